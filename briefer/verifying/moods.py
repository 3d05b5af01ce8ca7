"""Whether what a claim tells as done, planned or denied is told so in the source.

Dropping 将, 力争 or 尚未 makes a plan or a lack a fact, dropping 副 before a post another post. 要 at the head of a clause is
the mood of a whole speech or plan, which editors drop; behind a subject (各镇要…) it may not be dropped.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from briefer.aligning import supporters
from briefer.sentences import clause_ranges
from briefer.verifying.sources import Ground, letters

_CUES = re.compile(r"力争|确保|计划|预期|目标|尚未|未能|没有|(?<!模)拟|[将未]")
# Words that turn what follows into its opposite, a plan or another post; a claim may not start behind them.
_TURNING = re.compile(r"(?:没有|尚未|未能|未|不得|不能|不再|不|严禁|禁止|防止|避免|杜绝|力争|争取|计划|拟|副|代|原)$")
_PLANS = re.compile(
    "力争|争取|确保|(?<![动年度划项发工子人扶大”])计划(?=[一-鿿“0-9])(?![和与草]|实施|执行)|预计|有望|即将|尚未|未能|没有|(?<!模)拟"
    "|(?<!我们)将(?![军来士领])|未(?![来成])|(?<=[门地镇街区县市省乡村员府位业级方家部司院校团])要(?![求素点闻件道约])"
)
_KEPT = re.compile(rf"[要将]|{_PLANS.pattern}")
_AHEAD = re.compile(rf"下一?步|今后|未来|希望|表示|{_KEPT.pattern}")
_ASKING = re.compile("强调|要求|指出|提出|表示|希望|部署|[他她]说")
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
        rest = letters(source.text[cue.end() : cue.end() + 4 * _TAIL])
        place = told.find(rest[:_TAIL])
        words = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(rest, told[place:], strict=False)))
        if place >= 0 and not _is_kept(told[:place], cue.group()) and not _is_free(words, known):
            yield f"“{words}”前的“{cue.group()}”被略去"


def _is_kept(before: str, cue: str) -> bool:
    """Whether what stands before the words in the claim still tells a plan, or for 要 what someone asks for."""
    return _KEPT.search(before[-2 * _TAIL :]) is not None or (cue == "要" and _ASKING.search(before) is not None)


def _is_free(words: str, known: str) -> bool:
    """Whether the source has the words somewhere without a cue."""
    places = (match.start() for match in re.finditer(re.escape(words), known))
    return any(not _PLANS.search(known[:place][-5:] + words[:1]) for place in places)


def unsupported_cues(claim: str, source: Ground) -> Iterator[str]:
    """Yield the cues of the claim that the sentences it comes from do not have, or not before the same words."""
    support = "".join(source.sentences[i] for i in supporters(claim, source.sentences))
    for cue in _CUES.findall(claim):
        if cue not in support:
            yield f"“{cue}”不在所据原句"
    known = letters(source.text)
    for match in _PLANS.finditer(claim):
        if _is_done(letters(claim[match.end() : match.end() + 3 * _TAIL])[:_TAIL], known):
            yield f"“{match.group()}”不在原文的同一处"


def _is_done(tail: str, known: str) -> bool:
    """Whether the source has the words, and no cue anywhere near before them."""
    places = [match.start() for match in re.finditer(re.escape(tail), known)]
    return bool(places) and not any(_AHEAD.search(known[:place][-6 * _TAIL :]) for place in places)
