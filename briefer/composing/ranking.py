"""Which lines of a brief come first where there is no room for all: an order whose every beginning is a brief.

Each part has its queue, ranked by learned importance (importance.py), by what a whole document puts first
(headline indicators of the national accounts, the section of the expected targets) and by spread: a chapter's
next line counts less than its last. The queues are merged by the share of the room that a kind of document gives
each part, so one page and four have the same balance. What a line before it already says is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefer.aligning import pairs, recall
from briefer.composing.importance import LineKind, importance, signs
from briefer.composing.newsworthy import news_weight
from briefer.document import Brief, CutPart, Kind, Section, Target
from briefer.texts import Evidence

# The indicators that every work report opens with (statistical bulletins of the economy).
HEADLINE = re.compile(
    r"生产总值|^经济(?:总量|增长|增速)?$|工业(?:总产值|增加值)|固定资产投资|消费品零售|公共(?:财政)?预算收入|财政(?:总)?收入|可支配收入|人均纯收入"
    r"|进出口|粮食(?:总)?产量|新增就业|失业率|居民消费(?:品)?价格|能耗|赤字率|投资总?(?:规模|额)$"
)
_HEADLINE_BONUS, _HOME_BONUS, _DEMAND_BONUS = 0.5, 0.5, 0.1
# Parts that share their room, and how much of it they have; leaders are few and come first.
_POOLS: dict[Kind, tuple[tuple[tuple[CutPart, ...], float], ...]] = {
    "report": (
        (("leader",), 3),
        (("planned",), 0.18),
        (("achieved",), 0.18),
        (("task",), 0.4),
        (("summary", "point"), 0.24),
    ),
    "news": ((("leader",), 3), (("planned",), 0.03), (("achieved",), 0.03), (("point", "summary", "task"), 0.94)),
}
_SHORT: tuple[tuple[tuple[CutPart, ...], float], ...] = (
    (("leader",), 3),
    (("planned",), 0.3),
    (("achieved",), 0.2),
    (("task",), 0.45),
    (("summary", "point"), 0.05),
)
# A line of a table holds so many characters.
_LINE = 36
_ROWS = ("planned", "achieved", "leader")
_SPREAD = 0.9
_QUOTED = 0.8
_FIRST = 0.5
_A_CHAPTER = 600
_SAME, _WHOLE, _NEW = 0.7, 0.9, 12
_SPEAKS = ("报告", "讲话", "主持")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be printed: brief.targets[index], or the sentence `sub` of brief.summaries[index]…

    A task is `assigned` that has an owner or a deadline.
    """

    part: CutPart
    index: int
    sub: int
    text: str
    section_id: str
    evidence: Evidence
    weight: float
    assigned: bool = False

    def holds(self, other: "Line") -> bool:
        """Whether this line, no row of a table, says all that `other` of the same section says; see `Told.repeats`."""
        running = self.part not in _ROWS and other.part not in _ROWS and (self.part == "task" or not other.assigned)
        return running and self.section_id == other.section_id and recall(other.text, self.text) >= _WHOLE


def rank(brief: Brief, *, hurried: bool = False) -> tuple[Line, ...]:
    """Return all lines in the order in which they deserve room.

    Args:
        hurried: share out the room of a report of few pages, which must hold the headline goals and the top tasks.
    """
    lines = (*_targets(brief), *_tasks(brief), *_leaders(brief), *_summaries(brief))
    if brief.kind == "news":
        lines = tuple(replace(line, weight=news_weight(line.part, line.text, line.weight)) for line in lines)
    sizes = {s.id: s.body.end - s.body.start for s in brief.sections if s.body}
    pools = _SHORT if hurried else _POOLS[brief.kind]
    queues = {_spread([line for line in lines if line.part in parts], sizes): share for parts, share in pools}
    return tuple(_merge(queues, _height if brief.kind == "news" else _height_beside_goals))


class Told:
    """What has been printed so far, by section, as pairs of characters: what it already says is printed once."""

    def __init__(self, brief: Brief) -> None:
        """Begin with the introduction and, for news, the table of leaders."""
        self._targets = brief.targets
        self._rows: set[tuple[CutPart, str, str | None]] = set()
        self._lead = pairs("".join(sentence.text for sentence in brief.overview))
        if brief.kind == "news":
            for leader in brief.leaders:
                self._lead += pairs(f"{leader.post or ''}{leader.name}{''.join(leader.actions)}")
        self._sections: defaultdict[str, _Pairs] = defaultdict(Counter)
        self._tasks: defaultdict[str, _Pairs] = defaultdict(Counter)

    def repeats(self, line: Line) -> bool:
        """Whether the lines told, or the introduction, say most of this one; a row of a table repeats only a row.

        A task with an owner or a deadline repeats only tasks: who and when are looked up among them.
        """
        if line.part in _ROWS:
            return self._row(line) in self._rows
        if line.assigned:
            return _is_told(line.text, self._tasks[line.section_id])
        return any(_is_told(line.text, told) for told in (self._lead, self._sections[line.section_id]))

    def add(self, line: Line) -> None:
        """Note that a line is printed."""
        if line.part in _ROWS:
            self._rows.add(self._row(line))
        self._sections[line.section_id].update(pairs(line.text))
        if line.part == "task":
            self._tasks[line.section_id].update(pairs(line.text))

    def _row(self, line: Line) -> tuple[CutPart, str, str | None]:
        period = None if line.part == "leader" else self._targets[line.index].period_resolved
        return line.part, line.text, period


_Pairs = Counter[tuple[str, str]]


def _is_told(text: str, told: _Pairs) -> bool:
    """Whether what `told` lacks of `text` is a small part of it, and no more than a few words."""
    wanted = pairs(text)
    # Not `wanted - told`: Counter walks all of `told` too, for each of thousands of lines.
    new = sum(max(0, count - told.get(pair, 0)) for pair, count in wanted.items())
    return new <= min(_NEW, (1 - _SAME) * wanted.total())


def _targets(brief: Brief) -> Iterator[Line]:
    homes = {status: _home(brief.targets, status) for status in ("planned", "achieved")}
    places = _places(brief.sections)
    for index, target in enumerate(brief.targets):
        text = target.indicator + target.value
        weight = _weigh("target", text, target.evidence, places[target.section_id])
        weight += _HEADLINE_BONUS * (HEADLINE.search(target.indicator) is not None)
        weight += _HOME_BONUS * (target.section_id == homes[target.status])
        yield Line(target.status, index, 0, text, target.section_id, target.evidence, weight)


def _home(targets: Sequence[Target], status: str) -> str | None:
    """Return the section that holds most headline figures of a status: the expected targets, the year's results."""
    found = Counter(t.section_id for t in targets if t.status == status and HEADLINE.search(t.indicator))
    return found.most_common(1)[0][0] if found else None


def _tasks(brief: Brief) -> Iterator[Line]:
    places = _places(brief.sections)
    for index, task in enumerate(brief.tasks):
        position = _position(task.evidence, places[task.section_id])
        found = signs(task.text, position, owner=task.owner is not None, deadline=task.deadline is not None)
        weight = importance("task", task.text, found)
        assigned = task.owner is not None or task.deadline is not None
        yield Line("task", index, 0, task.text, task.section_id, task.evidence, weight, assigned)


def _leaders(brief: Brief) -> Iterator[Line]:
    """A person's row comes before what was said; demands (要…) come before other words."""
    for index, leader in enumerate(brief.leaders):
        acts = sum(action in leader.actions for action in _SPEAKS)
        text = f"{leader.post or ''}{leader.name}"
        home = _section_of(leader.evidence, brief.sections)
        yield Line("leader", index, 0, text, home, leader.evidence, 1 + acts - index / 100)
        for sub, point in enumerate(leader.points):
            found = signs(point.text, sub / len(leader.points))
            weight = importance("sentence", point.text, found) + _DEMAND_BONUS * ("要" in point.text[:12])
            home = _section_of(point.evidence, brief.sections)
            yield Line("point", index, sub, point.text, home, point.evidence, weight)


def _section_of(evidence: Evidence, sections: Sequence[Section]) -> str:
    """Return the id of the section whose body holds the start of the evidence, "" for none."""
    start = evidence[0].start
    return next((s.id for s in sections if s.body and s.body.start <= start < s.body.end), "")


def _summaries(brief: Brief) -> Iterator[Line]:
    """What quotes a section that was told before comes after all that was told, but for goals that are no figures.

    Investment 正增长 or incomes 高于经济增速 fit no row of the table: the sentence that expects them stands for them.
    """
    places = _places(brief.sections)
    home = _home(brief.targets, "planned")
    told: set[str] = set()
    for index, summary in enumerate(brief.summaries):
        behind = _QUOTED if brief.kind == "report" and summary.section_id in told else 1
        told.add(summary.section_id)
        for sub, sentence in enumerate(summary.sentences):
            weight = _weigh("sentence", sentence.text, sentence.evidence, places[summary.section_id]) * behind
            is_goal = summary.section_id == home and HEADLINE.search(sentence.text) is not None
            weight += (_HEADLINE_BONUS + _HOME_BONUS) * is_goal
            yield Line("summary", index, sub, sentence.text, summary.section_id, sentence.evidence, weight)


def _weigh(kind: LineKind, text: str, evidence: Evidence, place: tuple[int, int]) -> float:
    return importance(kind, text, signs(text, _position(evidence, place)))


def _places(sections: Sequence[Section]) -> dict[str, tuple[int, int]]:
    return {s.id: (s.body.start, s.body.end) if s.body else (0, 1) for s in sections}


def _position(evidence: Evidence, place: tuple[int, int]) -> float:
    start, end = place
    return max(0, evidence[0].start - start) / (end - start)


def _spread(lines: Sequence[Line], sizes: Mapping[str, int]) -> Iterator[Line]:
    """Order a part's lines by weight, each next one of a chapter counting less; long chapters may say more."""
    seen: Counter[str] = Counter()
    ranked = []
    for line in sorted(lines, key=lambda line: -line.weight):
        first = _FIRST * (line.part == "summary" and seen[line.section_id] == 0)
        chapters = max(1.0, sizes.get(line.section_id, 1) / _A_CHAPTER)
        ranked.append((first + line.weight * _SPREAD ** (seen[line.section_id] / chapters), line))
        seen[line.section_id] += 1
    for _, line in sorted(ranked, key=lambda pair: -pair[0]):
        yield line


def _merge(queues: Mapping[Iterator[Line], float], height: Callable[[Line], float]) -> Iterator[Line]:
    """Take the next line of the queue that has used least of its share, by `height`."""
    used = dict.fromkeys(queues, 0.0)
    while used:
        queue = min(used, key=lambda queue: used[queue] / queues[queue])
        line = next(queue, None)
        if line is None:
            del used[queue]
        else:
            used[queue] += height(line)
            yield line


def _height(line: Line) -> float:
    """Return the lines that a line takes of its part's share: a row one, all else a part of running text."""
    return 1.0 if line.part in _ROWS else len(line.text) / _LINE


def _height_beside_goals(line: Line) -> float:
    """Return the same for a report, whose headline goals among the expected targets come before all shares."""
    is_goal = line.part == "planned" and line.weight >= _HEADLINE_BONUS + _HOME_BONUS
    return 0.0 if is_goal else _height(line)
