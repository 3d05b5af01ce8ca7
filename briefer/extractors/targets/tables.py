"""Read table rows into targets: the row names the indicator, the column head its unit, year and status.

Rows are lines of cells divided by tabs, as readers give them; the first line of a run is its header. A cell that
holds a bare number takes its unit from a 单位 column, from the brackets of its column head or of its indicator.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefer.numerals import Quantity, find_quantities, parse_number

_NUMBER = re.compile("[-－]?[0-9][0-9,]*(?:[.][0-9]+)?")
_UNIT = re.compile("[（(]([^（）()，]{1,8})[）)]")
_PERIOD_ONLY = re.compile("(?:20[0-9]{2}年?|上年|去年|今年|本年)?")
_SKIPPED = re.compile("序号|编号|备注|责任|牵头|单位|联系|时限|电话|排名|位次")
_NAMED = re.compile("指标|项目|名称|内容|类别|任务")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text and its range in the text that the rows stand in."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a table: its cell, its column head, the cell of its indicator and the unit they give."""

    name: Cell
    head: Cell
    cell: Cell
    number: Decimal
    unit: str
    quantity: Quantity | None

    @property
    def indicator(self) -> str:
        """The indicator without the brackets that hold its unit."""
        return self.name.text.replace(f"（{self.unit}）", "").strip()


def read_rows(lines: list[tuple[int, str]]) -> Iterator[Entry]:
    """Yield the figures of one table; `lines` are its rows with their offsets, the header first."""
    table = [_cells(offset, line) for offset, line in lines]
    heads = table[0]
    named = next((at for at, head in enumerate(heads) if _NAMED.search(head.text)), _first_text(heads))
    units = next((at for at, head in enumerate(heads) if re.search("计量单位|^单位$", head.text)), None)
    for row in table[1:]:
        if named >= len(row) or not re.search("[一-鿿]", row[named].text):
            continue
        own = row[units].text if units is not None and units < len(row) else None
        for at, cell in enumerate(row[: len(heads)]):
            if at != named and at != units and not _SKIPPED.search(heads[at].text):
                yield from _entry(row[named], heads[at], cell, own)


def _cells(offset: int, line: str) -> list[Cell]:
    cells = []
    for text in line.split("\t"):
        cells.append(Cell(text, offset, offset + len(text)))
        offset += len(text) + 1
    return cells


def _first_text(heads: list[Cell]) -> int:
    """Return the first column that is no serial number."""
    return next((at for at, head in enumerate(heads) if head.text and not _SKIPPED.search(head.text)), 0)


def _entry(name: Cell, head: Cell, cell: Cell, own_unit: str | None) -> Iterator[Entry]:
    """Yield the figure of a cell: the first quantity it states, or its bare number with the unit given elsewhere."""
    for quantity in find_quantities(cell.text)[:1]:
        yield Entry(name, head, cell, quantity.number, quantity.unit or "", quantity)
        return
    unit = own_unit or _bracketed(head.text) or _bracketed(name.text)
    number = parse_number(cell.text.strip()) if _NUMBER.fullmatch(cell.text.strip()) else None
    if unit and number is not None:
        yield Entry(name, head, cell, number, unit, None)


def _bracketed(text: str) -> str | None:
    """Return the unit in the brackets of a head, a year in brackets excepted."""
    units = [unit for unit in _UNIT.findall(text) if not _PERIOD_ONLY.fullmatch(unit)]
    return units[0] if units else None
