"""Source sentences for the room that is left: a short report fills its pages with its own words, verbatim.

They stand behind what the model told of their section. Parts between semicolons count as sentences; what leans on
the sentence before it (其中…, 同时…), is damaged or is no sentence is not quoted.
"""

import re
from collections.abc import Iterator

from briefer.document import Cleaning, Section, Sentence, Summary, is_damaged
from briefer.sentences import sentence_ranges
from briefer.texts import Span

_SHORTEST, _LONGEST = 10, 120
_LEANING = re.compile(
    r"其中|其余|同时|并|但|而|对此|因此|此外|特别是|尤其|这|那|一是|二是|三是|四是|五是|六是|各位|现在|同志们|[他她它]|我代表|以下|下面|记者|图[：:]"
)
_TABLE = "\t"


def quote_sections(
    summaries: tuple[Summary, ...], sections: tuple[Section, ...], cleaning: Cleaning
) -> Iterator[Summary]:
    """Yield the summaries, each with one of quotations behind it, in reading order."""
    bodies = {section.id: section.body for section in sections}
    for summary in summaries:
        body = bodies[summary.section_id]
        quoted = tuple(_sentences(body, cleaning)) if body else ()
        yield summary
        if quoted:
            yield Summary(summary.section_id, quoted, "verbatim", None)


def _sentences(body: Span, cleaning: Cleaning) -> Iterator[Sentence]:
    start, end = cleaning.text.range(body)
    text = cleaning.text.text[start:end]
    for i, j in sentence_ranges(text, semicolons=True):
        words = text[i:j].strip()
        if (
            not _SHORTEST <= len(words) <= _LONGEST
            or words[-1] not in "。；！"
            or _TABLE in words
            or _LEANING.match(words)
        ):
            continue
        span = cleaning.text.span(start + i, start + j)
        if not is_damaged((span,), cleaning.damages):
            yield Sentence(words.rstrip("；") + ("。" if words[-1] == "；" else ""), (span,))
