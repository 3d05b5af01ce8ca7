"""Undo typesetting: from the printed lines of pages back to paragraphs and table rows.

A PDF keeps neither paragraphs nor running heads, only characters at places. Chinese official documents are set
in one justified column with indented first lines, so geometry tells: a line that could have held the next
line's first word ends a paragraph, and so does an indent below it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefer.readers.lines import Line
from briefer.texts import Recognition, Span

_EDGE = 2  # lines at the top and at the foot of a page that may be running heads or page numbers
_REPEATED = 0.4  # share of pages: heads of odd and even pages differ, so each is on less than half of them
_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?(?:[0-9０-９]{1,4}|(?<=第)[一二三四五六七八九十百〇]+)(?:\s*页)?"
    r"(?:\s*[,，/／]?\s*(?:共\s*)?[0-9０-９]{1,4}\s*页?)?[-—–－·•\s]*"
)
_NUMBER_BESIDE = re.compile(r"^[-—–\s]*[0-9]+[-—–\s]+|[-—–\s]*第?\s*[0-9]+\s*页?[-—–\s]*$")
_FINAL = tuple("。！？!?；;：:”」）")
_MARKER = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[）)]|第.{1,4}[章节条]|[0-9]+[.．、](?![0-9]))"
)
# What a typesetter does not break: a character or number with the marks that hang on it, “8337”， for one.
_UNIT = r"[“‘《（(]*(?:[0-9A-Za-z.,%+-]+|.)[，。、；：！？）”’》％]*"
_WORD = re.compile(f"{_UNIT}(?:(?=[“‘《（(]){_UNIT})*")
_KINSOKU = 1.5  # em that a full line may lack: closing marks must not begin the next line
_ASCII_WIDTH = 0.55  # em, a digit or letter on average
_INDENT = 0.8  # em
_SAME_SIZE = 0.1  # share of the font size
_APART = 0.4  # em more than the usual distance of lines
_NARROWEST = 12  # em: no text column is narrower, so shorter lines are whole paragraphs
_SPACING = 0.8  # em above the usual distance of lines
_DISPLAY = 1.15  # times the size of the body: a title


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as set on a page: `cells` parted by wide gaps; edges and `em` (its font size) in points, y upward.

    `confidence` is None for a line of the text layer, else how sure the recogniser is of it.
    """

    page: int
    cells: tuple[str, ...]
    left: float
    right: float
    bottom: float
    top: float
    em: float
    confidence: float | None = None

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(self.cells)


@dataclass(frozen=True, slots=True)
class _Column:
    """The text column of the document: its margins, font size and usual distance between lines, in points."""

    left: float
    right: float
    em: float
    gap: float


def paragraphs(pages: list[list[Printed]]) -> list[Line]:
    """Return paragraphs and table rows in reading order, without running heads, feet and page numbers.

    Args:
        pages: the printed lines of each page in reading order.
    Returns:
        Lines with locators such as 第2页第3段; a paragraph belongs to the page where it begins.
    """
    if not any(pages):
        return []
    printed = [line for page in _without_edges(pages) for line in page]
    if not printed:
        return []
    rows = _rows(printed)
    column = _column(printed)
    groups: list[list[Printed]] = []
    for line in printed:
        if groups and not rows & {line, groups[-1][-1]} and _joins(groups[-1][-1], line, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    return list(_lines(groups, rows))


def _lines(groups: list[list[Printed]], rows: set[Printed]) -> Iterator[Line]:
    counts: Counter[int] = Counter()
    for group in groups:
        page = group[0].page
        counts[page] += 1
        locator = f"第{page}页第{counts[page]}段"
        if group[0] in rows:
            text = "\t".join(group[0].cells)
            yield Line(text, locator, "row", recognitions=tuple(_recognized(group[0], 0)))
        else:
            yield _join(group, locator)


def _join(group: list[Printed], locator: str) -> Line:
    """Join lines without a space, save between two Latin letters."""
    joined = ""
    recognitions: list[Recognition] = []
    for line in group:
        latin = re.search(r"[A-Za-z]$", joined) and re.match(r"[A-Za-z]", line.text)
        joined += " " if latin else ""
        recognitions += _recognized(line, len(joined))
        joined += line.text
    return Line(joined, locator, recognitions=tuple(recognitions))


def _recognized(line: Printed, start: int) -> Iterator[Recognition]:
    """Yield how sure the text of `line` is, where it was read off a picture and begins at `start`."""
    if line.confidence is not None:
        yield Recognition(Span(start, start + len(line.text)), line.confidence)


def is_page_number(text: str) -> bool:
    """Whether a line at the edge of a page is its number."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def _without_edges(pages: list[list[Printed]]) -> list[list[Printed]]:
    """Drop page numbers, and running heads and feet: lines repeated at the edge of many pages and set apart."""
    column = _column([line for page in pages for line in page])
    apart = [[line for line in _edges(page) if _is_apart(line, page, column)] for page in pages]
    counts = Counter(key for lines in apart for key in {_key(line) for line in lines})
    repeated = {key for key, count in counts.items() if count >= max(2, _REPEATED * len(pages))}
    return [_without_edge(page, lines, repeated) for page, lines in zip(pages, apart, strict=True)]


def _without_edge(page: list[Printed], apart: list[Printed], repeated: set[tuple[str, int]]) -> list[Printed]:
    """Drop from `page` its page numbers and one line of each key: below the head, the title may say the same."""
    dropped = [line for line in _edges(page) if is_page_number(line.text)]
    for line in apart:
        if _key(line) in repeated and _key(line) not in map(_key, dropped):
            dropped.append(line)
    return [line for line in page if line not in dropped]


def _edges(page: list[Printed]) -> list[Printed]:
    ordered = sorted(page, key=lambda line: -line.top)
    return ordered[:_EDGE] + ordered[_EDGE:][-_EDGE:]


def _is_apart(line: Printed, page: list[Printed], column: _Column) -> bool:
    """Whether `line` has another size than the body or stands at a distance: text at the edge may repeat, too."""
    if abs(line.em - column.em) > _SAME_SIZE * column.em:
        return True
    gaps = [max(line.bottom - other.top, other.bottom - line.top) for other in page if other != line]
    return bool(gaps) and min(gaps) > column.gap + _APART * column.em


def _key(line: Printed) -> tuple[str, int]:
    """Return text without page number, and size: a title is set larger than the running head that repeats it."""
    return _NUMBER_BESIDE.sub("", line.text), round(line.em)


def _rows(printed: list[Printed]) -> set[Printed]:
    """Return the lines that are table rows: cells in this line and in the one before or after."""
    pairs = pairwise(printed)
    return {line for pair in pairs if all(len(each.cells) > 1 for each in pair) for line in pair}


def _column(printed: list[Printed]) -> _Column:
    em = _commonest([line.em for line in printed for _ in line.text], 0.5, max)
    gaps = [a.bottom - b.top for a, b in pairwise(printed) if a.page == b.page]
    left = _commonest([line.left for line in printed], em / 2, min)
    return _Column(
        left=left,
        right=max(_commonest([line.right for line in printed], em, max), left + _NARROWEST * em),
        em=em,
        gap=median(gaps) if gaps else 0.0,
    )


def _commonest(values: list[float], grain: float, among: Callable[[list[float]], float]) -> float:
    """Return the `among` (min or max) of the values in the fullest bin of width `grain`; the wider bin on a tie."""
    bins = Counter(round(value / grain) for value in values)
    best = among([float(key) for key, count in bins.items() if count == max(bins.values())])
    return among([value for value in values if round(value / grain) == best])


def _joins(line: Printed, following: Printed, column: _Column) -> bool:
    """Whether `following` continues the paragraph of `line`."""
    if abs(line.em - following.em) > _SAME_SIZE * column.em:
        return False
    same_page = line.page == following.page
    if same_page and line.bottom - following.top > column.gap + _SPACING * column.em:
        return False
    if line.em > _DISPLAY * column.em:
        return same_page
    if following.left > column.left + _INDENT * column.em:
        return False
    if line.text.endswith(_FINAL) and _MARKER.match(following.text):
        return False
    return line.right + (_first_word(following.text) + _KINSOKU) * line.em > column.right


def _first_word(text: str) -> float:
    """Return the width in em of the part of `text` that no line end may cut."""
    word = _WORD.match(text)
    return sum(_ASCII_WIDTH if character.isascii() else 1.0 for character in word[0]) if word else 0.0
