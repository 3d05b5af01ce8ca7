"""Bind generated text to its section: an automaton whose language is the section's own clauses.

A summary is built of copied runs. A run starts where a clause starts and
may be left only where one ends; between runs stands ； or 。, since a
，would make one statement of two. So no figure, name or unit can be
cut or spliced: no run starts or ends inside a quantity, a list of figures, a short quotation or a
bracket. A clause is entered only where what governs it was printed (landmarks.py, ties.py): its speaker,
its subject, its date; from an opener (会议强调，) a text may go on with any clause that it governs. Runs
keep the order of the source, as a 简报 does, so a loop needs a source that repeats itself.

The automaton is nondeterministic over the UTF-8 bytes of the section, because the pieces of a byte
fallback vocabulary need not be whole characters. It is weighted: what a clause is worth by the plan is
charged when a text enters it or passes it over (Viterbi over the positions a text may stand at), and the
moves of each state are worked out once. Idea: design notes of the shipped model, "span-constrained decoding".
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import ClassVar

from briefer.summarizers.landmarks import find_landmarks
from briefer.summarizers.spelling import Spell, Ways, find_spellings

_JOINTS = "；。"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of a model's vocabulary as UTF-8 bytes; `end` is the id that ends a text.

    `spell` cuts a text as the model's tokenizer does; without it every spelling of a run is open.
    """

    ids: Mapping[bytes, int]
    longest: int
    end: int
    spell: Spell | None = None

    @classmethod
    def read(cls, pieces: Iterable[str], marks: frozenset[int], end: int, spell: Spell | None = None) -> "Vocabulary":
        """Read SentencePiece pieces in the order of their ids, leaving out the special ids `marks`."""
        ids: dict[bytes, int] = {}
        for index, piece in enumerate(pieces):
            byte = _BYTE.fullmatch(piece)
            if byte:
                ids.setdefault(bytes([int(byte[1], 16)]), index)
            elif index not in marks:
                ids[piece.replace("▁", " ").encode()] = index
        return cls(ids, max(map(len, ids)), end, spell)

    def joints(self) -> Iterator[tuple[int, str]]:
        """Yield the marks that may stand between runs, with their ids."""
        return ((self.ids[mark.encode()], mark) for mark in _JOINTS if mark.encode() in self.ids)


Weights = tuple[tuple[int, float], ...]
"""Bytes of the section, ascending, each with the cost of the best way to it: 0 for the best, else below."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a text stands: the source's next byte may be one of `places`.

    `joint` is the mark just printed after a run, "" inside one; a new run may then start at one of `floors`, where
    the last one was left, or behind it.
    """

    places: Weights
    joint: str
    floors: Weights


DEAD = State((), "", ())


@dataclass(frozen=True, slots=True)
class Move:
    """Where a token leads, and what it adds to the score by what it prints and passes over; never above 0."""

    state: State
    gain: float = 0.0


class SpanAutomaton:
    """The weighted automaton of one section; states are values, so beams can share and reorder them.

    A text pays for each clause that it enters against the plan, and for each that it leaves out against it. Among
    whole texts this is the same as earning the gains of the clauses that are printed, but no text can rise later,
    so a beam search may stop as soon as its best text has ended.
    """

    START: ClassVar[State] = State((), "。", ((0, 0.0),))

    def __init__(self, text: str, vocabulary: Vocabulary, gains: Mapping[int, float] = MappingProxyType({})) -> None:
        """Index `text`, the section as the model reads it.

        Args:
            gains: what printing the clause that starts at a character offset is worth, in units of log probability.
        """
        self._vocabulary = vocabulary
        self._bytes = text.encode()
        self._offsets = (0, *accumulate(len(character.encode()) for character in text))
        marks = find_landmarks(text)
        self._starts = self._places(marks.starts)
        self._floors = {self._offsets[start]: self._offsets[floor] for start, floor in marks.starts.items()}
        self._inner = frozenset(self._places(marks.inner))
        self._bridges = {self._offsets[end]: self._places(starts) for end, starts in marks.bridges.items()}
        self._exits = frozenset(self._places(marks.exits))
        self._passed = frozenset(self._places(marks.passed))
        self._ended = frozenset(self._places(marks.ended))
        self._gains = {self._offsets[offset]: gain for offset, gain in sorted(gains.items())}
        self._entries = tuple(self._gains)
        self._worth = (0.0, *accumulate(max(0.0, gain) for gain in self._gains.values()))
        borders = {*marks.starts, *marks.bridges, *marks.exits, *marks.passed, *marks.ended}
        self._next = find_spellings(text, borders, vocabulary.spell, vocabulary.ids) if vocabulary.spell else {}
        self._moves: dict[State, dict[int, Move]] = {}

    @property
    def end(self) -> int:
        """The token that ends a text."""
        return self._vocabulary.end

    def moves(self, state: State) -> Mapping[int, Move]:
        """Return the tokens that may follow `state`, each with its move; where none may, the text ends."""
        if state not in self._moves:
            self._moves[state] = self._find_moves(state)
        return self._moves[state]

    def _find_moves(self, state: State) -> dict[int, Move]:
        moves = self._run_moves(state)
        left = {place: cost for place, cost in state.places if place in self._exits}
        for token, joint in self._vocabulary.joints() if left else ():
            moves |= self._joint_move(token, joint, left, moves.get(token))
        ended = dict(state.floors) if state.joint == "。" and state != self.START else {}
        ended |= {place: cost for place, cost in state.places if place in self._ended}
        if not moves and not ended:
            ended = {len(self._bytes): 0.0}
        if ended:
            gain = max(cost - self._skipped(place, len(self._bytes)) for place, cost in ended.items())
            moves[self._vocabulary.end] = Move(DEAD, gain)
        return moves

    def _joint_move(self, token: int, joint: str, left: Mapping[int, float], read_on: Move | None) -> dict[int, Move]:
        """Return the move of a mark after a run, which may also read on in the source; none where nothing can follow."""
        places = {place: cost + read_on.gain for place, cost in read_on.state.places} if read_on else {}
        best = max((*left.values(), *places.values()))
        joined = State(_weights(places, best), joint, _weights(left, best))
        follows = joint == "。" or places or self._jumps(joined)
        return {token: Move(joined, best)} if follows else {}

    def _run_moves(self, state: State) -> dict[int, Move]:
        """Return the moves that read on in a run or begin one."""
        entered = self._jumps(state)
        for place, cost in state.places:
            entered[place] = max(entered.get(place, -math.inf), cost)
        reached: dict[int, dict[int, float]] = {}
        for place, cost in entered.items():
            paid = cost + min(0.0, self._gains.get(place, 0.0))
            for token, after in self._continue(place):
                ways = reached.setdefault(token, {})
                ways[after] = max(ways.get(after, -math.inf), paid)
        best = {token: max(ways.values()) for token, ways in reached.items()}
        return {token: Move(State(_weights(ways, best[token]), "", ()), best[token]) for token, ways in reached.items()}

    def _jumps(self, state: State) -> dict[int, float]:
        """Return the places where a new run may start, with the cost of all that is left out on the way."""
        floors = state.floors if state.joint else [(p, cost) for p, cost in state.places if p in self._passed]
        ways = [
            (floor, cost, target)
            for floor, cost in floors
            for target in self._starts[bisect_left(self._starts, floor) :]
            if self._floors[target] <= floor and not (state.joint == "。" and target in self._inner)
        ]
        ways += [(place, cost, start) for place, cost in state.places for start in self._bridges.get(place, ())]
        found: dict[int, float] = {}
        for floor, cost, target in ways:
            found[target] = max(found.get(target, -math.inf), cost - self._skipped(floor, target))
        return found

    def _skipped(self, start: int, end: int) -> float:
        """Return what the clauses that begin in [start, end) are worth."""
        return self._worth[bisect_left(self._entries, end)] - self._worth[bisect_left(self._entries, start)]

    def _continue(self, place: int) -> Ways:
        """Return the tokens that the source continues with at a byte, and the byte behind each."""
        if place not in self._next:
            line = self._bytes.find(b"\n", place)
            end = min(place + self._vocabulary.longest, line if line >= 0 else len(self._bytes))
            found = ((self._vocabulary.ids.get(self._bytes[place:stop]), stop) for stop in range(place + 1, end + 1))
            self._next[place] = tuple((token, stop) for token, stop in found if token is not None)
        return self._next[place]

    def _places(self, positions: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(self._offsets[position] for position in positions))


def _weights(costs: Mapping[int, float], best: float) -> Weights:
    return tuple((place, costs[place] - best) for place in sorted(costs))


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
