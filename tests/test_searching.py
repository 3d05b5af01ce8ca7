from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from briefer.summarizers.constraining import SpanAutomaton, State, Vocabulary
from briefer.summarizers.pegasus import Array, Cache, Source, Step
from briefer.summarizers.searching import Limits, Text, run, search

PIECES = [*(f"<0x{byte:02X}>" for byte in range(256)), "，", "；", "。", "</s>", *"水库公园建设"]
END = PIECES.index("</s>")
TEXT = "建设水库，建设公园。水库建设，公园。"


def spell(text: str) -> list[int]:
    return [PIECES.index(letter) for letter in text]


VOCABULARY = Vocabulary.read(PIECES, frozenset({END}), END, spell)


class Listener:
    """A network whose state is the number of tokens read, and whose scores hang on it; it counts what it reads."""

    def __init__(self) -> None:
        self.start = 0
        self.blank: Cache = (np.zeros((0, 1), np.float32),)
        self.passes = 0

    def advance(self, steps: Sequence[Step]) -> list[tuple[Cache, Array]]:
        self.passes += 1
        return [self._read(step) for step in steps]

    def _read(self, step: Step) -> tuple[Cache, Array]:
        cache = np.concatenate((step.cache[0], np.asarray(step.tokens, np.float32)[:, None]))
        return (cache,), cache[:, 0]

    def score(self, state: Array, tokens: Sequence[int]) -> Array:
        weights = np.asarray([weigh([int(token) for token in state], token) for token in tokens])
        return weights - np.log(np.exp(weights).sum())


def weigh(read: Sequence[int], token: int) -> float:
    return ((sum(read) * 31 + len(read) * 17 + token * 7) % 101) / 25


def every_text(automaton: SpanAutomaton, state: State, read: tuple[int, ...], score: float) -> Iterator[Text]:
    """Yield all texts, scored token by token."""
    moves = automaton.moves(state)
    logs = Listener().score(np.asarray(read, np.float32), tuple(moves))
    for (token, move), log in zip(moves.items(), logs, strict=True):
        total = score + float(log) + move.gain
        if token == END:
            yield Text((*read[1:], token), total, True)
        else:
            yield from every_text(automaton, move.state, (*read, token), total)


@pytest.fixture
def automaton() -> SpanAutomaton:
    return SpanAutomaton(TEXT, VOCABULARY, {0: 1.5, 5: -0.5, 10: 0.7})


SOURCE = Source(np.zeros((1, 1), np.float32), ())


def test_a_wide_search_finds_the_best_of_all_texts(automaton: SpanAutomaton) -> None:
    network = Listener()
    ((best, *_),) = run([search(automaton, SOURCE, network, Limits(64, 60))], network)
    expected = max(every_text(automaton, automaton.START, (0,), 0.0), key=lambda text: text.score)
    assert (best.tokens, best.ended) == (expected.tokens, True)
    assert best.score == pytest.approx(expected.score, abs=1e-4)


def test_the_network_is_asked_only_where_there_is_a_choice(automaton: SpanAutomaton) -> None:
    network = Listener()
    ((text,),) = run([search(automaton, SOURCE, network, Limits(1, 60))], network)
    state, choices = automaton.START, 0
    for token in text.tokens:
        choices += len(automaton.moves(state)) > 1
        state = automaton.moves(state)[token].state
    assert network.passes == choices
    assert choices < len(text.tokens) / 2


def test_searches_side_by_side_share_the_passes(automaton: SpanAutomaton) -> None:
    network = Listener()
    one, other = run([search(automaton, SOURCE, network, Limits(2, 60)) for _ in range(2)], network)
    shared = network.passes
    assert one == other
    assert one == run([search(automaton, SOURCE, network, Limits(2, 60))], network)[0]
    assert network.passes == 2 * shared


def test_a_text_is_cut_off_at_its_budget(automaton: SpanAutomaton) -> None:
    network = Listener()
    (texts,) = run([search(automaton, SOURCE, network, Limits(2, 5))], network)
    assert {len(text.tokens) for text in texts} == {5}
    assert not any(text.ended for text in texts)


def test_no_searches_give_no_texts() -> None:
    assert run([], Listener()) == []
