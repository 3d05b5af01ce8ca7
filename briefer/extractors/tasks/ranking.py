"""Rank tasks by how much a leader can check: figures, named works, owners and dates before exhortations.

A brief has room for a few tasks of a hundred. What separates 开工建设5万平方米小区 from 加强统筹 is not the
topic but whether one can say at the year's end that it was done; the points below add up such signs.
"""

import re

from briefer.document import Task

_BASE = 0.25
_POINTS = (
    (
        0.25,
        re.compile(
            r"[0-9][0-9.,]*(?:万|亿)?(?:元|亩|公里|平方米|个|家|项|所|座|条|户|套|人|吨|千瓦|张|处|栋|台|场|%|千米|公顷|立方米)"
        ),
    ),
    (
        0.1,
        re.compile(
            r"[“《][^”》]{2,20}[”》]|(?:工程|项目|基地|中心|园区|产业园|高速|铁路|医院|学校|大桥|水库|机场|地铁)"
        ),
    ),
    (
        0.2,
        re.compile(
            r"建成|开工|新增|出台|新建|改建|扩建|完成|启动|投产|投用|竣工|开通|改造|制定|设立|组建|引进|举办|投资[0-9]|试行|取消|发放"
        ),
    ),
    (0.05, re.compile(r"实施|开展|建设|建立|打造|培育|推广|清理|整治")),
    (
        -0.1,
        re.compile(
            r"^(?:坚持|加强|强化|推进|推动|促进|提升|提高|深化|增强|注重|弘扬|营造|发挥|积极|切实|努力|进一步|不断|持续)(?![^，]*[0-9“《])"
        ),
    ),
    (-0.1, re.compile(r"^.{0,9}$", re.DOTALL)),
)
_OWNER = 0.1
_DEADLINE = 0.15


def rank_tasks(tasks: tuple[Task, ...]) -> tuple[float, ...]:
    """Return the weight of each task, 0 to 1: the higher, the more concrete."""
    return tuple(_weigh(task) for task in tasks)


def _weigh(task: Task) -> float:
    points = sum(points for points, sign in _POINTS if sign.search(task.text))
    named = (_OWNER if task.owner else 0) + (_DEADLINE if task.deadline else 0)
    return round(min(1.0, max(0.0, _BASE + points + named)), 2)
