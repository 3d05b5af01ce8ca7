"""核对说明: what was checked, replaced, left out for want of room, and what no line stands for.

Plain sentences for the clerk who signs the brief, short enough for a brief of one page: each list names its
most important cases and counts the rest. The JSON form of the brief names every case.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.document import Brief, Check, Cut, CutPart, Evidence, Kind, Section, Span, Verdict
from briefer.numerals import figures
from briefer.writers.citing import printed
from briefer.writers.cleaning import rule_name, shorten

_SHOWN = 16
_CASES = 3
_NAMED: dict[Kind, int] = {"report": 1, "news": 0}
_HEADINGS = 8
_METHODS = {"extractive": "摘取原句"}


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the notes, with its source where it speaks of a place in it."""

    text: str
    evidence: Evidence | None = None


def notes(brief: Brief) -> tuple[Note, ...]:
    """Return the lines of 核对说明, for a page of news without the cases that the comments show as well."""
    cases = () if brief.kind == "news" else (*_unlisted(brief), *_replaced(brief.checks))
    return (*_tally(brief), *_cut(brief.cuts, _NAMED[brief.kind]), *cases, *_damaged(brief))


def _tally(brief: Brief) -> Iterator[Note]:
    if not brief.checks:
        return
    method = _METHODS.get(brief.provenance.summarizer, brief.provenance.summarizer)
    numbers = sum(len(figures(check.claim)) for check in brief.checks)
    counts = {verdict: sum(check.verdict == verdict for check in brief.checks) for verdict in _WORDS}
    told = "，".join(f"{word}{counts[verdict]}句" for verdict, word in _WORDS.items() if counts[verdict])
    yield Note(f"摘要（{method}）{len(brief.checks)}句、其中数字{numbers}处已逐一与原文核对：{told}。")


_WORDS: dict[Verdict, str] = {"supported": "与原文相符", "replaced": "换成原文语句"}


def _cut(cuts: Sequence[Cut], shown: int) -> Iterator[Note]:
    """Count what had no room by part, naming the most important of each."""
    told = []
    for part, (name, unit) in _PARTS.items():
        lines = [cut for cut in cuts if cut.part == part]
        named = "".join(f"“{shorten(cut.text.rstrip('。'), _SHOWN)}”" for cut in lines[:shown])
        if lines:
            told.append(f"{name}{len(lines)}{unit}{f'（如{named}）' if named else ''}")
    if told:
        yield Note(f"限于篇幅未列入：{'，'.join(told)}。", _distinct(cut.evidence[0] for cut in cuts[:_CASES]))


_PARTS: dict[CutPart, tuple[str, str]] = {
    "planned": ("目标", "项"),
    "achieved": ("成效", "项"),
    "task": ("任务", "项"),
    "leader": ("领导", "人"),
    "point": ("讲话要点", "条"),
    "summary": ("摘要", "句"),
}


def _unlisted(brief: Brief) -> Iterator[Note]:
    """漏报清单: headings with a text of their own for which the brief prints no line."""
    told = {summary.section_id for summary in brief.summaries if summary.sentences}
    told |= {fact.section_id for facts in (brief.targets, brief.tasks) for fact in facts}
    missing = [section for section in brief.sections if _counts(section) and section.id not in told]
    if missing:
        more = f"等{len(missing)}章" if len(missing) > _HEADINGS else ""
        yield Note(f"漏报清单（下列章节未列入简报）：{'；'.join(map(printed, missing[:_HEADINGS]))}{more}。")


def _counts(section: Section) -> bool:
    return section.heading is not None and section.body is not None


def _replaced(checks: Sequence[Check]) -> Iterator[Note]:
    chosen = [check for check in checks if check.verdict == "replaced"]
    cases = [f"“{shorten(check.claim.rstrip('。'), _SHOWN)}”（{check.rule}）" for check in chosen]
    if chosen:
        spans = (span for check in chosen[:_CASES] for span in check.evidence)
        yield Note(f"与原文不符、已换成原文语句的摘要：{_some(cases, '句')}。", _distinct(spans))


def _damaged(brief: Brief) -> Iterator[Note]:
    """Name the damaged places that no fact uses."""
    cases = [_place(brief, damage.span, damage.rule) for damage in brief.damages]
    if cases:
        spans = (damage.span for damage in brief.damages[:_CASES])
        yield Note(f"原文疑有缺字或乱码、未予采用：{_some(cases, '处')}。", _distinct(spans))


def _place(brief: Brief, span: Span, rule: str) -> str:
    return f"{brief.source.locate(span)}“{shorten(brief.source.quote(span), _SHOWN)}”（{rule_name(rule)}）"


def _some(cases: Sequence[str], unit: str) -> str:
    more = f"等{len(cases)}{unit}" if len(cases) > _CASES else ""
    return "；".join(cases[:_CASES]) + more


def _distinct(spans: Iterable[Span]) -> Evidence:
    return tuple(dict.fromkeys(spans))
