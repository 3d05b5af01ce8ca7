"""Who gives a work report: the line with post and name above the salutation, or 省长张三作政府工作报告.

A report names no other actor of its meeting, so its author is its only leader; people met in its body
are subjects of policy (习近平新时代…思想), not of an event.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefer.extractors.leaders.mentions import Mention, find_mentions
from briefer.extractors.leaders.passages import Passage, read_passages
from briefer.extractors.leaders.posts import ENDS_POST, TITLE, post_start
from briefer.extractors.leaders.rosters import recognise

_OPENING = 2000  # Characters in which a report's head and first words stand.
_GIVES_REPORT = re.compile(
    r"^[ \u3000]*(?:现在，?)?(?:请允许)?我[^。\n]{0,20}(?:代表|委托)[^。\n]{2,60}(?:报告|审议)", re.MULTILINE
)
_SALUTATION = re.compile(r"^[ \u3000]*各位(?:代表|委员)[^。\n]{0,12}[：:!！]", re.MULTILINE)
# 区长　张　三: in a line of its own a name needs no surname that we know (Mongolian and Tibetan names).
_SIGNED = re.compile(r"[ \u3000]*([\u3400-\u9fff](?:[ \u3000]*[\u3400-\u9fff·]){1,7})[ \u3000]*$")


def is_report(text: str) -> bool:
    """Whether the text opens as a report given to a congress (我代表区人民政府向大会报告工作)."""
    return any(pattern.search(text, 0, _OPENING) for pattern in (_GIVES_REPORT, _SALUTATION))


def find_author(text: str, names: frozenset[str] = frozenset()) -> Mention | None:
    """Return the person who gives the report, placed in the text, the fullest post preferred; None if unnamed.

    `names` are those of the roster.
    """
    authors = tuple(_authors(text, names))
    return max(authors, key=lambda mention: len(mention.post or ""), default=None)


def _authors(text: str, names: frozenset[str]) -> Iterator[Mention]:
    """Yield the mentions of the first person whom the head gives a post."""
    name = None
    for passage in (recognise(passage, names) for passage in read_passages(text, 0, _head_end(text))):
        named = tuple(_signed(passage)) or find_mentions(passage, 0, len(passage.text), frozenset())
        for mention in named:
            if mention.post and name in (None, mention.name):
                name = mention.name
                yield _placed(mention, passage.offset)


def _signed(passage: Passage) -> Iterator[Mention]:
    """Yield the author of a line that is nothing but post and name."""
    for title in TITLE.finditer(passage.text):
        match = _SIGNED.match(passage.text, title.end())
        start = post_start(passage, title.end())
        if match and not TITLE.search(match.group(1)) and ENDS_POST.search(passage.text, 0, title.end()):
            name = re.sub(r"\s", "", match.group(1))
            yield Mention(name, passage.text[start : title.end()], start, match.start(1), match.end(1), start)
            return


def _placed(mention: Mention, offset: int) -> Mention:
    return replace(mention, start=mention.start + offset, end=mention.end + offset)


def _head_end(text: str) -> int:
    opening = _SALUTATION.search(text, 0, _OPENING) or _GIVES_REPORT.search(text, 0, _OPENING)
    return opening.start() if opening else 0
