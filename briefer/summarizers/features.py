"""What a clause of a section is described by, as the names of its features.

The words of the clause and its pairs of neighbouring words (figures as 0), and how it stands in the section:
place, length, figures here and beside, marks around it, words shared with the heading and with other clauses.
Numbers are cut into few steps, so that a linear model over the names suffices (salience.py).
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.segmenting import words
from briefer.sentences import clause_ranges

Clause = tuple[int, int]
"""A half-open range of characters."""

_DIGITS = re.compile(r"[0-9０-９]+")
_ENDS = "。！？\n"


@dataclass(frozen=True, slots=True)
class _Scene:
    """A section cut up: `held` are the words of each clause, `figures` how many it holds, `shared` counts clauses a word."""

    text: str
    heading: frozenset[str]
    clauses: tuple[Clause, ...]
    held: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...]
    shared: Counter[str]


def find_clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of `text` that say anything, in order."""
    return tuple((i, j) for i, j in clause_ranges(text) if any(map(str.isalnum, text[i:j])))


def describe(text: str, heading: Sequence[str]) -> tuple[tuple[Clause, frozenset[str]], ...]:
    """Return each clause of `text` with the names of its features.

    Args:
        heading: the section's heading path.
    """
    clauses = find_clauses(text)
    held = _words(text, clauses)
    shared = Counter(word for group in held for word in set(group) if len(word) > 1)
    figures = tuple(len(_DIGITS.findall(text, *clause)) for clause in clauses)
    scene = _Scene(text, frozenset("".join(heading)), clauses, held, figures, shared)
    return tuple((clause, frozenset(_features(scene, k))) for k, clause in enumerate(clauses))


def _words(text: str, clauses: Sequence[Clause]) -> tuple[tuple[str, ...], ...]:
    """Return the words of each clause, its marks among them, figures as 0."""
    groups: dict[Clause, list[str]] = {clause: [] for clause in clauses}
    ordered = iter(clauses)
    here = next(ordered, None)
    for word in words(text):
        while here and word.start >= here[1]:
            here = next(ordered, None)
        if here and word.start >= here[0] and word.text.strip():
            groups[here].append(_DIGITS.sub("0", word.text))
    return tuple(map(tuple, groups.values()))


def _features(scene: _Scene, k: int) -> Iterator[str]:
    held = scene.held[k]
    yield from held
    yield from (f"{left}_{right}" for left, right in pairwise(held))
    yield from _place(scene, k)
    yield from _figures(scene, k)
    yield from _borders(scene, k)
    yield from _company(scene, k)


def _place(scene: _Scene, k: int) -> Iterator[str]:
    start, end = scene.clauses[k]
    sentence = max(scene.text.rfind(mark, 0, start) for mark in _ENDS) + 1
    rank = min(k, 8)
    yield f"@tenth{10 * k // len(scene.clauses)}"
    yield f"@rank{rank}"
    yield f"@rank{rank}{'' if scene.heading else ' bare'}"
    yield f"@length{min(8, (end - start) // 4)}"
    yield f"@section{len(scene.text) // 200}"
    yield f"@depth{min(6, (start - sentence) // 15)}"
    if start == sentence:
        yield "@opens"
    if start == scene.text.rfind("\n", 0, start) + 1:
        yield "@leads"


def _figures(scene: _Scene, k: int) -> Iterator[str]:
    around = (0, *scene.figures, 0)[k : k + 3]
    density = min(8, 100 * sum(scene.figures) // len(scene.text))
    yield f"@figures{min(3, around[1])}"
    yield "@around" + "".join("0" if count else "-" for count in around)
    yield f"@density{density}{'with' if around[1] else ''}"


def _borders(scene: _Scene, k: int) -> Iterator[str]:
    start, end = scene.clauses[k]
    yield "@before" + scene.text[start - 1 : start]
    yield "@after" + scene.text[start:end].strip()[-1]
    letters = [word for word in scene.held[k] if any(map(str.isalnum, word))]
    if letters:
        yield f"@first {letters[0]}"
        yield f"@last {letters[-1]}"


def _company(scene: _Scene, k: int) -> Iterator[str]:
    letters = set(scene.text[slice(*scene.clauses[k])])
    yield f"@heading{5 * len(letters & scene.heading) // len(letters)}"
    yield f"@shared{min(9, int(sum(math.log(scene.shared[word]) for word in set(scene.held[k]) if len(word) > 1)))}"
