"""Tell which texts of a day are of the same event, so that it becomes one item of the issue.

Two texts are of one event when much of the shorter stands word for word in the longer (character 4-grams, as in the
detection of near duplicates by shingles, Broder 1997) and nothing contradicts it: both name a day and none in common,
the first leader of one is not named in the other, another year or number in the title (第45次, 第46次); what one has in
its title (防汛会议) must stand in the other. The measures were read off news of many publishers: texts of one event
share 0.25 and more, two visits of one leader 0.2 and less, while notices of one form (two dismissals) share 0.5 and
more and differ in names or title. Two items too many do less harm than one event lost inside another, so what is
doubtful stays apart.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from briefer.document import Kind

_LENGTH = 4
_HEAD = 200
_DAYS_APART = 3
# Of one event: this much of the text and of the titles in common; less of the text where more of the titles is.
_ALIKE, _TITLES = 0.35, 0.7
_NEAR, _TITLES_NEAR = 0.25, 0.85
_REPORTS = 0.6
_DAY = re.compile("([0-9]{1,2})月([0-9]{1,2})日")
_NUMBERED = re.compile("第[0-9一二三四五六七八九十百]+[次届期批场号轮]|(?:19|20)[0-9]{2}年")


@dataclass(frozen=True, slots=True)
class Story:
    """What tells an event: `title` is "" for none, `date` the day of publication, `leaders` are in reading order."""

    kind: Kind
    title: str
    date: datetime.date | None
    leaders: tuple[str, ...]
    posts: tuple[str, ...]
    text: str


def group(stories: Sequence[Story]) -> tuple[tuple[int, ...], ...]:
    """Return the indexes of the stories of each event, the fullest text of each first.

    The groups stand in the order of their first stories; a story is in exactly one. Whatever the order of the stories,
    the same ones come together: two that are of one event with a third are of one event.
    """
    grams = [_grams(story.text, _LENGTH) for story in stories]
    home = list(range(len(stories)))
    for one, other in combinations(range(len(stories)), 2):
        if home[one] != home[other] and _is_one_event(stories[one], stories[other], _share(grams[one], grams[other])):
            home = [home[one] if at == home[other] else at for at in home]
    members = ([at for at, own in enumerate(home) if own == first] for first in dict.fromkeys(home))
    return tuple(tuple(sorted(group, key=lambda at: -len(stories[at].text))) for group in members)


def _is_one_event(one: Story, other: Story, share: float) -> bool:
    """Hold the texts that two stories have in common against what else they say."""
    if one.text == other.text:
        return True
    if one.kind != other.kind or _contradict(one, other):
        return False
    titles = (_told(one.title, other) + _told(other.title, one)) / 2
    if one.kind == "report":
        return share >= _REPORTS and titles >= _TITLES
    return (share >= _ALIKE and titles >= _TITLES) or (share >= _NEAR and titles >= _TITLES_NEAR)


def _contradict(one: Story, other: Story) -> bool:
    """Whether the two cannot be of one event: other people, another day, another number in the title."""
    named = one.leaders and other.leaders
    if named and not (one.leaders[0] in other.text and other.leaders[0] in one.text):
        return True
    pairs = (
        (_days(one), _days(other)),
        (frozenset(_NUMBERED.findall(one.title)), frozenset(_NUMBERED.findall(other.title))),
    )
    if any(mine and theirs and not mine & theirs for mine, theirs in pairs):
        return True
    return bool(one.date and other.date and abs((one.date - other.date).days) > _DAYS_APART)


def _days(story: Story) -> frozenset[object]:
    """Return the days that the head of a text names, as (month, day)."""
    return frozenset((int(month), int(day)) for month, day in _DAY.findall(story.text[:_HEAD]))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the shorter text stands in the longer, 0..1."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _told(title: str, other: Story) -> float:
    """Return how much of a title stands in another story, 0..1, in pairs of characters; all of one that is not known."""
    wanted = _grams(title, 2)
    return len(wanted & _grams(other.title + other.text, 2)) / len(wanted) if wanted else 1.0


def _grams(text: str, length: int) -> frozenset[str]:
    """Return all runs of `length` letters, digits and Chinese characters of `text`, marks left out."""
    letters = "".join(filter(str.isalnum, text))
    return frozenset(letters[at : at + length] for at in range(len(letters) - length + 1))
