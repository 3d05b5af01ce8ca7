"""Drafts: text on its way to being clean, and the only two edits that are allowed on it.

A draft is a `CleanText`: every character knows where it came from. `delete` drops characters and `swap`
replaces characters one for one; nothing inserts or expands, so the map back stays one integer a character
(design/ARCHITECTURE.md, "The document model"). Every step of cleaning is built on these two.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefer.document import Removal
from briefer.texts import CleanText

Range = tuple[int, int]

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇○"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft: `start` and `end` are draft positions without the newline."""

    text: str
    start: int
    end: int
    row: bool = False


def begin(text: str) -> CleanText:
    """Return the draft in which nothing has been changed yet."""
    return CleanText(text, tuple(range(len(text))))


def delete(draft: CleanText, ranges: Iterable[Range]) -> CleanText:
    """Return `draft` without the characters of `ranges`, which may overlap and come in any order."""
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for start, end in sorted(ranges):
        if start > done:
            pieces.append(draft.text[done:start])
            origins.extend(draft.origins[done:start])
        done = max(done, end)
    if not done:
        return draft
    pieces.append(draft.text[done:])
    origins.extend(draft.origins[done:])
    return CleanText("".join(pieces), tuple(origins))


def swap(draft: CleanText, text: str) -> CleanText:
    """Return `draft` with its characters replaced one for one by those of `text`.

    Raises:
        ValueError: `text` is shorter or longer than the draft, so the map back would be wrong.
    """
    if len(text) != len(draft.text):
        raise ValueError(f"a swap must keep the length: {len(draft.text)} became {len(text)}")
    return CleanText(text, draft.origins)


def swap_lines(draft: CleanText, change: Callable[[str], str]) -> CleanText:
    """Return `draft` with `change`, which must keep lengths, applied to every line."""
    return swap(draft, "\n".join(map(change, draft.text.split("\n"))))


def delete_pattern(draft: CleanText, pattern: re.Pattern[str]) -> CleanText:
    """Return `draft` without the matches of `pattern`."""
    return delete(draft, (match.span() for match in pattern.finditer(draft.text)))


def split_lines(draft: CleanText) -> Iterator[Line]:
    """Yield the lines of `draft` in order."""
    start = 0
    for text in draft.text.split("\n"):
        yield Line(text, start, start + len(text))
        start += len(text) + 1


def removal(draft: CleanText, start: int, end: int, rule: str) -> Removal:
    """Return the removal of the draft range [start, end), in source coordinates."""
    return Removal(draft.span(start, end), rule)
