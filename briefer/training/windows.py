"""Cut windows out of a corpus: consecutive sentences that fit a number of tokens, at places chosen by chance.

A place is drawn by characters, so that a long report is read as often as its length asks for; no window is
listed beforehand, and the one of any example can be cut without those before it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from types import MappingProxyType

from briefer.sentences import clause_ranges, sentence_ranges
from briefer.training.corpus import Document
from briefer.training.vocabulary import Encode

# A window holds at least about this many parts; a longer sentence is cut between clauses.
_LEAST_PARTS = 3
_SHORTEST_PART = 30
# Characters a token are 1.7 for the shipped tokenizer; what is sliced beyond them is not read.
_USUAL, _MOST = 1.7, 3
_SEARCH = 400


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive parts of a document, each a sentence or a run of its clauses, with the token ids of each."""

    parts: tuple[str, ...]
    ids: tuple[tuple[int, ...], ...]

    @property
    def text(self) -> str:
        """The parts as they stand in the document."""
        return "".join(self.parts)


class Pool:
    """Documents to draw from, by length; `boosts` says how many times as often a source is drawn."""

    def __init__(self, documents: Sequence[Document], boosts: Mapping[str, float] = MappingProxyType({})) -> None:
        """Index documents, of which there must be at least one; none is blank."""
        self._documents = documents
        self._ends = list(accumulate(len(one.text) * boosts.get(one.source, 1.0) for one in documents))

    def draw(self, random: Random, budget: int) -> tuple[str, int]:
        """Return the text of a document and a place where a sentence begins, if it can be `budget` tokens from the end."""
        index = bisect_right(self._ends, random.random() * self._ends[-1])
        text = self._documents[min(index, len(self._documents) - 1)].text
        return text, _start(text, random.randrange(max(1, len(text) - round(_USUAL * budget))))


def cut_window(text: str, start: int, budget: int, encode: Encode) -> Window:
    """Return the parts from `start` on that fit `budget` tokens together, at least one, which is cut to fit."""
    longest = max(_SHORTEST_PART, budget // _LEAST_PARTS)
    parts: list[str] = []
    ids: list[tuple[int, ...]] = []
    room = budget
    for part in _parts(text[start : start + _MOST * budget], longest):
        tokens = tuple(encode(part))
        if parts and len(tokens) > room:
            break
        parts.append(part)
        ids.append(tokens[:room])
        room -= len(tokens)
    return Window(tuple(parts), tuple(ids))


def _start(text: str, place: int) -> int:
    """Return where the sentence at `place` begins, or `place` itself inside a very long one."""
    nearest = max(text.rfind(mark, max(0, place - _SEARCH), place) for mark in "。！？；\n") + 1
    return nearest or (place if place > _SEARCH else 0)


def _parts(text: str, longest: int) -> Iterator[str]:
    """Yield the sentences of `text`, those above `longest` characters cut; blank lines stay with what they follow."""
    held = ""
    for start, end in sentence_ranges(text):
        if text[start:end].isspace():
            held += text[start:end]
            continue
        if held.strip():
            yield held
        *whole, last = _cut(text[start:end], longest)
        yield from whole
        held = last
    if held.strip():
        yield held


def _cut(sentence: str, longest: int) -> list[str]:
    """Cut a sentence into runs of clauses of at most `longest` characters, as far as its marks allow."""
    runs = [""]
    for start, end in clause_ranges(sentence):
        if runs[-1] and len(runs[-1]) + end - start > longest:
            runs.append("")
        runs[-1] += sentence[start:end]
    return runs
