"""What a summary has to be better than: first sentences, TextRank, whole clauses; and the ceiling of copying.

All but the ceiling see the section alone; the clauses are chosen by briefer's salience. Their length is that of the
references, 15-25 % of a section and at most 170 characters, so that ROUGE compares the choice of words and not
their number.
TextRank: Mihalcea & Tarau 2004, sentences likened by shared words over the logarithms of their lengths.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from briefer.aligning import pairs, recall
from briefer.segmenting import words
from briefer.sentences import clause_ranges, sentence_ranges
from briefer.summarizers.extractive import choose
from briefer.summarizers.trimming import close

_SHARE, _SHORTEST, _LONGEST = 0.2, 50, 170
_DAMPING, _ROUNDS = 0.85, 50
# A clause is the reference's own when more than half of its character pairs stand there.
_COVERED = 0.5


def lead(text: str) -> str:
    """Return the first sentences, as many as come nearest to the budget."""
    sentences = _sentences(text)
    return _join(sentences, range(len(sentences)), len(text))


def text_rank(text: str) -> str:
    """Return the sentences of highest TextRank, as many as come nearest to the budget, in the order of the text."""
    sentences = _sentences(text)
    ranks = rank([_content(sentence) for sentence in sentences])
    return _join(sentences, sorted(range(len(sentences)), key=lambda i: (-ranks[i], i)), len(text))


def clauses(text: str, heading: Sequence[str]) -> str:
    """Return what briefer prints with `--summarizer extractive`, before the verifying stage."""
    return "".join(choose(text, heading))


def oracle(text: str, reference: str) -> str:
    """Return the clauses of `text` that the reference covers, each of its words once: the ceiling of copying clauses."""
    parts = [text[start:end].strip() for start, end in clause_ranges(text)]
    left = Counter(pairs(reference))
    chosen: list[int] = []
    for i in sorted(range(len(parts)), key=lambda i: -recall(parts[i], reference)):
        held = pairs(parts[i])
        if held and (held & left).total() > _COVERED * held.total():
            chosen.append(i)
            left -= held
    return close("".join(parts[i] for i in sorted(chosen)), finished=True)


def rank(held: Sequence[frozenset[str]]) -> list[float]:
    """Return the TextRank of sentences given by their words: power iteration over their likeness; sums to about 1."""
    size = len(held)
    likeness = [[_likeness(a, b) if i != j else 0.0 for j, b in enumerate(held)] for i, a in enumerate(held)]
    sums = [sum(row) for row in likeness]
    ranks = [1 / size] * size
    for _ in range(_ROUNDS):
        shares = [old / total if total else 0.0 for old, total in zip(ranks, sums, strict=True)]
        ranks = [
            (1 - _DAMPING) / size + _DAMPING * sum(row[i] * share for row, share in zip(likeness, shares, strict=True))
            for i in range(size)
        ]
    return ranks


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the words shared, over the logarithms of both sizes; one word more keeps a single word from dividing by 0."""
    return len(a & b) / (math.log(len(a) + 1) + math.log(len(b) + 1)) if a and b else 0.0


def _content(sentence: str) -> frozenset[str]:
    return frozenset(word.text for word in words(sentence) if len(word.text.strip()) > 1)


def _sentences(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentence_ranges(text) if text[start:end].strip()]


def _join(sentences: Sequence[str], order: Iterable[int], size: int) -> str:
    """Return the first sentences of `order`, as many as come nearest to the budget for a text of `size`, at least one."""
    room = max(_SHORTEST, min(_LONGEST, round(_SHARE * size)))
    chosen: list[int] = []
    for i in order:
        if chosen and len(sentences[i]) / 2 > room:
            break
        chosen.append(i)
        room -= len(sentences[i])
    return "".join(sentences[i] for i in sorted(chosen))
