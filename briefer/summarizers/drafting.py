"""What every engine does around its network: what the model reads, what printing its clauses is worth, what is kept of its text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.document import Chunk, Sentence, Summary
from briefer.errors import ModelError
from briefer.prompts import Prompt
from briefer.sentences import sentence_ranges
from briefer.summarizers.features import Clause
from briefer.summarizers.planning import Array, PlanHead, choose_gains, token_ranges
from briefer.summarizers.salience import weigh
from briefer.summarizers.trimming import close, cut_loop, drop_spaces

# Two tokenizations of one text can differ by a token or two from the sum of its sentences' lengths.
RESERVE = 8
# References are 15-25 % of their section, never above 32 %, and 50-170 characters.
_BUDGET, _SHORTEST, _LONGEST = 0.4, 48, 240


@dataclass(frozen=True, slots=True)
class Framing:
    """How a chunk is put to a model; `marks` are the model's own (<sep>, </s> …), which no document may hold as text."""

    prompt: Prompt
    marks: tuple[str, ...]

    def defuse(self, text: str) -> str:
        """Drop the marks where a document happens to hold them."""
        for mark in self.marks:
            text = text.replace(mark, "")
        return text

    def fill(self, heading: tuple[str, ...], text: str) -> str:
        """Return what the model reads."""
        return self.prompt.fill(tuple(map(self.defuse, heading)), self.defuse(text))


@dataclass(frozen=True, slots=True)
class Encoded:
    """What a model read of a chunk: `filled` in `offsets`, a character range a token, as `states` (tokens, width)."""

    filled: str
    offsets: Sequence[Clause]
    states: Array


def find_gains(text: str, heading: tuple[str, ...], head: PlanHead | None, encoded: Encoded) -> dict[int, float]:
    """Return what printing each clause of `text` is worth by the learned weights and, where the model has one, its plan."""
    weighed = weigh(text, heading)
    clauses, weights = [clause for clause, _ in weighed], [weight for _, weight in weighed]
    if head and clauses:
        shift = encoded.filled.rindex(text)
        spans = token_ranges([(i + shift, j + shift) for i, j in clauses], encoded.offsets)
        weights = [(weight + logit) / 2 for weight, logit in zip(weights, head(encoded.states, spans), strict=True)]
    return choose_gains(clauses, weights)


def finish(text: str, *, ended: bool) -> str:
    """Return what is printed of a decoded text; `ended` is False where it was cut off at its budget."""
    spaced = drop_spaces(text)
    kept = cut_loop(spaced)
    return close(kept, finished=ended and kept == spaced)


def draft(chunk: Chunk, texts: Iterable[str], model: str) -> tuple[Summary, ...]:
    """Return the summaries that different texts make, in their order."""
    return tuple(
        Summary(
            chunk.section_id,
            tuple(Sentence(text[i:j].strip(), (chunk.span,)) for i, j in sentence_ranges(text)),
            "seq2seq",
            model,
        )
        for text in dict.fromkeys(texts)
    )


def demand_fit(chunk: Chunk, length: int, window: int, model: str) -> None:
    """Refuse a chunk that is longer than the window.

    Raises:
        ModelError: it is.
    """
    if length > window:
        raise ModelError(
            f"{chunk.section_id}：第 {chunk.index + 1} 块连同标题为 {length} 个词元，模型 {model} 最多读 {window} 个。"
            "请缩短标题，或改用窗口更大的模型。"
        )


def budget(tokens: int) -> int:
    """Return the most tokens to generate for an input of `tokens`."""
    return max(_SHORTEST, min(_LONGEST, round(tokens * _BUDGET)))


def make_batches(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Yield lists of indices, longest inputs first, each list within `limit` tokens when padded to its longest."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > limit:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
