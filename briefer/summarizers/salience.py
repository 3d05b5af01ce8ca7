"""How much each clause of a section deserves to be printed, learned from reference summaries.

The weight of a clause is the log-odds that a reference keeps it: logistic regression over its features
(features.py), fitted by `python -m briefer.training salience` on the 1,709 training pairs; the coefficients lie
in salience.json.gz. A linear model of words is as good here as a large one that has seen little: on 104
development sections the clauses it ranks first give ROUGE-1/2/L 66/58/60, where figures, centrality and an early
place as a fixed rule gave 51/41/43.

A claim is a clause with those that lean on it (其中…, 同比增长…) and those that it hangs on (依托…，), which cannot
be printed alone.
"""

import gzip
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefer.summarizers.features import Clause, describe

WEIGHTS = Path(__file__).with_name("salience.json.gz")
BIAS = "@bias"
# Clauses with no subject of their own: what is told in them belongs to the clause before (investment: to its project).
_LEANING = re.compile(
    r"其|该|此|这|并(?![购网])|且|从而|进而|是指|总产|单产|产量|总投资|(?:累计)?完成投资|(?:总)?(?:建筑)?面积|同比|环比|增长|增速"
    r"|下降|达到?|突破|位?居|排名|列|占|分别|均|比|较|为|预计|连续"
)
# Clauses that hang in the air unless the next one follows. By their end: adverbials of time and circumstance, who
# speaks, all but the last item of a list, and what opens one. By a preposition at their head, when no verb of work
# comes after it.
_HANGING_END = re.compile(
    r"(?:(?:基础上|同时|之际|[期其]间|过程中|以来|[情背][况景]下|(?:前提|领导|指导)下|[上下]午|[0-9０-９][年月日]|年[末底初]|[今去全]年|[后时]"
    r"|强调|指出|表示|要求|认为|提出|介绍|透露|说)，?|[、：])\s*$"
)
_WORK = "打造|建[设立成]|推[进动行]|开展|实施|加[快强大]|发展|完善|提[升高]|组织|构建|培育|形成|落实|举[办行]|制定"
_HANGING_HEAD = re.compile(
    rf"(?:着眼[^，]*|不仅[^，]*|以[^，]*为[^，]*|在[^，]*[上中下里]"
    rf"|(?:依靠|依托|面向|针对|随着|由于|鉴于|本着|立足|为了|对照|按照|根据|遵循|从)(?![^，]*(?:{_WORK}))[^，]*)，\s*$"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A run of clauses text[start:end] that belong together; `weight` is the mean log-odds of its letters."""

    start: int
    end: int
    weight: float


def leans(text: str, start: int) -> bool:
    """Whether the clause at `start` cannot stand without the one before it, in the same sentence."""
    return _LEANING.match(text, start) is not None


def hangs(text: str, start: int, end: int) -> bool:
    """Whether the clause text[start:end] cannot stand without the one behind it."""
    clause = text[start:end]
    return _HANGING_END.search(clause) is not None or _HANGING_HEAD.match(clause) is not None


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


def find_claims(text: str, heading: Sequence[str]) -> tuple[Claim, ...]:
    """Return the claims of `text` in order; together they hold every clause that says anything."""
    return tuple(_claim(group) for group in _groups(text, weigh(text, heading)))


def _groups(text: str, clauses: Sequence[tuple[Clause, float]]) -> Iterator[list[tuple[Clause, float]]]:
    group: list[tuple[Clause, float]] = []
    for (start, end), weight in clauses:
        if group and not (_follows(text, start) or hangs(text, *group[-1][0])):
            yield group
            group = []
        group.append(((start, end), weight))
    if group:
        yield group


def _claim(group: Sequence[tuple[Clause, float]]) -> Claim:
    start, end = group[0][0][0], group[-1][0][1]
    total = sum(weight * (j - i) for (i, j), weight in group)
    return Claim(start, end, total / sum(j - i for (i, j), _ in group))


def _follows(text: str, start: int) -> bool:
    """Whether the clause at `start` belongs to the claim before it."""
    return text[:start].rstrip()[-1:] == "，" and leans(text, start)


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    return weights
