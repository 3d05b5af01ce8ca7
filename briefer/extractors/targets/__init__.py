"""Targets: every quantified result and goal of a section, with the words and the characters that state it.

A paragraph is read by the grammar (grammar.py), a run of table rows by its header (tables.py). Status, period and
direction are then read off the place where the figure stands. What a target is: gold/extraction/GUIDELINES.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from briefer.document import Section, Status, Target, is_damaged
from briefer.extractors import Context
from briefer.extractors.duties import read_duties
from briefer.extractors.grids import ROW, read_grid
from briefer.extractors.targets.dating import governing_period, named_year, resolve_period
from briefer.extractors.targets.grammar import Paragraph, Reading, read_paragraph
from briefer.extractors.targets.heads import direction
from briefer.extractors.targets.modality import modality
from briefer.extractors.targets.nouns import BOUNDS
from briefer.extractors.targets.status import count_moods, heading_lean, judge, mood
from briefer.extractors.targets.tables import Entry, read_rows
from briefer.indicators import canonical
from briefer.segmenting import tag
from briefer.sentences import sentence_ranges
from briefer.texts import CleanText, Evidence

__all__ = ["extract_targets"]

_NEAR = 120  # Characters that one quote may span; an indicator further off is a second span.
_LESS = re.compile("(?:化解|减少|压减|压降|核减|清理|清退|清偿|偿还|关停|关闭|取消|淘汰|减免|缓缴|降低)$")
_PLANNED = re.compile("目标|计划|预期|预计|力争")
_COLUMN = re.compile(f"{_PLANNED.pattern}|完成|实际|实绩|达到|增长|增速")
_DUTY = 9.0  # The mood of a task that a table assigns: planned, whatever its words.
_FRONT = re.compile(r"^[\s，；：、—]+")
_BACK = re.compile(r"[\s，。；：、—]+$")


@dataclass(frozen=True, slots=True)
class _Place:
    """A section as targets see it; `mood` is that of the whole, `moods` that of each paragraph by its offset."""

    section: Section
    text: CleanText
    context: Context
    mood: float
    moods: dict[int, float]


def extract_targets(section: Section, text: CleanText, context: Context) -> tuple[Target, ...]:
    """Return the targets of the section's own text in reading order; none stands on a damaged passage.

    Args:
        context: `heading` is the path of the section; headings help to tell goals from results.
    """
    if section.body is None:
        return ()
    lines, planned = _spread(list(_lines(text.text, *text.range(section.body))))
    paragraphs = {offset: Paragraph(line, tag(line)) for offset, line in lines if not _is_row((offset, line))}
    heading = "".join(context.heading[-1:])
    counts = {offset: count_moods(paragraph.text, paragraph.words) for offset, paragraph in paragraphs.items()}
    verbs, statements = (
        sum(column) for column in zip(*counts.values(), count_moods(heading, tag(heading)), strict=True)
    )
    moods = {offset: _DUTY if offset in planned else mood(*count) for offset, count in counts.items()}
    place = _Place(section, text, context, mood(verbs, statements), moods)
    told = [found for found in _read(place, lines, paragraphs) if not is_damaged(found[1].evidence, context.damages)]
    stated = {_fact(target) for tabled, target in told if not tabled}
    return tuple(target for tabled, target in told if not tabled or _fact(target) not in stated)


def _fact(target: Target) -> tuple[str, Decimal | None, str | None, Status]:
    """Return what a target says, so that a table does not repeat the text."""
    return canonical(target.indicator), target.number, target.unit, target.status


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the non-blank lines of text[start:end] with their offsets."""
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield start, line.rstrip("\n")
        start += len(line)


def _is_row(line: tuple[int, str]) -> bool:
    return ROW.fullmatch(line[1]) is not None


def _spread(lines: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], frozenset[int]]:
    """Replace the rows of tables of duties by the text of their tasks, which is prose; the offsets of these as well."""
    spread: list[tuple[int, str]] = []
    planned: set[int] = set()
    for is_row, run in groupby(lines, key=_is_row):
        rows = list(run)
        duties = read_duties(read_grid(rows)) if is_row else ()
        spread += [(duty.task.start, duty.task.text) for duty in duties] or rows
        planned |= {duty.task.start for duty in duties}
    return spread, frozenset(planned)


def _read(
    place: _Place, lines: list[tuple[int, str]], paragraphs: dict[int, Paragraph]
) -> Iterator[tuple[bool, Target]]:
    """Yield the targets in order, each with whether it stands in a table."""
    before = ""
    for is_row, run in groupby(lines, key=_is_row):
        rows = list(run)
        if is_row:
            yield from ((True, _from_table(place, entry)) for entry in read_rows(rows, before))
        else:
            for offset, _ in rows:
                yield from ((False, target) for target in _read_paragraph(place, paragraphs[offset], offset))
        before = rows[-1][1]


def _read_paragraph(place: _Place, paragraph: Paragraph, offset: int) -> Iterator[Target]:
    sentences = list(sentence_ranges(paragraph.text))
    for reading in read_paragraph(paragraph):
        start, end = next(bounds for bounds in sentences if reading.figure.start < bounds[1])
        turned = modality(paragraph.text[start:end], reading.figure.end - start)
        if turned != "void":
            target = _target(place, paragraph, reading, _Setting(offset, (start, end)))
            yield replace(target, status=turned or target.status)


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a reading stands: the offset of its paragraph in the clean text, and its sentence there."""

    offset: int
    sentence: tuple[int, int]


def _target(place: _Place, paragraph: Paragraph, reading: Reading, setting: _Setting) -> Target:
    context, quantity = place.context, reading.figure.quantity
    sentence = paragraph.text[slice(*setting.sentence)]
    status = judge(
        context.heading, (sentence, paragraph.text), (place.moods[setting.offset], place.mood), context.plan_year
    )
    period = governing_period(paragraph.text, setting.sentence, reading.figure.start, context.heading)
    year = named_year((sentence, paragraph.text, *reversed(context.heading))) or _told_year(context, status)
    return Target(
        indicator=reading.name.text.removesuffix("负") if _is_negative(reading) else reading.name.text,
        value=_lessening(paragraph.text, reading) + reading.value,
        number=quantity.number if quantity else None,
        number_to=quantity.number_to if quantity else None,
        unit=quantity.unit if quantity else None,
        qualifier=_qualifier(reading),
        direction="decrease" if _is_negative(reading) else direction(reading.value),
        period=period,
        period_resolved=resolve_period(period, year, context.base_year),
        status=status,
        section_id=place.section.id,
        evidence=_evidence(place.text, paragraph.text, reading, setting.offset),
    )


def _lessening(text: str, reading: Reading) -> str:
    """Return what makes the figure a loss: the verb before the indicator (化解|隐性债务|8.6亿元), 负 of 负增长."""
    if _is_negative(reading):
        return "负"
    found = _LESS.search(text, 0, reading.name.start)
    return found[0] if found and reading.name.start < reading.figure.start else ""


def _is_negative(reading: Reading) -> bool:
    return reading.name.text.endswith("负") and reading.value.startswith("增长")


def _qualifier(reading: Reading) -> str | None:
    """Return the qualifier as the whole value has it, which may stand apart from the figure."""
    quantity = reading.figure.quantity
    late = next((bound for bound in BOUNDS if reading.value.endswith(bound)), None)
    return (quantity.qualifier if quantity else None) or late


def _told_year(context: Context, status: Status) -> int | None:
    """Return the year that 全年 means: that of the plans, in a review the one before it."""
    reviewed = status == "achieved" and heading_lean(context.heading, context.plan_year) < 0
    return context.plan_year - 1 if context.plan_year is not None and reviewed else context.plan_year


def _evidence(text: CleanText, paragraph: str, reading: Reading, offset: int) -> Evidence:
    """Return the clause run that holds indicator and figure; two spans when the indicator stands far off."""
    start, end = _trimmed(paragraph, min(reading.start, reading.name.start), max(reading.end, reading.name.end))
    if end - start <= _NEAR or reading.start <= reading.name.start:
        return (text.span(offset + start, offset + end),)
    start, end = _trimmed(paragraph, reading.start, reading.end)
    name = text.span(offset + reading.name.start, offset + reading.name.end)
    return (text.span(offset + start, offset + end), name)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) without the marks and spaces at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(_FRONT.sub("", piece)), start + len(_BACK.sub("", piece))


def _from_table(place: _Place, entry: Entry) -> Target:
    context = place.context
    status = _table_status(place, entry)
    period = governing_period(entry.head, (0, len(entry.head)), len(entry.head), context.heading)
    return Target(
        indicator=entry.indicator,
        value=entry.value,
        number=entry.number,
        number_to=entry.quantity.number_to if entry.quantity else None,
        unit=entry.unit,
        qualifier=entry.qualifier,
        direction=direction(entry.value),
        period=period,
        period_resolved=resolve_period(period, _told_year(context, status), context.base_year),
        status=status,
        section_id=place.section.id,
        evidence=_spans(place.text, entry),
    )


def _spans(text: CleanText, entry: Entry) -> Evidence:
    first, *others = (text.span(cell.start, cell.end) for cell in entry.cells)
    return (first, *others)


def _table_status(place: _Place, entry: Entry) -> Status:
    """Return what the column head says (2024年完成, 2025年目标), else what the heading and the text say."""
    said = _COLUMN.findall(entry.head)
    if said:
        return "planned" if _PLANNED.fullmatch(said[-1]) else "achieved"
    heads = (*place.context.heading, entry.head)
    return judge(heads, ("", ""), (place.mood,), place.context.plan_year)
