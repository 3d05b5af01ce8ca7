"""Read a paragraph as clauses, each with its part in a commitment.

Chinese reports string clauses together with ，: a clause that opens with a verb acts (完善…机制), one that
opens with a preposition leans on the next (围绕…), one that opens with a noun states (主导产业占比…).
Which it is follows from the first word that is neither adverb nor connective, as LAC tags it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.extractors.tasks import cues
from briefer.segmenting import Word

Role = Literal["act", "purpose", "lean", "state", "slogan", "speech"]
Force = Literal["must", "will", "wish"]

# A quotation without a full stop is a name or a saying and is never cut, however long; one with a full stop is speech.
_PIECE = re.compile(
    r"(?:“(?:[^“”。\n]|“[^“”。\n]*+”)*+”|《[^《》\n]{1,60}》|（[^（）\n]{1,40}）|[^，；：。！？!?\n,;]|(?<=[0-9]),(?=[0-9]))+"
)
# Characters; more without a comma is damage, and the patterns of cues.py take time by the square of it.
_LONGEST = 500
_SKIPPED = frozenset({"c", "d", "ad", "vd", "f", "xc", "TIME", "u", "w"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a paragraph: [start, end) without the `mark` that closes it; its own words begin at `body`.

    `force` tells what demands it: 要, 必须 and 要求 ("must"), 将 ("will"), 希望 ("wish") or nothing; `subject` is who
    must act, as written.
    """

    start: int
    body: int
    end: int
    mark: str
    role: Role
    force: Force | None
    subject: str | None

    @property
    def demanded(self) -> bool:
        """Whether a word of the clause demands its action."""
        return self.force is not None


@dataclass(frozen=True, slots=True)
class _Demand:
    """Where the demanded action begins, how it is demanded, and of whom."""

    body: int
    force: Force
    subject: str | None


def read_clauses(text: str, words: Sequence[Word]) -> tuple[Clause, ...]:
    """Return the clauses of `text`, whose tagged `words` tile it; a mark inside quotes or brackets ends none."""
    starts = [word.start for word in words]
    return tuple(
        _read(text, start, end, words[bisect_left(starts, start) : bisect_left(starts, end)])
        for start, end in _pieces(text)
    )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for match in _PIECE.finditer(text):
        raw = match.group()
        start = match.start() + len(raw) - len(raw.lstrip("”」 　\t"))
        end = match.end() - len(raw) + len(raw.rstrip(" 　\t"))
        if end > start:
            yield start, end


def _mark(text: str, end: int) -> str:
    return text[end : end + 4].lstrip(" 　\t")[:1]


def _read(text: str, start: int, end: int, words: Sequence[Word]) -> Clause:
    ordinal = cues.ORDINAL.match(text, start, end)
    opening = ordinal.end() if ordinal else start
    demand = _demand(text, opening, end, [word for word in words if word.start >= opening])
    if demand is None and ordinal and ordinal.group().endswith("要"):
        demand = _Demand(opening, "must", None)
    body = min(demand.body, end) if demand else opening
    role = _role(text[body:end], [word for word in words if word.start >= body], demand is not None)
    return Clause(
        start, body, end, _mark(text, end), role, demand.force if demand else None, demand.subject if demand else None
    )


def _demand(text: str, opening: int, end: int, words: Sequence[Word]) -> _Demand | None:
    """Return what the clause demands; None where it tells, or asks something of the public at large."""
    for index, word in enumerate(words):
        if _is_wish(words, index):
            return _wished(text, words[index + 1 :], "must" if word.text == "要求" else "wish")
        if word.text in cues.MODALS and not _is_cited(text, opening, word.start):
            return _modal(text, opening, words[: index + 1])
        if word.text == "将" and _foretells(text, end, word, words[index + 1 :]):
            return _modal(text, opening, words[: index + 1])
    return None


def _is_cited(text: str, opening: int, start: int) -> bool:
    """Whether `start` stands in a quotation that the clause only cites: 提出“必须…”的要求."""
    before = text[opening:start]
    return before.count("“") > before.count("”") and not before.startswith("“")


def _is_wish(words: Sequence[Word], index: int) -> bool:
    """Whether a speaker asks something of others there: 希望…, 要求建设方…; 为号召… tells why an event is held."""
    word, before = words[index], words[index - 1] if index else None
    if index + 1 == len(words) or (before and before.text == "为"):
        return False
    if word.text == "要求":
        return word.tag == "v" and (before is None or before.tag not in ("p", "u", "vn", "n"))
    return word.text in cues.WISHES or (word.text == "鼓励" and before is not None and before.tag == "PER")


def _foretells(text: str, end: int, word: Word, rest: Sequence[Word]) -> bool:
    """Whether 将 announces an action (将建设…) instead of putting its object first (将…列为…)."""
    if cues.TAKEN.match(text, word.end, end) or text.startswith("于", word.end):
        return False
    return word.tag == "d" or (bool(rest) and rest[0].tag in {"v", "vd", "ad", "d"})


def _wished(text: str, words: Sequence[Word], force: Force) -> _Demand | None:
    """希望各位专家聚焦…: the subject ends where the first verb, adverb or preposition stands."""
    verbs = (word for word in words if word.tag in {"v", "d", "ad", "p", "vd"} and word.text != "方")  # 建设方
    first = next(verbs, words[0])
    subject = text[words[0].start : first.start]
    return None if cues.PUBLIC.search(subject) else _Demand(first.start, force, subject or None)


def _modal(text: str, opening: int, words: Sequence[Word]) -> _Demand | None:
    """Return the demand of the modal that ends `words`: what stands before it is who must act, or else a topic."""
    modal = words[-1]
    before = text[opening : modal.start].strip()
    force: Force = "will" if modal.text == "将" else "must"
    if cues.NOBODY.search(before) or cues.BYSTANDER.search(before):
        return None
    if not before or len(before) <= 2 or cues.SPEECH.search(before):
        return _Demand(modal.end, force, None)
    if cues.ACTOR.search(before):
        return _Demand(modal.end, force, before)
    if force == "will":
        return None
    return _Demand(opening if any(word.tag in {"v", "p"} for word in words[:-1]) else modal.end, force, None)


def _role(text: str, words: Sequence[Word], demanded: bool) -> Role:
    if len(text) > _LONGEST:
        return "state"
    if not text or (cues.ANNOUNCEMENT.search(text) and not cues.LEAN.match(text)):
        return "speech"
    if cues.CIRCUMSTANCE.match(text) or cues.CONDITION.search(text):
        return "state"
    if not demanded and (cues.EQUATION.search(text) or cues.COURTESY.search(text)):
        return "state"
    if not demanded and cues.SPEECH.search(text) and (cues.CHORUS.search(text) or not _acts(text, words)):
        return "state" if words[-1].tag == "n" and cues.CITED.fullmatch(text) else "speech"
    if cues.SLOGAN.search(text):
        return "slogan"
    if cues.LEAN.match(text) or cues.IDIOMS.fullmatch(text) or _only_names_object(text, words):
        return "lean"
    if cues.PURPOSE.match(text):
        return "purpose"
    return "act" if demanded or _acts(text, words) else "state"


def _only_names_object(text: str, words: Sequence[Word]) -> bool:
    """Whether the clause puts its object first and says nothing of it yet: 对发现的问题，要…."""
    if not cues.DISPOSAL.match(text):
        return False
    last = max((at for at, word in enumerate(words) if word.text == "的"), default=0)
    return not any(word.tag in ("v", "vn") for word in words[last + 1 :])


def _acts(text: str, words: Sequence[Word]) -> bool:
    """Whether the first word that carries meaning is a verb."""
    if cues.ACT.match(text):
        return True
    first = next((word for word in words if word.tag not in _SKIPPED), None)
    if first is None or first.text in cues.STATIVE or (first is words[-1] and words[0].tag == "TIME"):
        return False
    return first.tag == "v" or first.text in cues.ACTING_PREPOSITIONS or cues.ACT.match(first.text) is not None
