"""Decide which lines are headings, and where a heading that runs on into its sentence ends.

A numbered line is a heading when its first sentence is short enough to be read as one; a line without a
number is one when its format says so, or when it stands alone between prose and numbers in a document
that numbers its sections. The lengths were measured on the 103 public work reports of the corpus: of 482
titles of （一） that run on into prose all but one have at most 48 characters, and of 471 that fill their
line all but two have at most 60.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.outlining.lines import Line
from briefer.outlining.markers import Glyph, Mark, read_mark
from briefer.sentences import sentence_ranges

RUN_IN_LIMIT = 48
WHOLE_LINE_LIMIT = 60
_TERM_LIMIT = 40
_BARE_LIMIT = 30
_MARKS = "。：；，、:;,.！!？?"
_PROSE_END = re.compile(r"[。！？；：!?;:][”’」）)]?$|……$")
_BARE = re.compile(r"[^。！？；：!?;:\t…，]+(?:，[^。！？；：!?;:\t…，]+)?(?<=[一-鿿])")
_NOT_BARE = re.compile(r"[一二三四五六七八九十]+[是要]|[—―-]|第.|[及和暨并与、]")
_TOPIC = re.compile(r"(?:回顾|安排|打算|计划|任务|目标|要求|问题|措施|举措|思路|情况|成效|重点|展望)$")
_CONTENTS = re.compile(r"目[\s　]*录")
_PAGE = re.compile(r"[\s　.．·…]*[0-9]*$")
# An Arabic number also begins prose, footnotes and figures, so it must continue a sequence; one may be lost.
_SEQUENCED = {Glyph.ARABIC, Glyph.ARABIC_BRACKETED, Glyph.CIRCLED}
_MOST_SKIPPED = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: number and title with its final mark are the clean range [start, end).

    `level` is what the format says (1-9), None for text; the level in the outline is another matter.
    """

    start: int
    end: int
    glyph: Glyph
    ordinal: int
    number: str | None
    title: str | None
    level: int | None


def find_headings(lines: Sequence[Line]) -> tuple[Heading, ...]:
    """Return the headings among `lines`, in order."""
    marks = _marks(lines)
    numbered = any(marks)
    front = next((i for i, line in enumerate(lines) if _PROSE_END.search(line.text)), len(lines))
    styled = _styled(lines, front)
    found = []
    for i, line in enumerate(lines):
        mark = marks[i]
        if mark is not None:
            found.append(_numbered(line, mark, _has_body(lines, marks, i)))
        elif i in styled or (numbered and _is_bare(lines, marks, i, front)):
            found.append(Heading(line.start, line.end, Glyph.NONE, 0, None, _title(line.text), line.level))
    return tuple(found)


def _marks(lines: Sequence[Line]) -> list[Mark | None]:
    """Return the marker of each line, None for lines that have none or only look numbered."""
    contents = _contents(lines)
    last: dict[Glyph, int] = {}
    marks: list[Mark | None] = []
    for i, line in enumerate(lines):
        mark = None if line.row or i in contents else read_mark(line.text)
        if mark and mark.glyph in _SEQUENCED:
            step = mark.ordinal - last.get(mark.glyph, 0)
            mark = mark if mark.ordinal == 1 or 1 <= step <= _MOST_SKIPPED else None
        if mark:
            last[mark.glyph] = mark.ordinal
        marks.append(mark)
    return marks


def _contents(lines: Sequence[Line]) -> range:
    """Return the lines of a table of contents: from 目录 up to where its first entry comes again."""
    title = next((i for i, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)), len(lines))
    entries = [_PAGE.sub("", line.text) for line in lines[title + 1 :]]
    if entries and entries[0] in entries[1:]:
        return range(title, title + 1 + entries.index(entries[0], 1))
    return range(0)


def _has_body(lines: Sequence[Line], marks: Sequence[Mark | None], index: int) -> bool:
    """Whether prose of its own follows the line, not the next number."""
    return index + 1 < len(lines) and marks[index + 1] is None


def _numbered(line: Line, mark: Mark, has_body: bool) -> Heading:
    """Return the heading of a numbered line; without a title where the number begins prose."""
    if mark.glyph is Glyph.APPENDIX:
        return Heading(line.start, line.end, mark.glyph, mark.ordinal, None, _title(line.text), line.level)
    rest = line.text[mark.width :]
    length = len(rest) if line.level and len(rest) <= WHOLE_LINE_LIMIT else _title_length(rest, mark, has_body)
    title = _title(rest[:length])
    end = line.start + mark.width + length
    return Heading(line.start, end, mark.glyph, mark.ordinal, mark.number, title, line.level)


def _title_length(rest: str, mark: Mark, has_body: bool) -> int:
    """Return how many characters of `rest` are the title with its final mark; 0 for none."""
    first = next((end for _, end in sentence_ranges(rest)), 0)
    colon = rest.find("：", 0, _TERM_LIMIT) + 1
    detail = mark.glyph in _SEQUENCED
    if detail and 0 < colon < len(rest):
        return colon
    if first == len(rest):
        closed = _PROSE_END.search(rest) is not None
        # 1.新增就业五千人。 and （二）税收增长6%。 in a list are what the section says, not its title.
        says = closed and not has_body and (detail or re.search("[0-9]", rest) is not None)
        if first <= WHOLE_LINE_LIMIT and not says:
            return first
    elif first <= RUN_IN_LIMIT:
        return first
    return colon if colon < len(rest) else 0


def _title(text: str) -> str | None:
    return text.strip().rstrip(_MARKS) or None


def _styled(lines: Sequence[Line], front: int) -> set[int]:
    """Return the lines that the format marks as headings, less the document's title.

    The title stands in front of all prose at a level that no later heading has.
    """
    levels = {i: line.level for i, line in enumerate(lines) if line.level and len(line.text) <= WHOLE_LINE_LIMIT}
    behind = {level for i, level in levels.items() if i >= front or read_mark(lines[i].text)}
    return {i for i, level in levels.items() if i >= front or level in behind}


def _is_bare(lines: Sequence[Line], marks: Sequence[Mark | None], index: int, front: int) -> bool:
    """Whether an unnumbered line of plain text stands alone as a heading: 2024年工作安排."""
    line = lines[index]
    if index == 0 or index + 1 == len(lines) or line.row or line.level or len(line.text) > _BARE_LIMIT:
        return False
    if not _BARE.fullmatch(line.text) or _NOT_BARE.match(line.text):
        return False
    if not (marks[index + 1] or _PROSE_END.search(lines[index + 1].text)):
        return False
    if index < front:
        return _TOPIC.search(line.text) is not None
    return _PROSE_END.search(lines[index - 1].text) is not None or marks[index - 1] is not None
