"""Tasks: the commitments of a section, cut to one action each.

Three questions in turn: does the paragraph plan, report or quote (mood), what does each clause do
(clauses, from LAC's tags), and which clauses make one commitment (cutting). The definition of a task and
the manner of cutting follow the project's annotation guide: from the verb to the end of its object;
slogans, results and lead phrases are none. No statistics at run time beyond the weights of mood.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefer.document import CleanText, Section, Span, Task, is_damaged
from briefer.extractors import Context
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
from briefer.extractors.tasks.mood import Mood, paragraph_moods
from briefer.extractors.tasks.ranking import rank_tasks
from briefer.segmenting import tag

__all__ = ["extract_tasks", "rank_tasks"]

_PARAGRAPH = re.compile(r"[^\n\t]+")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph or table cell of a section: `offset` is where it begins in the clean text."""

    text: str
    offset: int
    mood: Mood
    following: str


def extract_tasks(section: Section, text: CleanText, context: Context) -> tuple[Task, ...]:
    """Return the commitments of `section` in reading order; none for a section that tells what was done.

    Each quote is one stretch of the source; a task whose quote touches `context.damages` is left out.
    """
    if section.body is None:
        return ()
    return tuple(
        task
        for paragraph in _paragraphs(text, section.body, context.heading)
        for task in _tasks(paragraph, section, text, context)
    )


def _paragraphs(text: CleanText, body: Span, path: tuple[str, ...]) -> Iterator[_Paragraph]:
    start, end = text.range(body)
    pieces = [(match.group(), match.start()) for match in _PARAGRAPH.finditer(text.text, start, end)]
    moods = paragraph_moods(tuple(piece for piece, _ in pieces), path)
    nexts = [*(piece for piece, _ in pieces[1:]), ""][: len(pieces)]
    for (piece, offset), mood, following in zip(pieces, moods, nexts, strict=True):
        yield _Paragraph(piece, offset, mood, following)


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
