"""Facts as flat records: the words of the extraction guidelines and, as `quote`, the main evidence.

One object a document or a line, for `briefer extract --format json` and for record mode.
"""

from collections.abc import Sequence

from briefer.document import Leader, Section, Target, Task
from briefer.texts import Source
from briefer.writers.citing import printed
from briefer.writers.schema import as_number

Record = dict[str, object]


def fact_record(
    source: Source,
    leaders: Sequence[Leader],
    targets: Sequence[Target],
    tasks: Sequence[Task],
    sections: Sequence[Section] = (),
) -> Record:
    """Return {leaders, targets, tasks}; a task's `section` is its heading as printed, None without one."""
    headings = {section.id: printed(section) or None for section in sections}
    return {
        "leaders": [_leader(leader, source) for leader in leaders],
        "targets": [_target(target, source) for target in targets],
        "tasks": [_task(task, source, headings.get(task.section_id)) for task in tasks],
    }


def _leader(leader: Leader, source: Source) -> Record:
    return {
        "name": leader.name,
        "post": leader.post,
        "actions": list(leader.actions),
        "points": [point.text for point in leader.points],
        "quote": source.quote(leader.evidence[0]),
    }


def _target(target: Target, source: Source) -> Record:
    return {
        "indicator": target.indicator,
        "value": target.value,
        "number": None if target.number is None else as_number(target.number),
        "unit": target.unit,
        "qualifier": target.qualifier,
        "direction": target.direction,
        "status": target.status,
        "period": target.period,
        "period_resolved": target.period_resolved,
        "quote": source.quote(target.evidence[0]),
    }


def _task(task: Task, source: Source, section: str | None) -> Record:
    return {
        "quote": source.quote(task.evidence[0]),
        "text": task.text,
        "owner": task.owner,
        "deadline": task.deadline,
        "section": section,
    }
