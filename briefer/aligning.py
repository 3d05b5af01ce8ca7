"""Find the source sentences that support a piece of printed text.

Summaries are made by deleting and joining, so shared character pairs tell which sentence a clause
comes from (the measure of gap-sentence selection in PEGASUS, here on characters, as ROUGE-2 recall).
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from briefer.sentences import clause_ranges


@lru_cache(maxsize=8192)
def pairs(text: str) -> Counter[tuple[str, str]]:
    """Count the neighbouring pairs of letters, digits and Han characters of `text`; do not change the result."""
    return Counter(pairwise(c for c in text if c.isalnum()))


def recall(part: str, whole: str) -> float:
    """Return the share of the character pairs of `part` that stand in `whole`, 0..1; 0 for less than two."""
    wanted = pairs(part)
    return sum((wanted & pairs(whole)).values()) / wanted.total() if wanted else 0.0


def best(part: str, sentences: Sequence[str]) -> int:
    """Return the index of the sentence that holds most of `part`, the first and shortest among equals."""
    scores = [(recall(part, sentence), -len(sentence), -i) for i, sentence in enumerate(sentences)]
    return -max(scores)[2]


def supporters(text: str, sentences: Sequence[str]) -> tuple[int, ...]:
    """Return the sorted indexes of the sentences that the clauses of `text` come from, at least one."""
    clauses = [text[start:end] for start, end in clause_ranges(text)]
    found = {best(clause, sentences) for clause in clauses if pairs(clause)}
    return tuple(sorted(found or {best(text, sentences)}))
