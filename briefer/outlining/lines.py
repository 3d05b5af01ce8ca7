"""The lines of a clean text with what the reader knew about them.

Headings are a matter of lines, not of blocks: cleaning may have joined or dropped blocks, and plain text
has no marked ones. A block only lends its line a heading level or says that it is a table row.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.texts import Block, CleanText

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line, `text` being the clean range [start, end); `level` as in `Block`."""

    start: int
    end: int
    text: str
    level: int | None
    row: bool


def split_lines(text: CleanText, blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """Return the non-blank lines of `text` in order."""
    return tuple(_lines(text, blocks))


def _lines(text: CleanText, blocks: tuple[Block, ...]) -> Iterator[Line]:
    starts = [block.span.start for block in blocks]
    for match in _LINE.finditer(text.text):
        if not match.group().strip():
            continue
        index = bisect_right(starts, text.origins[match.start()]) - 1
        block = blocks[index] if index >= 0 else None
        level = block.level if block and block.kind == "heading" else None
        row = "\t" in match.group() or (block is not None and block.kind == "row")
        yield Line(match.start(), match.end(), match.group(), level, row)
