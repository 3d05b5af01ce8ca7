"""Whether what a claim tells as done, planned or denied is told so in the source.

Dropping 将, 力争 or 尚未 makes a plan or a lack a fact, dropping 副 before a post another post. 要 at the head of a clause is
the mood of a whole speech or plan, which editors drop; behind a subject (各镇要…) it may not be dropped.
"""

import re
from collections.abc import Iterator

from briefer.aligning import supporters
from briefer.sentences import clause_ranges
from briefer.verifying.sources import Ground, letters

_CUES = re.compile(r"力争|确保|计划|预期|目标|尚未|未能|没有|[将未拟]")
# Words that turn what follows into its opposite, a plan or another post; a claim may not start behind them.
_TURNING = re.compile(r"(?:没有|尚未|未能|未|不得|不能|不再|不|严禁|禁止|防止|避免|杜绝|力争|争取|计划|拟|副|代|原)$")
_PLANS = re.compile(
    "力争|争取|确保|(?<![动年度划项发工])计划(?=[一-鿿“0-9])(?![和与草]|实施|执行)|预计|有望|即将|尚未|未能|没有|(?<!模)拟"
    "|将(?![军来士领])|未(?![来成])|(?<=[门地镇街区县市省乡村员府位业级方家部司院校团])要(?![求素点闻件道约])"
)
_KEPT = re.compile(rf"要|必须|应|{_PLANS.pattern}")
_NOUNS = ("计划", "预期", "目标")
_MARKS = "，；。、：！？ \n"
_BLANK = re.compile(r"[ \u3000]")
_TAIL = 4


def turned_clauses(claim: str, source: Ground) -> Iterator[str]:
    """Yield the clauses that stand in the source only behind a word that turns them: 没有|发生事故."""
    for start, end in clause_ranges(claim):
        clause = claim[start:end].rstrip(_MARKS)
        if clause and clause in source.text and not stands(claim, start, start + len(clause), source):
            yield f"“{clause}”前的“不、未、副”等字被略去"


def stands(claim: str, start: int, end: int, source: Ground) -> bool:
    """Whether claim[start:end] stands in the source, and not behind a turning word that the claim lacks."""
    known, words = _BLANK.sub("", source.text), _BLANK.sub("", claim[start:end])
    said = _TURNING.search(claim[:start])
    return any(
        not (turned := _TURNING.search(known[max(0, match.start() - 2) : match.start()]))
        or (said is not None and said.group() == turned.group())
        for match in re.finditer(re.escape(words), known)
    )


def dropped_cues(claim: str, source: Ground) -> Iterator[str]:
    """Yield the cues of plans and denials that stand before words of the claim in the source, and not in the claim."""
    told, known = letters(claim), letters(source.text)
    for cue in _PLANS.finditer(source.text):
        tail = letters(source.text[cue.end() : cue.end() + 3 * _TAIL])[:_TAIL]
        place = told.find(tail)
        if place >= 0 and not _KEPT.search(told[:place][-2 * _TAIL :]) and not _is_free(tail, known):
            yield f"“{tail}”前的“{cue.group()}”被略去"


def _is_free(tail: str, known: str) -> bool:
    """Whether the source has the words somewhere without a cue."""
    return any(not _PLANS.search(known[: match.end()][-_TAIL - 5 :]) for match in re.finditer(re.escape(tail), known))


def unsupported_cues(claim: str, source: Ground) -> Iterator[str]:
    """Yield the cues of the claim that the sentences it comes from do not have, or not before the same words."""
    support = "".join(source.sentences[i] for i in supporters(claim, source.sentences))
    known = letters(source.text)
    for cue in _CUES.finditer(claim):
        tail = letters(claim[cue.end() : cue.end() + 3 * _TAIL])[:_TAIL]
        if cue.group() not in support or (cue.group() not in _NOUNS and _is_done(tail, known)):
            yield f"“{cue.group()}”不在所据原句"


def _is_done(tail: str, known: str) -> bool:
    """Whether the source has the words, and no cue anywhere near before them."""
    places = [match.start() for match in re.finditer(re.escape(tail), known)]
    return bool(places) and not any(_KEPT.search(known[:place][-6 * _TAIL :]) for place in places)
