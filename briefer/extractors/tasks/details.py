"""What stands with a commitment: who owns it, by when, and the head phrase or heading it belongs to.

Each is the words of the source or None: a unit or a date is never inferred from another task.
"""

import re

from briefer.document import Section
from briefer.texts import Span

_YEAR = r"(?:(?:20[0-9]{2}|[今明本当])年年?|年)"
_MONTH = r"(?:[0-9]{1,2}月份?|[一二三四]季度|上半年|下半年)"
_DEADLINE = re.compile(
    rf"(?:到|至|于|在)?{_YEAR}?{_MONTH}(?:[0-9]{{1,2}}日|[上中下]旬|底|末)?(?:之?前|以?内|以前)"
    rf"|{_YEAR}(?:底|末)(?:之?前|以前)?|到20[0-9]{{2}}年|20[0-9]{{2}}年(?:之?前|以前|内|年内)"
    rf"|年内|(?:到)?“十[一二三四五六]五”(?:时期|期间|末)|(?:今年)?[上下]半年|{_MONTH}(?:底|末)|全年"
)
_LED = re.compile(r"由([^，。；、由]{2,30}(?:、[^，。；、由]{2,30})*?)(?:牵头|负责|组织实施|承担)")
_LEADS_ON = re.compile(_LED.pattern + "[，,]$")
_LABELLED = re.compile(
    r"(?:责任|牵头|主办|承办|实施)(?:单位|部门|领导|人)(?:和[^：:]{0,8}(?:单位|部门))?[：:]([^；;。）)\]】\n]+)"
)
_NOBODY = frozenset({"我们", "大家", "我", "咱们"})
_SUBJECT_NOISE = re.compile(r"^(?:强调|指出|要求|明确|下半年|今年|下一步|接下来|当前|今后|[，、])+")


def find_deadline(quote: str, before: str) -> str | None:
    """Return the words that date a task: in its `quote`, else in the short clause that opens its sentence.

    Args:
        before: the words of the sentence that stand before the quote.
    """
    opening = re.split("[，,：:]", before)[0]
    found = _DEADLINE.search(quote) or (_DEADLINE.search(opening) if len(opening) <= 16 else None)
    return found.group() if found else None


def find_owner(quote: str, around: tuple[str, str], subject: str | None) -> str | None:
    """Return who answers for a task: 由…牵头 in its `quote` or right before it, a 责任单位 label, or its `subject`.

    Args:
        around: the words of the sentence before the quote, and the rest of the paragraph behind it with the
            next one if it is such a label. One label answers for all before it; of several only one in the
            same sentence does.
    """
    before, after = around
    found = _LED.search(quote) or _LEADS_ON.search(before) or _label(after)
    if found:
        return found.group(1).strip()
    named = _SUBJECT_NOISE.sub("", subject or "")
    return None if named in _NOBODY else named or None


def length_without_label(quote: str) -> int:
    """Return how many characters of a quote stand before a label in brackets: 硬化村道20公里|（责任单位：…）."""
    found = _LABELLED.search(quote)
    return len(quote[: found.start()].rstrip("（([【")) if found else len(quote)


def _label(after: str) -> re.Match[str] | None:
    """Return the label that answers for what stands before `after`."""
    labels = list(_LABELLED.finditer(after))
    gap = after[: labels[0].start()].rstrip("（([【").rstrip("。；;") if labels else ""
    return labels[0] if len(labels) == 1 or (labels and not re.search("[。；;\n]", gap)) else None


def names_owner_only(quote: str) -> bool:
    """Whether a quote says who leads and not what is done: 由区发展改革委牵头."""
    return _LED.fullmatch(quote) is not None


def is_owner_label(paragraph: str) -> bool:
    """Whether a paragraph only names who is responsible for the ones before it."""
    return _LABELLED.match(paragraph.lstrip("（([【")) is not None


def find_lead(span: Span, text: str, section: Section, path: tuple[str, ...]) -> str | None:
    """Return the label of the innermost item that holds `span` and does more than repeat `text`, else the heading."""
    holders = [item for item in section.items if span in item.span and not text.startswith(item.label)]
    if holders:
        return min(holders, key=lambda item: item.span.end - item.span.start).label
    return path[-1] if path else None
