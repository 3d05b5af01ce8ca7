"""The straight line from a document to a brief.

read -> clean -> outline -> chunk -> summarize -> verify, beside extract; then compose.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefer.backends import Backend, load_backend, provenance
from briefer.chunking import chunk
from briefer.cleaning import clean
from briefer.composing import Findings, compose, kind_of, lacks_headlines, merge_summaries
from briefer.condensing import condense
from briefer.config import Config
from briefer.document import Brief, Check, Chunk, Cleaning, Leader, Section, Sentence, Summary, Target, Task
from briefer.errors import FaithfulnessError, ReadError
from briefer.extractors import Context, Roster
from briefer.extractors.leaders import extract_leaders, find_post_conflicts
from briefer.extractors.targets import extract_targets
from briefer.extractors.tasks import extract_tasks
from briefer.fitting import fit
from briefer.outlining import heading_path, outline
from briefer.readers import read
from briefer.summarizers import Summarizer
from briefer.texts import Source, Span
from briefer.verifying import Ground, ground, verify_brief, verify_summary

Progress = Callable[[str], None]
"""Told what is being done, in Chinese, before each stage."""

# The shipped model was trained on sections of 35 characters and more; a shorter one is its own summary.
_SHORT = 60
# A preamble (title, occasion, 各位代表) is not summarised unless it is the text itself.
_PREAMBLE = 300
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")
_TABLE_ROW = re.compile(r"^.*\t.*\n?", re.MULTILINE)
_PART_OF_YEAR = re.compile(r"[上下]半年|季度|[0-9]月")
_YEARLY = re.compile(r"[0-9]{4}年.{0,12}(?:回顾|总结|安排|工作|任务|打算)")


@dataclass(frozen=True, slots=True)
class Document:
    """A document after the stages that need no model; `above` are headings that stand over the whole text."""

    source: Source
    cleaning: Cleaning
    sections: tuple[Section, ...]
    above: tuple[str, ...] = ()

    def path(self, section: Section) -> tuple[str, ...]:
        """Return the headings from the top to `section`."""
        return (*self.above, *heading_path(section.id, self.sections))


@dataclass(frozen=True, slots=True)
class Facts:
    """All targets, tasks and leaders of a document, in reading order."""

    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    leaders: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The verified summaries of a document and the checks they went through."""

    summaries: tuple[Summary, ...]
    checks: tuple[Check, ...]


def prepare(source: Source) -> Document:
    """Clean and outline a source.

    Raises:
        ReadError: nothing is left after cleaning.
    """
    cleaning = clean(source)
    if not cleaning.text.text.strip():
        raise ReadError(f"{source.name}：清洗后没有正文（全部是导航、版权等内容）。请确认文件内容后重试。")
    return Document(source, cleaning, outline(cleaning.text, source.blocks))


def extract(document: Document, base_year: int | None = None, roster: Roster = ()) -> Facts:
    """Find all facts of a document.

    Args:
        base_year: the year that 今年 means; inferred when None.
        roster: (name, post) pairs of people to recognise.
    """
    context = Context(
        base_year=base_year or infer_year(document),
        heading=(),
        damages=document.cleaning.damages,
        roster=roster,
        closed=_summed_up(document) is not None,
    )
    text = document.cleaning.text
    targets: list[Target] = []
    tasks: list[Task] = []
    for section in document.sections:
        here = replace(context, heading=document.path(section))
        targets += extract_targets(section, text, here)
        tasks += extract_tasks(section, text, here)
    return Facts(tuple(targets), tuple(tasks), extract_leaders(document.sections, text, context))


def infer_year(document: Document) -> int | None:
    """Return the year that 今年 means, None if nothing tells.

    A summary of a year (2024年工作总结) means the one in its title, whenever it was published; any other text
    that of its date, else the last year that a heading of review or plan names (2024年工作安排, not 2035年远景).
    """
    summed_up = _summed_up(document)
    if summed_up:
        return summed_up
    if document.cleaning.metadata.date:
        return document.cleaning.metadata.date.year
    named = [_title(document), *(s.heading for s in document.sections if s.heading and _YEARLY.search(s.heading))]
    return max((int(year) for text in named for year in _YEAR.findall(text)), default=None)


def _summed_up(document: Document) -> int | None:
    """Return the year that a document sums up by its title (2024年工作总结, not 2024年上半年工作总结)."""
    title = _title(document)
    years = set(_YEAR.findall(title))
    return int(*years) if "总结" in title and len(years) == 1 and not _PART_OF_YEAR.search(title) else None


def _title(document: Document) -> str:
    title = document.cleaning.metadata.title
    return title.text if title else ""


def summarize(documents: Sequence[Document], summarizer: Summarizer) -> tuple[Told, ...]:
    """Write and verify a summary for each section that has a text of its own, of all documents in one batch."""
    plans = [_plan(document, summarizer) for document in documents]
    long = tuple(part for plan in plans for part in plan if len(part.text) >= _SHORT)
    drafts = iter(summarizer.propose(long))
    written = [[(_quote_whole(part),) if len(part.text) < _SHORT else next(drafts) for part in plan] for plan in plans]
    return tuple(_verify(*told) for told in zip(documents, plans, written, strict=True))


def brief_document(document: Document, backend: Backend, config: Config, progress: Progress = lambda _: None) -> Brief:
    """Summarise, extract and compose.

    Raises:
        FaithfulnessError: `config.strict` is set and a sentence had to be replaced.
    """
    progress("提取目标、任务和领导")
    facts = extract(document, roster=config.roster)
    progress("分章摘要")
    told = summarize((document,), backend.summarizer)[0]
    return fit(assemble(document, told, facts, backend, config), config)


def assemble(document: Document, told: Told, facts: Facts, backend: Backend, config: Config) -> Brief:
    """Compose the brief of a document from what was told and found of it, not yet cut to its pages.

    Raises:
        FaithfulnessError: `config.strict` is set and a sentence had to be replaced.
    """
    replaced = [check for check in told.checks if check.verdict != "supported"]
    if config.strict and replaced:
        raise FaithfulnessError(
            f"{document.source.name}：{len(replaced)} 句摘要未通过核对，例如“{replaced[0].claim}”（{replaced[0].rule}）。"
            "请去掉 --strict，用原文句替换后输出。"
        )
    findings = replace(
        _findings(document, told, facts),
        overview=_merge(document, told, facts, backend.summarizer),
        conflicts=find_post_conflicts(facts.leaders, config.roster),
    )
    return compose(document.source, document.cleaning, findings, provenance(backend, config))


def check_brief(brief: Brief, document: Document, roster: Roster = ()) -> tuple[tuple[str, ...], int]:
    """Hold a brief against its report; `roster` as when it was made. See `verify_brief` for what comes back."""
    facts = extract(document, roster=roster)
    findings = _findings(document, Told(brief.summaries, brief.checks), facts)
    made = compose(document.source, document.cleaning, findings, brief.provenance)
    expected = replace(made, targets=facts.targets, tasks=facts.tasks, leaders=facts.leaders)
    text, damages = document.cleaning.text, document.cleaning.damages
    grounds = {
        section.id: ground(section.id, section.body, text, document.path(section), damages)
        for section in document.sections
        if section.body
    }
    grounds[""] = _ground_whole(document)
    return verify_brief(brief, expected, grounds)


def make_brief(path: Path, config: Config, progress: Progress = lambda _: None) -> Brief:
    """Read the file at `path` and make its brief.

    Raises:
        BrieferError: the file, the model or the configuration cannot be used; see errors.py.
    """
    progress("读取文件")
    document = prepare(read(path))
    progress("载入模型")
    return brief_document(document, load_backend(config), config, progress)


def _findings(document: Document, told: Told, facts: Facts) -> Findings:
    return Findings(document.sections, told.summaries, facts.targets, facts.tasks, facts.leaders, told.checks)


def _merge(document: Document, told: Told, facts: Facts, summarizer: Summarizer) -> tuple[Sentence, ...]:
    """Tell a report that has no headlines in a few sentences, by a second pass over its summaries."""
    cleaning = document.cleaning
    if kind_of(cleaning, document.sections) == "news" or not lacks_headlines(facts.leaders, facts.targets):
        return ()
    return condense(told.summaries, _ground_whole(document), summarizer)


def _ground_whole(document: Document) -> Ground:
    text = document.cleaning.text
    headings = [section.heading for section in document.sections if section.heading]
    return ground("", text.span(0, len(text.text)), text, headings, document.cleaning.damages)


def _is_told(section: Section, document: Document) -> bool:
    """Whether a section gets a summary: it has a text, and is no preamble before the first heading."""
    if section.body is None:
        return False
    preamble = section.level == 0 and len(document.sections) > 1
    return not preamble or len(document.cleaning.text.slice(section.body)) >= _PREAMBLE


def _after_title(section: Section, document: Document) -> Section:
    """Take the title lines off the body that begins with them."""
    title = document.cleaning.metadata.title
    body = section.body
    if title is None or body is None:
        return section
    end = max(span.end for span in title.evidence)
    return replace(section, body=Span(end, body.end)) if body.start <= end < body.end else section


def _plan(document: Document, summarizer: Summarizer) -> tuple[Chunk, ...]:
    """Cut all told sections of a document into chunks, in reading order; table rows are no prose to summarise."""
    parts = (
        part
        for section in document.sections
        if _is_told(section, document)
        for part in chunk(
            _after_title(section, document),
            document.cleaning.text,
            heading=document.path(section),
            limit=summarizer.max_length,
            length=summarizer.length,
        )
    )
    prose = (replace(part, text=_TABLE_ROW.sub("", part.text)) for part in parts)
    return tuple(part for part in prose if part.text.strip())


def _quote_whole(part: Chunk) -> Summary:
    text = " ".join(part.text.split())
    return Summary(part.section_id, (Sentence(text, (part.span,)),) if text else (), "verbatim", None)


def _verify(document: Document, plan: Sequence[Chunk], drafts: Sequence[tuple[Summary, ...]]) -> Told:
    """Hold the drafts of each chunk against it, keep the one with the fewest faults, then join the chunks of a section."""
    text, damages = document.cleaning.text, document.cleaning.damages
    verified = []
    for part, candidates in zip(plan, drafts, strict=True):
        held = ground(part.section_id, part.span, text, part.heading, damages)
        verified.append(min((verify_summary(draft, held) for draft in candidates), key=_faults))
    checks = tuple(check for _, found in verified for check in found)
    return Told(merge_summaries(summary for summary, _ in verified), checks)


def _faults(verified: tuple[Summary, tuple[Check, ...]]) -> int:
    return sum(check.verdict != "supported" for check in verified[1])
