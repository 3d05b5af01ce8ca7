"""Clean what a reader read: Source -> simplified, full-width text without what the web put round it.

Every step deletes characters or swaps them one for one, so the map back to the source is one integer a
character. The steps go from characters (widths, glosses, 繁→简) over lines (navigation, captions, metadata) to
marks and spaces, because each needs what the one before it settled. What was removed or is damaged is reported.
Cleaning clean text changes nothing. The rules are those of design/PITFALLS.md 1-10.
"""

import re
from bisect import bisect_right
from itertools import chain

from briefer.cleaning.characters import fold, glosses, simplify
from briefer.cleaning.damage import find_damages, find_doubts, mark_illegible
from briefer.cleaning.drafts import Line, Range, begin, delete, removal, split_lines
from briefer.cleaning.metadata import build_metadata, build_title
from briefer.cleaning.pages import cuts_by_place, read_page
from briefer.cleaning.punctuation import collapse, widen
from briefer.cleaning.spaces import close_up
from briefer.document import Cleaning
from briefer.texts import CleanText, Source

_BREAKS = re.compile(r"^\n+|\n+$|(?<=\n)\n+")


def clean(source: Source) -> Cleaning:
    """Clean `source` and read its metadata.

    Returns:
        Text with "\\n" between paragraphs and "\\t" between the cells of a row, without blank lines; removals
        and damages in reading order. A damaged clause stays in the text as it is written.
    """
    draft = fold(begin(source.text))
    glossed = glosses(draft)
    removals = [removal(draft, *place, "gloss") for place in glossed]
    draft = widen(_trim(simplify(delete(draft, glossed)), source))
    page = read_page(_lines(draft, source))
    cuts = list(cuts_by_place(page))
    removals += (removal(draft, *cut) for cut in cuts)
    kept = widen(_trim(delete(draft, [(start, end) for start, end, _ in cuts]), source))
    text = mark_illegible(_trim(collapse(close_up(kept)), source))
    title = build_title(text, draft, page.title)
    year = source.date.year if source.date else None
    return Cleaning(
        text=text,
        metadata=build_metadata(draft, [*page.dates, *page.fields], title, year),
        removals=tuple(sorted(removals, key=lambda gone: gone.span)),
        damages=tuple(sorted((*find_damages(kept), *find_doubts(source, kept)), key=lambda hurt: hurt.span)),
    )


def _lines(draft: CleanText, source: Source) -> list[Line]:
    """Return the lines of `draft`, each knowing whether it is a table row of `source`."""
    starts = [block.span.start for block in source.blocks]

    def is_row(line: Line) -> bool:
        index = bisect_right(starts, draft.origins[line.start]) - 1 if line.text else -1
        return index >= 0 and source.blocks[index].kind == "row"

    return [Line(line.text, line.start, line.end, is_row(line)) for line in split_lines(draft)]


def _trim(draft: CleanText, source: Source) -> CleanText:
    """Delete blank lines and the space at both ends of every line; the tabs of a row are cells and stay."""
    draft = delete(draft, chain.from_iterable(_edges(line) for line in _lines(draft, source)))
    return delete(draft, (match.span() for match in _BREAKS.finditer(draft.text)))


def _edges(line: Line) -> tuple[Range, Range]:
    blank = " " if line.row else " \t"
    left = len(line.text) - len(line.text.lstrip(blank))
    right = max(left, len(line.text.rstrip(blank)))
    return (line.start, line.start + left), (line.start + right, line.end)
