"""What a brief prints and in which order, before any format: Brief -> Parts of paragraphs and tables.

The order is that of the genre: introduction, goals, results, tasks, leaders, summaries by chapter, notes
on the checks. A part with nothing is left out and the numbers close up. Every format prints the same parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from briefer.counting import count
from briefer.document import Brief, Evidence, Leader, Section, Status, Summary, Target, Task
from briefer.writers.citing import ancestry, printed
from briefer.writers.notes import Note, notes

UNSAID = "—"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the source that supports it; words of the brief's own have no evidence."""

    text: str
    evidence: Evidence | None = None
    strong: bool = False
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that run on; a "group" is a heading of the second level."""

    pieces: tuple[Piece, ...]
    kind: Literal["text", "group"] = "text"


Cell = tuple[Piece, ...]
"""The paragraphs of a table cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are (head, width in hundredths of the line); each row has a cell a column."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of the brief; the introduction has no title."""

    title: str | None
    blocks: tuple[Paragraph | Table, ...]


def lay_out(brief: Brief) -> tuple[Part, ...]:
    """Return the parts that `brief` has something for, in order, their titles numbered 一、二、…"""
    parts = [
        Part("主要目标", _targets(brief, "planned", ("目标值", "时限"))),
        Part("主要成效", _targets(brief, "achieved", ("完成值", "时期"))),
        Part("重点任务", tuple(_tasks(brief))),
        Part("领导", _leaders(brief)),
        Part(_summary_title(brief), tuple(_summaries(brief))),
        Part("核对说明", tuple(_notes(notes(brief)))),
    ]
    filled = [part for part in parts if part.blocks]
    numbered = [Part(f"{count(n)}、{part.title}", part.blocks) for n, part in enumerate(filled, 1)]
    return (*_overview(brief), *numbered)


def _overview(brief: Brief) -> tuple[Part, ...]:
    pieces = tuple(Piece(sentence.text, sentence.evidence) for sentence in brief.overview)
    return (Part(None, (Paragraph(pieces),)),) if pieces else ()


def _targets(brief: Brief, status: Status, heads: tuple[str, str]) -> tuple[Table, ...]:
    columns = (("指标", 32), (heads[0], 28), (heads[1], 26), ("出处", 14))
    rows = tuple(_target_row(brief, target) for target in brief.targets if target.status == status)
    return (Table(columns, rows),) if rows else ()


def _target_row(brief: Brief, target: Target) -> tuple[Cell, ...]:
    texts = (target.value, _period(target), brief.source.locate(target.evidence[0]) or UNSAID)
    return (Piece(target.indicator, target.evidence),), *((Piece(text),) for text in texts)


def _period(target: Target) -> str:
    """Both forms of a period, 今年（2025年), when they differ."""
    written, resolved = target.period, target.period_resolved
    if written and resolved and resolved not in written:
        return f"{written}（{resolved}）"
    return written or resolved or UNSAID


def _tasks(brief: Brief) -> Iterator[Paragraph]:
    """Group the tasks under the headings of their sections, else under their leads."""
    by_id = {section.id: section for section in brief.sections}
    group = 0
    for label, tasks in groupby(brief.tasks, key=lambda task: by_id[task.section_id].heading or task.lead):
        if label:
            group += 1
            yield _group(group, label)
        for number, task in enumerate(tasks, 1):
            text = _task_text(task, by_id[task.section_id])
            yield Paragraph((Piece(f"{number}．"), Piece(text, task.evidence)))


def _group(number: int, label: str) -> Paragraph:
    return Paragraph((Piece(f"（{count(number)}）{label.rstrip('。：:，')}"),), "group")


def _task_text(task: Task, section: Section) -> str:
    """The task after its lead, unless the group is named so or the task says it, and before owner and deadline."""
    named = section.heading is None or task.lead in (section.heading, printed(section))
    lead = f"{task.lead}：" if task.lead and not named and task.lead not in task.text else ""
    known = (("责任单位", task.owner), ("时限", task.deadline))
    terms = "；".join(f"{name}：{value}" for name, value in known if value)
    return f"{lead}{task.text.rstrip('。；;，、 ')}{f'（{terms}）' if terms else ''}。"


def _leaders(brief: Brief) -> tuple[Table, ...]:
    columns = (("姓名", 13), ("职务", 26), ("活动", 13), ("讲话要点", 48))
    rows = tuple(_leader_row(leader) for leader in brief.leaders)
    return (Table(columns, rows),) if rows else ()


def _leader_row(leader: Leader) -> tuple[Cell, ...]:
    points = tuple(Piece(point.text, point.evidence) for point in leader.points)
    return (
        (Piece(leader.name, leader.evidence),),
        (Piece(leader.post or UNSAID),),
        (Piece("、".join(leader.actions) or UNSAID),),
        points or (Piece(UNSAID),),
    )


def _summary_title(brief: Brief) -> str:
    return "分章摘要" if any(section.heading for section in brief.sections) else "内容摘要"


def _summaries(brief: Brief) -> Iterator[Paragraph]:
    """Group the summaries by chapter; sections below it are numbered items with their heading run in."""
    by_id = {section.id: section for section in brief.sections}
    paths = [(ancestry(by_id[s.section_id], brief.sections), s) for s in brief.summaries if s.sentences]
    group = 0
    for top, chapter in groupby(paths, key=lambda pair: pair[0][0]):
        if top.heading:
            group += 1
            yield _group(group, top.heading)
        yield from _chapter([(path, summary) for path, summary in chapter])


def _chapter(members: Sequence[tuple[tuple[Section, ...], Summary]]) -> Iterator[Paragraph]:
    number = 0
    for path, summary in members:
        pieces = tuple(Piece(s.text, s.evidence, remark=_REMARKS.get(summary.method)) for s in summary.sentences)
        if len(path) == 1:
            yield Paragraph(pieces)
        else:
            number += 1
            head = printed(path[-1]).removeprefix(path[-1].number or "")
            yield Paragraph((Piece(f"{number}．{head}。", strong=True), *pieces))


_REMARKS = {"replaced": "摘要未通过核对，已换成原文语句。", "verbatim": "原文语句。", "extractive": "原文语句。"}


def _notes(entries: Sequence[Note]) -> Iterator[Paragraph]:
    for entry in entries:
        yield Paragraph((Piece(entry.text, entry.evidence),))
