"""Beam search over the automaton of one section, which asks for the model only where there is something to choose.

Where the automaton leaves one token, its probability is 1: the search takes it without looking. The tokens taken so
are read by the decoder in one pass, when the next choice comes. The order of the search is that of a search token by
token (transformers' beam search without length penalty), so both find the same texts.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from briefer.summarizers.constraining import Move, SpanAutomaton, State
from briefer.summarizers.pegasus import Cache, Pegasus, Source, Step


@dataclass(frozen=True, slots=True)
class Text:
    """Tokens written, the start left out; `ended` says that the text came to its end by itself."""

    tokens: tuple[int, ...]
    score: float
    ended: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """The beam width, which is also the most texts to return, and the most tokens of a text; both >= 1."""

    beams: int
    budget: int


@dataclass(frozen=True, slots=True)
class Question:
    """A step of the decoder, and the tokens between which it has to choose."""

    step: Step
    options: tuple[int, ...]


Answer = tuple[Cache, Sequence[float]]
"""The decoder's cache behind the step, and the log probability of each option."""

Search = Generator[list[Question], list[Answer], list[Text]]
"""A search under way: it yields its questions and is sent their answers; it returns the best texts, best first."""


@dataclass(frozen=True, slots=True)
class _Beam:
    """A text under way; the last `unread` of its tokens are not in the cache yet."""

    state: State
    tokens: tuple[int, ...]
    unread: tuple[int, ...]
    cache: Cache
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    beam: _Beam
    token: int
    move: Move
    score: float

    def follow(self) -> _Beam:
        """Return the beam that this candidate makes."""
        beam = self.beam
        return replace(
            beam,
            state=self.move.state,
            tokens=(*beam.tokens, self.token),
            unread=(*beam.unread, self.token),
            score=self.score,
        )


def search(automaton: SpanAutomaton, source: Source, network: Pegasus, limits: Limits) -> Search:
    """Search the best texts of a section."""
    beams, budget = limits.beams, limits.budget
    running = [_Beam(automaton.START, (), (network.start,), network.blank, 0.0)]
    texts: list[Text] = []
    for length in range(1, budget + 1):
        candidates = yield from _candidates(running, automaton, source)
        best = sorted(candidates, key=lambda one: -one.score)[: 2 * beams]
        over = [length == budget or one.token == automaton.end for one in best]
        texts += [
            Text((*one.beam.tokens, one.token), one.score, one.token == automaton.end)
            for one, is_over in zip(best[:beams], over, strict=False)
            if is_over
        ]
        texts = sorted(texts, key=lambda text: -text.score)[:beams]
        running = [one.follow() for one, is_over in zip(best, over, strict=True) if not is_over][:beams]
        if not running or (len(texts) == beams and running[0].score <= texts[-1].score):
            break
    return texts


def _candidates(
    running: Sequence[_Beam], automaton: SpanAutomaton, source: Source
) -> Generator[list[Question], list[Answer], list[_Candidate]]:
    """Return what each beam may go on with, asking for those that have a choice."""
    moves = [automaton.moves(beam.state) for beam in running]
    open_ = [k for k, options in enumerate(moves) if len(options) > 1]
    read = list(running)
    scores: list[Sequence[float]] = [(0.0,)] * len(running)
    questions = [Question(Step(source, running[k].cache, running[k].unread), tuple(moves[k])) for k in open_]
    if questions:
        for k, (cache, logs) in zip(open_, (yield questions), strict=True):
            read[k], scores[k] = replace(running[k], cache=cache, unread=()), logs
    return [
        _Candidate(beam, token, move, beam.score + log + move.gain)
        for beam, options, logs in zip(read, moves, scores, strict=True)
        for (token, move), log in zip(options.items(), logs, strict=True)
    ]


def run(searches: Sequence[Search], network: Pegasus) -> list[list[Text]]:
    """Run searches side by side; the questions of all that are under way go through the decoder together."""
    results: list[list[Text]] = [[] for _ in searches]
    answers: dict[int, list[Answer] | None] = dict.fromkeys(range(len(searches)))
    while answers:
        asked: dict[int, list[Question]] = {}
        for index, answer in answers.items():
            try:
                asked[index] = next(searches[index]) if answer is None else searches[index].send(answer)
            except StopIteration as e:
                results[index] = e.value
        answers = _answer(asked, network)
    return results


def _answer(asked: dict[int, list[Question]], network: Pegasus) -> dict[int, list[Answer] | None]:
    questions = [question for group in asked.values() for question in group]
    read = network.advance([question.step for question in questions]) if questions else []
    answers = iter(
        (cache, network.score(state, question.options).tolist())
        for question, (cache, state) in zip(questions, read, strict=True)
    )
    return {index: [next(answers) for _ in group] for index, group in asked.items()}
