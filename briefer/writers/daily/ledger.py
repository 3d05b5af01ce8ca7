"""指标台账 of an issue: every target of every source of every item, with the item and the file it stands in."""

from briefer.issues.editions import Edition, Entry
from briefer.writers.ledger import COLUMNS, ledger_rows
from briefer.writers.sheets import Column, Row, write_xlsx

_COLUMNS = (COLUMNS[0], Column("条目", 24), Column("材料", 20), Column("各来源是否一致", 10), *COLUMNS[1:])


def write_ledger(edition: Edition) -> bytes:
    """Return the ledger as a workbook, rows in the order of the issue, then of the sources."""
    rows = [row for entry in edition.entries for row in _rows(entry)]
    return write_xlsx("指标台账", _COLUMNS, [(number, *row) for number, row in enumerate(rows, 1)])


def _rows(entry: Entry) -> list[Row]:
    """Return the rows of an item without their numbers."""
    clashing = {id(target) for clash in entry.clashes for side in clash.sides for target in side.targets}
    return [
        (entry.brief.title, brief.source.name, "不一致" if id(target) in clashing else None, *row[1:])
        for brief in entry.whole
        for target, row in zip(brief.targets, ledger_rows(brief.source, brief.targets, brief.sections), strict=True)
    ]
