"""The roster of the unit: names that count as people wherever they stand whole, and posts to hold against the text.

The tagger takes unusual names for words (罗蔺 for a place); who is on the roster needs no tagger. A name
that is a word too (高峰) counts only where a person can stand: behind a post or a mark. The post of a
Leader stays that of the text; where the roster lists another one, that is for the reader to settle.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefer.document import Leader, PostConflict
from briefer.extractors import Roster
from briefer.extractors.leaders.names import ends_name
from briefer.extractors.leaders.passages import Passage
from briefer.extractors.leaders.posts import ENDS_POST, is_vague

_BEFORE = re.compile(r"(?:^|[，,。；;：:、\s）)”]|[和与及由上后中日]|还?有|包括)$")
_PARTS = re.compile(r"[、，,；;\s]|兼(?!职)")
_LOWER = re.compile(r"[副代原前]$")


def recognise(passage: Passage, names: Iterable[str]) -> Passage:
    """Return the passage with the rostered names seen as people, wherever they stand as whole names."""
    places = {start: end for name in names for start, end in _places(passage, name)}
    if not places:
        return passage
    tagged = {start: end for start, end in passage.people.items() if not _is_inside(start, end, places)}
    return replace(passage, people=tagged | places, listed=frozenset(places))


def find_post_conflicts(leaders: Iterable[Leader], roster: Roster) -> tuple[PostConflict, ...]:
    """Return the leaders whose post in the text holds an office that the roster does not list for them.

    A shorter form (区长 for 青河区委副书记、区长) and a kind of people (区领导) agree with any roster.
    """
    listed = dict(roster)
    return tuple(
        PostConflict(leader.name, leader.post, listed[leader.name])
        for leader in leaders
        if leader.post and leader.name in listed and not _agree(leader.post, listed[leader.name])
    )


def _places(passage: Passage, name: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(re.escape(name), passage.text):
        if _is_whole(passage, *match.span()):
            yield match.span()


def _is_whole(passage: Passage, start: int, end: int) -> bool:
    """Whether the name at [start, end) is a person's whole name: 罗蔺 is no part of 罗蔺生, nor 江平 of 长江平等."""
    if passage.people.get(start) == end:
        return True
    before, last = passage.text[:start][-30:], passage.word_at(end - 1)
    opens = _BEFORE.search(before) is not None or ENDS_POST.search(before) is not None
    return opens and (ends_name(passage.text, end) or (last.end == end and last.start >= start))


def _is_inside(start: int, end: int, places: dict[int, int]) -> bool:
    """Whether the tagger's person at [start, end) overlaps a rostered one, which replaces it."""
    return any(start < right and left < end for left, right in places.items())


def _agree(said: str, listed: str) -> bool:
    offices = [part for part in _PARTS.split(listed) if part]
    return is_vague(said) or all(any(_same(part, office) for office in offices) for part in _PARTS.split(said) if part)


def _same(one: str, other: str) -> bool:
    """Whether one office is the other without its organisation; 副书记 and 代区长 are not 书记 and 区长."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and _LOWER.search(long[: -len(short)]) is None
