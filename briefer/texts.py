"""Texts and places in them: a source as read, its blocks, and its cleaned text with the way back.

One coordinate system: a `Span` is a half-open character range of `Source.text`, never of cleaned
text, a chunk or a summary.
"""

import datetime
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "row"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty range of characters of `Source.text`; 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, offset: int) -> "Span":
        """Return the range `offset` characters further on."""
        return Span(self.start + offset, self.end + offset)


Evidence = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table row as the reader found it.

    `level` is 1-9 for a heading that the format marks as one, else None. `locator` is where a clerk
    finds it: 第3段, 表2行4. The cells of a "row" are joined with tabs, its first row being the header.
    """

    kind: BlockKind
    span: Span
    level: int | None
    locator: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """A printed line that was read off a picture: `confidence` is 0-1, that of its least certain character."""

    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: `text` is the only text that spans point into; `sha256` is of the bytes.

    `recognitions` are the lines read off pictures, `unread` the locators of pages that gave no text (第3页).
    """

    name: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    date: datetime.date | None = None
    recognitions: tuple[Recognition, ...] = ()
    unread: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the exact source characters of `span`."""
        return self.text[span.start : span.end]

    def locate(self, span: Span) -> str:
        """Return the locator of the block that holds the start of `span`, or "" outside any block."""
        index = bisect_left(self.blocks, span.start + 1, key=lambda block: block.span.start) - 1
        return self.blocks[index].locator if index >= 0 else ""


@dataclass(frozen=True, slots=True)
class CleanText:
    """Cleaned text with the way back: `origins[i]` is the index in `Source.text` of `text[i]`.

    `origins` is strictly increasing and as long as `text`.
    """

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the source span of the clean range [start, end); ValueError when that is empty or negative."""
        if not 0 <= start < end:
            raise ValueError(f"clean range [{start}, {end}) is empty or negative")
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def range(self, span: Span) -> tuple[int, int]:
        """Return the clean range [start, end) of the characters that come from `span`."""
        return bisect_left(self.origins, span.start), bisect_left(self.origins, span.end)

    def slice(self, span: Span) -> str:
        """Return the clean characters that come from `span`."""
        start, end = self.range(span)
        return self.text[start:end]
