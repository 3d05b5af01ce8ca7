"""Tasks: the commitments of a section, cut to one action each.

Three questions in turn: does the paragraph plan, report or quote (mood), what does each clause do
(clauses, from LAC's tags), and which clauses make one commitment (cutting). The definition of a task and
the manner of cutting follow the project's annotation guide: from the verb to the end of its object;
slogans, results and lead phrases are none. No statistics at run time beyond the weights of mood.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.document import Section, Task, is_damaged
from briefer.extractors import Context
from briefer.extractors.duties import Duty, read_duties
from briefer.extractors.grids import ROW, read_grid
from briefer.extractors.tasks.clauses import read_clauses
from briefer.extractors.tasks.cutting import Cut, cut
from briefer.extractors.tasks.details import (
    find_deadline,
    find_lead,
    find_owner,
    is_owner_label,
    length_without_label,
    names_owner_only,
)
from briefer.extractors.tasks.mood import Mood, heading_mood, paragraph_moods
from briefer.segmenting import tag
from briefer.texts import CleanText, Span

__all__ = ["extract_tasks"]

_ROWS = re.compile(rf"(?:^{ROW.pattern}(?:\n|\Z))+", re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_PARAGRAPH = re.compile(r"[^\n\t]+")
_PROSE = 30  # Characters; a shorter cell of a table that assigns nothing is a heading, a name or a figure.


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph or table cell of a section: `offset` is where it begins in the clean text."""

    text: str
    offset: int
    mood: Mood
    following: str


def extract_tasks(section: Section, text: CleanText, context: Context) -> tuple[Task, ...]:
    """Return the commitments of `section` in reading order; none for a section that tells what was done.

    The first span of a task is its quote, one stretch of the source; the cells of a table that give its owner and
    deadline are further spans. A task whose quote touches `context.damages` is left out.
    """
    if section.body is None:
        return ()
    start, end = text.range(section.body)
    tables = [(match, _duties(text.text, match)) for match in _ROWS.finditer(text.text, start, end)]
    prose = (
        task
        for paragraph in _paragraphs(text, (start, end), tables, context.heading)
        for task in _tasks(paragraph, section, text, context)
    )
    assigned = () if heading_mood(context.heading) == "achieved" else (duty for _, duties in tables for duty in duties)
    tabled = (task for duty in assigned for task in _assigned(duty, section, text, context))
    return tuple(sorted((*prose, *tabled), key=lambda task: task.evidence[0]))


def _duties(text: str, rows: re.Match[str]) -> tuple[Duty, ...]:
    lines = [(line.start(), line.group()) for line in _LINE.finditer(text, *rows.span())]
    return read_duties(read_grid(lines))


_Table = tuple[re.Match[str], tuple[Duty, ...]]


def _paragraphs(
    text: CleanText, bounds: tuple[int, int], tables: Sequence[_Table], path: tuple[str, ...]
) -> Iterator[_Paragraph]:
    found = (match for match in _PARAGRAPH.finditer(text.text, *bounds) if _is_prose(match, tables))
    pieces = [(match.group(), match.start()) for match in found]
    moods = paragraph_moods(tuple(piece for piece, _ in pieces), path)
    nexts = [*(piece for piece, _ in pieces[1:]), ""][: len(pieces)]
    for (piece, offset), mood, following in zip(pieces, moods, nexts, strict=True):
        yield _Paragraph(piece, offset, mood, following)


def _is_prose(piece: re.Match[str], tables: Sequence[_Table]) -> bool:
    """Whether a stretch between breaks and tabs is a paragraph, or a cell that reads as one."""
    for rows, duties in tables:
        if rows.start() <= piece.start() < rows.end():
            return not duties and len(piece.group()) >= _PROSE
    return True


def _tasks(paragraph: _Paragraph, section: Section, text: CleanText, context: Context) -> Iterator[Task]:
    if paragraph.mood == "achieved":
        return
    for found in cut(paragraph.text, read_clauses(paragraph.text, tag(paragraph.text)), paragraph.mood):
        quote = paragraph.text[found.start : found.end]
        found = replace(found, end=found.start + length_without_label(quote))
        span = text.span(paragraph.offset + found.start, paragraph.offset + found.end)
        whole = quote.count("“") == quote.count("”")  # A quotation cut in two is never printed.
        if whole and not names_owner_only(quote) and not is_damaged((span,), context.damages):
            yield _task(paragraph, found, span, section, context.heading)


def _assigned(duty: Duty, section: Section, text: CleanText, context: Context) -> Iterator[Task]:
    """Yield the tasks of a row of a table of duties; a cell that holds no verb is a task as it stands."""
    cell = _Paragraph(duty.task.text, duty.task.start, "planned", "")
    span = text.span(duty.task.start, duty.task.end)
    whole = Cut(0, len(cell.text), None)
    found = tuple(_tasks(cell, section, text, context)) or (_task(cell, whole, span, section, context.heading),)
    others = [text.span(side.start, side.end) for side in (duty.owner, duty.deadline) if side]
    if not is_damaged((span, *others), context.damages):
        for task in found:
            owner = duty.owner.text if duty.owner else task.owner
            deadline = duty.deadline.text if duty.deadline else task.deadline
            yield replace(task, owner=owner, deadline=deadline, evidence=(task.evidence[0], *others))


def _task(paragraph: _Paragraph, found: Cut, span: Span, section: Section, path: tuple[str, ...]) -> Task:
    quote = paragraph.text[found.start : found.end]
    before = paragraph.text[paragraph.text.rfind("。", 0, found.start) + 1 : found.start]
    after = paragraph.text[found.end :]
    if is_owner_label(paragraph.following):
        after += paragraph.following
    return Task(
        text=quote,
        lead=find_lead(span, quote, section, path),
        owner=find_owner(quote, (before, after), found.owner),
        deadline=find_deadline(quote, before),
        section_id=section.id,
        evidence=(span,),
    )
