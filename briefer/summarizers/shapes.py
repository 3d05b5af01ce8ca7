"""What the words of a clause tell about its need of other clauses, read from LAC's tags and a few words of the genre.

An item of a list is read together with the items before it: 对失职、不作为的 is one condition, 书记、市长张三 one subject.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from briefer.segmenting import Word, tag
from briefer.summarizers.features import Clause

# What is told in these belongs to the clause before (investment: to its project).
_LEANING = re.compile(
    r"其|该|此|这|并(?![购网])|且|从而|进而|以及|是指|总产|单产|产量|(?:累计)?完成投资|(?:总)?(?:建筑)?面积|同比|环比"
    r"|(?:年度|累计|预计|计划|总|年)*(?:投资|产值|产能|收入|销售额|营业额|里程|规模)(?:约|近|超|达|增长|[0-9０-９])"
    r"|增长|增速|下降|达到?|突破|位?居|排名|列|占|分别|均|比|较|为|预计|连续|带动|惠及|促使|使|让|令|被|是|也|还|又|但|却"
    r"|而(?!且)|以便|同时|(?:力争|实现)(?![^，。；]*[0-9０-９])"
)
# By their end: adverbials of time and circumstance, who told, all but the last item of a list, and what opens one.
# By a preposition at their head, when no verb of work comes after it.
_HANGING_END = re.compile(
    r"(?:(?:基础上|同时|之际|[期其]间|过程中|以来|会上|[情背][况景]下|(?:前提|领导|指导)下|[后时前]|告诉[^，]{1,8}|获悉|了解到|看到|显示"
    r"|为(?:契机|抓手|牵引|重点|目标|导向|主线|引领|核心|载体|支撑|突破口|基础|根本))，?|[、：])\s*$"
)
_WORK = "打造|建[设立成]|推[进动行]|开展|实施|加[快强大]|扩大|深化|发展|完善|提[升高]|组织|构建|培育|形成|落实|举[办行]|制定"
_HANGING_HEAD = re.compile(
    rf"(?:着眼[^，]*|不仅[^，]*|以[^，]*为(?![^，]*(?:{_WORK}))[^，]*|在[^，]*[上中下里]|(?:如果|虽然|尽管|由于|因为|经|据)[^，]*"
    rf"|我[们谨]*代表[^，]*|(?:向|依靠|依托|面向|针对|随着|鉴于|本着|立足|为了|对照|按照|根据|遵循|从)(?![^，]*(?:{_WORK}))[^，]*)，\s*$"
)
_SPEECH = frozenset(
    ["强调", "指出", "表示", "要求", "认为", "提出", "介绍", "透露", "说", "称", "希望", "号召", "呼吁"]
)
_REPORTED = frozenset(["强调", "指出", "表示", "要求", "认为", "说", "希望"])
_DEMANDS = frozenset(["我们", "要", "必须", "应", "应当", "需", "需要", "还要", "既要", "就要"])
_CONDITIONS = frozenset(["对", "对于", "关于", "除", "除了", "凡", "凡是", "如", "如果", "若", "一旦", "只要"])
_PREPOSITIONS = frozenset(
    ["在", "随着", "针对", "通过", "依托", "围绕", "作为", "按照", "根据", "经", "由于", "自", "从"]
)
_UNTIL = frozenset(["截至", "截止", "力争", "到", "至", "自", "从", "来", "开始"])
_WHEN = frozenset(["时", "期间", "以来", "之际"])
_PRONOUNS = frozenset(["他", "她", "他们", "她们", "其", "该", "这", "这些"])
_NAMES = frozenset(("PER", "ORG", "LOC", "nw"))
_NOUNS = _NAMES | {"n", "nz", "s", "vn"}
# Common nouns that are the subject of what follows them, as names are.
_ACTORS = frozenset(
    ["项目", "工程", "企业", "公司", "会议", "大会", "调研组", "代表团", "一行", "他", "她", "他们", "双方"]
)
# What stands before the subject or the verb; these nouns LAC takes for none of them.
_MODIFIERS = frozenset(("d", "ad", "vd", "c", "w", "xc", "TIME"))
_MANNERS = frozenset(["高质量", "高标准", "高水平", "高起点", "高效率"])
_WITH = frozenset(["与", "和", "同", "跟", "联合", "会同"])
_DENIAL = re.compile(r"不[能得要可宜]|[绝决]不|避免|防止|杜绝|严禁|禁止")
_REFERRING = re.compile(r"其中|(?:累计)?完成投资|总投资|同比")
_ESTIMATE = re.compile(r"[^，]{0,4}(?:预计|核算|测算|统计|力争)[^，]{0,3}，$")
_PURPOSE = frozenset(["为", "为了"])
_DIGIT = re.compile("[0-9０-９]")


@dataclass(frozen=True)
class Shape:
    """A clause and its words, both with the items of its list that stand before it; what it asks of its neighbours."""

    text: str
    words: tuple[Word, ...]

    @property
    def end(self) -> str:
        """Its last mark."""
        return self.text[-1:]

    @property
    def leans(self) -> bool:
        """Whether it goes on with the clause before it."""
        return _LEANING.match(self.text) is not None

    @property
    def hangs(self) -> bool:
        """Whether it cannot stand without the clause behind it."""
        by_words = _HANGING_END.search(self.text) or _HANGING_HEAD.match(self.text)
        return self.opens_speech or self._idle or self._estimates or by_words is not None

    @property
    def leads(self) -> bool:
        """Whether clauses further on may depend on it, not only the next."""
        return self.opens or self.opens_speech

    @property
    def opens(self) -> bool:
        """Whether it opens its sentence: a date, a condition, a colon."""
        bounds = self._idle and (self.dated or self._conditional)
        return self._timed or self._estimates or self.end == "：" or bounds

    @property
    def opens_speech(self) -> bool:
        """Whether it says that someone speaks (会议强调，)."""
        last = self._last
        return last is not None and last.tag == "v" and last.text in _SPEECH and self.end in ("，", "：")

    @property
    def speech(self) -> bool:
        """Whether it says that someone speaks, or what."""
        says = any(word.tag == "v" and word.text in _REPORTED for word in self.words)
        return self.opens_speech or (self.named and says)

    @property
    def demands(self) -> bool:
        """Whether it says what is to be done (要…)."""
        head = [*self._content[: len(self._subject) + 1], *self.words[:2]]
        return any(word.text in _DEMANDS for word in head)

    @property
    def binds(self) -> bool:
        """Whether what follows without a subject belongs to it: a denial, a purpose, a name told at length."""
        denies = _DENIAL.search(self.text) is not None
        if denies or not self._content:
            return denies
        first, last = self._content[0], self._content[-1]
        return first.text in _PURPOSE or (self._idle and first.text != "在" and last.tag in _NAMES)

    @property
    def quotes(self) -> bool:
        """Whether it names the head of state, whose words are no demands of the meeting."""
        return "习近平" in self.text or "总书记" in self.text

    @property
    def refers(self) -> bool:
        """Whether what it tells of stands in the clause before (他…, 其中…)."""
        return _REFERRING.match(self.text) is not None or bool(self._content and self._content[0].text in _PRONOUNS)

    @property
    def bare(self) -> bool:
        """Whether it has no subject."""
        return not self._subject or self._content[0].tag in ("p", "vn") or self.words[0].text in _WITH

    @property
    def named(self) -> bool:
        """Whether its subject is a name, or a noun that does as one."""
        return not self.bare and any(word.tag in _NAMES or word.text in _ACTORS for word in self._subject)

    @property
    def person(self) -> bool:
        """Whether its subject is a person."""
        return not self.bare and any(word.tag == "PER" or word.text in _PRONOUNS for word in self._subject)

    @property
    def dated(self) -> bool:
        """Whether it begins with a date."""
        return any(word.tag == "TIME" for word in self.words[:4])

    @property
    def figured(self) -> bool:
        """Whether it gives a figure."""
        return any(_DIGIT.search(word.text) for word in self.words if word.tag != "TIME")

    @cached_property
    def _content(self) -> tuple[Word, ...]:
        blank = _MANNERS | {""}
        return tuple(word for word in self.words if word.tag not in _MODIFIERS and word.text.strip() not in blank)

    @property
    def _subject(self) -> tuple[Word, ...]:
        """What stands before the verb."""
        return tuple(takewhile(lambda word: word.tag != "v", self._content))

    @property
    def _last(self) -> Word | None:
        return next((word for word in reversed(self.words) if word.tag != "w"), None)

    @property
    def _timed(self) -> bool:
        """Whether it ends in a time that is not what it tells (时间为8：30)."""
        before, last = ([None, None, *(word for word in self.words if word.tag != "w")])[-2:]
        if self.end != "，" or last is None or (last.tag != "TIME" and last.text not in _WHEN):
            return False
        return before is None or before.text in _UNTIL or last.text in _WHEN or before.tag not in ("v", "p")

    @cached_property
    def _idle(self) -> bool:
        """Whether it tells nothing by itself."""
        return self._timed or (self.end in ("，", "；") and self._last is not None and _is_idle(self._content))

    @property
    def _conditional(self) -> bool:
        """Whether it bounds what follows: a condition, or a place (在外围区域) that is no circumstance (在…下)."""
        if not self._content:
            return False
        first, last = self._content[0], self._content[-1]
        return first.text in _CONDITIONS or (first.text == "在" and last.text[-1] not in "上下中里后前")

    @property
    def _estimates(self) -> bool:
        return _ESTIMATE.match(self.text) is not None


def read_shapes(text: str, clauses: Sequence[Clause]) -> list[Shape]:
    """Return the shape of each clause of `text`."""
    shapes: list[Shape] = []
    first = 0
    for (start, end), words in zip(clauses, _words(text, clauses), strict=True):
        goes_on = shapes and shapes[-1].end == "、"
        listed = shapes[-1].words if goes_on else ()
        first = first if goes_on else start
        shapes.append(Shape(text[first:end].strip(), (*listed, *words)))
    return shapes


def _is_idle(content: Sequence[Word]) -> bool:
    """Whether a clause of these words tells nothing: no verb, no state or figure at its end, none outside an adverbial."""
    adverbial = bool(content) and content[0].text in _PREPOSITIONS | _CONDITIONS
    tail = content[max((i for i, word in enumerate(content) if adverbial and word.text == "的"), default=0) :]
    if [word.tag == "vn" for word in content[:2]] == [True, False]:
        return False
    # 国务院提出的草案: a verb before 的 is an attribute; so is a state or a figure before a noun (4名公职人员).
    attributes = {id(word) for word, after in pairwise(content) if after.text == "的"}
    noun = max((i for i, word in enumerate(tail) if word.tag in _NOUNS), default=-1)
    return not any(
        (word.tag == "v" and word.text not in _WITH | _UNTIL and id(word) not in attributes)
        or (i > noun and word.tag in ("a", "an"))
        or (i > noun and word.tag == "m" and not adverbial and _DIGIT.search(word.text) is not None)
        for i, word in enumerate(tail)
    )


def _words(text: str, clauses: Sequence[Clause]) -> Iterator[list[Word]]:
    """Yield the tagged words of each clause."""
    words = [word for word in tag(text) if word.text.strip()]
    return ([word for word in words if start <= word.start < end] for start, end in clauses)
