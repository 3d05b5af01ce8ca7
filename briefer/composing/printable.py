"""Which targets a table may print without making them untrue.

A setback that the report owns up to is no 成效. Where one indicator has several figures for one period
(投资 of many projects, quarters told by 分别), a row cannot say which is which.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from briefer.document import Cleaning, Target
from briefer.texts import Span

_SETBACK = re.compile(
    r"也要看到|清醒(?:地)?(?:看到|认识)|困难|问题|不足|短板|差距|缺口|低于预期|不及预期|未(?:能)?(?:达到|完成)|下滑"
)


def printable_targets(targets: Sequence[Target], cleaning: Cleaning) -> tuple[Target, ...]:
    """Return the targets that a row can state truly, in the order given."""
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
