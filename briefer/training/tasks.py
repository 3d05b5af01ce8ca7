"""Make pretraining examples out of plain text: marked copying, gap sentences, and what a summary would print.

Marked copying comes first, in short windows, because gap sentences alone taught no copying in the tokens that two
cores read; it grows to full windows while the other objectives come in. Gap sentences: Zhang et al. 2020 (PEGASUS),
sentences chosen one by one by ROUGE-1 F1 against the rest. The two extractions leave the text whole and ask for the
salient sentences or, under the prompt of the shipped model, for the claims that briefer's extractive summarizer
would print: the second deletes and joins clauses as an editor does. Example N hangs on the seed and N alone, so a run that was
stopped goes on where it was, and several processes can share the work.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from random import Random
from typing import Literal

from briefer.summarizers.extractive import choose
from briefer.training.corpus import Document
from briefer.training.examples import Example
from briefer.training.vocabulary import END, MARKER, MASK, SEPARATOR, Encode
from briefer.training.windows import Pool, Window, cut_window

Task = Literal["copy", "gaps", "sentences", "claims"]

# Each objective is announced by the words that stand before <sep>; 摘要： is the prompt of fine-tuning.
_OPENINGS: Mapping[Task, str] = {"copy": "照抄：", "gaps": "补全：", "sentences": "要句：", "claims": "摘要："}
_WEIGHTS: tuple[tuple[Task, float], ...] = (("copy", 0.25), ("gaps", 0.2), ("sentences", 0.3), ("claims", 0.25))
# Tokens of the windows that marked copying begins with.
_SHORT = 110
# Of the source, for an opening, <sep>, </s> and the markers.
_RESERVE = 20
# Shares of a window's tokens to print: summaries are 15-25 % of their section; PEGASUS masks up to 30 %.
_GAP_SHARE, _SALIENT_SHARE, _COPY_SHARES = 0.25, 0.2, (0.1, 0.5)
_LEAST_FOR_GAPS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """What to draw examples for.

    Attributes:
        seed: two plans that differ in it alone draw different examples.
        window: most tokens of a source.
        target: most tokens of a target.
        curriculum: the examples over which windows grow and copying gives way to `weights`; 0 for none.
        weights: how often each objective is drawn behind the curriculum.
        boosts: how many times as often a character of a source is read; 1 where none is named.
    """

    seed: int = 0
    window: int = 540
    target: int = 208
    curriculum: int = 40_000
    weights: tuple[tuple[Task, float], ...] = _WEIGHTS
    boosts: tuple[tuple[str, float], ...] = ()

    def progress(self, number: int) -> float:
        """Return how far the curriculum has come at example `number`, 0..1."""
        return min(1.0, number / self.curriculum) if self.curriculum else 1.0


def mixture(documents: Sequence[Document], encode: Encode, plan: Plan, start: int = 0) -> Iterator[Example]:
    """Yield examples `start`, `start` + 1 … without end, each the same whatever `start` was."""
    pool = Pool(documents, dict(plan.boosts))
    return (make_example(pool, encode, plan, number) for number in count(start))


def make_example(pool: Pool, encode: Encode, plan: Plan, number: int) -> Example:
    """Return example `number` of a plan."""
    random = Random(f"{plan.seed} {number}")
    progress = plan.progress(number)
    budget = _budget(plan, progress, random)
    text, start = pool.draw(random, budget)
    window = cut_window(text, start, budget, encode)
    task = _draw_task(plan, progress, random)
    if task == "gaps" and len(window.ids) < _LEAST_FOR_GAPS:
        task = "copy"
    return _write(task, window, encode, random, plan.target)


def mark(window: Window, random: Random, most: int) -> tuple[list[int], list[int]]:
    """Return the source and the target of marked copying: a marker before each part to reproduce, chosen by chance."""
    order = random.sample(range(len(window.ids)), len(window.ids))
    chosen = _take(order, window, random.uniform(*_COPY_SHARES), most)
    source = [((MARKER, *ids) if i in chosen else ids) for i, ids in enumerate(window.ids)]
    return _flat(source), _flat(window.ids[i] for i in chosen)


def mask(window: Window, most: int) -> tuple[list[int], list[int]]:
    """Return the source and the target of gap sentences: the most salient parts, and the window without them."""
    chosen = _take(_by_salience(window), window, _GAP_SHARE, most)
    source = [((MASK,) if i in chosen else ids) for i, ids in enumerate(window.ids)]
    return _flat(source), _flat(window.ids[i] for i in chosen)


def pick(window: Window, most: int) -> tuple[list[int], list[int]]:
    """Return the whole window, and its most salient parts in reading order."""
    chosen = _take(_by_salience(window), window, _SALIENT_SHARE, most)
    return _flat(window.ids), _flat(window.ids[i] for i in chosen)


def condense(window: Window, encode: Encode) -> tuple[list[int], list[int]]:
    """Return the whole window, and its weightiest claims joined as the extractive summarizer joins them."""
    return _flat(window.ids), list(encode("".join(choose(window.text, ()))))


def salience(window: Window) -> tuple[float, ...]:
    """Return the ROUGE-1 F1 of the tokens of each part against those of all others."""
    whole = Counter(_flat(window.ids))
    size = max(1, whole.total())
    parts = map(Counter, window.ids)
    return tuple(2 * sum(min(n, whole[token] - n) for token, n in part.items()) / size for part in parts)


def _budget(plan: Plan, progress: float, random: Random) -> int:
    """Return the tokens of a window: short at first, then of all lengths up to the plan's."""
    most = plan.window - _RESERVE
    shortest = min(_SHORT, most)
    return random.randint(shortest, shortest + round(progress * (most - shortest)))


def _draw_task(plan: Plan, progress: float, random: Random) -> Task:
    if random.random() >= progress:
        return "copy"
    tasks = [task for task, _ in plan.weights]
    return random.choices(tasks, [weight for _, weight in plan.weights])[0]


def _write(task: Task, window: Window, encode: Encode, random: Random, most: int) -> Example:
    match task:
        case "copy":
            source, target = mark(window, random, most - 1)
        case "gaps":
            source, target = mask(window, most - 1)
        case "sentences":
            source, target = pick(window, most - 1)
        case "claims":
            source, target = condense(window, encode)
    opening = (*encode(_OPENINGS[task]), SEPARATOR)
    return Example((*opening, *source, END), (*target[: most - 1], END))


def _by_salience(window: Window) -> list[int]:
    degrees = salience(window)
    return sorted(range(len(degrees)), key=lambda i: (-degrees[i], i))


def _take(order: Iterable[int], window: Window, share: float, most: int) -> list[int]:
    """Return, in reading order, the first parts of `order` that fit a share of the tokens; at least the very first."""
    room = min(most, round(share * sum(map(len, window.ids))))
    chosen: list[int] = []
    for i in order:
        if not chosen or len(window.ids[i]) <= room:
            chosen.append(i)
            room -= len(window.ids[i])
    return sorted(chosen)


def _flat(parts: Iterable[Sequence[int]]) -> list[int]:
    return list(chain.from_iterable(parts))
