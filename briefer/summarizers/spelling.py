"""The ways in which a model's tokenizer spells a text: by whole lines, and from border to border.

A model is trained on its tokenizer's spelling only. With that one way through a clause there is nothing to search for
inside it, and two beams do not hold one text in two spellings. Pieces that reach over a border (%，) stand beside those
that stop at it (%).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

Spell = Callable[[str], Sequence[int]]
"""Gives the ids of a text, special ones left out."""

Ways = tuple[tuple[int, int], ...]
"""Tokens that a text continues with at a byte, each with the byte behind it."""


def find_spellings(text: str, borders: Iterable[int], spell: Spell, ids: Mapping[bytes, int]) -> dict[int, Ways]:
    """Return the ways to go on at each byte of `text` where the tokenizer starts a piece.

    Args:
        borders: character offsets.
        ids: the pieces as UTF-8 bytes; a stretch is followed up to the first token that is not among them.
    """
    offsets = (0, *accumulate(len(letter.encode()) for letter in text))
    sizes = {token: len(piece) for piece, token in ids.items()}
    lines = {0, len(text), *(k + side for k, letter in enumerate(text) if letter == "\n" for side in (0, 1))}
    found: dict[int, dict[int, int]] = {}
    for cuts in (lines, lines.union(borders)):
        for start, end in pairwise(sorted(cuts)):
            place = offsets[start]
            for token in spell(text[start:end]) if text[start] != "\n" else ():
                if token not in sizes:
                    break
                found.setdefault(place, {})[token] = place + sizes[token]
                place += sizes[token]
    return {place: tuple(ways.items()) for place, ways in found.items()}
