"""Summaries made of the section's own claims, the weightiest first; runs only when it is asked for.

Chosen claims (salience.py) are printed in the order of the source, word for word.
"""

from collections.abc import Sequence

from briefer.document import Chunk, Sentence, Summary
from briefer.sentences import sentence_ranges
from briefer.summarizers.salience import Claim, find_claims
from briefer.summarizers.trimming import close

_SHARE = 0.27
_SHORTEST, _LONGEST = 35, 220
_OPEN_MARKS = "，、；：;,\n"
_STOPS = ("。", "！", "？", "”", "）")


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
    """Return the sentences that the weightiest claims of `text` make, in its order, each ending with a stop."""
    claims = find_claims(text, heading)
    budget = max(_SHORTEST, min(_LONGEST, round(len(text) * _SHARE)))
    chosen: list[Claim] = []
    used = 0
    for claim in sorted(claims, key=lambda claim: -claim.weight):
        size = claim.end - claim.start
        if chosen and used + size > budget:
            if used >= budget / 2:
                break  # Filling up with what happens to fit would print the weakest claims.
            continue
        chosen.append(claim)
        used += size
    printed = _join(text, sorted(chosen, key=lambda claim: claim.start))
    return tuple(printed[start:end] for start, end in sentence_ranges(printed))


def _join(text: str, claims: Sequence[Claim]) -> str:
    """Put chosen claims in a row; ； stands where the source was skipped inside a sentence."""
    joined = ""
    for before, claim in zip([None, *claims], claims, strict=False):
        if before and before.end != claim.start and not joined.endswith(_STOPS):
            joined = joined.rstrip(_OPEN_MARKS) + "；"
        joined += text[claim.start : claim.end].strip()
    return close(joined, finished=True)
