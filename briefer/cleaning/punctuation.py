"""Punctuation: full-width marks in Chinese context, one mark where the web left two, dashes and quotes.

A mark is widened by its neighbours, never by itself: between two Latin letters or digits it stays, so that
1,234.5, 8:30, 0.5:38.7, URLs and GDP(ppp) are untouched (PITFALLS 2, 18). Swaps are one for one; the weaker of
two marks in a row is deleted.
"""

import re

from briefer.cleaning.drafts import HAN, Range, delete, delete_pattern, swap_lines
from briefer.texts import CleanText

# The marks that a line of Chinese prose has; a line without any is a title, a heading or a list of names.
SENTENCE_MARKS = "，。；！？"
# Lost bytes shown as question marks (PITFALLS 3): never widened or collapsed, so that damage stays visible.
LOST_BYTES = re.compile(rf"(?<![吗呢么谁啊呀吧?])\?{{2,}}(?=[a-z{HAN}])|(?<=[、，；（“《])\?(?=[{HAN}])")

_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_URL = r"(?:https?://|www\.)[!-~]+|[0-9A-Za-z_.-]{1,64}@[0-9A-Za-z.-]{1,64}"
_MARK = re.compile(rf"(?P<keep>{_URL}|{LOST_BYTES.pattern})|[,;:!?]")
_BRACKET = re.compile(rf"(?P<keep>{_URL})|[()（）]")
_ALNUM = re.compile(r"[0-9A-Za-z]")
_HAN = re.compile(f"[{HAN}]")
_FULL_STOP = re.compile(
    rf"(?<=[{HAN}%”’）》])[.．](?=\s*$|[”’）])|(?<=[{HAN}]{{4}})[.．](?=\s?[{HAN}“《（])|(?<=[{HAN}][”）》])[.．](?=[{HAN}])"
)
_HEADING_DOT = re.compile(r"[（(]?[一二三四五六七八九十百]+[）)]?[.．]")
_SINGLE = re.compile(rf"(?<![0-9A-Za-z])'(?=[^'\n]*[{HAN}])([^'\n]*+)'")
_DASHES = re.compile(r"[-－―─–—]{2,}")
_DOTS = re.compile(rf"(?<=[{HAN}”》）])\.{{3,}}|\.{{3,}}(?=[{HAN}])")
_DOUBLED = re.compile(r"[，、；：。！？](?: ?[，、；：。！？])+")
# A space that was lost at the end of a paragraph: 各位代表：?
_STRAY = re.compile(r"(?<=[、，；：。！])[?？]+(?= *$)", re.MULTILINE)
_STRENGTH = "、，：；！。？"


def widen(draft: CleanText) -> CleanText:
    """Show the marks of Chinese lines in full width; lines without a Han character are left alone."""
    return swap_lines(draft, lambda line: _widen_line(line) if _HAN.search(line) else line)


def collapse(draft: CleanText) -> CleanText:
    """Keep the strongest of several marks in a row, and make dashes —— and dots …… of the usual length."""
    draft = delete_pattern(draft, _STRAY)
    extra: list[Range] = []
    text = list(draft.text)
    for match in _DASHES.finditer(draft.text):
        if _between_latin(draft.text, match.start(), match.end()) or not _in_chinese(draft.text, match):
            continue
        text[match.start() : match.start() + 2] = "——"
        extra.append((match.start() + 2, match.end()))
    for match in _DOTS.finditer(draft.text):
        text[match.start() : match.start() + 2] = "……"
        extra.append((match.start() + 2, match.end()))
    for match in _DOUBLED.finditer(draft.text):
        marks = match.group()
        kept = match.start() + marks.index(max(marks, key=_STRENGTH.find))
        extra += [(match.start(), kept), (kept + 1, match.end())]
    return delete(CleanText("".join(text), draft.origins), extra)


def _widen_line(line: str) -> str:
    line = _MARK.sub(lambda match: match.group() if _keeps(line, match) else _WIDE[match.group()], line)
    line = _widen_brackets(line)
    if not _HEADING_DOT.fullmatch(line):
        line = _FULL_STOP.sub("。", line)
    return _widen_quotes(line)


def _keeps(line: str, match: re.Match[str]) -> bool:
    return match.group("keep") is not None or _between_latin(line, match.start(), match.end())


def _between_latin(line: str, start: int, end: int) -> bool:
    """Whether the nearest characters left and right of [start, end), spaces aside, are Latin letters or digits."""
    left, right = line[max(0, start - 3) : start].rstrip(" "), line[end : end + 3].lstrip(" ")
    return bool(left and right and _ALNUM.match(left[-1]) and _ALNUM.match(right[0]))


def _in_chinese(text: str, match: re.Match[str]) -> bool:
    """Whether a Han character, a digit or a quote stands next to the match: a rule of dashes has none."""
    near = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 2]
    return re.search(rf"[{HAN}0-9“”《》（）%]", near) is not None


def _widen_brackets(line: str) -> str:
    """Widen brackets in pairs; a pair stays when what stands before it and inside it is Latin."""
    chars, opened = list(line), list[int]()
    for match in _BRACKET.finditer(line):
        if match.group("keep"):
            continue
        position = match.start()
        if match.group() in "(（":
            opened.append(position)
        elif opened:
            start = opened.pop()
            if "（" in line[start] or "）" in line[position] or _chinese_pair(line, start, position):
                chars[start], chars[position] = "（", "）"
        elif not _between_latin(line, position, position + 1):
            chars[position] = "）"
    for start in opened:
        if _HAN.search(line[max(0, start - 1) : start + 2]):
            chars[start] = "（"
    return "".join(chars)


def _chinese_pair(line: str, start: int, end: int) -> bool:
    before = line[:start].rstrip(" ")[-1:]
    return _HAN.search(line[start:end]) is not None or not before or ord(before) > 0x2000


def _widen_quotes(line: str) -> str:
    """Turn straight quotes into “ ” by turns when their number is even, and '…' around Han into ‘ ’."""
    line = _SINGLE.sub(r"‘\1’", line)
    if line.count('"') % 2:
        return line
    pieces = line.split('"')
    joined = [piece + ("“" if index % 2 == 0 else "”") for index, piece in enumerate(pieces[:-1])]
    return "".join(joined) + pieces[-1]
