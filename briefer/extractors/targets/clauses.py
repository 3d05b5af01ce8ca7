"""Cut a sentence into clauses, and find its figures in rows.

A clause ends at ，；：or a bracket that holds a figure; a 、 ends none, for it divides the members of a list. A row
is the figures that only 、 or 和 divides (6.8%、6.6%): they share their verb. 从796元提高至842元 is one figure, and
a benchmark (与经济增长同步) stands where a figure would.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefer.extractors.targets.benchmarks import find_benchmarks
from briefer.numerals import Quantity, find_quantities

_BREAK = re.compile(r"[，；：。！？!?;,\n]|——")
_BRACKET = re.compile("（[^（）]*）")
_JOINT = re.compile(r"\s*(?:、|和|及|与|以及|或)?\s*")
_FROM = re.compile("[从由][^，。；：、从由0-9]{0,6}$")  # 从月缴费|200元提高到260元
_FROM_TO = re.compile("[一-鿿]{0,4}(?:到|至|为)")


@dataclass(frozen=True, slots=True)
class Figure:
    """What measures an indicator at [start, end): a quantity, its qualifiers included, or a benchmark (None)."""

    start: int
    end: int
    quantity: Quantity | None

    @property
    def unit(self) -> str:
        """The unit as written, "" when there is none."""
        return (self.quantity.unit or "") if self.quantity else ""


def find_figures(text: str) -> list[Figure]:
    """Return the quantities and benchmarks of `text` in reading order; none overlaps another."""
    benchmarks = list(find_benchmarks(text))
    figures = [Figure(start, end, None) for start, end in benchmarks]
    for quantity in find_quantities(text):
        if not any(start < quantity.end and quantity.start < end for start, end in benchmarks):
            figures.append(Figure(quantity.start, quantity.end, quantity))
    return _join_changes(text, sorted(figures, key=lambda figure: figure.start))


def _join_changes(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Make 从A提高至B one figure that starts at 从 and measures B."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _is_change(text, joined[-1], figure):
            opened = _FROM.search(text, max(0, joined[-1].start - 8), joined[-1].start)
            joined[-1] = replace(figure, start=opened.start() if opened else joined[-1].start)
        else:
            joined.append(figure)
    return joined


def _is_change(text: str, first: Figure, second: Figure) -> bool:
    opened = _FROM.search(text, max(0, first.start - 8), first.start)
    return opened is not None and _FROM_TO.fullmatch(text[first.end : second.start]) is not None


def clause_bounds(text: str, start: int, end: int, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """Return the ranges of the clauses of the sentence text[start:end], closing marks included; they tile it."""
    cuts = {start, end}
    figures = [figure for figure in figures if start <= figure.start < end]
    for match in _BREAK.finditer(text, start, end):
        inside = any(figure.start <= match.start() < figure.end for figure in figures)
        if not inside and not _in_title(text[start : match.start()]):
            cuts.add(match.end())
    for match in _BRACKET.finditer(text, start, end):
        if any(match.start() < figure.start and figure.end < match.end() for figure in figures):
            cuts |= {match.start(), match.end()}
    edges = sorted(cuts)
    return list(pairwise(edges))


def _in_title(before: str) -> bool:
    return before.rfind("《") > before.rfind("》")


def rows(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """Yield the figures of a clause in rows; a benchmark is a row of its own."""
    row: list[Figure] = []
    for figure in figures:
        if row and not (_JOINT.fullmatch(text[row[-1].end : figure.start]) and figure.quantity and row[-1].quantity):
            yield tuple(row)
            row = []
        row.append(figure)
    if row:
        yield tuple(row)
