"""指标台账: every target of a report as a row of a spreadsheet, with the words and the place that state it.

Columns follow design/LAYOUT.md. Values and figures stand as the source has them; the last two columns alone
convert (亿元 to 元) so that a clerk can sort, and their heads say that they are for nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from briefer.document import Direction, Section, Status, Target
from briefer.texts import Source
from briefer.units import base_unit
from briefer.writers.citing import ancestry, printed
from briefer.writers.sheets import Column, Row, write_csv, write_xlsx

COLUMNS = (
    Column("序号", 6),
    Column("指标", 28),
    Column("数值", 22),
    Column("数字", 10),
    Column("上限", 8),
    Column("单位", 10),
    Column("限定语", 8),
    Column("方向", 8),
    Column("时限（原文）", 14),
    Column("时限（解析）", 14),
    Column("完成/目标", 10),
    Column("章节", 30),
    Column("位置", 10),
    Column("原文", 60),
    Column("折算值（仅供排序）", 18),
    Column("折算单位（仅供排序）", 12),
)
_DIRECTIONS: Mapping[Direction, str] = {"increase": "增加", "decrease": "减少", "level": "达到", "limit": "控制"}
_STATUSES: Mapping[Status, str] = {"achieved": "完成", "planned": "目标"}


def write_ledger_xlsx(source: Source, targets: Sequence[Target], sections: Sequence[Section]) -> bytes:
    """Return the ledger as a workbook, one row a target in reading order."""
    return write_xlsx("指标台账", COLUMNS, ledger_rows(source, targets, sections))


def write_ledger_csv(source: Source, targets: Sequence[Target], sections: Sequence[Section]) -> bytes:
    """Return the ledger as CSV that Excel opens."""
    return write_csv(COLUMNS, ledger_rows(source, targets, sections))


def ledger_rows(source: Source, targets: Iterable[Target], sections: Sequence[Section]) -> list[Row]:
    """Return the cells of `COLUMNS` for each target, numbered from 1."""
    paths = {section.id: " › ".join(filter(None, map(printed, ancestry(section, sections)))) for section in sections}
    return [_row(number, target, source, paths) for number, target in enumerate(targets, 1)]


def _row(number: int, target: Target, source: Source, paths: Mapping[str, str]) -> Row:
    return (
        number,
        target.indicator,
        target.value,
        target.number,
        target.number_to,
        target.unit,
        target.qualifier,
        _DIRECTIONS[target.direction] if target.direction else None,
        target.period,
        target.period_resolved,
        _STATUSES[target.status],
        paths[target.section_id],
        source.locate(target.evidence[0]),
        source.quote(target.evidence[0]),
        *_converted(target),
    )


def _converted(target: Target) -> tuple[Decimal | None, str | None]:
    """Return the figure in its base unit, and that unit; nothing for a target without a figure or a unit."""
    if target.number is None or target.unit is None:
        return None, None
    factor, base = base_unit(target.unit)
    return target.number * factor, base
