"""Which clauses of a section cannot be printed without which others: who speaks, of whom, when, under what condition.

A summary is made of the source's own clauses, so it reads right only if no clause is parted from what governs it.
Three ties, read from the shapes of the clauses. One that leans on the clause before it (其中…, 同比增长…) is `joined` to
it. One that hangs in the air (依托…，) is not left. And a clause may have a `governor`: the opener of its sentence
(7月3日，; 会议强调，; 对落后产能，), the last named subject where it has none of its own (青溪水库开工，投入…), the last
date where it gives a figure without one; demands (要…) in the sentences behind a speech are the speaker's. A chain of
actions (加快…，推进…) needs no subject: the author of the report is meant. Idea: the heads of a dependency parse, as far
as printing needs them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.sentences import sentence_ranges
from briefer.summarizers.features import Clause, find_clauses
from briefer.summarizers.shapes import Shape, read_shapes


@dataclass(frozen=True, slots=True)
class Tie:
    """A clause text[start:end] and what it cannot be printed without.

    `joined`: the clause before it, read on. `hanging`: one behind it, the next or, where it
    `leads`, one that it governs. `governor`: the
    index of the clause that must be printed before it, if any; all clauses between the two depend on it as well.
    """

    start: int
    end: int
    joined: bool
    hanging: bool
    leads: bool
    governor: int | None


@lru_cache(maxsize=64)
def find_ties(text: str) -> tuple[Tie, ...]:
    """Return the clauses of `text` that say anything, in order, with their ties."""
    clauses = find_clauses(text)
    shapes = read_shapes(text, clauses)
    sentences = list(_sentences(text, clauses))
    return tuple(
        tie
        for sentence, lead in zip(sentences, _leads(shapes, sentences), strict=True)
        for tie in _tie(clauses, shapes, sentence, lead)
    )


def close_units(ties: Sequence[Tie]) -> tuple[frozenset[int], ...]:
    """Return for each clause the indices of the clauses that are printed with it, its own among them."""
    return tuple(_close(ties, k) for k in range(len(ties)))


def _close(ties: Sequence[Tie], clause: int) -> frozenset[int]:
    unit: set[int] = set()
    governors: set[int | None] = set()  # of those in `unit`
    waiting = [clause]
    while waiting:
        k = waiting.pop()
        unit.add(k)
        governor = ties[k].governor
        governors.add(governor)
        needed = [k - 1] * ties[k].joined + [governor] * (governor is not None)
        if ties[k].hanging and k not in governors:
            needed += range(k + 1, min(k + 2, len(ties)))
        waiting += [other for other in needed if other is not None and other not in unit]
    return frozenset(unit)


def _tie(
    clauses: Sequence[Clause], shapes: Sequence[Shape], sentence: Sequence[int], opener: int | None
) -> Iterator[Tie]:
    """Yield the ties of the clauses of a sentence; `opener` is the clause before it that it depends on."""
    reader = _Reader(shapes, opener)
    for k in sentence:
        governor = reader.read(k)
        first = k == sentence[0]
        if first and k and governor is None and _head([shapes[i] for i in sentence]).refers:
            governor = k - 1
        before = shapes[k - 1]
        bound = before.end == "，" and ((before.binds and shapes[k].bare) or (before.hangs and not before.leads))
        joined = not first and (before.end == "、" or shapes[k].leans or bound)
        # 走进车间，李明察看…: the subject stands behind.
        lacks = first and shapes[k].bare and k + 1 in sentence and shapes[k + 1].person and not shapes[k].demands
        yield Tie(*clauses[k], joined, shapes[k].hangs or lacks, shapes[k].leads, governor)


def _leads(shapes: Sequence[Shape], sentences: Sequence[Sequence[int]]) -> list[int | None]:
    """Return for each sentence the clause before it that it depends on, if any.

    A demand (要…) behind a speech depends on who speaks; what stands between the two, on the clause before it.
    """
    leads: list[int | None] = []
    speaker: int | None = None
    between: list[int | None] = []
    for sentence in sentences:
        inside = [shapes[k] for k in sentence]
        if speaker is not None and _speaks_on(inside):
            leads += [*between, speaker]
            between = []
        else:
            between.append(sentence[0] - 1 if speaker is not None else None)
        spoken = [k for k in sentence if shapes[k].speech]
        if spoken or any(shape.person for shape in inside):
            leads += [None] * len(between)
            between = []
            speaker = spoken[-1] if spoken and not shapes[spoken[-1]].quotes else None
    return leads + [None] * len(between)


def _speaks_on(sentence: Sequence[Shape]) -> bool:
    return _head(sentence).demands and not any(shape.opens_speech for shape in sentence)


def _head(sentence: Sequence[Shape]) -> Shape:
    return next((shape for shape in sentence if not shape.opens), sentence[0])


class _Reader:
    """Reads the clauses of a sentence in order and tells the governor of each."""

    def __init__(self, shapes: Sequence[Shape], opener: int | None) -> None:
        self._shapes = shapes
        self._opener = opener
        self._subject: int | None = None
        self._date: int | None = None

    def read(self, k: int) -> int | None:
        """Return the index of the clause that governs clause k."""
        shape = self._shapes[k]
        if k and self._shapes[k - 1].end == "；":
            self._subject = self._date = None
        if shape.leads:
            return self._open(k)
        if not shape.bare:
            self._subject = None
        if shape.dated or not shape.figured:
            self._date = None
        governor = max(
            (index for index in (self._opener, self._subject, self._date) if index is not None), default=None
        )
        self._subject = k if shape.named else self._subject
        self._date = k if shape.dated and shape.figured else self._date
        return governor

    def _open(self, k: int) -> int | None:
        """Let clause k open what follows; it depends on an opener just before it, and on who speaks."""
        before, self._opener = self._opener, k
        self._subject = self._date = None
        if before is None or before == k - 1:
            return before
        return before if self._shapes[before].speech and not self._shapes[k].opens_speech else None


def _sentences(text: str, clauses: Sequence[Clause]) -> Iterator[list[int]]:
    """Yield the indices of the clauses of each sentence."""
    for start, end in sentence_ranges(text):
        inside = [k for k, (i, _) in enumerate(clauses) if start <= i < end]
        if inside:
            yield inside
