"""Turn clean text into its sections: a flat tuple in reading order, with ids from position.

Sections are what the reader of a report sees: a heading, however it is marked, and the text up to the next.
`headings` finds them, `levels` nests them, `items` marks the lists and lead phrases of a body. Headings and
bodies tile the text but for blank characters between them, so nothing of the report is lost or read twice.
"""

from collections.abc import Iterator, Sequence

from briefer.document import Item, Section
from briefer.outlining.headings import Heading, find_headings
from briefer.outlining.items import find_items
from briefer.outlining.levels import depths
from briefer.outlining.lines import split_lines
from briefer.texts import Block, CleanText, Span

__all__ = ["heading_path", "outline"]


def outline(text: CleanText, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Cut `text` into sections.

    Args:
        blocks: lend their heading levels and table rows to the lines that come from them.

    Returns:
        Sections in reading order. Ids count siblings: s01, s01.1, s01.2, s02. Text before the first heading
        (title, salutation, or a whole news item) is s00 at level 0. Empty only for blank text.
    """
    headings = find_headings(split_lines(text, blocks))
    starts = [*(heading.start for heading in headings), len(text.text)]
    return (*_opening(text, starts[0]), *_sections(text, headings, starts[1:]))


def heading_path(section_id: str, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return the headings with their numbers from the top to the section itself; untitled ones are left out.

    Raises:
        KeyError: no section has that id.
    """
    by_id = {section.id: section for section in sections}
    path: list[str] = []
    current: str | None = section_id
    while current is not None:
        section = by_id[current]
        if section.heading is not None:
            path.append((section.number or "") + section.heading)
        current = section.parent
    return tuple(reversed(path))


def _opening(text: CleanText, end: int) -> Iterator[Section]:
    """Yield s00, the text in front of the first heading, unless it is blank."""
    body = _trim(text, 0, end)
    if body:
        yield Section("s00", None, None, 0, None, None, body, _items(text, body))


def _sections(text: CleanText, headings: Sequence[Heading], ends: Sequence[int]) -> Iterator[Section]:
    numbers: list[int] = []
    for heading, depth, end in zip(headings, depths(headings), ends, strict=True):
        numbers = [*numbers[:depth], 0][:depth]
        numbers[-1] += 1
        span = _trim(text, heading.start, heading.end)
        body = _trim(text, heading.end, end)
        parent = _id(numbers[:-1]) if depth > 1 else None
        items = _items(text, body) if body else ()
        yield Section(_id(numbers), heading.number, heading.title, depth, parent, span, body, items)


def _id(numbers: Sequence[int]) -> str:
    """Return the id of a position: [3, 2] -> s03.2."""
    return f"s{numbers[0]:02d}" + "".join(f".{number}" for number in numbers[1:])


def _trim(text: CleanText, start: int, end: int) -> Span | None:
    """Return the source span of a clean range without the blanks at its ends, None if it is all blank."""
    piece = text.text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return text.span(left, right) if left < right else None


def _items(text: CleanText, body: Span) -> tuple[Item, ...]:
    start, _ = text.range(body)
    run_in = start > 0 and text.text[start - 1] != "\n"
    found = find_items(text.slice(body), run_in=run_in)
    return tuple(Item(item.kind, item.label, text.span(start + item.start, start + item.end)) for item in found)
