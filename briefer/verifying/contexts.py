"""The words to which a figure belongs: those between it and the figure before it (its stretch).

Where these hold no subject of their own (、 in a list, 增长, 同比增长 …) it belongs to what stands before as well.
In a list with 分别 a figure belongs to its own member only: A、B分别增长x、y is read as A增长x, B增长y.
"""

import re
from functools import lru_cache
from itertools import pairwise

from briefer.numerals import Quantity
from briefer.verifying.sources import letters, quantities

_PERIOD = r"(?:今年|去年|全年|上?半年|[前一二三四]+个?季度|[0-9]+月|累计|年均)*"
_VERB = r"(?:其中|同比|环比|(?:年均|均|分别)?(?:增长|增速|增加|下降|减少|降低|提高|提升|扩大|缩小)[到至了]?|达到?|突破|降至|增至|位?居|排名|占|分别|均|为|共|和|比上年|较上年)+"
_BARE = r"(?:(?:共|累计|实际)?(?:完成|实现)?(?:总?投资|产量|总量|总?产值|营业收入|收入|面积|规模|资金|数量|总数|增速|增幅|比重|占比))?"
# All that a stretch may hold and still name nothing: 全年增长, 、, 同比分别增长, 全年完成投资.
_SUBJECTLESS = re.compile(rf"{_PERIOD}(?:{_VERB})?{_PERIOD}{_BARE}(?:{_VERB})?")
_RESPECTIVE = re.compile(
    r"(?P<members>[^，；：。\n]+?)(?:分别|各)(?P<verb>[^，；：。\n0-9]{0,12}?)(?=[约近超逾达]?[0-9])"
)
_MEMBER = re.compile("[、和与及]")
_GAP = re.compile(r"\s*[、，和与及]?\s*")
_CLAUSE_MARKS = "，；：。,;\n"
_CLAUSE_END = re.compile(f"[{_CLAUSE_MARKS}、]")


def is_subjectless(words: str) -> bool:
    """Whether `words` name nothing that a figure could measure; no words name nothing either."""
    return bool(words) and _SUBJECTLESS.fullmatch(words) is not None


@lru_cache(maxsize=4096)
def stretch(text: str, quantity: Quantity) -> str:
    """Return the letters that say what `quantity` measures in `text`: its own, or all before it in the sentence."""
    member = _member_stretch(text, quantity)
    if member:
        return letters(member)
    own = own_stretch(text, quantity)
    if own and not is_subjectless(own):
        return own
    return letters(text[statement_start(text, quantity.start) : quantity.start])


def own_stretch(text: str, quantity: Quantity) -> str:
    """Return the letters of the clause before `quantity`, behind the figure before it."""
    ends = [other.end for other in quantities(text) if other.end <= quantity.start]
    return letters(text[max([clause_start(text, quantity.start), *ends]) : quantity.start])


def following(text: str, quantity: Quantity) -> str:
    """Return the letters behind a figure in its clause, up to the next member of a list."""
    return letters(_CLAUSE_END.split(text[quantity.end :], maxsplit=1)[0])


def clause_start(text: str, position: int) -> int:
    """Return where the clause that holds `position` starts."""
    return max(text.rfind(mark, 0, position) for mark in _CLAUSE_MARKS) + 1


def statement_start(text: str, position: int) -> int:
    """Return where the statement (up to ；) that holds `position` starts; the words of another are no subject."""
    return text.rfind("；", 0, position) + 1


def shared(a: str, b: str) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for letter in a:
        above = row
        row = [0]
        for i, other in enumerate(b):
            row.append(above[i] + 1 if letter == other else max(above[i + 1], row[i]))
    return row[-1]


def _member_stretch(text: str, quantity: Quantity) -> str | None:
    """Return what stands before a figure of a list with 分别 when only its own member is told."""
    for match in _RESPECTIVE.finditer(text):
        figures = _run(text, match.end())
        members = [member for member in _MEMBER.split(match["members"]) if member]
        if quantity in figures and len(figures) == len(members) > 1:
            return members[figures.index(quantity)] + match["verb"]
    return None


def _run(text: str, start: int) -> list[Quantity]:
    """Return the quantities from `start` on that only 、 or 和 parts."""
    found = [quantity for quantity in quantities(text) if quantity.start >= start - 1]
    run = found[:1]
    for before, after in pairwise(found):
        if not _GAP.fullmatch(text[before.end : after.start]):
            break
        run.append(after)
    return run
