"""Hold a finished brief, which may have been edited, against its report.

What needs no model is made again from the report and compared: title, lead, targets, tasks, leaders, each
with its quotes. The sentences of the summaries go through the rules that they went through when made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefer.document import Brief, Leader, Sentence
from briefer.texts import Evidence
from briefer.verifying.claims import find_faults
from briefer.verifying.sources import Ground


def verify_brief(brief: Brief, expected: Brief, grounds: Mapping[str, Ground]) -> tuple[tuple[str, ...], int]:
    """Compare every line of `brief` with the report.

    Args:
        expected: the brief that the report gives now, with all its facts and without a choice among them.
        grounds: what the summaries of each section may say, by section id; "" is the whole report.
    Returns:
        What does not agree, in Chinese and in the order of the brief, and the number of lines compared.
    """
    lines = [*_heads(brief, expected, grounds[""]), *_facts(brief, expected), *_sentences(brief, grounds)]
    faults = [fault or _moved(text, evidence, brief, expected) for text, evidence, fault in lines]
    return tuple(fault for fault in faults if fault), len(lines)


_Line = tuple[str, Evidence, str | None]


def _heads(brief: Brief, expected: Brief, report: Ground) -> Iterator[_Line]:
    titled = brief.metadata.title
    same = (brief.title, brief.metadata) == (expected.title, expected.metadata)
    yield brief.title, titled.evidence if titled else (), None if same else f"标题或发布信息“{brief.title}”与报告不符"
    for sentence in brief.overview:
        known = sentence in expected.overview or not any(find_faults(sentence.text, report))
        yield sentence.text, sentence.evidence, None if known else f"导语“{sentence.text}”与报告不符"


def _facts(brief: Brief, expected: Brief) -> Iterator[_Line]:
    for target in brief.targets:
        text = f"{target.indicator}{target.value}"
        known = target in expected.targets
        yield text, target.evidence, None if known else f"目标“{text}”的数值、时限、类别或出处与报告不符"
    for task in brief.tasks:
        known = task in expected.tasks
        yield task.text, task.evidence, None if known else f"任务“{task.text}”的内容、责任单位、时限或出处与报告不符"
    for leader in brief.leaders:
        text = f"{leader.post or ''}{leader.name}"
        known = any(_is_part(leader, other) for other in expected.leaders)
        yield text, leader.evidence, None if known else f"领导“{text}”的职务、活动、讲话要点或出处与报告不符"


def _is_part(leader: Leader, known: Leader) -> bool:
    return replace(leader, points=()) == replace(known, points=()) and set(leader.points) <= set(known.points)


def _sentences(brief: Brief, grounds: Mapping[str, Ground]) -> Iterator[_Line]:
    for summary in brief.summaries:
        for sentence in summary.sentences:
            faults = list(_told(sentence, grounds.get(summary.section_id)))
            yield sentence.text, sentence.evidence, f"摘要“{sentence.text}”：{'；'.join(faults)}" if faults else None


def _told(sentence: Sentence, source: Ground | None) -> Iterator[str]:
    if source is None:
        yield "报告没有这一章"
    else:
        yield from find_faults(sentence.text, source)


def _moved(text: str, evidence: Evidence, brief: Brief, expected: Brief) -> str | None:
    """Return what to say of a quote that the report does not have at its place."""
    for span in evidence:
        quote = brief.source.quote(span)
        if span.end > len(expected.source.text) or expected.source.quote(span) != quote:
            return f"“{text}”的引文“{quote}”不在报告的原处（{brief.source.locate(span)}）"
    return None
