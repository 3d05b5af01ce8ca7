"""Find the noun phrase that a figure measures, before it or behind it.

LAC's tags mark the borders: 「86个|续建项目|增加投资」, 「完成|河道清淤|35公里」. Behind a figure the phrase
ends at the first verb or adverb that follows a noun; before it the phrase starts behind the verbs, adverbs, dates
and scopes that open the clause. Nominal verbs (改造, 治理) belong to the phrase when they end it.
"""

import re
from collections.abc import Sequence

from briefer.segmenting import Word

_NOUNS = frozenset(("n", "nz", "nw", "s", "f", "vn", "an", "ORG", "LOC", "PER"))
NOMINAL = frozenset(
    [
        "投资",
        "改造",
        "治理",
        "建设",
        "整治",
        "修复",
        "提升",
        "保护",
        "迁建",
        "硬化",
        "绿化",
        "研发",
        "灌溉",
        "种植",
        "监管",
        "保障",
        "就业",
        "培训",
        "服务",
        "救助",
        "更新",
    ]
)
_SCOPE = frozenset(
    [
        "全省",
        "全市",
        "全区",
        "全县",
        "全州",
        "全旗",
        "我省",
        "我市",
        "我区",
        "我县",
        "本市",
        "全市各级",
        "各级",
        "各地",
        "其中",
        "同时",
        "特别是",
        "另",
    ]
)
_WHOLE = frozenset(("全国", "全省", "全市", "全区", "全县", "全自治区"))
# Not to be cut off: 规上, 限上 and 可再生 are split by LAC; 对 and 占 belong to shares and rates.
_KEPT = frozenset(("一般", "规", "限", "可", "受", "入境", "在建", "到位", "办", "实际", "建档", "“", "‘", "《"))
_PEOPLE = re.compile("(?:群众|居民|家庭|职工|老人|老年人|学生|儿童|农户|人员|人口|户)$")
_NEGATIONS = frozenset(("未", "不", "无", "非", "没有"))
_PREPOSITIONS = frozenset(
    ["为", "向", "在", "以", "通过", "由", "从", "经", "给", "把", "将", "按", "按照", "根据", "围绕", "依托", "到"]
)
_PART = re.compile("第?[一二三]|每[^年月天]?.*")
_LAUNCHING = re.compile(
    "预计|预期|力争|确保|争取|推动|推进|促进|带动|拉动|实现|使|努力|力求|保障|要|加快|完成|保持|落实|支持|引导|让|令|将|达到|其中|建议|提高|提升|改善"
)
_OPENING = frozenset(("d", "ad", "vd", "TIME", "c", "u", "r", "w", "xc", "m", "q"))
_ACTS = re.compile(
    "(?:新增|新建|新建成|建成|引入|引进|带动|拉动|撬动|落实|争取|发放|投入|实施|推进|完成|实现|培育|改造|新开工|开工|举办|"
    "吸引|审议|办理|制定|修订|颁布|出台|办结|审结|惠及|覆盖|解决|支持|减免|兑现|登记|签约|推动|促进|确保|力争|达成|新改建|改扩建|组建|设立|打造|创建|启动|认定|组织|开展|获评|获批)了?"
)
_MONEY_OBJECT = ("投资", "就业", "贷款", "融资", "再就业")
_ENDS = frozenset(
    ["达", "达到", "增长", "等", "了", "均", "共", "全部", "担任", "用于", "成为", "到", "在", "向", "为"]
)
_TOTALS = frozenset(["总数", "总量", "总额", "累计", "数量"])
_INSIDE = frozenset(["中", "内", "里", "间", "当中"])
_DATIVES = frozenset(["为", "向", "给", "使", "让"])
_LATE = frozenset(["拟", "将", "要", "可", "先"])
_COUNTED = re.compile("[0-9]+[户人名]")  # 贫困户|301户|611人: both count the same.
_RANKING = frozenset(["居", "位居", "列", "位列", "成为", "创", "排名", "跻身"])
# 引进50家企业以上: the bound belongs to the figure, whatever stands between.
BOUNDS = ("以上", "以下", "以内", "左右")
_COVERS = re.compile("占|相当于|对|与")


def right_noun(words: Sequence[Word], *, strict: bool, whole: bool) -> tuple[int, int] | None:
    """Return the range of the noun phrase that opens `words`, which follow a figure; None when there is none.

    Args:
        strict: refuse a phrase that starts with a verb, as behind shares and sums (六成以上用于教育).
        whole: the predicate stands before the figure (完成|48公里|雨水管网改造和清淤), so verbs do not end it.
    """
    start = end = None
    for index, word in enumerate(words):
        following = words[index + 1 : index + 4]
        if word.text in ("的", "之") and word.tag == "u":
            continue
        if start is None and (
            (word.tag == "c" and not word.text.startswith("既")) or (strict and word.tag in ("v", "p", "d"))
        ):
            return None
        if not (_goes_on(word, following) if whole else _continues(word, following, seen=end is not None)):
            if _is_stub(words[:index], word, start):
                continue
            break
        start = word.start if start is None else start
        if _closes(word, seen=end is not None) or (whole and word.tag == "v"):
            end = word.end
    return None if start is None or end is None else (start, end)


def _is_stub(before: Sequence[Word], word: Word, start: int | None) -> bool:
    """Whether the phrase so far is one syllable of a word that the tagger cut (12个|棚|改|配套项目), no unit of area."""
    phrase = "".join(w.text for w in before if start is not None and w.start >= start)
    return len(phrase) == 1 and word.tag == "v" and len(word.text) == 1 and phrase not in "省市县区镇乡村旗州户人"


def counted(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words up to the 的 behind the people that a figure counts: 860名|独居老人|的日常照料."""
    ends = (at for at, word in enumerate(words) if at and word.text == "的" and _PEOPLE.search(words[at - 1].text))
    return words[: next(ends, len(words))]


def _goes_on(word: Word, following: Sequence[Word]) -> bool:
    """Whether a phrase that fills the rest of the clause holds `word`."""
    if word.text == "、":
        return bool(following) and following[0].tag in _NOUNS and following[0].text not in _TOTALS
    return word.text not in _ENDS and word.tag != "p" and (word.tag != "w" or word.text in "“”‘’（）·")


def _continues(word: Word, following: Sequence[Word], *, seen: bool) -> bool:
    """Whether the phrase may go on through `word`; `seen` says that it holds a noun already."""
    if word.tag == "w":
        return word.text in "“”‘’（）·"
    if word.tag in ("v", "vd"):
        relative = any(w.text == "的" for w in following) and all(w.tag != "w" for w in following)
        return not seen or relative or word.text in NOMINAL
    if word.text == "共" and following and following[0].text[0] in "体同享建":
        return True  # 医|共|体
    if word.tag in ("d", "ad", "p", "r"):
        return not seen and word.tag in ("d", "ad")
    return word.text not in _ENDS


def _closes(word: Word, *, seen: bool) -> bool:
    """Whether the phrase may end at `word`: a noun, or a nominal verb, a place word or a closing mark behind one."""
    if word.tag == "w":
        return word.text in "”’" or (seen and word.text == "）")
    if word.tag == "f":
        return seen and word.text not in BOUNDS and word.text not in _INSIDE
    return _is_noun(word)


def _is_noun(word: Word) -> bool:
    """Whether a word names something; 再就业 does, whatever its tag."""
    return word.tag in _NOUNS or word.text[-2:] in NOMINAL


def left_noun(words: Sequence[Word], *, predicate: bool) -> tuple[int, int] | None:
    """Return the range of the noun phrase that ends `words`, which stand before a figure; None when there is none.

    Args:
        predicate: a verb group follows, so a verb in front belongs to the phrase (接待入境游客|增长|46%).
    """
    all_words = words
    words = _trim(_after_act(_after_opening(_after_clause(words), predicate=predicate)))
    if len(words) > 2 and words[-2].text == "在" and words[-1].text in _WHOLE:
        words = words[:-2]  # 总产值在全国|率先突破千亿元: where the figure ranks, not what it measures.
    if not any(_is_noun(word) or word.tag in ("v", "a") for word in words):
        return None
    if len(words) > 1 and words[0].text in _DATIVES:
        words = words[1:]
    return _whole_start(all_words, words), words[-1].end


def _whole_start(before: Sequence[Word], words: Sequence[Word]) -> int:
    """Return where the phrase begins, the word before it included where a word was cut: 总算|力, 本|级支出."""
    at = next(index for index, word in enumerate(before) if word.start == words[0].start)
    stub = len("".join(word.text for word in words)) == 1 or words[0].text[0] in "级率"
    stub = stub or (at > 0 and before[at - 1].text == "新")
    cut = at > 0 and stub and before[at - 1].tag != "w" and before[at - 1].text not in _SCOPE
    return before[at - 1].start if cut else words[0].start


def _after_clause(words: Sequence[Word]) -> Sequence[Word]:
    """Drop list members that are statements of their own: 「高铁成环、|枢纽投资」, 「居全国首位、|总里程」."""
    start = 0
    for index, word in enumerate(words):
        if word.text == "、" and _is_statement(words[start:index]):
            start = index + 1
    return words[start:]


def _is_statement(member: Sequence[Word]) -> bool:
    """Whether a list member has a predicate: a verb behind a noun, or a verb of rank in front."""
    if member and member[0].text in _RANKING:
        return True
    subject = any(word.tag in ("n", "nz", "LOC", "ORG") for word in member[:-1])
    return subject and (_ends_in_verb(member[-1]) or any(word.text in _RANKING for word in member[1:]))


def _ends_in_verb(word: Word) -> bool:
    return word.tag == "v" and word.text not in NOMINAL and word.text[-1] not in "率量数额度"


def _after_opening(words: Sequence[Word], *, predicate: bool) -> Sequence[Word]:
    """Drop the verbs, adverbs, dates and scopes that open a clause, and a prepositional phrase with its verb."""
    if all(word.tag in ("v", "vn", "TIME") for word in words):
        return _bare_verbs(words)
    index = 0
    while index < len(words) - 1 and _opens(words[index], words[index + 1], predicate=predicate):
        index += 1
    if any(word.text in _NEGATIONS for word in words[:index]):
        return words  # 离校未就业高校毕业生: without its opening the phrase means the contrary.
    rest = words[index:]
    if rest and rest[0].text in _PREPOSITIONS and not predicate:
        verbs = [at for at, word in enumerate(rest[:-1]) if word.tag == "v"]
        return _after_opening(rest[verbs[0] if verbs else 1 :], predicate=False)
    return rest


def _bare_verbs(words: Sequence[Word]) -> Sequence[Word]:
    """Drop dates and verbs of action from a phrase of mere verbs: 今年|完成|退耕还林|还草."""
    kept = [at for at, word in enumerate(words) if not (word.tag == "TIME" or _ACTS.fullmatch(word.text))]
    kept = [at for at in kept if not _LAUNCHING.fullmatch(words[at].text)]
    return words[kept[0] if kept else len(words) - 1 :]


def _opens(word: Word, following: Word, *, predicate: bool) -> bool:
    """Whether `word` only leads up to the phrase."""
    if (
        word.text in _KEPT
        or following.text == "（"
        or _PART.fullmatch(word.text)
        or (word.tag == "ad" and following.tag in _NOUNS)
    ):
        return False
    if word.tag == "v" or word.text in ("力争", "确保"):
        return not predicate or _LAUNCHING.fullmatch(word.text) is not None
    return (word.tag in _OPENING and not _is_noun(word)) or word.text in _SCOPE


def _after_act(words: Sequence[Word]) -> Sequence[Word]:
    """Start behind the last verb of action inside the phrase, unless its object is a mere 投资 or 就业."""
    for index in range(len(words) - 2, 0, -1):
        word, rest = words[index], words[index + 1 :]
        if _COVERS.fullmatch(word.text):
            return words
        if word.tag == "v" and _ACTS.fullmatch(word.text) and "".join(w.text for w in rest) not in _MONEY_OBJECT:
            return _after_opening(rest, predicate=False)
    return words


def _trim(words: Sequence[Word]) -> Sequence[Word]:
    """Drop commas, connectives and stray closing marks at both ends."""
    while words and (words[0].tag in ("w", "u", "c") and words[0].text not in "“‘（《"):
        words = words[1:]
    while (
        words
        and words[-1].tag in ("w", "u", "c", "d", "p")
        and words[-1].text not in "”’）》比"
        and not _is_noun(words[-1])
    ) or (len(words) > 1 and (words[-1].text in _LATE or _COUNTED.fullmatch(words[-1].text))):
        words = words[:-1]
    return words
