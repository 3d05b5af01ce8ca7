"""Who does what in a sentence: the people named, grouped into lists, each list with the verb that closes it.

A list without a verb of its own waits for the next one (A，B，C出席会议). What stands behind 指出， is the
speaker's own words, where nobody acts; it lasts until the paragraph ends or names another subject.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefer.document import Action
from briefer.extractors.leaders.acts import Predicate, holds_act, masked, read_predicate
from briefer.extractors.leaders.appointments import ELECTED
from briefer.extractors.leaders.mentions import Mention, find_mentions
from briefer.extractors.leaders.passages import Passage
from briefer.sentences import sentence_ranges

_LISTED = re.compile(r"(?:[（(][^（）()]*[）)]|[、，,；;\s]|和|与|及|以及)*")
_LIST_MARK = re.compile(r"[、，,；;]|和|与|及|以及|等")
# The dateline of the press, behind a headline without a full stop: 本报讯（记者…）, or 7月3日晚， behind a space.
_DATELINE = re.compile(
    r"[讯电]\s?[（(][^（）()]*(?:记者|通讯员)[^（）()]*[）)]|(?:讯|\s+)(?=(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日)"
)
# Glued without a mark: the first sentence opens with a headline, and the report with its day.
_GLUED = re.compile(
    r"(?<=[\u3400-\u9fff])(?<![于在到至从自为是和月、本报讯每有])"
    r"(?=(?:今年|20[0-9]{2}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[上下]午|晚|，|[\u3400-\u9fff]{2,8}(?:召开|举行|主持))|[近日]日，|今天[上下]午)"
)
_HEADLINE = 120  # Characters, the longest headline that is glued to its report.
_COMMA = re.compile(r"[，,；;]")
_LIST_POST = re.compile(
    r"等?(?:[0-9一二三四五六七八九十两]+[位名])?([省市区县州盟旗镇]?(?:级|委)?领导(?:同志)?|[省市区县州盟旗]?(?:政协(?:常委|委员)|人大代表))"
)
_NAMED_AFTER: tuple[tuple[Action, re.Pattern[str]], ...] = (
    ("出席", re.compile(r"(?:出席|参会|与会|就座)[^，。；]*(?:(?:的|还?有|包括)[：:]?|[：:])$")),
    ("参加", re.compile(r"(?:参加|陪同|列席)[^，。；]*(?:(?:的|还?有|包括)[：:]?|[：:])$")),
    ("主持", re.compile(r"(?:^|\s)(?:会议)?主\s*持\s*人?[：:]$")),
    ("会见", re.compile(r"(?:会见|接见)了?(?:来[^，。；]{0,12}的)?$")),
)
_MEETING = re.compile(r"(?:一行|等[^，。；]{0,12})?(?:时|期间)")  # 会见吴天一行时指出: the host speaks.
_PATIENT = re.compile(
    r"(?:[向对给把被受]|学习|贯彻|落实|感谢|看望|慰问|采访|选举|免去|接受|时任|曾任|任命|接替|按照|根据|(?:是|以)|传达|贯彻落实|纪念|缅怀|悼念|怀念|追思)了?$"
)
# Who is under investigation acts in nothing, whatever post he held.
_FALLEN = re.compile(
    r"[^。；]{0,40}?(?:涉嫌|严重违[纪法]|接受[^，。]{0,12}审查|被(?:查|双开|开除|免职|逮捕|立案|留置|判处|提起公诉)|逝世|去世)"
)
_SAID = re.compile(r"(?:指出|强调|认为|表示|提出|明确|[会他她并还]要求)[，,：:]")
_HE = re.compile(r"(?:^|[，,：:”])(?:同时，?)?[他她](?![们的人])")
_ADVERBIAL = frozenset(("w", "TIME", "f", "d", "ad", "t", "c"))
_NEW_SCENE = re.compile(
    r"[\s“]*(?:会议|大会|全会|会上|会前|会后|会议期间|期间|活动|仪式|当[天日]|随后|据悉|据了解|据介绍|与会|[本此]次|新闻线索|返回|座谈会|调研[中期]|检查[中期]|"
    r"[省市区县]领导|编辑|责任?编|记者|来源)"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a list of people does: `end` is where the predicate ends, `content` the range of the words spoken.

    `acts` is empty if no verb of meeting news is there; `is_subject` tells whether the people still do something.
    """

    people: tuple[Mention, ...]
    acts: tuple[Action, ...]
    end: int
    content: tuple[int, int] | None
    is_subject: bool

    @property
    def is_single(self) -> bool:
        """Whether one person acts alone, so that 他 in the next sentence means that person."""
        return len(self.people) == 1 and (self.is_subject or self.acts != ())


def read_deeds(passage: Passage, known: frozenset[str], speaker: Mention | None) -> Iterator[Deed]:
    """Yield the deeds of a paragraph in order; `speaker` is the last person who acted alone, whom 他 means."""
    held: Deed | None = None
    for start, end in _statements(passage.text):
        deeds = tuple(_sentence_deeds(passage, start, end, known, speaker))
        if deeds or _NEW_SCENE.match(passage.text, start):
            yield from (held,) if held else ()
            held = None
            speaker = next((deed.people[0] for deed in reversed(deeds) if deed.is_single), speaker)
            yield from deeds[:-1]
            held = deeds[-1] if deeds else None
        elif held and held.content:
            held = replace(held, content=(held.content[0], end))
    yield from (held,) if held else ()


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of `text` with a verb of their own: sentences, cut at ； where both sides act.

    A headline that the page glued before the dateline has no full stop, but is a statement of its own.
    """
    begin: int | None = None
    for start, end in _sentences(text):
        begin = start if begin is None else begin
        if text[end - 1] not in "；;" or _DATELINE.match(text, end) or holds_act(text[begin:end]):
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, len(text)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for start, end in sentence_ranges(text, semicolons=True):
        dateline = _DATELINE.search(text, start + 1, end) or (_headline(text, end) if start == 0 else None)
        if dateline and dateline.end() < end:
            yield start, dateline.end()
            start = dateline.end()
        yield start, end


def _headline(text: str, end: int) -> re.Match[str] | None:
    """Return the place where a headline that acts ends and the report of the day begins."""
    glued = _GLUED.search(text, 8, min(end, _HEADLINE))
    return glued if glued and holds_act(text[: glued.start()]) else None


def _sentence_deeds(
    passage: Passage, start: int, end: int, known: frozenset[str], speaker: Mention | None
) -> Iterator[Deed]:
    named = find_mentions(passage, start, end, known)
    groups = _grouped(passage, [mention for mention in named if not _suffers(passage, start, mention)])
    first = groups[0][0].start if groups else end
    his = _his_deed(passage, (start, first, end), speaker) if speaker else None
    if his:
        yield his
    if his is None or his.content is None:
        yield from _group_deeds(passage, start, end, groups)


def _his_deed(passage: Passage, limits: tuple[int, int, int], speaker: Mention) -> Deed | None:
    """Return what 他 or 她 does in the sentence; `limits` are its start, the first person named in it and its end."""
    start, first, end = limits
    he = _HE.search(passage.text[start:first])
    if he is None or _SAID.search(passage.text[start : start + he.start() + 1]):
        return None
    begin = start + he.end()
    predicate = read_predicate(passage, begin, first)
    mention = replace(speaker, post=None, start=begin - 1, stated=begin - 1, end=begin)
    return _deed([mention], predicate, end, True) if predicate.acts else None


def _group_deeds(passage: Passage, start: int, end: int, groups: list[list[Mention]]) -> Iterator[Deed]:
    waiting: list[Mention] = []
    host: list[Mention] = []
    given: tuple[Action, ...] = ()
    for index, group in enumerate(groups):
        limit = groups[index + 1][0].start if index + 1 < len(groups) else end
        predicate = read_predicate(passage, group[-1].end, limit)
        if _is_quoted(passage, start, group, predicate):
            return
        if group[-1].appointed and ELECTED.search(passage.text, start, group[-1].end):
            yield Deed(tuple(group), ("其他",), group[-1].end, None, True)
            continue
        named_after = _named_after(passage.text[start : group[0].start])
        given = named_after or given
        waiting.extend(group)
        if limit < end and not named_after and _waits(passage, group, predicate):
            continue
        if host and named_after == ("会见",) and _MEETING.match(passage.text, group[-1].end):
            yield Deed(tuple(group), named_after, group[-1].end, None, False)
            waiting, named_after = host, ()
        acts = tuple(dict.fromkeys(named_after + predicate.acts)) or (() if predicate.has_verb else given)
        subject = _is_subject(passage, start, waiting[0])
        yield _deed(waiting, replace(predicate, acts=acts), end, subject)
        host, waiting = waiting, []
        if predicate.content is not None:
            return


def _named_after(before: str) -> tuple[Action, ...]:
    """Return the acts that the words before a list give it (出席会议的市领导有…)."""
    return tuple(act for act, pattern in _NAMED_AFTER if pattern.search(masked(before)))


def _waits(passage: Passage, group: list[Mention], predicate: Predicate) -> bool:
    """Whether the verb of the group is still to come, with the people named next."""
    return not predicate.acts and (not predicate.has_verb or _LIST_MARK.match(passage.text, group[-1].end) is not None)


def _deed(people: list[Mention], predicate: Predicate, end: int, is_subject: bool) -> Deed:
    content = (predicate.content, end) if predicate.content is not None and predicate.content < end else None
    return Deed(tuple(people), predicate.acts, predicate.end, content, is_subject and predicate.has_verb)


def _grouped(passage: Passage, mentions: list[Mention]) -> list[list[Mention]]:
    """Join mentions that only list marks part, and give a list without posts the one named behind it."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups and _goes_on(passage, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [_with_list_post(passage, group) for group in groups]


def _goes_on(passage: Passage, last: Mention, mention: Mention) -> bool:
    """Whether the list goes on: a comma before a new post starts a list of its own, which may share the verb."""
    between = passage.text[last.end : mention.start]
    return _LISTED.fullmatch(between) is not None and (
        not _COMMA.search(between) or mention.start == mention.name_start
    )


def _with_list_post(passage: Passage, group: list[Mention]) -> list[Mention]:
    last = group[-1]
    if last.appointed:
        return [m if m.post else replace(m, post=last.post, appointed=True) for m in group]
    match = _LIST_POST.match(passage.text, last.end)
    if match is None:
        return group
    return [mention if mention.post else replace(mention, post=match.group(1)) for mention in group]


def _suffers(passage: Passage, start: int, mention: Mention) -> bool:
    """Whether the person is the object of a verb or preposition (向区长张三汇报, 落实王五书记指示)."""
    return not mention.appointed and _PATIENT.search(passage.text, start, mention.start) is not None


def _is_quoted(passage: Passage, start: int, group: list[Mention], predicate: Predicate) -> bool:
    """Whether the group stands in somebody's words; a known name right before 指出 starts a new statement."""
    if not _SAID.search(masked(passage.text[start : group[0].start])):
        return False
    return predicate.content is None or predicate.content - group[-1].end > 6


def _is_subject(passage: Passage, start: int, mention: Mention) -> bool:
    if _FALLEN.match(passage.text, mention.end):
        return False
    if mention.start == start:
        return True
    return passage.text[mention.start - 1] in "由" or passage.word_at(mention.start - 1).tag in _ADVERBIAL
