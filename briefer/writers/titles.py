"""Break a long title by sense into lines of like length, as official papers set it (梯形 or 菱形)."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

# These begin or end no line: a particle or mark belongs to the word before it, an opening mark to the one after.
_NOT_FIRST = "的和与及、，：；。》）”’"
_NOT_LAST = "《（“‘"


def break_title(title: str, width: int, words: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of `title`: as few and as even as possible, else filled one by one.

    A title whose words do not allow either (a word longer than a line) stays whole.

    Args:
        width: characters a line holds; >= 2.
        words: the words of `title`; together they spell it.
    """
    places = [at for at in _boundaries(words) if title[at] not in _NOT_FIRST and title[at - 1] not in _NOT_LAST]
    for cuts in (_even(len(title), ceil(len(title) / width), places), _full(len(title), width, places)):
        lines = tuple(title[a:b] for a, b in pairwise((0, *cuts, len(title))))
        if max(map(len, lines)) <= width:
            return lines
    return (title,)


def _boundaries(words: Sequence[str]) -> list[int]:
    places, at = [], 0
    for word in words[:-1]:
        at += len(word)
        places.append(at)
    return places


def _even(length: int, count: int, places: Sequence[int]) -> list[int]:
    """Return the word boundaries nearest to `count` equal parts."""
    if not places:
        return []
    ideals = [length * part / count for part in range(1, count)]
    return sorted({_nearest(places, ideal) for ideal in ideals})


def _nearest(places: Sequence[int], ideal: float) -> int:
    """Of two equally near the later one: a longer first line reads better."""
    return min(places, key=lambda place: (abs(place - ideal), -place))


def _full(length: int, width: int, places: Sequence[int]) -> list[int]:
    """Return the last word boundary that each line can reach."""
    cuts, start = [], 0
    while length - start > width:
        start = max((place for place in places if start < place <= start + width), default=length)
        cuts.append(start)
    return [cut for cut in cuts if cut < length]
