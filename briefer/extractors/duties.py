"""Tables of duties (任务分工表): each row a task, who answers for it and by when.

A grid is one when a column is headed as tasks (重点任务, 工作内容) and another as owner or deadline. Rows that name
only a group (一、稳增长) are none. An empty owner stays empty: see grids.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.extractors.grids import Cell, Grid

_TASK = re.compile("任务|事项|内容|举措|措施|工作(?!组)")
_LEADER = re.compile("牵头(?:单位|部门|处室|科室)?$|主办|第一责任单位")
_OWNER = re.compile("责任(?!领导|人)|承办|负责|实施(?:单位|主体)|落实单位")
_DEADLINE = re.compile("时限|期限|时间|节点|进度要求")


@dataclass(frozen=True, slots=True)
class Duty:
    """A row: what is to be done, the cells of owner and deadline where the table has them and they are filled."""

    task: Cell
    owner: Cell | None
    deadline: Cell | None


def read_duties(grid: Grid) -> tuple[Duty, ...]:
    """Return the duties of a table in order; () where the table is none of duties."""
    owner, deadline = _first(grid, _LEADER, _OWNER), _first(grid, _DEADLINE)
    task = _task_column(grid, owner, deadline)
    if task is None or (owner is None and deadline is None):
        return ()
    return tuple(_duties(grid, (task, owner, deadline)))


def _first(grid: Grid, *patterns: re.Pattern[str]) -> int | None:
    return next((at for pattern in patterns if (at := grid.column(pattern)) is not None), None)


def _task_column(grid: Grid, *others: int | None) -> int | None:
    """Return the task column; of 工作类别 and 工作任务 the last one before owner and deadline holds the tasks."""
    limit = min((at for at in others if at is not None), default=len(grid.heads))
    return next((at for at in reversed(range(limit)) if _TASK.search(grid.head(at))), None)


def _duties(grid: Grid, columns: tuple[int, int | None, int | None]) -> Iterator[Duty]:
    for row in grid.rows:
        task, owner, deadline = (_filled(row, at) for at in columns)
        if task and sum(1 for cell in row if cell.text) > 1:
            yield Duty(task, owner, deadline)


def _filled(row: tuple[Cell, ...], at: int | None) -> Cell | None:
    return row[at] if at is not None and at < len(row) and row[at].text else None
