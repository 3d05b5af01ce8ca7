"""Read table rows into targets: the row names the indicator, the column head its unit, year and status.

A cell that holds a bare number takes its unit from a 单位 column, from the brackets of its column head or of its
indicator, or from the note over the table (单位：亿元). Under a head that names a growth (增速（%）) the figure is the
growth of the row's indicator.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefer.extractors.grids import Cell, Grid, read_grid
from briefer.extractors.targets.benchmarks import find_benchmarks
from briefer.numerals import Quantity, find_quantities, parse_number

_BEFORE = "不低于|不超过|不少于|约|≥|≤|>|<"
_AFTER = "以上|以下|以内|左右"
_BARE = re.compile(rf"(?P<before>{_BEFORE})?(?P<number>[-－]?[0-9][0-9,]*(?:[.][0-9]+)?)(?P<after>{_AFTER})?")
_UNIT = re.compile("[（(]([^（）()，]{1,8})[）)]|([%％])$")
_NOTED = re.compile("单位[：:]\\s*([^\\s、，,/]{1,6})$")
_PERIOD_ONLY = re.compile("(?:20[0-9]{2}年?|上年|去年|今年|本年)?")
_SKIPPED = re.compile("序号|编号|备注|责任|牵头|单位|联系|时限|电话|排名|位次")
_NAMED = re.compile("指标|项目|名称|内容|类别|任务")
_UNITS = re.compile("(?:计量)?单位")
_GROWTH = re.compile("增速|增长|增幅|同比|±")
_HAN = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a table: what it measures, the cells that say so, and what it says.

    `cells` are the figure's own cell, the heads over it and the cell of its indicator; `quantity` is set where the
    cell states its figure in words of its own, `number` is None where it holds a benchmark.
    """

    indicator: str
    head: str
    value: str
    unit: str | None
    number: Decimal | None
    qualifier: str | None
    quantity: Quantity | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of a row with the words over it; `unit` is what the row or the table gives."""

    name: Cell
    heads: tuple[Cell, ...]
    cell: Cell
    unit: str | None


def read_rows(lines: Sequence[tuple[int, str]], note: str = "") -> Iterator[Entry]:
    """Yield the figures of one table.

    Args:
        lines: its rows with their offsets, the header first if it has one.
        note: the line before the table, which may give its unit.
    """
    grid = read_grid(lines)
    units = _units(grid)
    common = next((match[1] for line in (note, *grid.notes) if (match := _NOTED.search(line))), None)
    named = _named(grid)
    for row in grid.rows:
        if named >= len(row) or not _HAN.search(row[named].text):
            continue
        own = row[units].text if units is not None and units < len(row) else None
        for at, cell in enumerate(row):
            if at != named and at != units and not _SKIPPED.search(grid.head(at)):
                heads = grid.heads[at] if at < len(grid.heads) else ()
                yield from _entry(_Place(row[named], heads, cell, own or common))


def _units(grid: Grid) -> int | None:
    """Return the column that gives the units, whatever stands over its own head (指标 over 名称 and 单位)."""
    return next((at for at, heads in enumerate(grid.heads) if heads and _UNITS.fullmatch(heads[-1].text)), None)


def _named(grid: Grid) -> int:
    """Return the column that names the indicators: the one called so, else the first that is no serial number."""
    named = grid.column(_NAMED)
    if named is not None or not grid.heads:
        return named or 0
    return next((at for at in range(len(grid.heads)) if grid.head(at) and not _SKIPPED.search(grid.head(at))), 0)


def _entry(place: _Place) -> Iterator[Entry]:
    """Yield the figure of a cell: the first quantity it states, its bare number, or its benchmark."""
    text = place.cell.text
    unit = _bracketed(place.heads) or _bracketed((place.name,)) or place.unit
    bare = _BARE.fullmatch(text)
    quantity = next(iter(find_quantities(text)), None)
    if bare and unit:
        qualifier = (bare["before"] or "") + (bare["after"] or "")
        value = f"{bare['before'] or ''}{bare['number']}{unit}{bare['after'] or ''}"
        yield _filled(place, value, (unit, parse_number(bare["number"])), qualifier or None)
    elif quantity:
        yield _filled(place, text, (quantity.unit, quantity.number), quantity.qualifier, quantity)
    elif any(start == 0 for start, _ in find_benchmarks(text)):
        yield _filled(place, text, (None, None), None)


def _filled(
    place: _Place,
    value: str,
    measure: tuple[str | None, Decimal | None],
    qualifier: str | None,
    quantity: Quantity | None = None,
) -> Entry:
    name, head = place.name.text, "".join(cell.text for cell in place.heads)
    last = place.heads[-1].text if place.heads else ""
    grows = _GROWTH.search(last) and not _GROWTH.search(name) and not _GROWTH.search(value)
    unit = _bracketed((place.name,))
    indicator = (name.replace(f"（{unit}）", "").replace(f"({unit})", "") if unit else name).strip()
    return Entry(
        indicator=indicator + "增速" if grows else indicator,
        head=head,
        value=value,
        unit=measure[0],
        number=measure[1],
        qualifier=qualifier,
        quantity=quantity,
        cells=(place.cell, *place.heads, place.name),
    )


def _bracketed(cells: Sequence[Cell]) -> str | None:
    """Return the unit that the lowest of `cells` gives in brackets or as %, a year in brackets excepted."""
    for cell in reversed(cells):
        for match in _UNIT.finditer(cell.text):
            unit = (match[1] or match[2]).replace("％", "%").lstrip("±+")
            if not _PERIOD_ONLY.fullmatch(unit):
                return unit
    return None
