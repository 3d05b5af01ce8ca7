"""What the words of a clause tell about its need of other clauses, read from LAC's tags and a few words of the genre.

An item of a list is read together with the items before it: 对失职、不作为的 is one condition, 书记、市长张三 one subject.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class Shape:
    """A clause and what it asks of its neighbours; `end` is its last mark.

    It leans on the clause before it or hangs on the next; it `opens` its sentence (a date, a condition, a colon) or a
    speech, holds a `speech`, `quotes` the head of state, demands (要…) or binds what follows (不能…, 为…); its subject refers back
    (他…), is missing (`bare`), a name (`named`) or a `person`; it gives a date or a figure.
    """

    end: str
    leans: bool
    hangs: bool
    opens: bool
    opens_speech: bool
    speech: bool
    demands: bool
    person: bool
    binds: bool
    quotes: bool
    refers: bool
    bare: bool
    named: bool
    dated: bool
    figured: bool

    @property
    def leads(self) -> bool:
        """Whether clauses further on may depend on it, not only the next."""
        return self.opens or self.opens_speech


def read_shapes(text: str, clauses: Sequence[Clause]) -> list[Shape]:
    """Return the shape of each clause of `text`."""
    shapes: list[Shape] = []
    listed: list[Word] = []
    first = 0
    for (start, end), words in zip(clauses, _words(text, clauses), strict=True):
        goes_on = shapes and shapes[-1].end == "、"
        listed = [*listed, *words] if goes_on else words
        first = first if goes_on else start
        shapes.append(_read(text[first:end].strip(), listed))
    return shapes


def _hangs(clause: str) -> bool:
    """Whether a clause cannot stand without the one behind it, by its words alone."""
    return _HANGING_END.search(clause) is not None or _HANGING_HEAD.match(clause) is not None


def _read(clause: str, words: Sequence[Word]) -> Shape:
    content = [word for word in words if word.tag not in _MODIFIERS and word.text.strip() not in _MANNERS | {""}]
    verb = next((i for i, word in enumerate(content) if word.tag == "v"), len(content))
    bare = not content[:verb] or content[0].tag in ("p", "vn") or words[0].text in _WITH
    named = not bare and any(word.tag in _NAMES or word.text in _ACTORS for word in content[:verb])
    before, last = ([None, None, *(word for word in words if word.tag != "w")])[-2:]
    says = [word for word in words if word.tag == "v" and word.text in _SPEECH]
    opens_speech = last in says and clause[-1:] in ("，", "：")
    timed = clause[-1:] == "，" and _is_time(before, last)
    idle = timed or (clause[-1:] in ("，", "；") and last is not None and _is_idle(content))
    dated = any(word.tag == "TIME" for word in words[:4])
    conditional = bool(content) and (content[0].text in _CONDITIONS or _is_place(content))
    estimates = _ESTIMATE.match(clause) is not None
    return Shape(
        end=clause[-1:],
        leans=_LEANING.match(clause) is not None,
        hangs=opens_speech or idle or estimates or _hangs(clause),
        opens=timed or estimates or clause[-1:] == "：" or (idle and (dated or conditional)),
        opens_speech=opens_speech,
        speech=opens_speech or (named and any(word.text in _REPORTED for word in says)),
        demands=any(word.text in _DEMANDS for word in [*content[: verb + 1], *words[:2]]),
        person=not bare and any(word.tag == "PER" or word.text in _PRONOUNS for word in content[:verb]),
        binds=_DENIAL.search(clause) is not None or (bool(content) and _binds(content, idle=idle)),
        quotes="习近平" in clause or "总书记" in clause,
        refers=_REFERRING.match(clause) is not None or (bool(content) and content[0].text in _PRONOUNS),
        bare=bare,
        named=named,
        dated=dated,
        figured=any(_DIGIT.search(word.text) for word in words if word.tag != "TIME"),
    )


def _is_place(content: Sequence[Word]) -> bool:
    """Whether words are an adverbial of place (在外围区域), which bounds what follows; not of circumstance (在…下)."""
    return content[0].text == "在" and content[-1].text[-1] not in "上下中里后前"


def _binds(content: Sequence[Word], *, idle: bool) -> bool:
    """Whether what follows without a subject belongs to these words: a purpose, or a name told at length."""
    return content[0].text in _PURPOSE or (idle and content[0].text != "在" and content[-1].tag in _NAMES)


def _is_time(before: Word | None, last: Word | None) -> bool:
    """Whether a clause ends in a time that is not what it tells (时间为8：30)."""
    if last is None or (last.tag != "TIME" and last.text not in _WHEN):
        return False
    return before is None or before.text in _UNTIL or last.text in _WHEN or before.tag not in ("v", "p")


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
