"""Appointments: who is given which post by a vote or a decision (任命张三为副市长, 选举李四、王五为副主席).

The people come between the verb and 为, the post behind it; a later pair needs no verb of its own (…，王五为委员).
Who is released from a post (免去, 不再担任, 接受…辞去) is none of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.extractors.leaders.names import name_end
from briefer.extractors.leaders.passages import Passage
from briefer.extractors.leaders.posts import TITLE

_VERB = re.compile(r"(?:任命|选举(?:产生)?|补选|增选|推选|推举|聘任|聘请)了?[：:]?\s*")
_AFTER = re.compile(r"(?:\s*[（(][^（）()]{1,10}[）)])?(?:同志|先生|女士)?")
_LINK = re.compile(r"[、，]|\s+|和|及")
_AS = re.compile(r"等?(?:[0-9一二三四五六七八九十两]+[名位人])?(?:同志)?为(?!了)")
_NEXT = re.compile(r"[，；、]")
_STOP = re.compile(r"[，。；;]")
_REACH = 40  # Characters in which the post behind 为 ends.
ELECTED = re.compile(r"任命|选举|当选|补选|增选|推选|推举|表决|决定|履新|出任")


@dataclass(frozen=True, slots=True)
class Appointment:
    """The places of the people appointed together, and the range of their post."""

    names: tuple[tuple[int, int], ...]
    post: tuple[int, int]


def find_appointments(passage: Passage, start: int, end: int) -> Iterator[Appointment]:
    """Yield the appointments told in [start, end) in order."""
    for verb in _VERB.finditer(passage.text, start, end):
        position: int | None = verb.end()
        while position is not None and (found := _read(passage, position, end)):
            yield found
            link = _NEXT.match(passage.text, found.post[1], end)
            position = link.end() if link else None


def _read(passage: Passage, start: int, end: int) -> Appointment | None:
    """Return the appointment whose first name begins at `start`: names, 为, post."""
    names, position = _names(passage, start, end)
    given = _AS.match(passage.text, position, end) if names else None
    if given is None:
        return None
    stop = _STOP.search(passage.text, given.end(), end)
    limit = min(stop.start() if stop else end, given.end() + _REACH)
    titles = list(TITLE.finditer(passage.text, given.end(), limit))
    return Appointment(names, (given.end(), titles[-1].end())) if titles else None


def _names(passage: Passage, start: int, end: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return the names of the list at `start`, and where the list ends."""
    found: list[tuple[int, int]] = []
    position = start
    while (stop := name_end(passage, position)) is not None and stop <= end:
        found.append((position, stop))
        position = _AFTER.match(passage.text, stop, end).end()  # type: ignore[union-attr]
        link = _LINK.match(passage.text, position, end)
        if link is None:
            break
        position = link.end()
    return tuple(found), position
