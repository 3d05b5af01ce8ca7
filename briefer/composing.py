"""Put the verified parts together: what is printed, in which order, under which title.

No I/O and no model. What is printed keeps the order of the source. Targets are chosen by what they
measure, headline indicators first; tasks by weight, spread over the chapters. A short text gets fewer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

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
    Span,
    Status,
    Summary,
    Target,
    Task,
    is_damaged,
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
_SETBACK = re.compile(
    r"也要看到|清醒(?:地)?(?:看到|认识)|困难|问题|不足|短板|差距|缺口|低于预期|不及预期|未(?:能)?(?:达到|完成)|下滑"
)
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
        overview=_overview(source, cleaning, findings),
        sections=findings.sections,
        summaries=findings.summaries,
        targets=_select_targets(_printable(findings.targets, cleaning), config.targets),
        tasks=_select_tasks(findings, _most_tasks(cleaning, config)),
        leaders=tuple(_choose_points(leader, config.points) for leader in findings.leaders),
        damages=cleaning.damages,
        checks=findings.checks,
        provenance=provenance,
    )


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


def _overview(source: Source, cleaning: Cleaning, findings: Findings) -> tuple[Sentence, ...]:
    """Say who gave the report, with its headline results and goals; any other text gives its own lead instead."""
    title = cleaning.metadata.title
    reporter = next((leader for leader in findings.leaders if "报告" in leader.actions), None)
    if reporter is None or title is None or not title.text.endswith("报告"):
        return _lead(cleaning, findings.sections)
    said = _reported(reporter, title, _meeting_date(source, cleaning))
    targets = _printable(findings.targets, cleaning)
    return (said, *_headlines(targets, "achieved"), *_headlines(targets, "planned"))


def _meeting_date(source: Source, cleaning: Cleaning) -> Sentence | None:
    """Return the date as written if the source goes on with 在…会议上; a web page's time stamp is another day."""
    dated = cleaning.metadata.dated
    return dated if dated and source.text[dated.evidence[-1].end :].startswith("在") else None


def _reported(reporter: Leader, title: Sentence, dated: Sentence | None) -> Sentence:
    text = f"{dated.text + '，' if dated else ''}{reporter.post or ''}{reporter.name}作《{title.text}》。"
    spans = {*title.evidence, *(dated.evidence if dated else ()), *reporter.evidence}
    return Sentence(text, tuple(sorted(spans)))


def _headlines(targets: Sequence[Target], status: Status) -> tuple[Sentence, ...]:
    """Join the first headline figures of a status, all of its commonest period, into one sentence; none gives nothing."""
    found = [target for target in targets if target.status == status and _HEADLINE.search(target.indicator)]
    if not found:
        return ()
    period = Counter(target.period_resolved for target in found).most_common(1)[0][0]
    chosen = [target for target in found if target.period_resolved == period][:_HEADLINES]
    label = "已完成：" if status == "achieved" else "目标："
    text = label + "，".join(target.indicator + target.value for target in chosen) + "。"
    return (Sentence(text, tuple(sorted({span for target in chosen for span in target.evidence}))),)


def _lead(cleaning: Cleaning, sections: Sequence[Section]) -> tuple[Sentence, ...]:
    """Return the first whole, undamaged sentences of the text: one, and more up to 200 characters in all."""
    chosen: list[Sentence] = []
    for sentence in _sentences(cleaning, sections):
        if chosen and sum(len(s.text) for s in chosen) + len(sentence.text) > _OVERVIEW:
            break
        chosen.append(sentence)
    return tuple(chosen)


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


def _printable(targets: Sequence[Target], cleaning: Cleaning) -> tuple[Target, ...]:
    """Leave out what a table would make untrue.

    A setback that the report owns up to is no 成效; and where one indicator has several figures for one period
    (投资 of many projects, quarters told by 分别), a row cannot say which is which.
    """
    figures: dict[tuple[object, ...], set[Decimal | None]] = {}
    for target in targets:
        figures.setdefault(_topic(target), set()).add(target.number)
    return tuple(
        target
        for target in targets
        if len(figures[_topic(target)]) == 1
        and (target.status == "planned" or not _SETBACK.search(_around(target.evidence[0], cleaning)))
    )


def _topic(target: Target) -> tuple[object, ...]:
    return target.indicator, target.period_resolved, target.status, target.unit, target.direction


def _around(span: Span, cleaning: Cleaning) -> str:
    """Return the clean text from the start of the sentence of `span` to its end."""
    start, end = cleaning.text.range(span)
    text = cleaning.text.text
    return text[max(text.rfind(mark, 0, start) for mark in "。\n") + 1 : end]


def _choose_points(leader: Leader, most: int) -> Leader:
    """Keep what a leader demands (要…) before what else was said, in the order of the source."""
    demands = sorted(range(len(leader.points)), key=lambda i: ("要" not in leader.points[i].text[:12], i))[:most]
    return replace(leader, points=tuple(leader.points[i] for i in sorted(demands)))


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
