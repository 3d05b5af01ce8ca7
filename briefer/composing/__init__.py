"""Put the verified parts together: what a brief holds, under which title, and in which order it deserves room.

No I/O and no model. `compose` gives the whole brief in the order of the source; `rank` says which lines come
first where there is no room for all. Cutting to pages needs the measures of the printed lines: briefer.fitting.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefer.composing.kinds import kind_of
from briefer.composing.overview import lacks_headlines, write_overview
from briefer.composing.printable import printable_targets
from briefer.composing.quoting import quote_sections
from briefer.composing.ranking import Line, Told, rank
from briefer.document import (
    Brief,
    Check,
    Cleaning,
    Leader,
    PostConflict,
    Provenance,
    Section,
    Sentence,
    Summary,
    Target,
    Task,
)
from briefer.texts import Source

__all__ = ["Findings", "Line", "Told", "compose", "kind_of", "lacks_headlines", "merge_summaries", "rank"]

SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the stages before composing found, in reading order; `overview` opens a report without headlines."""

    sections: tuple[Section, ...]
    summaries: tuple[Summary, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    leaders: tuple[Leader, ...]
    checks: tuple[Check, ...]
    overview: tuple[Sentence, ...] = ()
    conflicts: tuple[PostConflict, ...] = ()


def compose(source: Source, cleaning: Cleaning, findings: Findings, provenance: Provenance) -> Brief:
    """Build the brief of one document with everything that a brief may print."""
    title = cleaning.metadata.title
    targets = printable_targets(findings.targets, cleaning)
    brief = Brief(
        schema=SCHEMA,
        kind=kind_of(cleaning, findings.sections),
        title=title.text if title else source.name.rsplit(".", 1)[0],
        source=source,
        metadata=cleaning.metadata,
        overview=(),
        sections=findings.sections,
        summaries=tuple(quote_sections(findings.summaries, findings.sections, cleaning)),
        targets=targets,
        tasks=findings.tasks,
        leaders=findings.leaders,
        conflicts=findings.conflicts,
        damages=cleaning.damages,
        checks=findings.checks,
        cuts=(),
        provenance=provenance,
    )
    return replace(brief, overview=write_overview(brief, cleaning, findings.overview))


def merge_summaries(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Join the summaries of the chunks of a section into one a section, in reading order.

    What the model wrote for one of them names the method of the whole, if they differ.
    """
    merged: dict[str, Summary] = {}
    for summary in summaries:
        before = merged.get(summary.section_id, summary)
        leading = summary if before.method == "verbatim" else before
        sentences = tuple(dict.fromkeys((*before.sentences, *summary.sentences)))
        merged[summary.section_id] = replace(leading, sentences=sentences)
    return tuple(merged.values())
