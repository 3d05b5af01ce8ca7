"""Where people are named in a sentence: after a post, in a list that shares it, before a post, or by name alone.

A name alone counts when the document gives it a post somewhere, when it opens a clause in a list of names
(张三、李四等出席会议) or before a verb that only leaders have (张三主持会议). A reporter's byline has neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefer.extractors.leaders.appointments import find_appointments
from briefer.extractors.leaders.names import (
    is_unit,
    list_start,
    listed_name_end,
    name_end,
    stands_alone,
    tagged_name_end,
)
from briefer.extractors.leaders.passages import Passage
from briefer.extractors.leaders.posts import AFTER_NAME, ENDS_POST, TITLE, is_foreign, is_vague, post_start

_LINK = re.compile(r"[、，,]|和|与|及|以及|\s+")
_BETWEEN = re.compile(r"[（(][^（）()]{1,12}[）)]\s*|\s+|还?(?:有|包括)[：:]?|[：:]")
_NEXT = re.compile(r"、|\s")
_REMARK = re.compile(r"[（(]([^（）()]{1,20})[）)]")
_TRAILING = re.compile(r"[（(][^（）()]*[）)]$")
_OPENS = re.compile(r"(?:^|[，,。；;：:\n]|[上后中日由]|还?有|包括)\s*$")
# The head of minutes: 主持人：张三.
_LABEL = re.compile(r"(?:主\s*持\s*人?|(?:出席|列席|参加|参会)(?:人员|领导)?)[：:]\s*$")
_ATTENDS = re.compile(
    r"(?:同志)?(?:(?:先后|分别|共同|一同|应邀|全程)?(?:主持(?!人)|出席|列席|陪同|参加(?:会议|会见|座谈|活动|调研)|(?:一同|共同|随同)调研)|(?:在[^，。；]{1,16}[上中])?作[^，。；]{0,12}(?:讲话|报告))"
    r"|同志[^，。；]{0,20}(?:主持|讲话|报告|宣读|传达|通报|发言|部署|参加)"
    r"|及[^，。；]{1,24}(?:出席|参加|列席)|，[^，。；]+、[^，。；]+(?:出席|参加|列席)"
)
_APPOINTED = re.compile(r"(?:同志)?(?:任|担任|当选为?|兼任)([^，。；]{2,30})")
_NATIONAL = "习近平"
_ACTS_HIMSELF = re.compile(
    r"(?:同志)?(?:[今昨近][天日])?[0-9月日上下午在]{0,8}[^，。的]{0,10}(?:出席|主持|会见|会谈|抵达|发表)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a passage: `start` is where the post or the name begins, `end` where both are over.

    `stated` is where the words begin that give the post: the head of the list if the list shares it. `appointed`
    tells that the post is one the person is given, or once held (任区长), not one that stands at the name.
    """

    name: str
    post: str | None
    start: int
    name_start: int
    end: int
    stated: int
    appointed: bool = False


def find_mentions(passage: Passage, start: int, end: int, known: frozenset[str]) -> tuple[Mention, ...]:
    """Return the people named in [start, end) in order, none overlapping; `known` are names with a post elsewhere."""
    found: list[Mention] = []
    for seed in sorted(_seeds(passage, start, end, known), key=lambda mention: (mention.name_start, mention.start)):
        if found and seed.name_start < found[-1].end:
            continue
        if found and seed.start < found[-1].end:
            seed = _cut(passage, seed, found[-1].end)
        found.append(seed)
        if not seed.appointed:
            found.extend(_chain(passage, seed, end))
    return tuple(mention for mention in found if not _is_outsider(passage, mention))


def _cut(passage: Passage, mention: Mention, start: int) -> Mention:
    post = passage.text[start : mention.name_start].lstrip("、，, ")
    return replace(mention, post=post.strip() or None, start=mention.name_start - len(post), stated=start)


def _seeds(passage: Passage, start: int, end: int, known: frozenset[str]) -> Iterator[Mention]:
    yield from _appointed(passage, start, end)
    yield from _introduced(passage, start, end)
    for name in known:
        for match in re.finditer(re.escape(name), passage.text[start:end]):
            if stands_alone(passage, start + match.start(), start + match.end()):
                yield _close(passage, name, None, start + match.start(), start + match.start())
    for position in passage.listed:
        if start <= position < end:
            yield _close(passage, passage.text[position : passage.people[position]], None, position, position)
    for position in passage.people:
        if start <= position < end and (seed := _opening(passage, position, start)):
            yield seed


def _appointed(passage: Passage, start: int, end: int) -> Iterator[Mention]:
    """Yield the people whom the text gives a post by vote or decision."""
    for appointment in find_appointments(passage, start, end):
        first, last = appointment.names[0][0], appointment.names[-1][0]
        post = passage.text[slice(*appointment.post)]
        for begin, stop in appointment.names:
            name = re.sub(r"\s", "", passage.text[begin:stop])
            yield Mention(name, post, begin, begin, appointment.post[1] if begin == last else stop, first, True)


def _introduced(passage: Passage, start: int, end: int) -> Iterator[Mention]:
    """Yield the people whose name follows a post."""
    for title in TITLE.finditer(passage.text, start, end):
        between = _BETWEEN.match(passage.text, title.end(), end)
        begin = between.end() if between else title.end()
        stop = name_end(passage, begin) or _beside_name(passage, begin)
        if stop is None or stop > end or _is_verb(passage, title.group(), begin, stop):
            continue
        first = max(start, post_start(passage, title.end()))
        post = passage.text[first : title.end()]
        yield _close(passage, passage.text[begin:stop], post, first, begin)


def _beside_name(passage: Passage, start: int) -> int | None:
    """Return where a name unknown to the tagger ends that heads a list of names: 市委常委|和文全|、杨建强."""
    stop = listed_name_end(passage, start)
    listed = stop is not None and passage.text.startswith("、", stop) and stop + 1 in passage.people
    return stop if listed and stop and not TITLE.search(passage.text, start, stop) else None


def _is_verb(passage: Passage, title: str, start: int, end: int) -> bool:
    """Whether a word after a vague title is a verb that begins like a name (领导包案)."""
    word = passage.word_at(start)
    if passage.text.startswith("、", end) and name_end(passage, end + 1) is not None:
        return False
    return is_vague(title) and word.tag in ("v", "vn") and (word.start, word.end) == (start, end)


def _opening(passage: Passage, position: int, start: int) -> Mention | None:
    """Return the person the tagger sees at `position` if a post follows, or a clause opens there with a list."""
    head = list_start(passage, position)
    stop = name_end(passage, head) if head < position else tagged_name_end(passage, position)
    if stop is None:
        return None
    position = head
    mention = _close(passage, passage.text[position:stop], None, position, position)
    if not _OPENS.search(passage.text[start:position]):
        comrade = passage.text.startswith("同志", stop)
        return mention if comrade or _has_office(passage, mention) else None
    in_list = _NEXT.match(passage.text, stop) is not None and name_end(passage, stop + 1) is not None
    labelled = _LABEL.search(passage.text[start:position])
    return mention if in_list or labelled or mention.post or _ATTENDS.match(passage.text, stop) else None


def _has_office(passage: Passage, mention: Mention) -> bool:
    """Whether an office stands right behind the name (李大勇主任), no verb (李大勇领导的) and no unit (纪工委书记)."""
    office = AFTER_NAME.match(passage.text, mention.name_start + len(mention.name))
    return office is not None and not is_vague(office.group()) and not is_unit(mention.name)


def _close(passage: Passage, name: str, post: str | None, start: int, name_start: int) -> Mention:
    """Return the mention with what belongs to it behind the name: a remark in brackets, a post, 同志."""
    end, appointed = name_start + len(name), False
    for pattern in (_REMARK, AFTER_NAME, _APPOINTED):
        match = pattern.match(passage.text, end)
        if match is None:
            continue
        behind = match.group(match.lastindex or 0)
        if ENDS_POST.search(behind):
            appointed = post is None and pattern is _APPOINTED
            post, end = post or _TRAILING.sub("", behind), match.end()
        elif pattern is _REMARK:
            end = match.end()
    if passage.text.startswith(("同志", "先生", "女士"), end):
        end += 2
    return Mention(name, post, start, name_start, end, start, appointed)


def _chain(passage: Passage, first: Mention, end: int) -> Iterator[Mention]:
    """Yield the people who follow in the same list and share the post of `first`."""
    last, length = first, 1
    while link := _LINK.match(passage.text, last.end, end):
        stop = _next_name(passage, link, length)
        if stop is None or stop > end or TITLE.search(passage.text, link.end(), stop):
            return
        last = _close(passage, passage.text[link.end() : stop], None, link.end(), link.end())
        if last.post is None and first.start < first.name_start:
            last = replace(last, post=first.post, stated=first.start)
        length += 1
        yield last


def _next_name(passage: Passage, link: re.Match[str], length: int) -> int | None:
    """Return where the name behind `link` ends; between two names, or behind two, an item of a list is a name."""
    if link.group() != "、":
        comrade = name_end(passage, link.end())
        if comrade is not None and passage.text.startswith("同志", comrade):
            return comrade
        return tagged_name_end(passage, link.end())
    stop = name_end(passage, link.end())
    if stop is not None:
        return stop
    item = listed_name_end(passage, link.end())
    if item is None or TITLE.search(passage.text, link.end(), item):
        return None
    surrounded = passage.text.startswith("、", item) and name_end(passage, item + 1) is not None
    return item if length > 1 or surrounded else None


def _is_outsider(passage: Passage, mention: Mention) -> bool:
    """Whether nobody acts there: a title in quotes (“县长家常话”), a foreigner, the general secretary only cited."""
    quoted = passage.text[max(0, mention.start - 1) : mention.end + 1]
    titled = quoted.startswith("“") and quoted.endswith("”")
    if titled or (mention.post and is_foreign(mention.post)):
        return True
    if mention.name != _NATIONAL:
        return False
    return mention.post is None or not _ACTS_HIMSELF.match(passage.text, mention.end)
