"""去年目标、完成情况、今年目标 side by side: as text for the terminal, as .xlsx and as .csv.

A side about which the reports say nothing shows 「—」; a cell with several values lists them in the order of the
report. The spreadsheets add to each value its period, its place and the words of its report.
"""

from collections.abc import Iterator

from briefer.comparing import Comparison, Measure, Row, Statement
from briefer.writers import sheets
from briefer.writers.sheets import Column
from briefer.writers.tables import write_table

_UNSAID = "—"
_MEASURES: dict[Measure, str] = {
    "growth": "增速",
    "average": "多年增速",
    "change": "增减量",
    "level": "数值",
    "share": "占比",
    "lead": "比较",
    "words": "定性",
}


def write_comparison_table(comparison: Comparison) -> bytes:
    """Return a table as UTF-8 text: indicator, measure and three values, each with its place."""
    rows = [(row.indicator, _MEASURES[row.measure], *map(_shown, _sides(row))) for row in comparison.rows]
    return write_table("年度目标对照", ("指标", "口径", *_heads(comparison)), rows).encode()


def write_comparison_xlsx(comparison: Comparison) -> bytes:
    """Return a workbook, one row an indicator and measure."""
    return sheets.write_xlsx("年度目标对照", _columns(comparison), _rows(comparison))


def write_comparison_csv(comparison: Comparison) -> bytes:
    """Return the same columns as CSV that Excel opens."""
    return sheets.write_csv(_columns(comparison), _rows(comparison))


def _heads(comparison: Comparison) -> tuple[str, str, str]:
    """Return the heads of the three sides, with years where the reports tell them."""
    last, this = comparison.last_year, comparison.this_year
    done = last or (this - 1 if this else None)
    named = (f"{last}年" if last else "去年", f"{done}年" if done else "去年", f"{this}年" if this else "今年")
    return f"{named[0]}目标", f"{named[1]}完成", f"{named[2]}目标"


def _columns(comparison: Comparison) -> tuple[Column, ...]:
    fixed = (Column("序号", 6), Column("指标", 28), Column("口径", 10))
    return (*fixed, *(column for head in _heads(comparison) for column in _side_columns(head)))


def _side_columns(head: str) -> Iterator[Column]:
    yield Column(head, 22)
    yield Column(f"{head}：时限", 12)
    yield Column(f"{head}：位置", 10)
    yield Column(f"{head}：原文", 40)


def _rows(comparison: Comparison) -> list[sheets.Row]:
    return [
        (number, row.indicator, _MEASURES[row.measure], *(text for side in _sides(row) for text in _texts(side)))
        for number, row in enumerate(comparison.rows, 1)
    ]


def _sides(row: Row) -> tuple[tuple[Statement, ...], ...]:
    return row.last, row.result, row.now


def _texts(side: tuple[Statement, ...]) -> tuple[str, str, str, str]:
    """Return value, period, place and quote, a line a statement."""
    return (
        _lines(statement.value for statement in side),
        _lines(statement.period or _UNSAID for statement in side),
        _lines(statement.locator for statement in side),
        _lines(statement.quote for statement in side),
    )


def _shown(side: tuple[Statement, ...]) -> str:
    return _lines(f"{statement.value}（{statement.locator}）" for statement in side)


def _lines(texts: Iterator[str]) -> str:
    return "\n".join(texts) or _UNSAID
