"""Bind generated text to its section: an automaton whose language is the section's own clauses.

A summary is built of copied runs. A run starts where a clause or an item of an enumeration starts and
may be left only where one ends; between runs stands one of 、，；。. So no figure, name or unit can be
cut or spliced: no run starts or ends inside a quantity, a list of figures, a short quotation or a
bracket. A clause that leans on the one before it (其中…, 同比增长…) is entered only by reading on, or
the figure would change its subject. Runs keep the order of the source, as a 简报 does, so a loop needs
a source that repeats itself.

The automaton is nondeterministic over the UTF-8 bytes of the section, because the pieces of a byte
fallback vocabulary need not be whole characters. A set of positions is one int, a bit a byte, and the
moves of each state are worked out once. Idea: design notes of the shipped model, "span-constrained decoding".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import ClassVar

from briefer.numerals import find_quantities
from briefer.sentences import clause_ranges, sentence_ranges
from briefer.summarizers.salience import leans

_JOINTS = "、，；。"
_MARKS = "，；：、,;:。！？!?\n"
_CLOSERS = "”’」』）)】》"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
# 6.8%、6.6% answer to two subjects (分别); 1,234 and 8：30 hold a mark inside.
_FIGURES = re.compile(
    r"[0-9０-９][0-9０-９.．%％]*(?:[亿万]?[一-鿿%％]{0,3}[、,：:∶][约近第超]?[0-9０-９][0-9０-９.．%％]*)+|第[0-9０-９]+"
)
# Adverbial clauses that hang in the air unless the next clause follows.
_HANGING = re.compile(
    r"(?:基础上|同时|之际|[期其]间|过程中|以来|[情背][况景]下|前提下|领导下|[上下]午|[0-9０-９]日|[后时])，?$"
)
# Longer quotations hold whole sentences, which may be left.
_ENCLOSED = re.compile(r"“[^”\n]{1,30}”|‘[^’\n]{1,30}’|（[^）\n]{1,40}）|\([^)\n]{1,40}\)|《[^》\n]{1,40}》")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of a model's vocabulary as UTF-8 bytes; `end` is the id that ends a text."""

    ids: Mapping[bytes, int]
    longest: int
    end: int

    @classmethod
    def read(cls, pieces: Iterable[str], marks: frozenset[int], end: int) -> "Vocabulary":
        """Read SentencePiece pieces in the order of their ids, leaving out the special ids `marks`."""
        ids: dict[bytes, int] = {}
        for index, piece in enumerate(pieces):
            byte = _BYTE.fullmatch(piece)
            if byte:
                ids.setdefault(bytes([int(byte[1], 16)]), index)
            elif index not in marks:
                ids[piece.replace("▁", " ").encode()] = index
        return cls(ids, max(map(len, ids)), end)

    def joints(self) -> Iterator[tuple[int, str]]:
        """Yield the marks that may stand between runs, with their ids."""
        return ((self.ids[mark.encode()], mark) for mark in _JOINTS if mark.encode() in self.ids)


@dataclass(frozen=True, slots=True)
class State:
    """Where a text stands: `places` has bit b set when the source's next byte may be byte b.

    `joint` is the mark just printed after a run, "" inside one; a new run may then start at byte
    `floor` or behind it.
    """

    places: int
    joint: str
    floor: int


DEAD = State(0, "", 0)


@dataclass(frozen=True, slots=True)
class Move:
    """Where a token leads, and what to add to its score for beginning a claim that deserves print, or not."""

    state: State
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Character offsets of a text: where runs `starts`, `items` of enumerations, and where they are left.

    `exits` stand before a mark, `passed` behind one, `ended` behind a sentence.
    """

    starts: frozenset[int]
    items: frozenset[int]
    exits: frozenset[int]
    passed: frozenset[int]
    ended: frozenset[int]


def find_landmarks(text: str) -> Landmarks:
    """Find the places of `text` where a copied run may start and end."""
    inside = frozenset(_protected(text))
    clauses = [(i, j) for i, j in clause_ranges(text) if text[i:j].strip()]
    sentences = {0, *(j for _, j in sentence_ranges(text, semicolons=True))}
    heads = {i: i + len(text[i:j]) - len(text[i:j].lstrip()) for i, j in clauses}
    open_ = {i: head for i, head in heads.items() if head not in inside and text[head] not in _MARKS + _CLOSERS}
    items = {head for i, head in open_.items() if i and text[i - 1] == "、"}
    starts = {head for i, head in open_.items() if i in sentences or not leans(text, head)}
    whole = [(i, j) for i, j in clauses if not _HANGING.search(text, i, j)]
    exits = {i + len(text[i:j].rstrip(_MARKS)) for i, j in whole}
    return Landmarks(
        starts=frozenset(starts - items),
        items=frozenset(items),
        exits=frozenset(p for p in exits - inside if not _is_closed(text, p)),
        passed=frozenset(j for _, j in whole if j not in inside and text[j - 1] != "、"),
        ended=frozenset(j for _, j in sentence_ranges(text) if _is_closed(text, j) or text[j - 1] in "。！？"),
    )


def _protected(text: str) -> Iterator[int]:
    """Yield the offsets strictly inside a quantity, a list of figures, a short quotation or a bracket."""
    for quantity in find_quantities(text):
        yield from range(quantity.start + 1, quantity.end)
    for pattern in (_FIGURES, _ENCLOSED):
        for match in pattern.finditer(text):
            yield from range(match.start() + 1, match.end())


def _is_closed(text: str, position: int) -> bool:
    """Whether a sentence with its closing quote ends at `position`: …。”"""
    body = text[:position].rstrip(_CLOSERS)
    return len(body) < position and body[-1:] in ("。", "！", "？")


class SpanAutomaton:
    """The automaton of one section; states are values, so beams can share and reorder them."""

    START: ClassVar[State] = State(0, "。", 0)

    def __init__(self, text: str, vocabulary: Vocabulary, gains: Mapping[int, float] = MappingProxyType({})) -> None:
        """Index `text`, the section as the model reads it.

        Args:
            gains: what to add to the log probability of a token that begins at a character offset.
        """
        self._vocabulary = vocabulary
        self._bytes = text.encode()
        self._offsets = (0, *accumulate(len(character.encode()) for character in text))
        marks = find_landmarks(text)
        self._starts = self._mask(marks.starts)
        self._items = self._mask(marks.items)
        self._exits = self._mask(marks.exits)
        self._passed = self._mask(marks.passed)
        self._ended = self._mask(marks.ended)
        self._clause_ends = sorted(self._offsets[p] for p in marks.passed)
        self._next: dict[int, tuple[tuple[int, int], ...]] = {}
        self._gains = {self._offsets[offset]: gain for offset, gain in gains.items()}
        self._moves: dict[State, dict[int, Move]] = {}

    def moves(self, state: State) -> Mapping[int, Move]:
        """Return the tokens that may follow `state`, each with its move; where none may, the text ends."""
        if state not in self._moves:
            self._moves[state] = self._find_moves(state)
        return self._moves[state]

    def _find_moves(self, state: State) -> dict[int, Move]:
        moves = self._run_moves(state)
        left = state.places & self._exits
        for token, joint in self._vocabulary.joints() if left else ():
            places = moves[token].state.places if token in moves else 0
            joined = State(places, joint, _lowest(left))
            if joint == "。" or places or self._targets(joined):
                moves[token] = Move(joined)
        if state.places & self._ended or (state.joint == "。" and state != self.START) or not moves:
            moves[self._vocabulary.end] = Move(DEAD)
        return moves

    def _run_moves(self, state: State) -> dict[int, Move]:
        """Return the moves that read on in a run or begin one; the gain of a token is its best place's."""
        places: dict[int, int] = {}
        gains: dict[int, float] = {}
        for place in _bits(state.places | self._targets(state)):
            gain = self._gains.get(place, 0.0)
            for token, after in self._continue(place):
                places[token] = places.get(token, 0) | 1 << after
                gains[token] = max(gains.get(token, gain), gain)
        return {token: Move(State(after, "", 0), gains[token]) for token, after in places.items()}

    def _targets(self, state: State) -> int:
        """Return the places where a new run may start."""
        if state.joint == "、":
            end = next((e for e in self._clause_ends if e > state.floor), len(self._bytes))
            return self._items & (-1 << state.floor) & ((1 << end) - 1)
        if state.joint:
            return self._starts & (-1 << state.floor)
        left = state.places & self._passed
        return self._starts & (-1 << _lowest(left)) if left else 0

    def _continue(self, place: int) -> tuple[tuple[int, int], ...]:
        """Return the tokens that the source continues with at a byte, and the byte behind each."""
        if place not in self._next:
            line = self._bytes.find(b"\n", place)
            end = min(place + self._vocabulary.longest, line if line >= 0 else len(self._bytes))
            found = ((self._vocabulary.ids.get(self._bytes[place:stop]), stop) for stop in range(place + 1, end + 1))
            self._next[place] = tuple((token, stop) for token, stop in found if token is not None)
        return self._next[place]

    def _mask(self, positions: Iterable[int]) -> int:
        mask = 0
        for position in positions:
            mask |= 1 << self._offsets[position]
        return mask


class BeamTracker:
    """The automata of a batch beside its beam search, `beams` rows a section.

    A beam's state is its parent's state moved by its last token; only one generation of states is kept.
    """

    def __init__(self, automata: Sequence[SpanAutomaton], beams: int) -> None:
        """Start a search; `automata` are in the order of the batch."""
        self._automata = automata
        self._beams = beams
        self._states: dict[tuple[int, tuple[int, ...]], State] = {}

    def follow(self, sequences: Sequence[Sequence[int]]) -> tuple[list[int], list[int], list[float]]:
        """Return the rows, the tokens and the gains of all moves that are open to the given sequences.

        Args:
            sequences: what each row has written so far, the decoder's start token first; every call after
                the first continues sequences of the call before.
        """
        states = {self._key(row, ids): self._move(row, ids) for row, ids in enumerate(sequences)}
        moves = [
            self._automata[row // self._beams].moves(states[self._key(row, ids)]) for row, ids in enumerate(sequences)
        ]
        self._states = states
        rows = [row for row, open_ in enumerate(moves) for _ in open_]
        tokens = [token for open_ in moves for token in open_]
        return rows, tokens, [move.gain for open_ in moves for move in open_.values()]

    def _key(self, row: int, ids: Sequence[int]) -> tuple[int, tuple[int, ...]]:
        return row // self._beams, tuple(ids)

    def _move(self, row: int, ids: Sequence[int]) -> State:
        if len(ids) == 1:
            return SpanAutomaton.START
        parent = self._states.get(self._key(row, ids[:-1]), DEAD)
        move = self._automata[row // self._beams].moves(parent).get(ids[-1])
        return move.state if move else DEAD


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
