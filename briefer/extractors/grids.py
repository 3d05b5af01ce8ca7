"""Read the rows of a table as a grid: which rows are its header, what stands over each column.

Rows are lines of cells divided by tabs, as readers give them: one cell a grid column, a merged cell once and "" for
the other columns it covers. A header may have two rows (2024年 over 绝对值 and 增速); a table may have none. Where
a cell is empty nothing is taken from the row above: a merged owner and a missing one look alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from briefer.numerals import find_quantities

NUMBER = re.compile(r"[-－]?[0-9][0-9,]*(?:[.][0-9]+)?[%％]?")
# A tab that only indents a paragraph makes no row of it.
ROW = re.compile(r"\t*[^\n\t]+\t[^\n]*")
_HEADING = 12  # Characters, the longest cell that heads a column in a second header row.


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text and its range in the text that the rows stand in."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: for each column the header cells over it from the top, the rows below, and the lines over it.

    `notes` are rows with a single cell before the header: a title, 单位：亿元.
    """

    heads: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]

    def head(self, at: int) -> str:
        """Return the words over a column."""
        return "".join(cell.text for cell in self.heads[at]) if at < len(self.heads) else ""

    def column(self, pattern: re.Pattern[str]) -> int | None:
        """Return the first column whose head holds `pattern`, None without one."""
        return next((at for at in range(len(self.heads)) if pattern.search(self.head(at))), None)


def read_grid(lines: Sequence[tuple[int, str]]) -> Grid:
    """Read a run of table rows, each with its offset."""
    table = [_cells(offset, line) for offset, line in lines]
    body = list(dropwhile(_is_note, table))
    notes = tuple(cell.text for row in table[: len(table) - len(body)] for cell in row if cell.text)
    depth = _header_depth(body)
    heads = _heads(body[:depth]) if depth else ()
    return Grid(heads, tuple(body[depth:]), notes)


def _cells(offset: int, line: str) -> tuple[Cell, ...]:
    cells = []
    for text in line.split("\t"):
        lead = len(text) - len(text.lstrip())
        cells.append(Cell(text.strip(), offset + lead, offset + lead + len(text.strip())))
        offset += len(text) + 1
    return tuple(cells)


def _is_note(row: Sequence[Cell]) -> bool:
    return sum(1 for cell in row if cell.text) == 1


def _header_depth(table: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows are header: none where the first one holds figures, two where the second fills it up."""
    if not table or _has_figures(table[0]):
        return 0
    if len(table) < 3 or _has_figures(table[1]):
        return 1
    filled = any(not upper.text and lower.text for upper, lower in zip(table[0], table[1], strict=False))
    return 2 if filled and all(len(cell.text) <= _HEADING for cell in table[1]) else 1


def _has_figures(row: Sequence[Cell]) -> bool:
    return any(NUMBER.fullmatch(cell.text) or find_quantities(cell.text) for cell in row[1:])


def _heads(header: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Return the header cells over each column; an upper cell reaches over the empty ones to its right."""
    width = max(len(row) for row in header)
    return tuple(tuple(cell for row in header if (cell := _over(row, at, header))) for at in range(width))


def _over(row: Sequence[Cell], at: int, header: Sequence[Sequence[Cell]]) -> Cell | None:
    if at < len(row) and row[at].text:
        return row[at]
    below = header[-1]
    if row is below or at >= len(below) or not below[at].text:
        return None
    return next((cell for cell in reversed(row[:at]) if cell.text), None)
