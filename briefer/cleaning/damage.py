"""Damage that cleaning can see but must not mend: the clause is reported and kept out of facts (PITFALLS 3, 4).

- mojibake: U+FFFD, runs of question marks before a letter, private-use characters, a lone Latin letter between
  Han characters of which one is rare, and clauses most of whose characters are rare. Rare is what GB 2312 does
  not have, or has on its second level only (3,008 characters; one in thirty of running text).
- deleted-number: a unit after a space or a verb with no figure before it.
- lost-sign: digits with a gap inside quotes (“3 2” was “3+2”) or before 月 (1 4月 was 1-4月).
- doubtful: a line read off a picture of whose least certain character the recogniser is not sure enough. Of 165
  lines of three figures each (rendered, blurred and shrunk by degrees, seed 7) all with a wrong figure or a lost
  sign fall below the bound, and five of the 99 that were read rightly.
"""

import functools
import re
from collections.abc import Iterator

from briefer.cleaning.characters import simplified
from briefer.cleaning.drafts import HAN, removal, swap
from briefer.cleaning.punctuation import LOST_BYTES
from briefer.cleaning.spaces import BARE_UNIT
from briefer.document import Removal
from briefer.texts import CleanText, Source

# A clause of fewer Han characters may be a name.
_MIN_CLAUSE = 6
_RARE_SHARE = 0.5
_SURE = 0.7

_CLAUSE = re.compile(r"[^，。；：！？、,;:!\n\t]+")
_ILLEGIBLE = re.compile(r"[\ufffd\ue000-\uf8ff]")
_BROKEN = re.compile(
    rf"{_ILLEGIBLE.pattern}|[{HAN}]□+[{HAN}]|{LOST_BYTES.pattern}|[\u00c0-\u00ff][\u0080-\u00ff]{{2,}}"
)
_LONE_LETTER = re.compile(rf"[{HAN}]{{1,2}}[a-z][{HAN}]{{1,2}}")
_NO_NUMBER = re.compile(
    rf"[{HAN}”] {BARE_UNIT}(?:[，。；、,;）)\n]|$)"
    r"|(?:增长|下降|达到|提高|降低|上升|增加|减少|上涨|回落|完成|约|为|占) ?(?:%|个百分点)"
)
_NO_SIGN = re.compile(
    r"“[^“”\n]{0,6}[0-9]+(?: [0-9N]+)+[^“”\n]{0,6}”|(?<![0-9:.\-/] )(?<![0-9:.\-/])[0-9]{1,2} [0-9]{1,2}月(?![0-9]{1,2}日)"
)


def find_damages(draft: CleanText) -> tuple[Removal, ...]:
    """Return the clauses of `draft` that hold damage, in reading order, each once a rule."""
    found: list[Removal] = []
    for match in _CLAUSE.finditer(draft.text):
        # One character more: the mark after a bare unit tells it from 亿元企业.
        clause = draft.text[match.start() : match.end() + 1]
        found += (removal(draft, *match.span(), rule) for rule in _rules(clause))
    return tuple(found)


def find_doubts(source: Source, draft: CleanText) -> Iterator[Removal]:
    """Yield the lines that were read off a picture with doubt, as far as `draft` still holds them."""
    for line in source.recognitions:
        if line.confidence < _SURE and draft.slice(line.span).strip():
            yield Removal(line.span, "doubtful")


def mark_illegible(draft: CleanText) -> CleanText:
    """Print characters that no font has as □, the mark that editors use for an illegible character."""
    return swap(draft, _ILLEGIBLE.sub("□", draft.text))


def _rules(clause: str) -> Iterator[str]:
    if _is_mojibake(clause):
        yield "mojibake"
    if _NO_NUMBER.search(clause):
        yield "deleted-number"
    if _NO_SIGN.search(clause):
        yield "lost-sign"


def _is_mojibake(clause: str) -> bool:
    if _BROKEN.search(clause) or any(_has_rare(match.group()) for match in _LONE_LETTER.finditer(clause)):
        return True
    han = re.findall(f"[{HAN}]", clause)
    return len(han) >= _MIN_CLAUSE and sum(_level(char) != 1 for char in han) >= _RARE_SHARE * len(han)


def _has_rare(text: str) -> bool:
    return any(_level(char) == 0 for char in text if char > "z")


@functools.cache
def _level(char: str) -> int:
    """Return the GB 2312 level of a Han character: 1 common, 2 less common, 0 not in the standard."""
    if char in "〇○":
        return 1
    code = simplified(char).encode("gb2312", errors="ignore")
    if not code:
        return 0
    return 1 if code[0] < 0xD8 else 2
