"""Measures of a section summary: against its reference, and against its section.

ROUGE is counted per character, as the project is accepted by (shared/eval/score_summaries.py): a Han character,
a run of digits or of Latin letters is a unit, marks are none. Novel n-grams: See et al. 2017. A figure is
misbound when its quantity stands in the section, but behind words that measure something else (verifying/binding.py).
That rule is strict, made to refuse: it takes 16 of the 1,095 figures of 300 reference summaries for misbound, all rightly
bound by rewording, so its count is an upper bound and the list is for reading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.numerals import Quantity
from briefer.sentences import clause_ranges, sentence_ranges
from briefer.texts import CleanText, Span
from briefer.verifying import Ground, ground
from briefer.verifying.binding import is_bound
from briefer.verifying.sources import letters, quantities

_UNIT = re.compile(r"[A-Za-z]+|[0-9０-９]+(?:\.[0-9０-９]+)?|[\u4e00-\u9fff]|[%％]")
_NUMBER = re.compile(r"[0-9０-９][0-9０-９,]*(?:\.[0-9０-９]+)?")
_NOVEL = 4
# Letters behind a figure that name what it counts.
_OBJECT = 3


@dataclass(frozen=True, slots=True)
class Rouge:
    """F1 of characters, of their pairs and of the longest common subsequence, 0..1."""

    one: float
    two: float
    longest: float


def rouge(told: str, reference: str) -> Rouge:
    """Compare a summary with its reference; all is 0 when either has no unit."""
    a, b = units(told), units(reference)
    return Rouge(
        _f1(_overlap(a, b, 1), len(a), len(b)),
        _f1(_overlap(a, b, 2), len(a) - 1, len(b) - 1),
        _f1(_common(a, b), len(a), len(b)),
    )


def units(text: str) -> list[str]:
    """Return what ROUGE counts of a text."""
    return _UNIT.findall(text)


def unsupported_figures(told: str, known: str) -> tuple[str, ...]:
    """Return the figures of a summary whose digits do not stand in `known`, its section with its headings."""
    there = set(_NUMBER.findall(known))
    return tuple(figure for figure in _NUMBER.findall(told) if figure not in there)


def misbound_figures(told: str, source: Ground) -> tuple[str, ...]:
    """Return the quantities of a summary that the section has of another indicator only, as they are written."""
    return tuple(
        figure for start, end in sentence_ranges(told) for figure in _misbound(told[start:end].strip(), source)
    )


def make_ground(text: str, heading: Sequence[str]) -> Ground:
    """Return the ground of a section that is not damaged and needs no cleaning."""
    return ground("", Span(0, len(text)), CleanText(text, tuple(range(len(text)))), heading, ())


def novelty(told: str, section: str) -> float:
    """Return the share of the summary's runs of four units that the section does not have, 0..1."""
    said = list(_grams(units(told), _NOVEL))
    known = set(_grams(units(section), _NOVEL))
    return sum(gram not in known for gram in said) / len(said) if said else 0.0


def _misbound(claim: str, source: Ground) -> Iterator[str]:
    """Yield what is misbound in one sentence; the beginning of a sentence of the section binds as that one does."""
    copied = any(letters(sentence).startswith(letters(claim)) for sentence in source.sentences)
    for quantity in () if copied else quantities(claim):
        homes = list(source.homes(quantity))
        if homes and not _names_its_object(claim, quantity, homes) and not is_bound(claim, quantity, homes):
            yield claim[quantity.start : quantity.end]


def _names_its_object(claim: str, quantity: Quantity, homes: Sequence[tuple[str, Quantity]]) -> bool:
    """Whether the clause of a figure is copied whole and says behind it what it counts: 投资3亿元|实施管网改造."""
    clause = next(claim[i:j] for i, j in clause_ranges(claim) if i <= quantity.figure_start < j)
    following = letters(clause.partition(claim[quantity.start : quantity.end])[2])
    return len(following) >= _OBJECT and any(letters(clause) in letters(sentence) for sentence, _ in homes)


def _f1(overlap: int, told: int, reference: int) -> float:
    return 2 * overlap / (told + reference) if overlap else 0.0


def _overlap(a: Sequence[str], b: Sequence[str], n: int) -> int:
    return (Counter(_grams(a, n)) & Counter(_grams(b, n))).total()


def _grams(sequence: Sequence[str], n: int) -> Iterator[tuple[str, ...]]:
    return zip(*(sequence[i:] for i in range(n)), strict=False)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for unit in a:
        above = 0
        for j, other in enumerate(b, 1):
            above, row[j] = row[j], above + 1 if unit == other else max(row[j], row[j - 1])
    return row[-1]
