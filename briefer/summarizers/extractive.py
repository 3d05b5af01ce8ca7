"""Summaries made of the section's own clauses, the weightiest first; runs only when it is asked for.

Clauses are chosen with all that they cannot be printed without (ties.py) and printed in the order of the source, word for word.
"""

from collections.abc import Sequence

from briefer.document import Chunk, Sentence, Summary
from briefer.sentences import sentence_ranges
from briefer.summarizers.salience import rank, weigh
from briefer.summarizers.ties import Tie, find_ties
from briefer.summarizers.trimming import close

_SHARE = 0.27
_SHORTEST, _LONGEST = 35, 220
_OPEN_MARKS = "，、；：;,\n"
_STOPS = ("。", "！", "？", "\n")


class ExtractiveSummarizer:
    """A Summarizer that copies; lengths are in characters, since no model bounds them."""

    name = "extractive"
    max_length = 4000

    def length(self, text: str) -> int:
        """Count the characters of `text`."""
        return len(text)

    def propose(self, chunks: tuple[Chunk, ...]) -> tuple[tuple[Summary, ...], ...]:
        """Choose about a quarter of each chunk, 35 to 220 characters; see the Protocol."""
        return tuple((_summarize(chunk),) for chunk in chunks)


def _summarize(chunk: Chunk) -> Summary:
    sentences = tuple(Sentence(text, (chunk.span,)) for text in choose(chunk.text, chunk.heading))
    return Summary(chunk.section_id, sentences, "extractive", None)


def choose(text: str, heading: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences that the weightiest clauses of `text` make, in its order, each ending with a stop."""
    ties = find_ties(text)
    budget = max(_SHORTEST, min(_LONGEST, round(len(text) * _SHARE)))
    chosen: list[int] = []
    used = 0
    for unit, _ in rank(ties, [weight for _, weight in weigh(text, heading)]):
        size = sum(ties[k].end - ties[k].start for k in unit)
        if chosen and used + size > budget:
            if used >= budget / 2:
                break  # Filling up with what happens to fit would print the weakest clauses.
            continue
        chosen += unit
        used += size
    printed = _join(text, [ties[k] for k in sorted(chosen)])
    return tuple(printed[start:end] for start, end in sentence_ranges(printed))


def _join(text: str, ties: Sequence[Tie]) -> str:
    """Put chosen clauses in a row; where the source was skipped stands ；, or 。 between two sentences."""
    joined = ""
    for before, tie in zip([None, *ties], ties, strict=False):
        skipped = text[before.end : tie.start] if before and not before.hanging else ""
        if any(map(str.isalnum, skipped)) and not joined.endswith(_STOPS):
            joined = joined.rstrip(_OPEN_MARKS) + ("。" if any(stop in skipped for stop in _STOPS) else "；")
        joined += text[tie.start : tie.end].strip()
    return close(joined, finished=True)
