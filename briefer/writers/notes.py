"""核对说明: what was checked, replaced, left out for want of room, and what no line stands for.

Plain sentences for the clerk who signs the brief, short enough for a brief of one page: each list names its
most important cases and counts the rest. The JSON form of the brief names every case.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefer.document import Brief, Cut, CutPart, Section
from briefer.numerals import figures
from briefer.texts import Evidence, Span
from briefer.writers.citing import printed
from briefer.writers.cleaning import rule_name, shorten

_SHOWN = 14
_CASES = 2
_HEADINGS = 6
_METHODS = {"extractive": "摘取原句"}


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the notes, with its source where it speaks of a place in it."""

    text: str
    evidence: Evidence | None = None


def notes(brief: Brief, *, short: bool = False) -> tuple[Note, ...]:
    """Return the sentences of 核对说明.

    Args:
        short: for one page, name neither what was cut nor the chapters without a line.
    """
    missing = () if short else _unlisted(brief)
    lost = (*_damaged(brief), *_unread(brief))
    return (*_tally(brief), *_conflicts(brief), *_cut(brief.cuts, 0 if short else 1), *missing, *lost)


def _tally(brief: Brief) -> Iterator[Note]:
    """Say how many sentences and figures were checked, and name the first of those that were replaced."""
    if not brief.checks:
        return
    method = _METHODS.get(brief.provenance.summarizer, brief.provenance.summarizer)
    numbers = sum(len(figures(check.claim)) for check in brief.checks)
    replaced = [check for check in brief.checks if check.verdict == "replaced"]
    checked = f"摘要（{method}）{len(brief.checks)}句、数字{numbers}处已与原文核对"
    if not replaced:
        yield Note(f"{checked}，均相符。")
        return
    cases = _some([f"“{shorten(check.claim.rstrip('。'), _SHOWN)}”" for check in replaced], "句")
    spans = (span for check in replaced[:_CASES] for span in check.evidence)
    yield Note(f"{checked}，{len(replaced)}句不符、换成原文语句：{cases}。", _distinct(spans))


def _conflicts(brief: Brief) -> Iterator[Note]:
    """Name the leaders whose post in the text is not the one that the roster of the unit lists."""
    cases = [f"{one.name}原文为“{one.said}”、名册为“{one.listed}”" for one in brief.conflicts]
    if cases:
        people = [leader for leader in brief.leaders if leader.name in {one.name for one in brief.conflicts}]
        yield Note(f"职务与名册不符：{_some(cases, '人')}。", _distinct(leader.evidence[0] for leader in people))


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
        named = "；".join(shorten(printed(section), _SHOWN) for section in missing[:_HEADINGS])
        yield Note(f"漏报清单（下列章节未列入简报）：{named}{more}。")


def _counts(section: Section) -> bool:
    return section.heading is not None and section.body is not None


def _damaged(brief: Brief) -> Iterator[Note]:
    """Name the damaged places that no fact uses."""
    cases = [_place(brief, damage.span, damage.rule) for damage in brief.damages]
    if cases:
        spans = (damage.span for damage in brief.damages[:_CASES])
        yield Note(f"原文疑有缺字或乱码、未予采用：{_some(cases, '处')}。", _distinct(spans))


def _unread(brief: Brief) -> Iterator[Note]:
    """Name the pages of the report that gave no text."""
    if brief.source.unread:
        yield Note(f"原文{_some(brief.source.unread, '页')}没有读出文字，未列入简报，请对照原件。")


def _place(brief: Brief, span: Span, rule: str) -> str:
    return f"{brief.source.locate(span)}“{shorten(brief.source.quote(span), _SHOWN)}”（{rule_name(rule)}）"


def _some(cases: Sequence[str], unit: str) -> str:
    more = f"等{len(cases)}{unit}" if len(cases) > _CASES else ""
    return "；".join(cases[:_CASES]) + more


def _distinct(spans: Iterable[Span]) -> Evidence:
    return tuple(dict.fromkeys(spans))
