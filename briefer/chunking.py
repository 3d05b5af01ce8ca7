"""Pack the sentences of a section into chunks that a model can read.

A token count is the model's, not additive and not free: a sentence is counted once, sums steer the packing,
and the text of each chunk is counted again before it is accepted. Chunks are balanced because a model
summarises a short rest badly, and end with a paragraph where one ends near by, because that is where the
writer ended a thought.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from briefer.document import Chunk, Length, Section
from briefer.errors import ConfigError
from briefer.sentences import clause_ranges, sentence_ranges
from briefer.texts import CleanText

SMALLEST = 16
_NUMBER = frozenset("0123456789０１２３４５６７８９.．,%％")
_NEAR_END = 2 / 3


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or a part of one: its end in the body, its tokens, and whether it ends a paragraph."""

    end: int
    tokens: int
    closes: bool


def chunk(
    section: Section, text: CleanText, *, heading: tuple[str, ...], limit: int, length: Length
) -> tuple[Chunk, ...]:
    """Pack whole sentences of `section.body` into chunks no longer than the model can read.

    Args:
        heading: the heading path, which the model reads in front of every chunk; its tokens count.
        limit: most tokens of heading and chunk together as `length` counts them; >= 16.
        length: the model's token count of a text.

    Returns:
        Chunks in reading order that tile the clean text of the body: no gap, no overlap; () without a body.
        `Chunk.length` counts the chunk's text alone. A sentence that is too long by itself is cut at its last
        comma before the limit, else at the limit, but not inside a number. However long the heading is,
        16 tokens are left for the text.

    Raises:
        ConfigError: `limit` is below 16.
    """
    if limit < SMALLEST:
        raise ConfigError(f"每段的长度上限为 {limit}，应不小于 {SMALLEST}。请改大上限，或换用窗口更长的模型。")
    if section.body is None:
        return ()
    start, end = text.range(section.body)
    body = text.text[start:end]
    budget = max(SMALLEST, limit - length(" ".join(heading))) if heading else limit
    cuts = [0, *_cuts(body, _pieces(body, budget, length), budget, length)]
    return tuple(
        Chunk(section.id, index, heading, body[i:j], text.span(start + i, start + j), length(body[i:j]))
        for index, (i, j) in enumerate(pairwise(cuts))
    )


def _pieces(body: str, budget: int, length: Length) -> list[_Piece]:
    """Return the sentences of `body` with the newlines behind them, those above `budget` in parts."""
    pieces: list[_Piece] = []
    start = 0
    for end in _sentence_ends(body):
        tokens = length(body[start:end])
        parts = [end] if tokens <= budget else [start + cut for cut in _parts(body[start:end], budget, length)]
        for part in parts:
            tokens = tokens if len(parts) == 1 else length(body[start:part])
            pieces.append(_Piece(part, min(budget, tokens), closes=body[part - 1] == "\n"))
            start = part
    return pieces


def _sentence_ends(body: str) -> list[int]:
    """Return where the sentences end; newlines belong to the sentence in front of them."""
    ranges = list(sentence_ranges(body))
    ends = [end for (_, end), (start, _) in pairwise(ranges) if body[start] != "\n"]
    return [*ends, len(body)]


def _parts(sentence: str, budget: int, length: Length) -> Iterator[int]:
    """Yield where to cut a too long sentence, its end included."""
    cut = 0
    while cut < len(sentence):
        cut += _fitting(sentence[cut:], budget, length)
        yield cut


def _fitting(sentence: str, budget: int, length: Length) -> int:
    """Return how many characters of `sentence`, at least one, to take at once."""
    most = _longest_prefix(sentence, budget, length)
    if most == len(sentence):
        return most
    clauses = [end for _, end in clause_ranges(sentence[: most + 1]) if end <= most]
    if clauses:
        return clauses[-1]
    cut = most
    while cut > 0 and sentence[cut - 1] in _NUMBER and sentence[cut] in _NUMBER:
        cut -= 1
    return cut or most


def _longest_prefix(sentence: str, budget: int, length: Length) -> int:
    """Return the length of the longest prefix within `budget`, at least 1, counting O(log n) prefixes."""
    low, high = 1, min(budget, len(sentence))
    while high < len(sentence) and length(sentence[:high]) <= budget:
        low, high = high, min(2 * high, len(sentence))
    while low < high:
        middle = (low + high + 1) // 2
        if length(sentence[:middle]) <= budget:
            low = middle
        else:
            high = middle - 1
    return low


def _cuts(body: str, pieces: Sequence[_Piece], budget: int, length: Length) -> list[int]:
    """Return where the chunks end: each within `budget`, all of much the same length."""
    sums = [0, *accumulate(piece.tokens for piece in pieces)]
    cuts: list[int] = []
    done = 0
    while done < len(pieces):
        begin = cuts[-1] if cuts else 0
        last = _choose(pieces, sums, done, budget)
        while last > done + 1 and length(body[begin : pieces[last - 1].end]) > budget:
            last -= 1
        cuts.append(pieces[last - 1].end)
        done = last
    return cuts


def _choose(pieces: Sequence[_Piece], sums: Sequence[int], done: int, budget: int) -> int:
    """Return how many pieces are used up after the next chunk, which begins with piece number `done`.

    The rest is shared out among as few chunks as can hold it, or one more where whole sentences do not fit so.
    Of the places that leave no more than the others can take, the end of a paragraph in the last third wins,
    then the one nearest to an equal share.
    """
    rest = sums[-1] - sums[done]
    most = bisect_right(sums, sums[done] + budget) - 1
    chunks = max(1, -(-rest // budget))
    least = rest - (chunks - 1) * budget
    candidates = [i for i in range(done + 1, most + 1) if sums[i] - sums[done] >= least]
    if not candidates:
        chunks, candidates = chunks + 1, list(range(done + 1, most + 1))
    share = rest / chunks
    closing = [i for i in candidates if pieces[i - 1].closes and sums[i] - sums[done] >= _NEAR_END * share]
    return min(closing or candidates, key=lambda i: abs(sums[i] - sums[done] - share))
