"""Whether a figure of a claim measures what it measures in the source.

The words right before the figure in the claim (contexts.py) must stand, in their order, before it in the source,
and half of its whole stretch too: that tells 城区6% from 城区4%、农村6%, 下降8% from 增长8%, and 一季度 from 二季度.
A figure that counts what follows it (98个民间投资项目) is known by that as well. Whatever binds it, no other figure
of the source with its unit may stand among the words of the claim more closely: two that have changed places do.
"""

import re
from collections.abc import Iterable

from briefer.numerals import Quantity
from briefer.periods import find_periods
from briefer.verifying.contexts import (
    clause_start,
    following,
    is_subjectless,
    own_stretch,
    shared,
    statement_start,
    stretch,
)
from briefer.verifying.sources import is_subsequence, letters, quantities

_KEY = 4
_COUNTED = 4  # Letters behind a figure that are enough to know what it counts.
_NEAR, _AROUND = 14, 40
_LEAST_SHARED = 0.5
_VERB = re.compile(
    "(?:(?:累计|同比|环比|年均|平均|均|分别|实际)*(?:增长|增加|增速|下降|减少|降低|提高|提升|上升|改善|扩大|缩小|控制|稳定|保持|达|突破|完成|实现)[到至在了]?)$"
)
_DIGITS = re.compile("[0-9.]+")
_LEVEL = re.compile("的(?:[较更最]?[高低]?水平|增速|速度|增长|目标)")  # 3.5%的较低水平 counts nothing.
_YEAR = re.compile("[0-9]{4}年|全年")


def is_bound(
    claim: str, quantity: Quantity, homes: Iterable[tuple[str, Quantity]], rivals: Iterable[tuple[str, Quantity]] = ()
) -> bool:
    """Whether `quantity` stands in `claim` as in one of its homes, and as in no rival more closely."""
    bound = [home for home in homes if _fits(claim, quantity, *home) and _is_of_its_time(claim, quantity, *home)]
    own = max((_closeness(claim, quantity, *home) for home in bound), default=0)
    return bool(bound) and all(_closeness(claim, quantity, *rival) <= own for rival in rivals)


def _closeness(claim: str, quantity: Quantity, home: str, other: Quantity) -> int:
    """Return how many letters before and behind `quantity` in `claim` stand so about `other` in `home`."""
    after, rest = (_DIGITS.sub("", following(text, one)) for text, one in ((claim, quantity), (home, other)))
    reach = own_stretch if len(after) > 1 else stretch
    before, known = (_DIGITS.sub("", reach(text, one)) for text, one in ((claim, quantity), (home, other)))
    return shared(before[-_NEAR:], known[-_AROUND:]) + shared(after[:_COUNTED], rest[: 2 * _COUNTED])


def _fits(claim: str, quantity: Quantity, home: str, other: Quantity) -> bool:
    """Whether what stands before `quantity` in `claim`, or what it counts, stands there in its home."""
    counted = following(claim, quantity)
    counts = (
        len(counted) > 1 and not _LEVEL.match(counted) and is_subsequence(counted[:_COUNTED], following(home, other))
    )
    before = letters(claim[statement_start(claim, quantity.start) : quantity.start])
    if not letters(claim[clause_start(claim, quantity.start) : quantity.start]):
        return counts or not counted
    if own_stretch(claim, quantity) == letters(home[: other.start]):
        return True
    if counts or is_subjectless(before):  # An orphan: 增长6.8%，… has left its subject behind.
        return counts
    return _is_named(claim, quantity, home, other)


def _is_named(claim: str, quantity: Quantity, home: str, other: Quantity) -> bool:
    """Whether the letters right before the figure, and half of its stretch, stand before it in its home."""
    first = not any(one.end <= other.start for one in quantities(home))
    scope = letters(home[: other.start]) if first else stretch(home, other)
    told, own = (_DIGITS.sub("", reach(claim, quantity)) for reach in (stretch, own_stretch))
    if not own or (told.endswith(own) and is_subjectless(own)):
        return is_subsequence(told.removesuffix(own)[-_KEY:] + own[-_KEY:], scope)
    return is_subsequence(_key(told), scope) and shared(told, scope) >= _LEAST_SHARED * len(told)


def _is_of_its_time(claim: str, quantity: Quantity, home: str, other: Quantity) -> bool:
    """Whether the statement of the claim names no other period before the figure than the source: 一季度, 二季度."""
    said, known = (
        _periods(text[statement_start(text, one.start) : one.start]) for text, one in ((claim, quantity), (home, other))
    )
    return not (said and known) or bool(said & known) or all(map(_YEAR.fullmatch, said | known))


def _periods(text: str) -> frozenset[str]:
    return frozenset(text[start:end] for start, end in find_periods(text))


def _key(told: str) -> str:
    """Return the letters right before the figure: the last of the thing measured, and its verb."""
    verb = _VERB.search(told)
    start = verb.start() if verb else len(told)
    return told[:start][-_KEY:] + told[start:]
