"""导语: who reported when and what, the headline results and goals, the fields of work; or the lead of a piece of news.

80 to 200 characters. Every name, figure and heading is copied from the report with its evidence; only the words
that join them (作《…》, 报告显示, 报告提出, 部署…) are the brief's own. Figures of one sentence are of one year.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefer.composing.ranking import HEADLINE
from briefer.document import Brief, Cleaning, Leader, Section, Sentence, Status, Target, is_damaged
from briefer.sentences import clause_ranges, sentence_ranges
from briefer.texts import Evidence

_LONGEST = 200
_REPORT, _NEWS = 170, 90
_RESULTS, _GOALS = 45, 60
_PLAN = re.compile(r"安排|任务|打算|举措|重点工作|主要工作|部署|总体要求")
_EVENT = re.compile(r"召开|举行|举办|会议|调研|座谈|考察|检查|走访|部署|审议|印发|出台|开幕|启动|会见|开展")
_FIELDS = 4
_OPENING = 4


def lacks_headlines(leaders: Sequence[Leader], targets: Sequence[Target]) -> bool:
    """Whether no reporter and no headline figure can open a report's introduction, so that its summaries must."""
    reported = any("报告" in leader.actions for leader in leaders)
    return not reported and not any(HEADLINE.search(target.indicator) for target in targets)


def write_overview(brief: Brief, cleaning: Cleaning, merged: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return the sentences of the introduction.

    Args:
        merged: the section summaries in a few sentences, for a report that has no headlines.
    """
    if brief.kind == "news":
        return _lead(cleaning, brief.sections)
    said = (*_reported(brief), *_headlines(brief, "achieved"), *_headlines(brief, "planned"))
    room = _REPORT - sum(len(sentence.text) for sentence in said)
    return (*said, *_fields(brief, room)) if said else merged or _lead(cleaning, brief.sections)


def _reported(brief: Brief) -> Iterator[Sentence]:
    """Say who gave the report; the date only if the source goes on with 在…会议上: a web page's stamp is another day."""
    title, dated = brief.metadata.title, brief.metadata.dated
    reporter = next((leader for leader in brief.leaders if "报告" in leader.actions), None)
    if reporter is None or title is None or not title.text.endswith("报告"):
        return
    if dated and not brief.source.text[dated.evidence[-1].end :].startswith("在"):
        dated = None
    text = f"{dated.text + '，' if dated else ''}{reporter.post or ''}{reporter.name}作《{title.text}》。"
    yield Sentence(text, _union(title, *((dated,) if dated else ()), reporter))


def _headlines(brief: Brief, status: Status) -> Iterator[Sentence]:
    """Join the first headline indicators of a status, all of its commonest period, as far as the sentence may go."""
    found = [target for target in brief.targets if target.status == status and HEADLINE.search(target.indicator)]
    if not found:
        return
    period = Counter(target.period_resolved for target in found).most_common(1)[0][0]
    opening = ("报告显示，" if status == "achieved" else "报告提出，") + (f"{period}，" if period else "")
    clauses: list[str] = []
    used: list[Target] = []
    for name, values in _by_indicator([target for target in found if target.period_resolved == period]).items():
        clause = name + "、".join(dict.fromkeys(target.value for target in values))
        if clauses and len("".join(clauses)) + len(clause) > (_RESULTS if status == "achieved" else _GOALS):
            break
        clauses.append(clause)
        used += values
    yield Sentence(opening + "，".join(clauses) + "。", _union(*used))


def _by_indicator(targets: Sequence[Target]) -> dict[str, list[Target]]:
    """Group targets by indicator in the order of the source."""
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.indicator, []).append(target)
    return groups


def _fields(brief: Brief, room: int) -> Iterator[Sentence]:
    """Name the fields of work by the headings of the chapter that plans, as many as there is room for."""
    plan = next((s for s in reversed(brief.sections) if s.level == 1 and _PLAN.search(s.heading or "")), None)
    fields = [s for s in brief.sections if plan and s.parent == plan.id and s.heading and s.heading_span]
    names = [re.split("[，。：；]", s.heading or "")[0] for s in fields]
    for shown in range(min(_FIELDS, len(fields)), 1, -1):
        rest = f"等{len(fields)}方面" if len(fields) > shown else f"{len(fields)}方面"
        text = f"报告部署了{'、'.join(names[:shown])}{rest}工作。"
        if len(text) <= room:
            yield Sentence(text, tuple(s.heading_span for s in fields[:shown] if s.heading_span))
            return


def _union(*facts: Sentence | Leader | Target) -> Evidence:
    return tuple(sorted({span for fact in facts for span in fact.evidence}))


def _lead(cleaning: Cleaning, sections: Sequence[Section]) -> tuple[Sentence, ...]:
    """Return the first whole, undamaged sentences from the one that tells the event on, up to 200 characters in all."""
    sentences = list(_sentences(cleaning, sections))
    first = next((i for i, one in enumerate(sentences[:_OPENING]) if _EVENT.search(one.text)), 0)
    chosen: list[Sentence] = []
    for sentence in sentences[first:]:
        if chosen and sum(len(s.text) for s in chosen) + len(sentence.text) > _NEWS:
            break
        chosen.append(_shorten(sentence))
    return tuple(chosen)


def _shorten(sentence: Sentence) -> Sentence:
    """Cut a sentence that is longer than the whole introduction behind its last clause that fits."""
    if len(sentence.text) <= _LONGEST:
        return sentence
    ends = [end for _, end in clause_ranges(sentence.text) if end <= _LONGEST and sentence.text[end - 1] in "，；"]
    return Sentence(sentence.text[: ends[-1] - 1] + "。", sentence.evidence) if ends else sentence


def _sentences(cleaning: Cleaning, sections: Sequence[Section]) -> Iterator[Sentence]:
    """Yield the sentences of the bodies in order, without lines that are no sentence and without damaged ones."""
    for section in sections:
        start, end = cleaning.text.range(section.body) if section.body else (0, 0)
        for i, j in sentence_ranges(cleaning.text.text[start:end]):
            words = cleaning.text.text[start + i : start + j].strip()
            if words and words[-1] in "。！？”":
                span = cleaning.text.span(start + i, start + j)
                if not is_damaged((span,), cleaning.damages):
                    yield Sentence(words, (span,))
