"""Whether a figure of a claim measures what it measures in the source.

A figure belongs to the words between it and the figure before it (its stretch). Where these hold no
subject of their own (、 in a list, 增长, 同比增长 …) it belongs to what the figure before measures as well.
The words right before the figure in the claim must stand, in their order, in its stretch in the source:
that tells 城区6% from 城区4%、农村6%, 下降8% from 增长8%, and 一季度 from 二季度.
"""

import re
from collections.abc import Iterable

from briefer.numerals import Quantity
from briefer.periods import find_periods
from briefer.verifying.sources import letters, quantities

_PERIOD = r"(?:今年|去年|全年|上?半年|[前一二三四]+个?季度|[0-9]+月|累计|年均)*"
_VERB = r"(?:其中|同比|环比|(?:年均|均|分别)?(?:增长|增速|下降|提高|提升)|达到?|突破|降至|增至|位?居|排名|占|分别|均|为|共|和|比上年|较上年)+"
_BARE = r"(?:(?:共|累计|实际)?(?:完成|实现)?(?:总?投资|产量|总量|总?产值|营业收入|收入|面积|规模|资金|数量|总数|增速|增幅|比重|占比))?"
# All that a stretch may hold and still name nothing: 全年增长, 、, 同比分别增长, 全年完成投资.
_SUBJECTLESS = re.compile(rf"{_PERIOD}(?:{_VERB})?{_PERIOD}{_BARE}(?:{_VERB})?")
_CLAUSE_END = re.compile("[，；：。,;\n]")
_KEY = 3


def is_bound(claim: str, quantity: Quantity, homes: Iterable[tuple[str, Quantity]]) -> bool:
    """Whether what stands before `quantity` in `claim` stands before it in one of its homes."""
    if _opens_clause(claim, quantity):
        following = _following(claim, quantity)[:_KEY]
        return any(_is_subsequence(following, _following(sentence, other)) for sentence, other in homes)
    key = _key(claim, quantity)
    return not _is_orphan(claim, quantity) and any(
        _is_subsequence(key, _stretch(sentence, other)) and _is_of_its_time(claim, quantity, sentence, other)
        for sentence, other in homes
    )


def _opens_clause(claim: str, quantity: Quantity) -> bool:
    """Whether nothing stands before the figure, so that it counts what follows: 352项|改革举措."""
    return not letters(claim[_clause_start(claim, quantity.start) : quantity.start])


def _following(text: str, quantity: Quantity) -> str:
    """Return the letters behind a figure in its clause."""
    return letters(_CLAUSE_END.split(text[quantity.end :])[0])


def _is_of_its_time(claim: str, quantity: Quantity, home: str, other: Quantity) -> bool:
    """Whether the clause of the claim names no other period than that of the source: 一季度, 二季度."""
    said, known = (_periods(_own_stretch(text, one)) for text, one in ((claim, quantity), (home, other)))
    return not (said and known) or bool(said & known)


def _periods(text: str) -> frozenset[str]:
    return frozenset(text[start:end] for start, end in find_periods(text))


def _is_orphan(claim: str, quantity: Quantity) -> bool:
    """Whether a claim opens on a figure's verb, its subject left behind: 增长6.8%，…"""
    before = letters(claim[: quantity.start])
    return bool(before) and _SUBJECTLESS.fullmatch(before) is not None


def _key(claim: str, quantity: Quantity) -> str:
    """Return the letters right before the figure, and those before its verb when the verb opens a clause."""
    own = _own_stretch(claim, quantity)
    if not _SUBJECTLESS.fullmatch(own):
        return own[-_KEY:]
    before = letters(claim[: quantity.start])
    return before[: len(before) - len(own)][-_KEY:] + own[-_KEY:]


def _stretch(text: str, quantity: Quantity) -> str:
    """Return the letters that say what `quantity` measures in `text`: its own, or all before it in the sentence."""
    own = _own_stretch(text, quantity)
    return letters(text[: quantity.start]) if _SUBJECTLESS.fullmatch(own) else own


def _own_stretch(text: str, quantity: Quantity) -> str:
    """Return the letters of the clause before `quantity`, behind the figure before it."""
    ends = [other.end for other in quantities(text) if other.end <= quantity.start]
    return letters(text[max([_clause_start(text, quantity.start), *ends]) : quantity.start])


def _clause_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in "，；：。,;\n") + 1


def _is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(letter in rest for letter in part)
