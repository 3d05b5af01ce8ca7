"""Mark the items of a section's body: 一是… lists, —— paragraphs and lead phrases.

Items are marks on the body, not parts of it. They nest and never overlap in part: a paragraph holds its
list items, and each holds its short leads. 一是 is never a heading (design/PITFALLS.md 10).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from briefer.document import ItemKind
from briefer.numerals import parse_number
from briefer.sentences import sentence_ranges

_HAN = "[一二三四五六七八九十]{1,3}"
_MARKER = re.compile(
    rf"(?:(?<=[。；：，！？;\n“])|\A)(?:"
    rf"(?P<is>{_HAN})是|(?P<must>{_HAN})要|第(?P<nth>{_HAN})[，、,]|(?P<word>首先|其次|再次|最后)[，,])"
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
_DASH = re.compile(r"(?:——|--|―|—)\s*")
_LEADLESS = re.compile(
    r"[0-9]|^(?:今年|去年|过去|当前|同时|各位|我们|一年来|另?一方面|[近这][一二三四五六七八九十]年)|(?<!求)是"
    # A report of what somebody said or did is no label: 张三强调，要抓好落实。
    r"|指出|强调|表示|要求|出席|主持|参加|召开|举行"
)
_TIME = re.compile(r"(?:刚刚)?(?:过去|今年|去年|近|这|[一二三四五六七八九十]+年来|[0-9]{4}年|“[^”]{2,4}”).{0,6}")
_CLAUSE = re.compile(r"(?>“[^”\n]*”|（[^）\n]*）|《[^》\n]*》|[^，。；：！？\n])+")
_PARAGRAPH = re.compile(r"[^\n]+")
LIST_LABEL_LIMIT = 30
DASH_LABEL_LIMIT = 40
LEAD_LIMIT = 24
INNER_LEAD_LIMIT = 16
_SHORTEST_LEAD = 4


@dataclass(frozen=True, slots=True)
class Found:
    """An item on the half-open range [start, end) of the text that was searched."""

    kind: ItemKind
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Marker:
    """A list marker: the family of its form, its number and its range."""

    family: str
    ordinal: int
    start: int
    end: int


def find_items(text: str, *, run_in: bool = False) -> tuple[Found, ...]:
    """Return the items of `text`, the body of a section, by start, outer first.

    Args:
        run_in: `text` goes on in the line of its heading, so its first sentence leads no paragraph.
    """
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text) if "\t" not in match.group()]
    whole = paragraphs[1:] if run_in else paragraphs
    outer = [item for start, end in whole for item in _paragraph_item(text, start, end)]
    lists = [item for run in _runs(text) for item in _list_items(text, run)]
    frames = _nest([*outer, *lists])
    inner = [item for start, end in paragraphs for item in _inner_leads(text, start, end, frames)]
    return tuple(_nest([*frames, *inner]))


def _paragraph_item(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the paragraph as an item if it begins with —— or a lead phrase."""
    dash = _DASH.match(text, start, end)
    # ——2024年2月4日在…会议上 is a subtitle: it ends no sentence.
    if dash and text[end - 1] in "。！；：”":
        yield Found("dash", _dash_label(text[dash.end() : end]), start, end)
    elif not dash and not _MARKER.match(text, start, end):
        _, first = next(sentence_ranges(text[start:end]))
        if start + first < end and _is_lead(text[start : start + first], LEAD_LIMIT):
            yield Found("lead", text[start : start + first - 1], start, end)


def _is_lead(sentence: str, limit: int) -> bool:
    """Whether a sentence names what follows instead of saying it: 协同共建双城经济圈。"""
    return (
        _SHORTEST_LEAD < len(sentence) <= limit
        and sentence.endswith("。")
        and _LEADLESS.search(sentence) is None
        and _MARKER.match(sentence) is None
    )


def _dash_label(text: str) -> str:
    """Return the first sentence if it is short, else its first clause that is more than a time."""
    sentence = text[: next((end for _, end in sentence_ranges(text)), 0)].rstrip("。！？；：")
    if len(sentence) <= DASH_LABEL_LIMIT:
        return sentence
    clauses = (match.group() for match in _CLAUSE.finditer(sentence))
    return _cut(next((clause for clause in clauses if not _TIME.fullmatch(clause)), sentence), DASH_LABEL_LIMIT)


def _cut(label: str, limit: int) -> str:
    """Shorten a label to `limit` characters, at a 、 if it has one."""
    if len(label) <= limit:
        return label
    comma = label.rfind("、", 1, limit)
    return label[: comma if comma > 0 else limit]


def _runs(text: str) -> list[list[_Marker]]:
    """Return the lists of `text`: markers of one family that count up.

    A lone marker is one only in front of a paragraph (a cut-off list), and never a lone 首先.
    """
    runs: list[list[_Marker]] = []
    latest: dict[str, list[_Marker]] = {}
    for marker in _markers(text):
        run = latest.get(marker.family)
        if run and marker.ordinal in _successors(run[-1]):
            run.append(marker)
        elif marker.ordinal == 1 or _leads_paragraph(text, marker):
            latest[marker.family] = [marker]
            runs.append(latest[marker.family])
    return [run for run in runs if len(run) > 1 or (run[0].family != "word" and _leads_paragraph(text, run[0]))]


def _successors(marker: _Marker) -> tuple[int, ...]:
    following = marker.ordinal + 1
    return (following, _WORDS["最后"]) if marker.family == "word" else (following,)


def _markers(text: str) -> Iterator[_Marker]:
    for match in _MARKER.finditer(text):
        family = str(match.lastgroup)
        word = match[family]
        ordinal = _WORDS[word] if family == "word" else int(parse_number(word) or 0)
        yield _Marker(family, ordinal, match.start(), match.end())


def _leads_paragraph(text: str, marker: _Marker) -> bool:
    return marker.start == 0 or text[marker.start - 1] == "\n"


def _list_items(text: str, run: list[_Marker]) -> Iterator[Found]:
    """Yield an item a marker: up to the next one of its run or the end of its paragraph.

    The last one of a run inside a paragraph ends with its sentence if all before it were one sentence long.
    """
    long = False
    for marker, following in zip(run, [*run[1:], None], strict=True):
        newline = text.find("\n", marker.start)
        end = newline if newline >= 0 else len(text)
        sentence = marker.end + next((stop for _, stop in sentence_ranges(text[marker.end : end])), 0)
        if following and following.start < end:
            end = following.start
            long = long or sentence < end
        elif len(run) > 1 and not long and not _leads_paragraph(text, marker):
            end = sentence
        clause = _CLAUSE.match(text, marker.end, end)
        if clause:
            yield Found("list", _cut(clause.group(), LIST_LABEL_LIMIT), marker.start, end)


def _inner_leads(text: str, start: int, end: int, frames: list[Found]) -> Iterator[Found]:
    """Yield the short leads inside a paragraph, each up to the next one of its frame or the frame's end.

    A frame is the innermost item around a sentence, else the paragraph; its first sentence is its own label.
    Only a frame that is built so throughout has leads: 弘扬…精神。加强…引领。 are short sentences in a row.
    """
    within = frames[bisect_left(frames, start, key=_start) : bisect_left(frames, end, key=_start)]
    framed: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, j in sentence_ranges(text[start:end]):
        frame = _innermost(within, start + i)
        framed.setdefault((frame.start, frame.end) if frame else (start, end), []).append((start + i, start + j))
    for (_, right), sentences in framed.items():
        leads = _alternating(text, sentences[1:])
        for (i, j), (following, _) in pairwise([*leads, (right, right)]):
            yield Found("lead", text[i : j - 1], i, following)


def _alternating(text: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the short sentences if there are two or more and a longer one follows each, else none."""
    short = [_is_lead(text[i:j], INNER_LEAD_LIMIT) for i, j in sentences]
    leads = [sentence for sentence, is_short in zip(sentences, short, strict=True) if is_short]
    adjacent = any(left and right for left, right in pairwise([*short, True]))
    return leads if len(leads) > 1 and not adjacent else []


def _innermost(frames: list[Found], position: int) -> Found | None:
    """Return the last of the nested `frames` that holds `position`."""
    return next((frame for frame in reversed(frames) if frame.start <= position < frame.end), None)


def _start(item: Found) -> int:
    return item.start


def _nest(items: list[Found]) -> list[Found]:
    """Sort items by start, outer first, and cut those that would stick out of the item around them."""
    nested: list[Found] = []
    around: list[Found] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        while around and around[-1].end <= item.start:
            around.pop()
        if around and item.end > around[-1].end:
            item = replace(item, end=around[-1].end)
        nested.append(item)
        around.append(item)
    return nested
