"""How high the printed parts of a brief stand, without a renderer: wrapped lines, table rows, headings.

The measures are those of layouts.py, the words those that the writers print (writers/contents.py). A page wastes
what its last block leaves: an exact line is no higher than its pitch, a row of a table never splits, and a heading
keeps with the block below it; so blocks are put on pages one by one, as a renderer does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from briefer.layouts import Profile
from briefer.writers.contents import Cell, Paragraph, Part, Table, paragraphs
from briefer.writers.issuing import is_about_checks

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text or a table row, which no page break splits.

    `keeps` binds it to the next one; `head` is the height of the head row that a new page repeats above it.
    """

    height: float
    keeps: bool = False
    head: float = 0.0


def blocks(parts: Iterable[Part], profile: Profile) -> Iterator[Block]:
    """Yield the unsplittable blocks of the parts in order: lines of text and rows of tables."""
    above: Paragraph | Table | None = None
    for part in parts:
        if part.title and part.is_headed:
            yield Block(profile.pitch, keeps=True)
            above = None
        for block in part.blocks:
            if isinstance(block, Table):
                if isinstance(above, Table):
                    yield Block(profile.table_gap)
                yield from _rows(block, profile)
            else:
                yield from _lines(block, profile, small=is_about_checks(part))
            above = block


def pages(found: Iterable[Block], page: float, first: float, last: float) -> float:
    """Return how many pages the blocks fill, the last as a share.

    Args:
        page: height of a page.
        first: what stands above the blocks on the first page.
        last: what stands under them on the last.
    """
    full, used, bound = 0, first, 0.0
    for block in found:
        if block.keeps:
            bound += block.height
            continue
        if used + bound + block.height > page:
            full, used = full + 1, block.head if not bound else 0.0
        used, bound = used + bound + block.height, 0.0
    if used + last > page:
        full, used = full + 1, 0.0
    return full + (used + last) / page


def _lines(paragraph: Paragraph, profile: Profile, *, small: bool) -> Iterator[Block]:
    text = "".join(piece.text for piece in paragraph.pieces)
    characters, pitch = (profile.note_characters, profile.note_pitch) if small else (profile.characters, profile.pitch)
    for _ in range(wrap(text, characters, _INDENT)):
        yield Block(pitch, keeps=paragraph.kind == "group")


def _rows(table: Table, profile: Profile) -> Iterator[Block]:
    """Yield the head row, bound to the first, then the rows."""
    head = profile.row_height(1)
    yield Block(head, keeps=True)
    widths = [profile.cell_characters(width) for _, width in table.columns]
    lines = [[_cell_lines(cell, width) for cell, width in zip(row, widths, strict=True)] for row in table.rows]
    for height in _heights(lines, profile):
        yield Block(height, head=head)


def _heights(lines: Sequence[Sequence[int]], profile: Profile) -> list[float]:
    """Return the heights of rows; a cell that goes on over several (0 lines below it) may grow the last of them."""
    ends = [
        [not below or below[at] > 0 for at in range(len(row))]
        for row, below in zip(lines, [*lines[1:], None], strict=True)
    ]
    heights: list[float] = []
    begun = [0] * len(lines[0])
    for number, row in enumerate(lines):
        own = [0.0]
        for at, count in enumerate(row):
            begun[at] = number if count else begun[at]
            if ends[number][at]:
                need = profile.row_height(lines[begun[at]][at])
                own.append(need - sum(heights[begun[at] : number]))
        heights.append(max(profile.row_height(1), *own))
    return heights


def _cell_lines(cell: Cell, characters: int) -> int:
    return sum(wrap("".join(piece.text for piece in pieces), characters) for pieces in paragraphs(cell))


@lru_cache(maxsize=8192)
def wrap(text: str, characters: int, indent: int = 0) -> int:
    """Return how many lines `text` takes, at least one, when figures stay whole and no line begins with a mark.

    Args:
        characters: Chinese characters a line.
        indent: places that the first line leaves open.
    """
    lines, used, before = 1, float(indent), ""
    for token in _TOKEN.findall(text):
        width = sum(map(_places, token)) + _GAP * (_is_latin(before[-1:]) != _is_latin(token[0]))
        if used + width > characters and used:
            lines, used = lines + 1, 0.0
        lines += max(0, ceil(width / characters) - 1)
        used += width if width <= characters else width % characters
        before = token
    return lines


# A run of Latin letters and digits stays whole, and so does a character with the marks that may not begin a line.
_TOKEN = re.compile(r"(?:[（“《【]*(?:[0-9A-Za-z.,%+-]+|.)[，。；：、！？”）》】％…—]*)", re.DOTALL)
# Word and LibreOffice set a quarter of a character between Latin and Chinese (w:autoSpaceDE, on by default).
_GAP = 0.25


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _places(character: str) -> float:
    """Return the width of a character in Chinese ones.

    Those of DejaVu Serif, which stands in on Linux for the Times New Roman of the brief and is a quarter wider:
    what fits with it fits with both.
    """
    if not character.isascii():
        return 1.0
    if character.isdigit():
        return 0.64
    return {"%": 0.95, "+": 0.84}.get(character, 0.85 if character.isalpha() else 0.4)
