"""How much each clause of a section deserves to be printed, learned from reference summaries.

The weight of a clause is the log-odds that a reference keeps it: logistic regression over its features
(features.py), fitted by `python -m briefer.training salience` on the 1,709 training pairs; the coefficients lie
in salience.json.gz. A linear model of words is as good here as a large one that has seen little: on 104
development sections the clauses it ranks first give ROUGE-1/2/L 67/59/61, where figures, centrality and an early
place as a fixed rule gave 51/41/43.

Clauses are ranked with all that they cannot be printed without (ties.py).
"""

import gzip
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from briefer.summarizers.features import Clause, describe
from briefer.summarizers.ties import Tie, close_units

WEIGHTS = Path(__file__).with_name("salience.json.gz")
BIAS = "@bias"


def weigh(text: str, heading: Sequence[str]) -> tuple[tuple[Clause, float], ...]:
    """Return the clauses of `text` that say anything, in order, each with the log-odds that a summary keeps it.

    Args:
        heading: the section's heading path.
    """
    weights = _weights()
    return tuple(
        (clause, weights[BIAS] + math.fsum(weights.get(name, 0.0) for name in names))
        for clause, names in describe(text, heading)
    )


def rank(ties: Sequence[Tie], weights: Sequence[float]) -> Iterator[tuple[frozenset[int], float]]:
    """Yield the clauses to print, the weightiest unit first, each with all that it cannot be printed without.

    Args:
        weights: log-odds of each clause.

    Yields:
        The indices that a unit adds to those before it, and the mean log-odds of their letters.
    """
    units, printed = set(close_units(ties)), frozenset[int]()
    while units := {unit - printed for unit in units} - {frozenset()}:
        weighed = [(_mean(ties, weights, unit), sorted(unit)) for unit in units]
        weight, chosen = max(weighed, key=lambda pair: (pair[0], [-k for k in pair[1]]))
        printed = frozenset(chosen)
        yield printed, weight


def _mean(ties: Sequence[Tie], weights: Sequence[float], unit: frozenset[int]) -> float:
    sizes = {k: ties[k].end - ties[k].start for k in unit}
    return math.fsum(weights[k] * size for k, size in sizes.items()) / sum(sizes.values())


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    return weights
