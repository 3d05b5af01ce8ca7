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

_PIECE = re.compile(
    r"(?:“[^“”。\n]{1,40}”|《[^《》\n]{1,60}》|（[^（）\n]{1,40}）|[^，；：。！？!?\n,;]|(?<=[0-9]),(?=[0-9]))+"
)
_SKIPPED = frozenset({"c", "d", "ad", "vd", "f", "xc", "TIME", "u", "w"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a paragraph: [start, end) without the `mark` that closes it; its own words begin at `body`.

    `demanded` says that 要, 必须, 希望… stands in it; `subject` is who must act, as written.
    """

    start: int
    body: int
    end: int
    mark: str
    role: Role
    demanded: bool
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
    demanded = bool(ordinal and ordinal.group().endswith("要"))
    body, subject = _demand(text, opening, [word for word in words if word.start >= opening])
    if body is None:
        body = opening
    else:
        demanded = True
    role = _role(text[body:end], [word for word in words if word.start >= body], demanded)
    return Clause(start, min(body, end), end, _mark(text, end), role, demanded, subject)


def _demand(text: str, opening: int, words: Sequence[Word]) -> tuple[int | None, str | None]:
    """Return where the demanded action begins and who must act; None where the clause demands nothing."""
    for index, word in enumerate(words):
        if word.text in cues.WISHES and index + 1 < len(words):
            return _wished(text, words[index + 1 :])
        if word.text in cues.MODALS or (word.text == "将" and word.tag == "d"):
            return _modal(text, opening, word)
    return None, None


def _wished(text: str, words: Sequence[Word]) -> tuple[int, str | None]:
    """希望各位专家聚焦…: the subject ends where the first verb, adverb or preposition stands."""
    first = next((word for word in words if word.tag in {"v", "d", "ad", "p", "vd"}), words[0])
    return first.start, text[words[0].start : first.start] or None


def _modal(text: str, opening: int, modal: Word) -> tuple[int | None, str | None]:
    before = text[opening : modal.start].strip()
    if not before or len(before) <= 2 or cues.SPEECH.search(before):
        return modal.end, None
    if cues.ACTOR.search(before):
        return modal.end, before
    return (None, None) if modal.text == "将" else (opening, None)


def _role(text: str, words: Sequence[Word], demanded: bool) -> Role:
    if not text:
        return "speech"
    if not demanded and cues.SPEECH.search(text) and not _acts(text, words):
        return "speech"
    if cues.SLOGAN.search(text):
        return "slogan"
    if cues.LEAN.match(text):
        return "lean"
    if cues.PURPOSE.match(text):
        return "purpose"
    return "act" if demanded or _acts(text, words) else "state"


def _acts(text: str, words: Sequence[Word]) -> bool:
    """Whether the first word that carries meaning is a verb."""
    if cues.ACT.match(text):
        return True
    first = next((word for word in words if word.tag not in _SKIPPED), None)
    if first is None or first.text in cues.STATIVE:
        return False
    return first.tag in {"v", "p"} or cues.ACT.match(first.text) is not None
