"""The second pass over a report: its section summaries, in the order of the source, into a few sentences.

Hierarchical: as many sentences as the summarizer reads at once are told again, until 200 characters are left. What
comes out is held against the whole report, and a sentence that fails is left out.
"""

from collections.abc import Iterator, Sequence

from briefer.document import Chunk, Sentence, Summary
from briefer.sentences import clause_ranges
from briefer.summarizers import Summarizer
from briefer.texts import Evidence, Span
from briefer.verifying import Ground, find_faults

_LONGEST = 200
_MARKS = "，、；：。！？ "


def condense(summaries: Sequence[Summary], report: Ground, summarizer: Summarizer) -> tuple[Sentence, ...]:
    """Return sentences of at most 200 characters in all, each with the evidence of what it was made from.

    Args:
        report: the ground of the whole report.
    """
    sentences = [sentence for summary in summaries for sentence in summary.sentences]
    while _size(sentences) > _LONGEST:
        shorter = _tell_again(sentences, summarizer)
        if _size(shorter) >= _size(sentences):
            break
        sentences = shorter
    sound = [sentence for sentence in sentences if not any(find_faults(sentence.text, report))]
    return tuple(sentence for i, sentence in enumerate(sound) if _size(sound[: i + 1]) <= _LONGEST)


def _tell_again(sentences: Sequence[Sentence], summarizer: Summarizer) -> list[Sentence]:
    packs = list(_packs(sentences, summarizer))
    proposed = summarizer.propose(tuple(_chunk(pack, summarizer) for pack in packs))
    return [
        Sentence(told.text, _evidence(told.text, pack))
        for pack, candidates in zip(packs, proposed, strict=True)
        for told in candidates[0].sentences
    ]


def _packs(sentences: Sequence[Sentence], summarizer: Summarizer) -> Iterator[list[Sentence]]:
    """Yield as many sentences at a time as the summarizer reads at once."""
    pack: list[Sentence] = []
    for sentence in sentences:
        if pack and summarizer.length(_join([*pack, sentence])) > summarizer.max_length:
            yield pack
            pack = []
        pack.append(sentence)
    yield pack


def _chunk(pack: Sequence[Sentence], summarizer: Summarizer) -> Chunk:
    spans = [span for sentence in pack for span in sentence.evidence]
    around = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Chunk("", 0, (), _join(pack), around, summarizer.length(_join(pack)))


def _evidence(told: str, pack: Sequence[Sentence]) -> Evidence:
    """Return the evidence of the sentences that hold a clause of what was told; of all of them where none does."""
    clauses = [told[start:end].strip(_MARKS) for start, end in clause_ranges(told)]
    homes = [one for one in pack if any(clause and clause in one.text for clause in clauses)] or pack
    return tuple(sorted({span for one in homes for span in one.evidence}))


def _join(sentences: Sequence[Sentence]) -> str:
    return "".join(sentence.text for sentence in sentences)


def _size(sentences: Sequence[Sentence]) -> int:
    return len(_join(sentences))
