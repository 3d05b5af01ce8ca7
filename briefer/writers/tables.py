"""Extracted facts as tables for the terminal: leaders, targets and tasks, each with its place in the source."""

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from briefer.document import Leader, Target, Task
from briefer.texts import Source

# Narrow enough for a terminal at full screen; the output is data and must not depend on the window.
_WIDTH = 140
_STATUS = {"achieved": "完成", "planned": "目标"}


def write_facts_table(
    source: Source, leaders: Sequence[Leader], targets: Sequence[Target], tasks: Sequence[Task]
) -> bytes:
    """Return three tables as UTF-8 text; one without rows is left out."""
    tables = (
        write_table("领导", ("姓名", "职务", "活动", "位置"), [_leader(one, source) for one in leaders]),
        write_table("目标与成效", ("指标", "数值", "类别", "时限", "位置"), [_target(one, source) for one in targets]),
        write_table("任务", ("任务", "责任单位", "时限", "位置"), [_task(one, source) for one in tasks]),
    )
    return "".join(tables).encode()


def write_table(title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table as text, "" when it has no rows; a cell may hold several lines."""
    buffer = io.StringIO()
    console = Console(file=buffer, width=_WIDTH, color_system=None, markup=False, emoji=False, highlight=False)
    table = Table(*heads, title=title, title_justify="left", box=box.ASCII)
    for row in rows:
        table.add_row(*row)
    if rows:
        console.print(table)
    return buffer.getvalue()


def _leader(leader: Leader, source: Source) -> tuple[str, ...]:
    return leader.name, leader.post or "", "、".join(leader.actions), source.locate(leader.evidence[0])


def _target(target: Target, source: Source) -> tuple[str, ...]:
    period = target.period or target.period_resolved or ""
    return target.indicator, target.value, _STATUS[target.status], period, source.locate(target.evidence[0])


def _task(task: Task, source: Source) -> tuple[str, ...]:
    return task.text, task.owner or "", task.deadline or "", source.locate(task.evidence[0])
