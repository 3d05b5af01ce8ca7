"""What a house template can name: words, lists of rows for loops, and the parts of the brief.

Names are Chinese, as those who write templates are; README.zh-CN.md lists them.
"""

from collections.abc import Sequence

from briefer.config import Config
from briefer.document import Brief, Leader, Status, Target, Task
from briefer.writers.contents import Part
from briefer.writers.framing import head_ends
from briefer.writers.word.runs import printable

# The parts; all but 导语, which has no title, and 正文, which is all of them, are found by their titles.
PARTS = ("正文", "导语", "主要目标", "主要成效", "重点任务", "领导", "摘要", "核对说明")
_WORDS = ("简报名称", "编发单位", "期号", "日期", "密级", "标题", "原文", "报", "送", "发", "份数")
LISTS = ("目标表", "成效表", "任务表", "领导表")
VARIABLES = (*_WORDS, *PARTS, *LISTS)


def choose(parts: Sequence[Part], key: str) -> tuple[Part, ...]:
    """Return the parts that a variable of `PARTS` stands for; none where the brief has no such part."""
    if key == "正文":
        return tuple(parts)
    if key == "导语":
        return tuple(part for part in parts if part.title is None)
    return tuple(part for part in parts if part.title and key in part.title)


def variables(brief: Brief, config: Config) -> dict[str, object]:
    """Return the words and lists of a brief by their names; what is not set is empty."""
    masthead = config.brief
    recipients = dict(masthead.recipients)
    unit, date = head_ends(brief, masthead)
    words = (masthead.name, unit, masthead.issue, date, masthead.secrecy, brief.title, brief.source.name)
    ends = (*(recipients.get(key) for key in ("报", "送", "发")), masthead.copies)
    lists = (
        _targets(brief, "planned"),
        _targets(brief, "achieved"),
        [_task(brief, task) for task in brief.tasks],
        [_leader(leader) for leader in brief.leaders],
    )
    said = {key: printable(str(word or "")) for key, word in zip(_WORDS, (*words, *ends), strict=True)}
    return {**said, **dict(zip(LISTS, lists, strict=True))}


def _targets(brief: Brief, status: Status) -> list[dict[str, str]]:
    return [_target(brief, target) for target in brief.targets if target.status == status]


def _target(brief: Brief, target: Target) -> dict[str, str]:
    period = target.period or target.period_resolved
    return _row(指标=target.indicator, 数值=target.value, 时限=period, 出处=brief.source.locate(target.evidence[0]))


def _task(brief: Brief, task: Task) -> dict[str, str]:
    place = brief.source.locate(task.evidence[0])
    return _row(任务=task.text, 责任单位=task.owner, 时限=task.deadline, 出处=place)


def _leader(leader: Leader) -> dict[str, str]:
    points = "\n".join(point.text for point in leader.points)
    return _row(姓名=leader.name, 职务=leader.post, 活动="、".join(leader.actions), 要点=points)


def _row(**cells: str | None) -> dict[str, str]:
    """Return the cells of a row, "" for what the source does not say."""
    return {head: printable(text or "") for head, text in cells.items()}
