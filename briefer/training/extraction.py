"""Score extracted leaders, targets and tasks against gold, and list what was missed and what was too much.

The measures are those that the project is accepted by (shared/eval/score_extraction.py): leaders by name, their
posts by likeness, their actions as pairs; targets one to one by figures, value and indicator; tasks by the share of
the unit's characters that lie under quotes. Likeness is the F1 of two multisets of characters after folding.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC
from pydantic import BaseModel

from briefer.jsonlines import read_lines

MEASURES = ("leaders", "posts", "actions", "targets", "targets_with_status", "tasks_coverage")

_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡńňǹ]{1,6}[)）]")
_MARKS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("、"): ",", ord("。"): "."}
_FIGURES = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# The least likeness that counts as the same; a task is listed as missed when less than half of it is covered.
_POST, _VALUE, _INDICATOR, _TASK = 0.75, 0.7, 0.5, 0.5


class LeaderRecord(BaseModel):
    """A leader of a unit."""

    name: str
    post: str | None = None
    actions: tuple[str, ...] = ()


class TargetRecord(BaseModel):
    """A target of a unit."""

    indicator: str
    value: str
    status: str | None = None

    def __str__(self) -> str:
        return f"{self.indicator} {self.value}（{self.status}）"


class TaskRecord(BaseModel):
    """A task of a unit, by its exact words."""

    quote: str


class Unit(BaseModel):
    """A line of gold, which holds the text, or of predictions, which need not."""

    id: str
    text: str = ""
    leaders: tuple[LeaderRecord, ...] = ()
    targets: tuple[TargetRecord, ...] = ()
    tasks: tuple[TaskRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found rightly, how many predicted and how many there are."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    def figures(self) -> dict[str, float]:
        """Return precision, recall and F1 in percent, to one decimal; 0 where nothing is there."""
        p = self.hits / self.predicted if self.predicted else 0.0
        r = self.hits / self.gold if self.gold else 0.0
        f1 = 200 * p * r / (p + r) if p + r else 0.0
        return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(f1, 1)}


@dataclass(frozen=True, slots=True)
class Miss:
    """A difference between gold and prediction: of what kind (漏报目标), in which unit, and what it is."""

    kind: str
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """Tallies by the names of MEASURES, and the misses in order of the units; `posts` is out of the leaders found."""

    units: int
    tallies: dict[str, Tally]
    misses: tuple[Miss, ...]

    def figures(self) -> dict[str, float | dict[str, float]]:
        """Return the figures under the names of the acceptance scorer."""
        posts = self.tallies["posts"]
        told = {name: self.tallies[name].figures() for name in MEASURES if name != "posts"}
        accuracy = round(100 * posts.hits / max(1, posts.gold), 1)
        return {"units": self.units, "leaders": told.pop("leaders"), "post_accuracy": accuracy, **told}


def read_units(data: bytes, name: str) -> tuple[Unit, ...]:
    """Read JSON lines; `name` is the file's, for messages.

    Raises:
        ReadError: a line is not a unit, or there is none.
    """
    return read_lines(data, name, Unit)


def score(gold: Sequence[Unit], predicted: Iterable[Unit]) -> Score:
    """Score all units of `gold`; one without a prediction counts as empty, one beside gold is not looked at."""
    found = {unit.id: unit for unit in predicted}
    tallies = dict.fromkeys(MEASURES, Tally())
    misses: list[Miss] = []
    for unit in gold:
        prediction = found.get(unit.id, Unit(id=unit.id))
        for judge in (_score_leaders, _score_targets, _score_tasks):
            counts, differences = judge(unit, prediction)
            tallies |= {name: tallies[name] + tally for name, tally in counts.items()}
            misses += [Miss(kind, unit.id, text) for kind, text in differences]
    return Score(len(gold), tallies, tuple(misses))


def fold(text: str) -> str:
    """Return what is compared of a text: simplified, half-width, without glosses and white space."""
    plain = re.sub(r"\s+", "", _converter().convert(_GLOSS.sub("", text)))
    return re.sub(r"\s+", "", plain.translate(_MARKS))


def likeness(first: str, second: str) -> float:
    """Return the F1 of two texts as multisets of characters, 0..1; two empty texts are alike."""
    a, b = fold(first), fold(second)
    if not a or not b:
        return float(a == b)
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


_Judgement = tuple[dict[str, Tally], list[tuple[str, str]]]


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _score_leaders(gold: Unit, found: Unit) -> _Judgement:
    wanted = {fold(leader.name): leader for leader in gold.leaders}
    told = {fold(leader.name): leader for leader in found.leaders}
    both = [name for name in wanted if name in told]
    wrong = [name for name in both if likeness(told[name].post or "", wanted[name].post or "") < _POST]
    acts, told_acts = _acts(wanted), _acts(told)
    tallies = {
        "leaders": Tally(len(both), len(told), len(wanted)),
        "posts": Tally(len(both) - len(wrong), len(both), len(both)),
        "actions": Tally(len(acts & told_acts), len(told_acts), len(acts)),
    }
    differences = [
        *_differences("领导", wanted.keys(), told.keys()),
        *(("职务不符", f"{name}：{told[name].post}，应为 {wanted[name].post}") for name in wrong),
        *_differences("活动", map("：".join, sorted(acts)), map("：".join, sorted(told_acts))),
    ]
    return tallies, differences


def _acts(leaders: dict[str, LeaderRecord]) -> set[tuple[str, str]]:
    return {(name, action) for name, leader in leaders.items() for action in leader.actions}


def _score_targets(gold: Unit, found: Unit) -> _Judgement:
    pairs = _pair_targets(gold.targets, found.targets)
    right = [(i, j) for i, j in pairs if gold.targets[i].status == found.targets[j].status]
    paired, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    rest = [target for i, target in enumerate(gold.targets) if i not in paired]
    extra = [target for j, target in enumerate(found.targets) if j not in taken]
    tallies = {
        name: Tally(len(hits), len(found.targets), len(gold.targets))
        for name, hits in (("targets", pairs), ("targets_with_status", right))
    }
    differences = [
        *(("漏报目标", str(target)) for target in rest),
        *(("误报目标", str(target)) for target in extra),
        *(("完成与目标混淆", f"{found.targets[j]}，应为 {gold.targets[i]}") for i, j in pairs if (i, j) not in right),
    ]
    return tallies, differences


def _pair_targets(gold: Sequence[TargetRecord], found: Sequence[TargetRecord]) -> list[tuple[int, int]]:
    """Pair targets of the same value one to one, those with the likest indicators first."""
    alike = sorted(
        (
            (likeness(one.indicator, other.indicator), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if _same_value(one.value, other.value)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for degree, i, j in alike:
        if degree >= _INDICATOR and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _same_value(first: str, second: str) -> bool:
    return _FIGURES.findall(fold(first)) == _FIGURES.findall(fold(second)) and likeness(first, second) >= _VALUE


def _score_tasks(gold: Unit, found: Unit) -> _Judgement:
    text = fold(gold.text)
    asked = _covered(text, [task.quote for task in gold.tasks])
    told = _covered(text, [task.quote for task in found.tasks])
    differences = [
        *(("漏报任务", quote) for quote in _uncovered(text, gold.tasks, told)),
        *(("误报任务", quote) for quote in _uncovered(text, found.tasks, asked)),
    ]
    return {"tasks_coverage": Tally(len(asked & told), len(told), len(asked))}, differences


def _covered(text: str, quotes: Iterable[str]) -> set[int]:
    """Return the characters of the folded `text` under any place of any quote, places overlapping."""
    return {
        place
        for quote in map(fold, quotes)
        for start in _starts(text, quote)
        for place in range(start, start + len(quote))
    }


def _starts(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _uncovered(text: str, tasks: Iterable[TaskRecord], cover: set[int]) -> Iterator[str]:
    """Yield the quotes of which less than half lies under `cover`."""
    for task in tasks:
        places = _covered(text, [task.quote])
        if len(places & cover) < _TASK * max(1, len(places)):
            yield task.quote


def _differences(what: str, gold: Iterable[str], found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what one side lacks: 漏报 what gold has, 误报 what only the prediction has."""
    wanted, told = list(gold), list(found)
    yield from ((f"漏报{what}", text) for text in wanted if text not in told)
    yield from ((f"误报{what}", text) for text in told if text not in wanted)
