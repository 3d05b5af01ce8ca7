"""Read the number marker that a heading line begins with: 一、 （一） 1. （1） ① 第一章 附件2.

A glyph says what a marker looks like, never at what level it stands: `levels` decides that. The order of
the glyphs is the customary one of GB/T 9704-2012 (一、（一）1.（1）) between the parts of a book and ①.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from briefer.numerals import parse_number


class Glyph(IntEnum):
    """What a marker looks like, the customarily higher first."""

    APPENDIX = 0
    VOLUME = 1
    PART = 2
    CHAPTER = 3
    ARTICLE = 4
    HAN = 5
    HAN_BRACKETED = 6
    ARABIC = 7
    ARABIC_BRACKETED = 8
    CIRCLED = 9
    NONE = 10


_HAN = "[一二三四五六七八九十]{1,3}"
_ORDINAL = rf"(?P<ordinal>{_HAN}|[0-9０-９]{{1,2}})"
_HAN_ORDINAL = rf"(?P<ordinal>{_HAN})"
_ARABIC_ORDINAL = r"(?P<ordinal>[0-9０-９]{1,2})"
# 第一部分经费 is running text: a word of the line, not its marker.
_STANDS_APART = r"(?=[\s　：:、]|$)[、：:]?"
_GLYPHS = (
    (Glyph.APPENDIX, rf"附件(?P<ordinal>{_HAN}|[0-9０-９]{{1,2}})?(?=[\s　]|$)"),
    (Glyph.VOLUME, rf"第{_ORDINAL}篇{_STANDS_APART}"),
    (Glyph.PART, rf"第{_ORDINAL}部分{_STANDS_APART}"),
    (Glyph.CHAPTER, rf"第{_ORDINAL}章{_STANDS_APART}"),
    (Glyph.ARTICLE, rf"第{_ORDINAL}节{_STANDS_APART}"),
    # Not 一、二、三产业增加值…: two numerals in a row count things.
    (Glyph.HAN, rf"{_HAN_ORDINAL}(?:\s*[、.．](?!{_HAN}[、产线])|(?=\s|$))"),
    (Glyph.HAN_BRACKETED, rf"[（(]\s*{_HAN_ORDINAL}\s*[）)]、?"),
    # Not 1.4万亿斤, nor 1、2号机组.
    (Glyph.ARABIC, rf"{_ARABIC_ORDINAL}\s*[.．、](?![0-9０-９])"),
    (Glyph.ARABIC_BRACKETED, rf"[（(]?\s*{_ARABIC_ORDINAL}\s*[）)]、?"),
    (Glyph.CIRCLED, r"(?P<ordinal>[①-⑳])"),
)
_MARKERS = tuple((glyph, re.compile(pattern)) for glyph, pattern in _GLYPHS)
_SPACES = re.compile(r"[\s　]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker as printed, without spaces; `ordinal` is 0 where it gives none, `width` counts spaces behind."""

    glyph: Glyph
    ordinal: int
    number: str
    width: int


def read_mark(line: str) -> Mark | None:
    """Return the marker that `line` begins with, or None."""
    for glyph, pattern in _MARKERS:
        if found := pattern.match(line):
            spaces = _SPACES.match(line, found.end())
            width = spaces.end() if spaces else found.end()
            return Mark(glyph, _value(found["ordinal"]), "".join(found.group().split()), width)
    return None


def _value(ordinal: str | None) -> int:
    """Return the value of 十二, １２ or ⑫; 0 for None."""
    number = parse_number(unicodedata.normalize("NFKC", ordinal)) if ordinal else None
    return int(number) if number is not None else 0
