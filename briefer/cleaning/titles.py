"""The title of a page, and the lines that stand under the title of a work report.

A work report opens with its title, the meeting it was given at (——2024年2月4日在…会议上) and who gave it
(X区人民政府区长 甲乙); news opens with a headline that a site may repeat, break or prefix with a category.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.cleaning.dates import FULL_DATE
from briefer.cleaning.drafts import HAN, Line, Range
from briefer.cleaning.fields import Field

_MAX_TITLE = 80
_MAX_MEETING = 90
_MIN_HAN = 4

_MEETING = re.compile(rf"^[—\-―－–─（( ]*(?:{FULL_DATE.pattern})[^，。]{{0,20}}在[^，。]{{2,60}}(?:会议|大会|全会|届)")
_REPORTER = re.compile(
    rf"^[^，。；：！？,;:!?]{{0,40}}(?:总理|主席|主任|书记|院长|检察长|专员|[省市区县旗州盟镇乡局部处]长)[ ]*[{HAN}·]{{1,10}}(?: [{HAN}])?$"
    r"|会议上.*作(?:政府)?工作报告"
)
_NOT_TITLE = re.compile(
    r"[：:，,；;。、]$|^(?:各位|同志们|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|[0-9]+[、.．])"
)
_CATEGORY = re.compile(rf"^[（(【\[]([{HAN}]{{2,12}})[）)】\]](?=\1)")
_DATED_END = re.compile(rf"(?<! ) *+[（(](?:{FULL_DATE.pattern})[）)]$")
_MEETING_END = re.compile(rf"(?<! ) *+[—\-―－–─]{{1,8}} *+(?:{FULL_DATE.pattern})[^，。]{{0,20}}在.*$")
_ISSUER = re.compile(r"(?:人民政府|委员会|办公室|办公厅|政府|委|局|厅|[省市区县旗州盟镇乡])$")
_DOCUMENT = re.compile(r"^(?:关于.*)?(?:工作报告|工作总结|报告|总结|讲话|通知|意见|要点|计划|方案|通报|汇报)$|^关于")
_GOES_ON = re.compile(r"(?:的|和|与|及|暨|在|、|“[^”]*|《[^》]*|（[^）]*)$")
_CONTINUES = re.compile(r"^(?:的|和|与|及|暨)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its lines, the draft ranges that say it, the dates beside it, and what to cut before it."""

    text: str
    lines: tuple[Line, ...]
    ranges: tuple[Range, ...]
    dates: tuple[Field, ...]
    cuts: tuple[Range, ...]


def is_meeting(text: str) -> bool:
    """Whether a line says when and at which meeting a report was given."""
    return len(text) <= _MAX_MEETING and _MEETING.match(text) is not None


def names_reporter(text: str) -> bool:
    """Whether a line is a post and a name, or a meeting line that says who reported."""
    return _REPORTER.search(text) is not None


def find_title(head: Sequence[Line], labels: Sequence[str | None]) -> Title | None:
    """Return the title among the lines of the head that stay, or None when the document has none."""
    kept = [line for line, label in zip(head, labels, strict=False) if not label]
    in_report = any(is_meeting(line.text) for line in kept)
    for index, line in enumerate(kept):
        if is_meeting(line.text) or (in_report and _REPORTER.match(line.text)):
            continue
        return _title(_joined(kept[index:])) if _may_be_title(line.text) else None
    return None


def _may_be_title(text: str) -> bool:
    han = len(re.findall(f"[{HAN}]", text))
    return han >= _MIN_HAN and len(text) <= _MAX_TITLE and _NOT_TITLE.search(text) is None


def _joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that make up the title: it goes on when its end or the next start is unfinished."""
    count = 1
    while count < len(lines) and _goes_on(lines[count - 1].text, lines[count].text):
        count += 1
    return tuple(lines[:count])


def _goes_on(line: str, following: str) -> bool:
    if is_meeting(following) or not _may_be_title(following.rjust(_MIN_HAN, "的")):
        return False
    issued = _ISSUER.search(line) is not None and _DOCUMENT.match(following.replace(" ", "")) is not None
    return issued or _GOES_ON.search(line) is not None or _CONTINUES.match(following) is not None


def _title(lines: tuple[Line, ...]) -> Title:
    """Cut the category before a title, and the date or meeting after it, off its ranges, none of which is empty."""
    first, last = lines[0], lines[-1]
    category = _CATEGORY.match(first.text)
    ending = _DATED_END.search(last.text) or _MEETING_END.search(last.text)
    dated = FULL_DATE.search(last.text, ending.start()) if ending else None
    ranges = [(line.start, line.end) for line in lines]
    if category:
        ranges[0] = (first.start + category.end(), first.end)
    if ending and ending.start() > 0:  # A line that is all ending (——2024年1月5日在…的讲话) is the title.
        ranges[-1] = (ranges[-1][0], last.start + ending.start())
    return Title(
        text="".join(
            line.text[start - line.start : end - line.start] for line, (start, end) in zip(lines, ranges, strict=True)
        ),
        lines=lines,
        ranges=tuple(ranges),
        dates=(Field("date", *dated.span()).shift(last.start),) if dated else (),
        cuts=((first.start, first.start + category.end()),) if category else (),
    )
