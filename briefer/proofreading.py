"""Read an edited Word brief back and hold it against its report: what `briefer verify BRIEF.docx REPORT` does."""

from collections.abc import Iterator

from briefer.extractors import Roster
from briefer.pipeline import Document, extract
from briefer.readers import read_bytes
from briefer.texts import Source, Span
from briefer.verifying import ground
from briefer.verifying.edited import Line, Report, verify_line
from briefer.verifying.sources import letters
from briefer.writers.word.reading import without_frame


def proofread(data: bytes, name: str, document: Document, roster: Roster = ()) -> tuple[tuple[str, ...], int]:
    """Compare every line of the Word brief `data` with the report, its masthead, foot and notes left aside.

    Args:
        name: the brief's file name, for messages.
        roster: as when the brief was made.
    Returns:
        What does not agree, in Chinese, each with its place in the brief, and the number of lines compared.

    Raises:
        ReadError: the brief is not a Word document or holds no text.
    """
    report = _report(document, roster)
    lines = tuple(_lines(read_bytes(without_frame(data, name), name)))
    faults = (f"{line.place}：{fault}。" for line in lines for fault in dict.fromkeys(verify_line(line, report)))
    return tuple(faults), len(lines)


def _report(document: Document, roster: Roster) -> Report:
    source, clean = document.source, document.cleaning.text
    facts = extract(document, roster=roster)
    whole = ground("", Span(0, len(source.text)), clean, document.above, document.cleaning.damages)
    # A title may stand outside the cleaned text, and for want of one the file's name is printed.
    known = letters("".join((clean.text, source.text, source.name)))
    return Report(whole, known, facts.targets, facts.leaders)


def _lines(brief: Source) -> Iterator[Line]:
    """Yield paragraphs, and rows as cells under the heads of the first row of their table."""
    heads: list[str] = []
    table = ""
    for block in brief.blocks:
        text = brief.quote(block.span)
        if block.kind != "row":
            yield Line(block.locator, text)
        elif block.locator.partition("行")[0] != table:
            table, heads = block.locator.partition("行")[0], text.split("\t")
        else:
            yield Line(block.locator, text, tuple(zip(heads, text.split("\t"), strict=False)))
