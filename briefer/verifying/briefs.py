"""Hold a finished brief, which may have been edited, against its report, line by line.

A line stands when each of its quotes is at its place in the report, and when its figures, its name and
its post are among the words of those quotes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefer.document import Brief, CleanText, Evidence, Source, Span
from briefer.numerals import figures


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: `wanted` are the words that must stand in the quotes as they are."""

    text: str
    wanted: tuple[str, ...]
    evidence: Evidence


def verify_brief(brief: Brief, source: Source, text: CleanText) -> tuple[tuple[str, ...], int]:
    """Compare every line of `brief` with the report.

    Args:
        source: the report as read now.
        text: the same, cleaned.
    Returns:
        What does not agree, in Chinese and in the order of the brief, and the number of lines compared.
    """
    lines = list(_lines(brief))
    return tuple(fault for line in lines for fault in _faults(line, brief.source, source, text)), len(lines)


def _lines(brief: Brief) -> Iterator[_Line]:
    for sentence in brief.overview:
        yield _Line(sentence.text, (), sentence.evidence)
    for target in brief.targets:
        number = (target.value,) if target.number is None else ()
        yield _Line(f"{target.indicator}{target.value}", number, target.evidence)
    for task in brief.tasks:
        yield _Line(task.text, (task.text,), task.evidence)
    for leader in brief.leaders:
        yield _Line(f"{leader.post or ''}{leader.name}", (leader.name, leader.post or ""), leader.evidence)
        yield from (_Line(point.text, (), point.evidence) for point in leader.points)
    for summary in brief.summaries:
        yield from (_Line(sentence.text, (), sentence.evidence) for sentence in summary.sentences)


def _faults(line: _Line, quoted: Source, source: Source, text: CleanText) -> Iterator[str]:
    moved = [span for span in line.evidence if not _stands(span, quoted, source)]
    for span in moved:
        yield f"“{line.text}”的引文“{quoted.quote(span)}”不在报告的原处（{quoted.locate(span)}）"
    if moved:
        return
    said = "".join(text.slice(span) for span in line.evidence)
    for figure in figures(line.text):
        if figure not in figures(said):
            yield f"“{line.text}”的数字 {figure} 不在其引文中"
    for words in line.wanted:
        if words not in said:
            yield f"“{line.text}”的“{words}”不在其引文中"


def _stands(span: Span, quoted: Source, source: Source) -> bool:
    return span.end <= len(source.text) and source.quote(span) == quoted.quote(span)
