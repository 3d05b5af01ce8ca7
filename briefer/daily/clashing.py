"""Find what the sources of one event say differently, and what only one of them says; which is right people find out.

Two targets are of one thing as in comparing two reports: same indicator, measure and unit, both done or both planned,
no different periods. A source that gives a figure more than once clashes only when none of its figures is the
other's. 1.5万人 and 15000人 are equal; 5% and 5%以上 are not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefer.comparing import Key, Report, key_of
from briefer.document import Brief, Status, Target
from briefer.indicators import own_names
from briefer.issues.editions import Addition, Clash, Side
from briefer.units import base_unit

_Thing = tuple[Key, Status]


def find_clashes(briefs: Sequence[Brief]) -> tuple[Clash, ...]:
    """Return what the uncut briefs of one event say differently, in the order of the first that says it."""
    things: dict[_Thing, list[tuple[int, Target]]] = {}
    for number, brief in enumerate(briefs):
        for thing, target in _things(brief):
            things.setdefault(thing, []).append((number, target))
    return tuple(clash for said in things.values() for clash in _clashes(briefs, said))


def find_additions(briefs: Sequence[Brief]) -> tuple[Addition, ...]:
    """Return the figures and leaders of each further brief of an event that none before it has."""
    things: set[object] = set()
    names: set[str] = set()
    found = []
    for brief in briefs:
        targets = tuple(target for thing, target in _things(brief) if not {thing, _words(target)} & things)
        leaders = tuple(leader for leader in brief.leaders if leader.name not in names)
        things |= {one for thing, target in _things(brief) for one in (thing, _words(target))}
        names |= {leader.name for leader in brief.leaders}
        found.append(Addition(brief, targets, leaders))
    return tuple(one for one in found[1:] if one.targets or one.leaders)


def _things(brief: Brief) -> Iterator[tuple[_Thing, Target]]:
    """Yield each figure with what it is of, whatever the period."""
    report = Report(brief.source, brief.targets, None, own_names(brief.source.text))
    for target in brief.targets:
        if target.number is not None:
            yield (replace(key_of(report, target, None), period=None), target.status), target


def _words(target: Target) -> tuple[str, str]:
    return target.indicator, target.value


def _clashes(briefs: Sequence[Brief], said: Sequence[tuple[int, Target]]) -> Iterator[Clash]:
    """Yield the clash of each period; what names no period is held against the only one that there is."""
    periods = dict.fromkeys(target.period_resolved for _, target in said if target.period_resolved)
    for period in periods or (None,):
        meant = (period, None) if len(periods) < 2 else (period,)
        sides: dict[int, list[Target]] = {}
        for number, target in said:
            if target.period_resolved in meant:
                sides.setdefault(number, []).append(target)
        if _differ(sides):
            first = next(iter(sides.values()))[0]
            yield Clash(first.indicator, period, tuple(Side(briefs[at], tuple(one)) for at, one in sides.items()))


def _differ(sides: Mapping[int, Sequence[Target]]) -> bool:
    figures = [frozenset(map(_figure, targets)) for targets in sides.values()]
    return any(not one & other for one in figures for other in figures)


def _figure(target: Target) -> tuple[object, ...]:
    """Return a figure in its base unit with its qualifier."""
    factor = base_unit(target.unit)[0] if target.unit else 1
    ends = (None if end is None else end * factor for end in (target.number, target.number_to))
    return (*ends, target.qualifier)
