"""How much each claim of a section deserves to be printed.

A claim is a clause with those that lean on it (其中…, 同比增长…). Claims that share words with many
others are central to the section (degree centrality, as in LexRank, Erkan & Radev 2004); figures and
an early place count as well, because a brief keeps results and a report states its point first.
Extractive summaries choose by these weights; the model's search is led by them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.segmenting import words
from briefer.sentences import clause_ranges

# Chosen on 200 training sections: figures first, then centrality, which lies between 0 and about 1.
_FIGURE_BONUS, _LEAD_BONUS = 2.0, 0.3
# Keeps a claim of two or three words from winning by one frequent word.
_SMOOTHING = 8
# A claim below this many characters says too little to stand alone.
_SMALLEST_CLAIM = 6
_FIGURE = re.compile(r"[0-9０-９]")
# Clauses with no subject of their own: the figure in them belongs to the clause before.
_LEANING = re.compile(r"其中|其余|同比|环比|增长|增速|下降|达到?|突破|位?居|排名|列|占|分别|均|比|较|为|预计|连续")


@dataclass(frozen=True, slots=True)
class Claim:
    """A run of clauses text[start:end] that belong together; `weight` is about 0 to 3."""

    start: int
    end: int
    weight: float


def leans(text: str, start: int) -> bool:
    """Whether the clause at `start` cannot stand without the one before it, in the same sentence."""
    return _LEANING.match(text, start) is not None


def find_claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of `text` in order; together they hold every clause that is not blank."""
    ranges = list(_ranges(text))
    tokens = [word for word in words(text) if len(word.text.strip()) > 1]
    held = [frozenset(word.text for word in tokens if start <= word.start < end) for start, end in ranges]
    shared = Counter(word for group in held for word in group)
    return tuple(
        Claim(start, end, _weigh(text[start:end], held[i], shared) + _LEAD_BONUS * (1 - i / len(ranges)))
        for i, (start, end) in enumerate(ranges)
    )


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    begin = None
    for start, end in clause_ranges(text):
        if begin is not None and not _joined(text, start):
            yield begin, start
            begin = None
        if begin is None and text[start:end].strip():
            begin = start
    if begin is not None:
        yield begin, len(text)


def _joined(text: str, start: int) -> bool:
    """Whether the clause at `start` belongs to the claim before it."""
    return text[start - 1] in "、：" or (text[start - 1] == "，" and leans(text, start))


def _weigh(claim: str, held: frozenset[str], shared: Counter[str]) -> float:
    """Return the weight of a claim apart from its place; `shared` counts the claims that hold each word."""
    if len(claim) < _SMALLEST_CLAIM:
        return 0.0
    centrality = sum(math.log(shared[word]) for word in held) / (len(held) + _SMOOTHING)
    return centrality + _FIGURE_BONUS * (_FIGURE.search(claim) is not None)
