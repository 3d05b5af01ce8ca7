"""Put the verified parts together: what is printed, in which order, under which title.

No I/O and no model. What is printed keeps the order of the source. Targets are chosen by what they
measure, headline indicators first; tasks by weight, spread over the chapters. A short text gets fewer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefer.config import Config
from briefer.document import (
    Brief,
    Check,
    Cleaning,
    Leader,
    Provenance,
    Section,
    Sentence,
    Source,
    Status,
    Summary,
    Target,
    Task,
)
from briefer.sentences import sentence_ranges

SCHEMA = 1
_OVERVIEW = 200
_HEADLINES = 4
# The indicators that every work report opens with (statistical bulletins of the economy).
_HEADLINE = re.compile(
    r"生产总值|工业(?:总产值|增加值)|固定资产投资|消费品零售|公共预算收入|财政总?收入|可支配收入|进出口|粮食(?:总)?产量|城镇(?:登记|调查)?(?:新增就业|失业率)"
)
_MONEY_OR_SHARE = re.compile(r"%|‰|百分点|元|番|倍")
# A line for so many characters of text: 30 tasks for a full report of 9,000, a dozen for a news item of 2,500.
_CHARACTERS_A_TASK = 300
_FEWEST_TASKS = 6


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the stages before composing found, in reading order; `weights` ranks `tasks`, 0..1 each."""

    sections: tuple[Section, ...]
    summaries: tuple[Summary, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    weights: tuple[float, ...]
    leaders: tuple[Leader, ...]
    checks: tuple[Check, ...]


def compose(source: Source, cleaning: Cleaning, findings: Findings, provenance: Provenance, config: Config) -> Brief:
    """Build the brief of one document."""
    title = cleaning.metadata.title
    return Brief(
        schema=SCHEMA,
        title=title.text if title else source.name.rsplit(".", 1)[0],
        source=source,
        metadata=cleaning.metadata,
        overview=_overview(cleaning, findings),
        sections=findings.sections,
        summaries=findings.summaries,
        targets=_select_targets(findings.targets, config.targets),
        tasks=_select_tasks(findings, _most_tasks(cleaning, config)),
        leaders=tuple(replace(leader, points=leader.points[: config.points]) for leader in findings.leaders),
        damages=cleaning.damages,
        checks=findings.checks,
        provenance=provenance,
    )


def merge_summaries(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Join the summaries of the chunks of a section into one a section, in reading order."""
    merged: dict[str, Summary] = {}
    for summary in summaries:
        before = merged.get(summary.section_id)
        sentences = (before.sentences if before else ()) + summary.sentences
        merged[summary.section_id] = replace(before or summary, sentences=tuple(dict.fromkeys(sentences)))
    return tuple(merged.values())


def _overview(cleaning: Cleaning, findings: Findings) -> tuple[Sentence, ...]:
    """Say who reported what, with the headline results and goals; a news item gives its own lead instead."""
    reporter = next((leader for leader in findings.leaders if "报告" in leader.actions), None)
    if reporter is None or cleaning.metadata.title is None or len(findings.sections) < 3:
        return _lead(cleaning, findings.sections)
    said = _reported(reporter, cleaning)
    return (said, *_headlines(findings.targets, "achieved"), *_headlines(findings.targets, "planned"))


def _reported(reporter: Leader, cleaning: Cleaning) -> Sentence:
    metadata = cleaning.metadata
    assert metadata.title is not None
    dated = f"{metadata.dated.text}，" if metadata.dated else ""
    text = f"{dated}{reporter.post or ''}{reporter.name}作《{metadata.title.text}》。"
    evidence = (metadata.title.evidence, metadata.dated.evidence if metadata.dated else (), reporter.evidence)
    return Sentence(text, tuple(sorted({span for part in evidence for span in part})))


def _headlines(targets: Sequence[Target], status: Status) -> tuple[Sentence, ...]:
    """Join the first headline figures of a status into one sentence; none gives nothing."""
    chosen = [target for target in targets if target.status == status and _HEADLINE.search(target.indicator)]
    chosen = chosen[:_HEADLINES]
    if not chosen:
        return ()
    label = "已完成：" if status == "achieved" else "目标："
    text = label + "，".join(target.indicator + target.value for target in chosen) + "。"
    return (Sentence(text, tuple(sorted({span for target in chosen for span in target.evidence}))),)


def _lead(cleaning: Cleaning, sections: Sequence[Section]) -> tuple[Sentence, ...]:
    """Return the first whole sentences of the text, at most 200 characters and at least one."""
    chosen: list[Sentence] = []
    title = cleaning.metadata.title.text if cleaning.metadata.title else ""
    for section in sections:
        if section.body is None:
            continue
        start, end = cleaning.text.range(section.body)
        body = cleaning.text.text[start:end]
        for i, j in sentence_ranges(body):
            sentence = body[i:j].strip()
            if sentence in title or sentence[-1] not in "。！？”":
                continue
            if chosen and sum(len(s.text) for s in chosen) + len(sentence) > _OVERVIEW:
                return tuple(chosen)
            chosen.append(Sentence(sentence, (cleaning.text.span(start + i, start + j),)))
    return tuple(chosen)


def _select_targets(targets: Sequence[Target], most: int) -> tuple[Target, ...]:
    """Keep at most `most` targets of each status: headline indicators, then money and shares, then counts."""
    ranked = sorted(range(len(targets)), key=lambda i: (_rank(targets[i]), i))
    chosen: set[int] = set()
    for status in ("achieved", "planned"):
        chosen.update([i for i in ranked if targets[i].status == status][:most])
    return tuple(targets[i] for i in sorted(chosen))


def _rank(target: Target) -> int:
    if _HEADLINE.search(target.indicator):
        return 0
    return 1 if _MONEY_OR_SHARE.search(target.unit or "") else 2


def _most_tasks(cleaning: Cleaning, config: Config) -> int:
    return min(config.tasks, max(_FEWEST_TASKS, len(cleaning.text.text) // _CHARACTERS_A_TASK))


def _select_tasks(findings: Findings, most: int) -> tuple[Task, ...]:
    """Keep the weightiest tasks, drawn from the sections in turn so that no chapter is left out, in reading order."""
    tasks, weights = findings.tasks, findings.weights
    by_section: dict[str, list[int]] = {}
    for index in sorted(range(len(tasks)), key=lambda i: (-weights[i], i)):
        by_section.setdefault(tasks[index].section_id, []).append(index)
    rounds = ((rank, -weights[i], i) for ranked in by_section.values() for rank, i in enumerate(ranked))
    return tuple(tasks[i] for i in sorted(i for _, _, i in sorted(rounds)[:most]))
