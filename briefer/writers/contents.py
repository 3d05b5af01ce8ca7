"""What a brief prints and in which order, before any format: Brief -> Parts of paragraphs and tables.

The order is that of the genre. A report: introduction, goals, results, tasks, leaders, summaries by chapter,
notes on the checks. News: introduction, leaders and what they demand, main points, tasks, figures, notes. A part
with nothing is left out and the numbers close up. Facts stand in tables, because few pages must hold much.
Every format prints the same parts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from briefer.counting import count
from briefer.document import Action, Brief, Leader, Section, Status, Summary, Target, Task
from briefer.texts import Evidence
from briefer.writers.notes import notes

UNSAID = "—"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the source that supports it; words of the brief's own have no evidence.

    In a table cell a piece begins a paragraph unless it `runs_on` behind the one before it.
    """

    text: str
    evidence: Evidence | None = None
    strong: bool = False
    remark: str | None = None
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that run on; a "group" is a heading of the second level."""

    pieces: tuple[Piece, ...]
    kind: Literal["text", "group"] = "text"


Cell = tuple[Piece, ...]
"""The content of a table cell; an empty cell goes on from the one above."""


def paragraphs(cell: Cell) -> tuple[Cell, ...]:
    """Return the pieces of each paragraph of a cell."""
    found: list[Cell] = []
    for piece in cell:
        if piece.runs_on and found:
            found[-1] = (*found[-1], piece)
        else:
            found.append((piece,))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are (head, width in hundredths of the line); each row has a cell a column."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of the brief; the introduction has no title.

    `is_headed` tells whether the title is printed: one page has no room for it, the heads of its tables tell.
    """

    title: str | None
    blocks: tuple[Paragraph | Table, ...]
    is_headed: bool = True


def lay_out(brief: Brief, *, compact: bool = False) -> tuple[Part, ...]:
    """Return the parts that `brief` has something for, in the order of its kind, their titles numbered 一、二、…

    Args:
        compact: print no titles, as news never does.
    """
    compact = compact or brief.kind == "news"
    parts = (
        *(_news(brief) if brief.kind == "news" else _report(brief, compact=compact)),
        ("核对说明", _notes(brief, short=compact)),
    )
    filled = [Part(title, blocks, is_headed=not compact) for title, blocks in parts if blocks]
    overview = _overview(brief)
    numbered = (replace(part, title=f"{count(n)}、{part.title}") for n, part in enumerate(filled, 1))
    return (*((Part(None, overview),) if overview else ()), *numbered)


_Blocks = tuple[Paragraph | Table, ...]


def _report(brief: Brief, *, compact: bool) -> Iterator[tuple[str, _Blocks]]:
    yield "主要目标", _targets(brief, "planned", ("目标值", "时限"))
    yield "主要成效", _targets(brief, "achieved", ("完成值", "时期"))
    yield "重点任务", _bare_tasks(brief) if compact else _tasks(brief)
    yield "领导", _leaders(brief)
    yield "分章摘要", _summaries(brief)


def _news(brief: Brief) -> Iterator[tuple[str, _Blocks]]:
    yield "领导与要求", _leaders(brief)
    yield "内容摘要和重点任务", _main_points(brief)
    yield "主要目标", _targets(brief, "planned", ("目标值", "时限"))
    yield "主要成效", _targets(brief, "achieved", ("完成值", "时期"))


def _notes(brief: Brief, *, short: bool) -> tuple[Paragraph, ...]:
    """The notes run on, behind their name where no title is printed."""
    told = tuple(Piece(note.text, note.evidence) for note in notes(brief, short=short))
    return (Paragraph(((Piece("核对说明："),) if short else ()) + told),) if told else ()


def _overview(brief: Brief) -> tuple[Paragraph, ...]:
    pieces = tuple(Piece(sentence.text, sentence.evidence) for sentence in brief.overview)
    return (Paragraph(pieces),) if pieces else ()


def _targets(brief: Brief, status: Status, heads: tuple[str, str]) -> tuple[Table, ...]:
    """A row an indicator: what is said of it for one period in one place of the text stands together."""
    columns = (("指标", 31), (heads[0], 35), (heads[1], 22), ("出处", 12))
    rows: dict[object, list[Target]] = {}
    for target in brief.targets:
        if target.status == status:
            key = target.indicator, target.period, target.period_resolved, target.section_id
            rows.setdefault(key, []).append(target)
    return (Table(columns, tuple(_target_row(brief, row) for row in rows.values())),) if rows else ()


def _target_row(brief: Brief, row: Sequence[Target]) -> tuple[Cell, ...]:
    first = row[0]
    evidence = tuple(dict.fromkeys(span for target in row for span in target.evidence))
    values = "，".join(dict.fromkeys(target.value for target in row))
    texts = (values, _period(first), brief.source.locate(first.evidence[0]) or UNSAID)
    return (Piece(first.indicator, evidence),), *((Piece(text),) for text in texts)


def _period(target: Target) -> str:
    """Both forms of a period, 今年（2025年）, when they differ and a line of the column holds them, else the absolute."""
    written, resolved = target.period, target.period_resolved
    if written and resolved and resolved not in written:
        return f"{written}（{resolved}）" if len(written) <= _SHORT_PERIOD else resolved
    return written or resolved or UNSAID


_SHORT_PERIOD = 2


def _tasks(brief: Brief) -> tuple[Table, ...]:
    """A chapter's tasks run on with a number each, its heading beside them; a long row is broken."""
    by_id = {section.id: section for section in brief.sections}
    rows: list[tuple[Cell, ...]] = []
    for key, tasks in groupby(brief.tasks, key=lambda task: task.section_id):
        first, *rest = _chunks(_numbered(list(tasks)))
        rows += [(_domain(by_id[key], first), first), *(((), cell) for cell in rest)]
    return (Table((("领域", _SIDE), ("任务", 100 - _SIDE)), tuple(rows)),) if rows else ()


def _bare_tasks(brief: Brief) -> tuple[Table, ...]:
    """The tasks of all chapters run on without their headings, for which one page has no room."""
    rows = tuple((cell,) for cell in _chunks(_numbered(brief.tasks))) if brief.tasks else ()
    return (Table((("重点任务", 100),), rows),) if rows else ()


_SIDE = 15
_LONGEST_ROW = 150


def _numbered(tasks: Sequence[Task]) -> Cell:
    """Run tasks on with a number each; one alone has none."""
    numbers = [""] if len(tasks) == 1 else [f"{n}．" for n in range(1, len(tasks) + 1)]
    pieces = map(_task_piece, tasks)
    return tuple(
        replace(piece, text=f"{n}{piece.text}", runs_on=True) for n, piece in zip(numbers, pieces, strict=True)
    )


def _chunks(cell: Cell) -> Iterator[Cell]:
    """Yield a cell in rows that a page can hold, at least a piece each: a row never splits."""
    row: Cell = ()
    for piece in cell:
        if row and sum(len(one.text) for one in row) + len(piece.text) > _LONGEST_ROW:
            yield row
            row = ()
        row = (*row, piece)
    yield row


def _domain(section: Section, beside: Cell) -> Cell:
    """A heading where it stands no higher than the text beside it, else its first clause: the column is narrow."""
    heading = (section.heading or UNSAID).rstrip("。：；，")
    evidence = (section.heading_span,) if section.heading_span else None
    room = sum(len(piece.text) for piece in beside) * _SIDE / (100 - _SIDE)
    shown = heading if len(heading) < room else re.split("[，。：；]", heading)[0]
    return (Piece(shown or heading, evidence),)


def _task_piece(task: Task) -> Piece:
    """The task, and who answers for it by when, unless it says so itself."""
    said = (("责任单位", task.owner), ("时限", task.deadline))
    terms = "，".join(f"{name}：{value}" for name, value in said if value and value not in task.text)
    return Piece(f"{task.text.rstrip('。；;，、 ')}{f'（{terms}）' if terms else ''}。", task.evidence)


def _leaders(brief: Brief) -> tuple[Table, ...]:
    """A row a person, on a page of news a row for neighbours of one post; what was said has a table of its own, wide enough for sentences."""
    if not brief.leaders:
        return ()
    alike = groupby(brief.leaders, key=_role if brief.kind == "news" else id)
    rows = tuple(_leader_row(list(leaders)) for _, leaders in alike)
    people = Table((("姓名", 14), ("职务", 62), ("活动", 24)), rows)
    said = tuple((_points(leader),) for leader in brief.leaders if leader.points)
    return (people, Table((("讲话要点", 100),), said)) if said else (people,)


def _role(leader: Leader) -> tuple[str | None, tuple[Action, ...]]:
    return leader.post, leader.actions


def _leader_row(leaders: Sequence[Leader]) -> tuple[Cell, ...]:
    """The names of those who share a post and what they did."""
    post, actions = _role(leaders[0])
    marks = ["", *["、"] * (len(leaders) - 1)]
    names = tuple(Piece(mark + one.name, one.evidence, runs_on=True) for mark, one in zip(marks, leaders, strict=True))
    return names, (Piece(post or UNSAID),), (Piece("、".join(actions) or UNSAID),)


def _points(leader: Leader) -> Cell:
    """Who spoke, and the sentences running on."""
    return (Piece(f"{leader.name}："), *_running([Piece(point.text, point.evidence) for point in leader.points]))


def _main_points(brief: Brief) -> tuple[Table, ...]:
    """The sentences of a text without chapters run on, then its tasks."""
    told = [_running(pieces) for pieces in _by_section(brief.summaries).values()]
    tasks = [(Piece("任务："), *_numbered(brief.tasks))] if brief.tasks else []
    return (Table((("要点", 100),), tuple((cell,) for cell in (*told, *tasks))),) if told or tasks else ()


def _summaries(brief: Brief) -> tuple[Table, ...]:
    """A row a section, its heading beside what is told of it."""
    by_id = {section.id: section for section in brief.sections}
    told = {key: _running(pieces) for key, pieces in _by_section(brief.summaries).items()}
    rows = tuple((_domain(by_id[key], cell), cell) for key, cell in told.items())
    return (Table((("章节", _SIDE), ("摘要", 100 - _SIDE)), rows),) if rows else ()


def _running(pieces: Sequence[Piece]) -> Cell:
    return tuple(replace(piece, runs_on=True) for piece in pieces)


def _by_section(summaries: Sequence[Summary]) -> dict[str, list[Piece]]:
    """Return the sentences of each section that has any, in the order of the source."""
    found: dict[str, list[Piece]] = {}
    for summary in summaries:
        for sentence in summary.sentences:
            piece = Piece(sentence.text, sentence.evidence, remark=_REMARKS.get(summary.method))
            found.setdefault(summary.section_id, []).append(piece)
    return {key: sorted(pieces, key=lambda piece: (piece.evidence or ())[:1]) for key, pieces in found.items()}


_REMARKS = {"replaced": "摘要未通过核对，已换成原文语句。", "verbatim": "原文语句。", "extractive": "原文语句。"}
