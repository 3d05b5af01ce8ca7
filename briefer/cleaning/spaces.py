"""Spaces: what separates nothing goes, what separates something stays as one space.

Chinese has no spaces between words, so a space between two Han characters of a sentence is a line break or a
letter-spaced heading (PITFALLS 9). It does separate in a line without sentence marks (第一章 总则, a list of
names), inside a quoted slogan and between Latin words, and where a number was deleted before its unit.
"""

import re
from collections.abc import Callable, Iterable
from itertools import chain

from briefer.cleaning.drafts import HAN, Line, Range, delete, delete_pattern, split_lines
from briefer.cleaning.punctuation import SENTENCE_MARKS
from briefer.texts import CleanText

# Units that never follow a word directly: with a space before them, their number is gone (PITFALLS 4).
BARE_UNIT = r"(?:[万亿]?(?:元|美元|亩|斤|吨|人次|千瓦时|立方米|平方米)|%|个百分点|公里|平方公里|公顷|万人|万户|万家)"
_BARE = rf"(?!{BARE_UNIT}(?:[{SENTENCE_MARKS}、,;）)]|$))"

_MARK = "，。、；：！？“”‘’（）《》〈〉【】〔〕…—"
_RUNS = re.compile(r"(?<= ) +|^ +| +$|(?<=\t) +| +(?=\t)", re.MULTILINE)
_BESIDE_MARK = re.compile(rf"(?<=[{_MARK}]) | (?=[{_MARK}])")
_LETTERED = re.compile(rf"(?<![{HAN}])[{HAN}](?: [{HAN}])+(?![{HAN}])")
_HAN_GAP = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}]){_BARE}")
_FIGURE_GAP = re.compile(
    rf"(?<=[0-9]) (?=[年月日时分%℃万亿元个家项人户亩吨])|(?<=[{HAN}]) (?=[0-9]+(?:\.[0-9]+)? ?[年月日%{HAN}])"
)
_LATIN_GAP = re.compile(rf"(?<=[{HAN}%]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{HAN}])")
_NUMBERED = re.compile(rf"(?:[0-9]+(?:\.[0-9]+)*|第[一二三四五六七八九十百千零〇0-9]+[条章节编款篇]) (?=[{HAN}])")
_AFTER_POST = re.compile(
    r"(?<=省长|市长|区长|县长|旗长|州长|盟长|镇长|乡长|局长|部长|院长|主席|主任|书记|总理|专员|察长)"
    rf" (?=[{HAN}·]{{2,}}(?: |$))"
)
_QUOTED = re.compile(rf"“[^“”\n]{{1,40}}”|（[{HAN}·]{{2,}}(?: [{HAN}·]{{2,}})+）")

Finder = Callable[[Line], Iterable[Range]]


def close_up(draft: CleanText) -> CleanText:
    """Delete the spaces of `draft` that separate nothing; every space left is single and inside a line."""
    draft = delete_pattern(delete_pattern(draft, _RUNS), _BESIDE_MARK)
    for finder in (_lettered, _needless):
        draft = delete(draft, list(chain.from_iterable(map(finder, split_lines(draft)))))
    return draft


def _lettered(line: Line) -> Iterable[Range]:
    """Find the spaces of letter-spaced words: 政 府 工 作 报 告, 张 三."""
    for match in _LETTERED.finditer(line.text):
        yield from ((line.start + gap, line.start + gap + 1) for gap in range(match.start() + 1, match.end(), 2))


def _needless(line: Line) -> Iterable[Range]:
    """Find the spaces that a sentence does not need, or that follow a post on a line of its own."""
    if not any(mark in line.text for mark in SENTENCE_MARKS):
        patterns: tuple[re.Pattern[str], ...] = (_AFTER_POST, _FIGURE_GAP)
        quoted = list[Range]()
    else:
        patterns = (_HAN_GAP, _LATIN_GAP)
        quoted = [match.span() for match in _QUOTED.finditer(line.text)]
    if numbered := _NUMBERED.match(line.text):
        quoted.append(numbered.span())
    for pattern in patterns:
        for match in pattern.finditer(line.text):
            if not any(start < match.start() < end for start, end in quoted):
                yield line.start + match.start(), line.start + match.end()
