"""A daily issue before any format: its items in order, each a brief with the other sources of the same event."""

from dataclasses import dataclass

from briefer.document import Brief, Leader, Target
from briefer.mastheads import Masthead


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says of an indicator: `brief` is that of the source, `targets` are not empty."""

    brief: Brief
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """An indicator for which the sources of an event give different figures; a side a source, in their order."""

    indicator: str
    period: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What only a further source of an event tells: figures and leaders; not both are empty."""

    brief: Brief
    targets: tuple[Target, ...]
    leaders: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the issue.

    `brief` is that of the fullest text, cut to its room; `whole` are the briefs of all sources of the event, uncut, the
    fullest first; `copies` are the names of files whose text is that of one of them. `room` is the most pages that it
    may take, `page` the one on which it begins.
    """

    brief: Brief
    whole: tuple[Brief, ...]
    copies: tuple[str, ...]
    clashes: tuple[Clash, ...]
    additions: tuple[Addition, ...] = ()
    room: int = 1
    page: int = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue: `masthead` carries its name, number and date; `entries` stand in the order of the issue, `pages` long."""

    masthead: Masthead
    entries: tuple[Entry, ...]
    failures: tuple[Failure, ...]
    pages: int = 1
