"""Cut a paragraph into commitments: which sentences commit, and which clauses make one task.

A clause that acts opens a task; purpose and result clauses (力争…, 确保…) and clauses that lean on it join
the task they serve. Slogans, forecasts, lead phrases and statements of fact are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefer.extractors.tasks import cues
from briefer.extractors.tasks.clauses import Clause
from briefer.extractors.tasks.mood import Mood

Clauses = Sequence[Clause]

_SHORT_LEAD = 7  # Characters: 提升存量，构建…，支持… opens with its own heading.
_LONG_LEAD = 16


@dataclass(frozen=True, slots=True)
class Cut:
    """One commitment: its range in the paragraph and the subject named for it."""

    start: int
    end: int
    owner: str | None


def cut(text: str, clauses: Clauses, mood: Mood) -> Iterator[Cut]:
    """Yield the commitments of one paragraph in reading order; none where it tells what was done."""
    if mood == "achieved":
        return
    sentences = tuple(_sentences(clauses))
    carried = mood == "planned"
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else ()
        for speech, told in _speeches(sentence):
            if speech:
                carried = mood == "planned" or _urges(text, speech)
            chosen = () if _is_public(text, speech) else _committed(text, told, mood, carried)
            numbered = not told or _is_numbered(text, sentence)
            carried = mood == "planned" or _goes_on_after(text, chosen) or (carried and numbered)
            if chosen and not _is_lead(text, told, following, index == 0):
                yield from _grouped(text, _without_lead(text, chosen, mood))


def _sentences(clauses: Clauses) -> Iterator[tuple[Clause, ...]]:
    held: list[Clause] = []
    for clause in clauses:
        held.append(clause)
        if clause.mark in "。！？!?\n":
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _speeches(sentence: Clauses) -> Iterator[tuple[Clause | None, Clauses]]:
    """Yield each stretch of the sentence with the clause that announces it: 某某指出, 做好以下工作, or none."""
    spoken = [index for index, clause in enumerate(sentence) if clause.role == "speech"]
    ends = [*spoken, len(sentence)]
    if ends[0] > 0:
        yield None, sentence[: ends[0]]
    for index, end in pairwise(ends):
        yield sentence[index], sentence[index + 1 : end]


def _urges(text: str, speech: Clause) -> bool:
    """Whether the speaker demands (强调, 要求) rather than tells (指出, 认为)."""
    return cues.URGING.search(text[speech.start : speech.end]) is not None


def _is_public(text: str, speech: Clause | None) -> bool:
    """Whether citizens, experts or the audience speak, whose wishes bind nobody."""
    return speech is not None and cues.BYSTANDER.search(text[speech.start : speech.end]) is not None


def _goes_on_after(text: str, chosen: Clauses) -> bool:
    """Whether the next sentence may go on with this one: a demand or a plan is spelled out, a forecast (将…) is not."""
    foretold = any(clause.force == "will" for clause in chosen)
    return bool(chosen) and (not foretold or cues.AHEAD.search(text, chosen[0].start, chosen[0].end) is not None)


def _is_numbered(text: str, sentence: Clauses) -> bool:
    return cues.NUMBERED.match(text, sentence[0].start) is not None


def _committed(text: str, sentence: Clauses, mood: Mood, carried: bool) -> Clauses:
    """Return the clauses of the sentence from where it commits; `carried`: the sentences before it demand or plan."""
    if not sentence or _is_frame(text, sentence, mood):
        return ()
    demanded = next((index for index, clause in enumerate(sentence) if clause.demanded), None)
    if carried and demanded is None:
        return _undone(text, sentence) if mood == "planned" or _goes_on(text, sentence) else ()
    if carried and demanded and sentence[0].role != "state":
        return sentence[_first_asked(text, sentence, demanded) if mood == "mixed" else 0 :]
    while demanded and sentence[demanded - 1].role == "lean":
        demanded -= 1
    return () if demanded is None else sentence[demanded:]


def _first_asked(text: str, sentence: Clauses, demanded: int) -> int:
    """Return where a speech asks something in a sentence whose demand comes later: behind its topic and what is told."""
    if demanded == 1 and cues.TOPIC.match(text, sentence[0].body):
        return 1
    told = (at + 1 for at in reversed(range(demanded)) if cues.NARRATIVE.match(text, sentence[at].body))
    return next(told, 0)


def _is_frame(text: str, sentence: Clauses, mood: Mood) -> bool:
    """Whether the sentence frames the plan: expected indicators, guiding thought, the call to all at its end."""
    start, end = sentence[0].start, sentence[-1].end
    guiding = mood == "planned" and cues.GUIDING.search(text, start, end)
    return bool(guiding or any(cue.search(text, start, end) for cue in (cues.FORECAST, cues.PERORATION)))


def _goes_on(text: str, sentence: Clauses) -> bool:
    """Whether a sentence of a speech that demands nothing in words goes on with the demand before it."""
    told = sentence[0].role == "state" or cues.NARRATIVE.match(text, sentence[0].body)
    return not told or _is_numbered(text, sentence)


def _undone(text: str, sentence: Clauses) -> Clauses:
    """Return the sentence, from its goal on if it opens with a statement; nothing where it tells of what was done."""
    if cues.DONE.search(text, sentence[0].start, sentence[-1].end):
        return ()
    if sentence[0].role != "state" or _is_numbered(text, sentence):
        return sentence
    goals = (index for index, clause in enumerate(sentence) if clause.role == "state" and _is_goal(text, clause))
    return sentence[next(goals, len(sentence)) :]


def _is_lead(text: str, sentence: Clauses, following: Clauses, first: bool) -> bool:
    """Whether the sentence only heads what the next ones spell out."""
    if not following:
        return False
    body = text[sentence[0].body : sentence[-1].end]
    if first and cues.ORDINAL.match(text, sentence[0].start) and not sentence[0].demanded:
        return True
    if any(clause.demanded for clause in sentence):
        limit = 2 * _LONG_LEAD if _is_numbered(text, sentence) else _LONG_LEAD
        short = len(sentence) <= 2 and len(body) <= limit and not cues.SPECIFIC.search(body)
        return short and _is_spelled_out(text, sentence, following)
    if len(sentence) > 1 or cues.SPECIFIC.search(body):
        return False
    if _is_numbered(text, sentence):
        return not _is_numbered(text, following)
    return first or (len(body) <= _LONG_LEAD and len(following) > 2)


def _is_spelled_out(text: str, sentence: Clauses, following: Clauses) -> bool:
    """Whether the next sentence goes on with the demand instead of making another or telling something else."""
    if _is_numbered(text, following):
        return False
    told = following[0].role in ("state", "speech") or any(clause.demanded for clause in following)
    return not told or _is_numbered(text, sentence)


def _without_lead(text: str, chosen: Clauses, mood: Mood) -> Clauses:
    """Drop a first clause that only heads the rest of its sentence (二是提升存量，构建…，支持…)."""
    head = chosen[0]
    body = text[head.body : head.end]
    many = len(chosen) > 2 and (mood == "planned" or _is_numbered(text, chosen))
    return chosen[1:] if many and len(body) <= _SHORT_LEAD and not cues.SPECIFIC.search(body) else chosen


def _grouped(text: str, clauses: Clauses) -> Iterator[Cut]:
    """Join the clauses that serve one action."""
    made: Cut | None = None
    held: Clause | None = None
    owner: str | None = None
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        owner = clause.subject or owner
        part = "breaks" if _is_subject(text, following) else _part(text, clause, bool(made or held))
        if part == "joins" and made and not clause.demanded:
            made = replace(made, end=clause.end)
        else:
            if made:
                yield made
            made = None
            if part == "opens" or part == "joins":
                opening = clause if not held or (clause.demanded and held.role == "lean") else held
                made = Cut(opening.body, clause.end, owner)
            held = (held or clause) if part == "waits" else None
        if made and clause.mark in "；;":
            yield made
            made = None
    if made:
        yield made


def _is_subject(text: str, following: Clause | None) -> bool:
    """Whether the next clause says what the one before it is: 解决好饮水问题，是今年的头等大事."""
    return following is not None and cues.PREDICATE.match(text, following.body, following.end) is not None


def _part(text: str, clause: Clause, opened: bool) -> str:
    """Return what the clause does in its sentence: opens a task, joins the open one, waits for the next, or breaks."""
    body = text[clause.body : clause.end]
    if clause.role in ("slogan", "speech") or not body or cues.FLOURISH.search(body):
        return "breaks"
    if clause.role == "state":
        joins = opened and cues.FIGURE.search(body)
        return "joins" if joins else "opens" if _is_goal(text, clause) else "breaks"
    if clause.role == "lean" and clause.mark in "，,":
        return "joins" if opened and cues.IDIOMS.fullmatch(body) else "waits"
    if cues.IDIOMS.fullmatch(body) or len(body) <= 4:
        return "joins" if opened else "breaks"
    if not opened and clause.role == "purpose" and cues.AIM.match(body):
        return "breaks"
    if len(body) <= 4 and clause.mark in "，,":
        return "joins" if opened else "waits"
    return "joins" if clause.role == "purpose" else "opens"


def _is_goal(text: str, clause: Clause) -> bool:
    """Whether a statement sets a goal: 南桥大道年内通车, 园区新增企业60户; 城镇新增就业 alone is a name."""
    body = text[clause.body : clause.end]
    found = cues.FINISHED.search(body)
    return found is not None and (found.end() == len(body) or cues.FIGURE.search(body) is not None)
