"""Set two reports of one unit side by side: last year's target, what became of it, this year's target.

The result of last year's target stands in this year's report. Two statements belong together when they are of the
same indicator (indicators.py), the same measure (a growth is no level, a number of people no sum of money) and the
same period; nothing is paired by likeness or by place. When a report states several values of one indicator, all of
them stand in the cell. A name that only says what class of thing is counted (投资, 项目) identifies nothing and is
compared with nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.document import Status, Target
from briefer.indicators import canonical, names_growth
from briefer.texts import Source
from briefer.units import base_unit

Measure = Literal["growth", "average", "change", "level", "share", "lead", "words"]
"""增长5%, 与经济增长同步; 年均增长5%; 新增5万人; 达到80亿元, 5.5%左右; 占5%; 高于全国1个百分点; 保持稳定 (no figure)."""

_CLASSES = re.compile(
    "(?:总|计划|完成|新增|重点|配套|大|各类|新建|续建|在建)?"
    "(?:投资|资金|项目|工程|任务|工作|企业|单位|产量|产值|面积|问题|改革|活动|培训|人才|人员|群众|事项|措施|政策|案件|产业|片区|园区|道路|.)"
)
_CHANGE = re.compile("新增|净增|增[加长]|提[高升]|减少|下降|降低|压减")
_MANY_YEARS = re.compile("年均|累计增长|(?:^|[^全今去当本])年增长")
_TO = re.compile("[到至达]")
_LEAD = re.compile("[高低快好多优]于|高出")
_GROWING = re.compile("增长|同步|上涨|下降")
_BOUND = re.compile("至|底")
# Things counted one by one; 户, 人 and 条 may count another thing under the same name.
_COUNTERS = frozenset("个家项件处所座")


@dataclass(frozen=True, slots=True)
class Report:
    """A report to compare: `year` is what 今年 means, `names` what it calls its unit."""

    source: Source
    targets: tuple[Target, ...]
    year: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a report says of an indicator: the value as written, the absolute period, the words and their place."""

    value: str
    period: str | None
    quote: str
    locator: str


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator by one measure; a side about which the reports say nothing is ()."""

    indicator: str
    measure: Measure
    last: tuple[Statement, ...]
    result: tuple[Statement, ...]
    now: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of two reports and the years that 今年 means in them."""

    last_year: int | None
    this_year: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What two targets must share to stand in one row.

    `period` is None for the year that the reports hand over, `place` for a name that identifies an indicator.
    """

    name: str
    measure: Measure
    base: str
    period: str | None
    place: tuple[str, int] | None


def compare(last: Report, this: Report) -> Comparison:
    """Set two reports side by side: this year's targets in reading order, then last year's without a successor.

    A year's own targets meet those of the other report; goals for a longer time (至2030年) meet only goals for the
    same time. A result counts only when it is of the very period that the target was for.
    """
    told = this.year - 1 if this.year else None
    before = _group(last, "planned", last.year)
    results = _group(this, "achieved", last.year or told)
    now = _group(this, "planned", this.year)
    rows = tuple(
        Row(
            indicator=(now.get(key) or before[key])[0].indicator,
            measure=key.measure,
            last=_state(last, before.get(key, [])),
            result=_state(this, results.get(key, [])),
            now=_state(this, now.get(key, [])),
        )
        for key in dict.fromkeys((*now, *before))
    )
    return Comparison(last.year, this.year, rows)


def measure(target: Target) -> Measure:
    """Return by which measure a target states its indicator."""
    if any(map(_MANY_YEARS.search, (target.indicator, target.value))):
        return "average"
    if target.number is None:
        return "growth" if _GROWING.search(target.indicator + target.value) else "words"
    if "占" in target.value:
        return "share"
    base = _base(target.unit)
    if base == "个百分点":
        return "lead" if _LEAD.search(target.value) else "change"
    moves = target.direction in ("increase", "decrease") and not _TO.search(target.value)
    if base in ("%", "倍", "番"):
        return "growth" if moves or _is_rate_of_growth(target.indicator) else "level"
    return "change" if moves and _CHANGE.search(target.value) else "level"


def _is_rate_of_growth(indicator: str) -> bool:
    """Whether the percentage of an indicator is a growth whatever the verb (价格 in %: the rise of prices)."""
    return names_growth(indicator) or canonical(indicator).endswith("价格")


def _group(report: Report, status: Status, year: int | None) -> dict[Key, list[Target]]:
    """Return the targets of a status by key, in reading order; those of `year` have no period in their key."""
    groups: dict[Key, list[Target]] = {}
    for target in report.targets:
        if target.status == status:
            groups.setdefault(key_of(report, target, year), []).append(target)
    return groups


def key_of(report: Report, target: Target, year: int | None) -> Key:
    """Return the key of a target; `year` is the one that is left out of it, being what the report is of."""
    name, by = canonical(target.indicator, report.names), measure(target)
    return Key(
        name=name,
        measure=by,
        base=_base(target.unit) if by in ("level", "change") else "",
        period=_period(target, year),
        place=(report.source.sha256, target.evidence[0].start) if _CLASSES.fullmatch(name) else None,
    )


def _base(unit: str | None) -> str:
    base = base_unit(unit)[1] if unit else ""
    return "个" if base in _COUNTERS else base


def _period(target: Target, year: int | None) -> str | None:
    """Return the period of a target, None when it is all of `year` or no report says which year that is."""
    if target.period_resolved is None:
        return None if year is None else target.period
    period = _BOUND.sub("", target.period_resolved)
    return None if period == f"{year}年" else period


def _state(report: Report, targets: Sequence[Target]) -> tuple[Statement, ...]:
    """Return what a report states, a figure that it repeats only once."""
    once: dict[tuple[object, ...], Target] = {}
    for target in targets:
        figure = (target.number, target.number_to, target.unit)
        once.setdefault(figure if target.number is not None else (target.value,), target)
    return tuple(
        Statement(
            value=target.value,
            period=target.period_resolved or target.period,
            quote=report.source.quote(target.evidence[0]),
            locator=report.source.locate(target.evidence[0]),
        )
        for target in once.values()
    )
