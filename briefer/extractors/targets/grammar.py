"""Read the sentences of a paragraph into indicator and value, figure by figure.

A clause is read from left to right. A figure takes the noun phrase before its verb group (地区生产总值|增长|6%), else
the one behind it (新增|50家|高新技术企业), else the indicator that the sentence named last (985.2亿元、|增长|6.7%).
Figures in a row (6.8%、6.6%) share their verb and split their heads.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from briefer.extractors.targets.clauses import Figure, clause_bounds, find_figures, rows
from briefer.extractors.targets.filters import is_target
from briefer.extractors.targets.heads import verb_group
from briefer.extractors.targets.nouns import BOUNDS, NOMINAL, counted, left_noun, right_noun
from briefer.extractors.targets.shared import split_heads
from briefer.periods import find_periods
from briefer.segmenting import Word
from briefer.sentences import sentence_ranges

_LEADING = re.compile(r"(?:[、，和及与并且以或（(\s—]|其中)*")
_TAIL = re.compile("(?:新?的?(?:历史性)?新?(?:台阶|大关|关口|门槛)|的?(?:正?增长|增速|增幅)(?![一-鿿]))?")
_SUFFIX = re.compile("(?:及?以上|以下|以内|左右|上下)$")
# Verbs that make or change what the noun behind the figure names, and so belong to the value (建设1.6万个泊位).
_MADE = re.compile(
    "(?:新建成?|新增|新开?启动|新培育|新增建设|建成|建设|开工建设|完成|实施|完善|打通|聘请|聘任|选派|启动|召开|培育|打造|创建|认定|"
    "引进|改造|整治|开通|净增|增加|新增解决|解决|新设|覆盖|实现|举办|组建|开工|新改建|推出|创成|布局|设立|增设|投放|提供|修复|治理|招引|减少)了?$"
)
_LINKS = ("为", "是")  # 为300名老人发放补贴: no verb of the figure.
_DIVIDERS = "、，和及与并且以或（( "
_DATE_ENDS = ("年", "月", "日", "底", "末", "季度")
_EACH = re.compile("分别|(?<![年月日人户平])均(?!衡)|双双")
_SUM = re.compile("元|%|成|个百分点|倍")
_PERSON = re.compile("(?:户|人|名|位)$")
# Names of nothing: 完成“十三五”目标并不断回落, 今年先发行1万亿元.
_AIMS = frozenset(
    ["目标", "任务", "计划", "指标", "发行", "筹措", "筹集", "安排", "发放", "拨付", "下达", "统筹", "兑现"]
)
_FROM = re.compile("(?:从|由)(?!事|业|于)")  # 起付线|从月缴费200元提高到260元
_RELATIVE = re.compile("(?:[0-9一二三四五六七八九十]+年)?(?:总量|增量|增速|增幅|占比|总数)")


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator: what it is called, and the range of the words that call it so."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator and its value; [start, end) is the clause that states the value."""

    name: Name
    value: str
    figure: Figure
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class State:
    """What the sentence has said so far: names of the last row, verb of the last row, where reading goes on."""

    names: tuple[Name, ...]
    verb: str
    position: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its tagged words."""

    text: str
    words: tuple[Word, ...]

    def between(self, start: int, end: int) -> list[Word]:
        """Return the words of [start, end), the border words cut to it."""
        return [
            replace(
                word,
                text=self.text[max(word.start, start) : min(word.end, end)],
                start=max(word.start, start),
                end=min(word.end, end),
            )
            for word in takewhile(lambda word: word.start < end, islice(self.words, self._first(start), None))
        ]

    def _first(self, position: int) -> int:
        """Return the index of the first word that ends behind `position`; the words tile the text."""
        return bisect_right(self.words, position, key=lambda word: word.end)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures in its clause: where the next row starts, and where the clause's last one ends."""

    figures: tuple[Figure, ...]
    stop: int
    final: int
    clause: tuple[int, int]


def read_paragraph(paragraph: Paragraph) -> Iterator[Reading]:
    """Yield the readings of a paragraph in the order of their figures."""
    text = paragraph.text
    figures = find_figures(text)
    state = State((), "", 0)
    for start, end in sentence_ranges(text, semicolons=True):
        # 「市场主体较快增加。总量超过9万户」: a relative noun goes on with the sentence before.
        state = State(state.names if _RELATIVE.match(text, start) else (), "", start)
        for clause in clause_bounds(text, start, end, figures):
            kept = [f for f in figures if clause[0] <= f.start < clause[1] and is_target(text, f, *clause)]
            state = State(state.names if kept else _topic(paragraph, clause) or state.names, "", clause[0])
            for row in _framed(text, kept, clause):
                state, readings = _read_row(paragraph, row, state)
                yield from readings


def _is_share(figure: Figure) -> bool:
    """Whether a figure without a verb may open a clause on the indicator before: 六成以上用于教育, 与经济增长同步."""
    return figure.quantity is None or figure.unit in ("%", "成")


def _topic(paragraph: Paragraph, clause: tuple[int, int]) -> tuple[Name, ...]:
    """Return the subject of a clause without figures, which later clauses may measure; () when it has none."""
    words = paragraph.between(*clause)
    verbs = [at for at, word in enumerate(words) if word.tag in ("v", "d", "ad", "vd", "p", "w")]
    subject = left_noun(words[: verbs[0]], predicate=True) if verbs else None
    if subject is None:
        return ()
    start, end = _undated(paragraph.text, *subject)
    return (Name(paragraph.text[start:end], start, end),)


def _framed(text: str, figures: Sequence[Figure], clause: tuple[int, int]) -> Iterator[Row]:
    """Yield the rows of a clause, each knowing where the next one begins."""
    found = list(rows(text, figures))
    for index, row in enumerate(found):
        stop = found[index + 1][0].start if index + 1 < len(found) else clause[1]
        yield Row(row, stop, found[-1][-1].end, clause)


def _read_row(paragraph: Paragraph, row: Row, state: State) -> tuple[State, list[Reading]]:
    """Name the figures of a row; the state that comes back goes on behind it."""
    text, first, last = paragraph.text, row.figures[0], row.figures[-1]
    lead = _LEADING.match(text, state.position, first.start).end()  # type: ignore[union-attr]
    left = text[lead : first.start]
    head_at = lead + _head_start(left, row)
    made = _MADE.search(left)
    before = _before(paragraph, lead, head_at, predicate=head_at < first.start)
    behind = _behind(paragraph, row, whole=made is not None)
    if before and _is_predicate(paragraph.between(*before)) and (behind or _follows(text, lead, row)):
        before = None
    if before and behind is None and state.names and _goes_on_with_verb(paragraph, before, lead):
        before, head_at = None, lead
    head = text[head_at : first.start]
    names: tuple[Name, ...]
    if behind and _prefers_right(row, before, head, carried=bool(state.names) and lead > row.clause[0]):
        verb = max(made[0] if made else "", head, key=len) or (state.verb if left == "" else "")
        verb = "" if verb in _LINKS else verb
        names = (Name(text[slice(*behind)], *behind),)
        position = behind[1] if behind[1] <= row.stop else last.end
    elif before:
        verb, names, position = head, _names(paragraph, before, row, head), last.end
    else:
        verb, position = (left if _RELATIVE.match(left) else head), last.end
        names = state.names if verb or lead > row.clause[0] or _is_share(first) else ()
    position = _TAIL.match(text, position).end()  # type: ignore[union-attr]
    if names is state.names and len(row.figures) < len(names) and not _EACH.search(verb):
        names = ()
    readings = [
        Reading(name, _value(text, row, at, verb) + _late_bound(text, name, row), row.figures[at], *row.clause)
        for name, at in _paired(names, row)
    ]
    return State(names or state.names, verb, position), readings


def _before(paragraph: Paragraph, lead: int, head_at: int, *, predicate: bool) -> tuple[int, int] | None:
    """Return the range of the noun phrase before the verb group, a period at either end left out."""
    if _RELATIVE.fullmatch(paragraph.text[lead:head_at]):
        return None
    found = left_noun(paragraph.between(lead, head_at), predicate=predicate)
    if found is None:
        return None
    start, end = _undated(paragraph.text, *found)
    if paragraph.text[start:end] in _AIMS:
        return None
    changed = _FROM.search(paragraph.text, start + 1, end)
    return start, changed.start() if changed else end


def _undated(text: str, left: int, right: int) -> tuple[int, int]:
    """Cut a period off the start or the end of a phrase that is more than a period: 生产总值|前三季度."""
    # LAC parts 6月底|前: the 前 that is left over opens no noun phrase.
    if text[left] == "前" and text[:left].endswith(_DATE_ENDS):
        left += 1
    for start, end in find_periods(text[left:right]):
        if start == 0 and left + end < right:
            return left + end, right
        if start > 0 and left + end == right:
            return left, left + start
    return left, right


def _follows(text: str, lead: int, row: Row) -> bool:
    """Whether the lead-in goes on behind an earlier figure of its clause, without a comma between."""
    return lead > row.clause[0] and text[lead - 1] not in _DIVIDERS


def _is_predicate(words: Sequence[Word]) -> bool:
    """Whether words are a mere verb, whose subject the figure before has named (16项问题|已整改|7项)."""
    verbs = sum(1 for word in words if word.tag == "v")
    return verbs < 2 and all(word.tag in ("v", "d", "ad") and word.text not in NOMINAL for word in words)


def _goes_on_with_verb(paragraph: Paragraph, before: tuple[int, int], lead: int) -> bool:
    """Whether a mere verb behind 、 goes on with the indicator before it: 制定规章2件、|废止|22件."""
    return paragraph.text[lead - 1 : lead] == "、" and _is_predicate(paragraph.between(*before))


def _head_start(left: str, row: Row) -> int:
    """Return where the verb group starts in the text left of a row; a benchmark holds its own verb."""
    if row.figures[0].quantity is None:
        return len(left)
    if left.startswith("占"):
        return 0
    shared = left.find("分别") if len(row.figures) > 1 else -1
    return min(verb_group(left), shared) if shared >= 0 else verb_group(left)


def _behind(paragraph: Paragraph, row: Row, *, whole: bool) -> tuple[int, int] | None:
    """Return the range of the noun phrase behind a row; that of a benchmark is inside it (完成|年度减排目标)."""
    last = row.figures[-1]
    if last.quantity is None:
        inner = paragraph.between(last.start, last.end)
        task = [word for word in inner if word.text == "完成"]
        return (task[0].end, last.end) if task and task[0].end < last.end else None
    strict = _SUM.search(last.unit or "%") is not None
    words = paragraph.between(last.end, row.stop)
    found = right_noun(counted(words) if _PERSON.search(last.unit) else words, strict=strict, whole=whole)
    if found is None and whole and paragraph.text[last.end : last.end + 1] == "、":
        return right_noun(paragraph.between(row.final, row.clause[1]), strict=False, whole=True)
    return _with_closing_quote(paragraph.text, found) if found else None


def _with_closing_quote(text: str, found: tuple[int, int]) -> tuple[int, int]:
    """Return the range of a phrase up to the end of the quotation in which it was cut (“一卡通|办”)."""
    start, end = found
    closing = text.find("”", end) if text.count("“", start, end) > text.count("”", start, end) else -1
    return (start, closing + 1) if closing >= 0 else found


def _prefers_right(row: Row, before: tuple[int, int] | None, head: str, *, carried: bool) -> bool:
    """Whether the noun behind the row is its indicator although words stand before it."""
    if before is None:
        return row.figures[-1].quantity is not None or not carried
    if row.figures[-1].quantity is None or _SUM.search(row.figures[-1].unit):
        return False
    return head == "" or _MADE.search(head) is not None


def _names(paragraph: Paragraph, before: tuple[int, int], row: Row, verb: str) -> tuple[Name, ...]:
    """Return the name left of a row, or its members where the row or 均 shares it out."""
    count = len(row.figures)
    words = paragraph.between(*before)
    listed = not any(word.text == "等" for word in words)
    if count > 1 or (listed and (_EACH.search(verb) or row.figures[0].quantity is None)):
        members = split_heads(words, count if count > 1 else 0)
        if members:
            return tuple(Name(member, *before) for member in members)
    return (Name(paragraph.text[slice(*before)], *before),)


def _paired(names: tuple[Name, ...], row: Row) -> Iterator[tuple[Name, int]]:
    """Yield names with the index of their figure: one to one, one name for all, or all names for one figure."""
    count = len(row.figures)
    if count == 1:
        yield from ((name, 0) for name in names)
    elif len(names) in (1, count):
        yield from ((names[at % len(names)], at) for at in range(count))


def _value(text: str, row: Row, at: int, verb: str) -> str:
    """Return verb, qualifier and figure as written; the last figure lends its 左右 to the row."""
    figure, last = row.figures[at], row.figures[-1]
    suffix, own = (_SUFFIX.search(text[f.start : f.end]) for f in (last, figure))
    shared = suffix[0] if suffix and not own else ""
    tail = _TAIL.match(text, figure.end)[0]  # type: ignore[index]
    return _EACH.sub("", verb) + _EACH.sub("", text[figure.start : figure.end]) + shared + tail


def _late_bound(text: str, name: Name, row: Row) -> str:
    """Return the bound that stands behind a noun behind its figure: 引进50家企业|以上."""
    behind = name.start >= row.figures[-1].end
    return next((bound for bound in BOUNDS if behind and text.startswith(bound, name.end)), "")
