"""核对说明: what was checked, what was replaced, what was left out and what no line stands for.

Plain sentences for the clerk who signs the brief. Lists name every case: a silent cut would defeat them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.document import Brief, Check, Evidence, Section, Verdict
from briefer.numerals import figures
from briefer.writers.citing import printed
from briefer.writers.cleaning import rule_name, shorten

_SHOWN = 40
_METHODS = {"extractive": "摘取原句"}


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the notes, with its source where it speaks of a place in it."""

    text: str
    evidence: Evidence | None = None


def notes(brief: Brief) -> tuple[Note, ...]:
    """Return the lines of 核对说明; what was left out is told even where nothing was checked."""
    return (
        *_tally(brief.checks),
        *_replaced(brief.checks),
        *_damaged(brief),
        *_unlisted(brief),
        *_method(brief),
    )


def _tally(checks: Sequence[Check]) -> Iterator[Note]:
    if not checks:
        return
    numbers = sum(len(figures(check.claim)) for check in checks)
    counts = {verdict: sum(check.verdict == verdict for check in checks) for verdict in _WORDS}
    told = "，".join(f"{word}{counts[verdict]}句" for verdict, word in _WORDS.items() if counts[verdict])
    yield Note(f"摘要{len(checks)}句、其中数字{numbers}处已逐一与原文核对：{told}。")


_WORDS: dict[Verdict, str] = {"supported": "与原文相符", "replaced": "换成原文语句"}


def _replaced(checks: Sequence[Check]) -> Iterator[Note]:
    chosen = [check for check in checks if check.verdict == "replaced"]
    if chosen:
        yield Note("下列摘要与原文不符，已换成原文语句：")
    for number, check in enumerate(chosen, 1):
        yield Note(f"{number}．“{check.claim.rstrip('。')}”（{check.rule}）。", check.evidence)


def _damaged(brief: Brief) -> Iterator[Note]:
    if brief.damages:
        yield Note("原文下列各处疑有缺字或乱码，未予采用：")
    for number, damage in enumerate(brief.damages, 1):
        place, quote = brief.source.locate(damage.span), shorten(brief.source.quote(damage.span), _SHOWN)
        yield Note(f"{number}．{place}“{quote}”（{rule_name(damage.rule)}）。", (damage.span,))


def _unlisted(brief: Brief) -> Iterator[Note]:
    """漏报清单: headings with a text of their own for which the brief prints no line."""
    told = {summary.section_id for summary in brief.summaries if summary.sentences}
    told |= {fact.section_id for facts in (brief.targets, brief.tasks) for fact in facts}
    missing = [section for section in brief.sections if _counts(section) and section.id not in told]
    if missing:
        yield Note(f"漏报清单（下列章节未列入简报）：{'；'.join(map(printed, missing))}。")


def _method(brief: Brief) -> Iterator[Note]:
    if brief.summaries:
        yield Note(f"摘要方式：{_METHODS.get(brief.provenance.summarizer, brief.provenance.summarizer)}。")


def _counts(section: Section) -> bool:
    return section.heading is not None and section.body is not None
