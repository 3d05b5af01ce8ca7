"""Hold every summary sentence against its own section, and put the source's words where it fails.

A sentence passes when all its figures (number, unit and qualifier together, beside the words they
measure), names, posts, periods, quoted coinages and cues of done or planned stand in the section.
A sentence that fails is replaced by the source sentence nearest to it; the replacement is recorded.
The rules are those a clerk applies by hand; "faithfulness before fluency" is the project's first rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefer.aligning import best, recall, supporters
from briefer.document import Check, CleanText, Removal, Section, Sentence, Span, Summary, Verdict
from briefer.numerals import Quantity, figures, find_quantities
from briefer.periods import find_periods
from briefer.segmenting import tag
from briefer.sentences import clause_ranges, sentence_ranges

_QUOTED = re.compile(r"“[^“”]+”|《[^《》]+》")
_CUES = re.compile(r"力争|确保|计划|预期|目标|尚未|未能|没有|已经|[将已未拟]")
# A clause that measures something else shares fewer than half of its character pairs with the source.
_BINDING = 0.5
_LONGEST_REPLACEMENT = 120
# A clause that begins so has no subject of its own: the figure in it measures what the clause before names.
_LEANING = re.compile(
    r"(?:今年|去年|全年|上?半年|[前一二三四]+个?季度|[0-9]+月|累计|年均)*"
    r"(?:其中|同比|环比|增长|增速|下降|达到?|突破|提高|降至|增至|位?居|排名|占|分别|均|比上年|较上年|为(?=[0-9]))"
)
_SUBJECT = 4


@dataclass(frozen=True, slots=True)
class Ground:
    """What a section's claims are held against: its undamaged sentences with their spans, and its headings."""

    section_id: str
    heading: str
    sentences: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Headings and sentences, a line each."""
        return "\n".join((self.heading, *self.sentences))


def ground(section: Section, text: CleanText, heading: Sequence[str], damages: Sequence[Removal]) -> Ground:
    """Collect the sentences of a section's body that no damage touches; its heading path is source text as well.

    Raises:
        ValueError: the section has no body.
    """
    if section.body is None:
        raise ValueError(f"section {section.id} has no body")
    start, end = text.range(section.body)
    body = text.text[start:end]
    ranges = [(i, j) for i, j in sentence_ranges(body) if body[i:j].strip()]
    spans = [(body[i:j].strip(), text.span(start + i, start + j)) for i, j in ranges]
    whole = [(words, span) for words, span in spans if not any(_touch(span, damage.span) for damage in damages)]
    return Ground(section.id, " ".join(heading), tuple(words for words, _ in whole), tuple(span for _, span in whole))


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def verify_summary(summary: Summary, source: Ground) -> tuple[Summary, tuple[Check, ...]]:
    """Check each sentence of `summary`, narrow its evidence, and replace what is not supported.

    Returns:
        The summary to print and one Check a sentence, in order; a replacement that would repeat a
        printed sentence is dropped. A section that is damaged throughout gives no sentence.
    """
    kept: list[Sentence] = []
    checks: list[Check] = []
    for sentence in summary.sentences if source.sentences else ():
        faults = tuple(find_faults(sentence.text, source))
        chosen = _nearest(sentence.text, source) if faults else _narrow(sentence, source)
        verdict: Verdict = "replaced" if faults else "supported"
        checks.append(
            Check(sentence.text, source.section_id, verdict, "；".join(faults) or "全部核对", chosen.evidence)
        )
        if chosen.text not in {printed.text for printed in kept}:
            kept.append(chosen)
    method = "replaced" if checks and all(check.verdict == "replaced" for check in checks) else summary.method
    return replace(summary, sentences=tuple(kept), method=method), tuple(checks)


def find_faults(claim: str, source: Ground) -> Iterator[str]:
    """Yield, in Chinese, what `claim` states that the section does not."""
    if recall(claim, source.text) < _BINDING:
        yield "多半语句不在原文"
    yield from _unsupported_figures(claim, source)
    yield from _unsupported_names(claim, source)
    for match in _QUOTED.finditer(claim):
        if _letters(match.group()) not in _letters(source.text):
            yield f"引语{match.group()}不在原文"
    for start, end in find_periods(claim):
        if claim[start:end] not in source.text:
            yield f"时间{claim[start:end]}不在原文"
    support = "".join(source.sentences[i] for i in supporters(claim, source.sentences))
    for cue in sorted(set(_CUES.findall(claim))):
        if cue not in support:
            yield f"“{cue}”不在所据原句"
    if _loops(claim):
        yield "语句重复"


def _unsupported_figures(claim: str, source: Ground) -> Iterator[str]:
    known = set(figures(source.text))
    for figure in figures(claim):
        if figure not in known:
            yield f"数字{figure}不在原文"
    for quantity in find_quantities(claim):
        written = claim[quantity.start : quantity.end]
        homes = [
            s
            for s in (source.heading, *source.sentences)
            if any(_same(quantity, other) for other in find_quantities(s))
        ]
        if not homes:
            yield f"{written}的数值、单位或限定语与原文不符"
        elif _is_orphaned(claim, quantity, homes) or not any(_bound(claim, quantity, home) for home in homes):
            yield f"{written}的指标与原文不符"


def _same(a: Quantity, b: Quantity) -> bool:
    return (a.number, a.number_to, a.unit, a.qualifier) == (b.number, b.number_to, b.unit, b.qualifier)


def _bound(claim: str, quantity: Quantity, home: str) -> bool:
    """Whether most of the clause around `quantity` stands in `home`, a sentence with the same quantity."""
    start, end = _clause_around(claim, quantity.start)
    return recall(claim[start:end], home) >= _BINDING


def _is_orphaned(claim: str, quantity: Quantity, homes: Sequence[str]) -> bool:
    """Whether a clause without a subject follows other words in `claim` than in the source."""
    start, _ = _clause_around(claim, quantity.start)
    if not _LEANING.match(claim, start):
        return False
    told = _letters(claim[max(0, start - 1 - _SUBJECT) : quantity.figure_end])
    return start == 0 or not any(told in _letters(home) for home in homes)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _clause_around(text: str, position: int) -> tuple[int, int]:
    return next((i, j) for i, j in clause_ranges(text) if i <= position < j)


def _unsupported_names(claim: str, source: Ground) -> Iterator[str]:
    words = tag(claim)
    for index, word in enumerate(words):
        if word.tag not in ("PER", "ORG"):
            continue
        if word.text not in source.text:
            yield f"{'姓名' if word.tag == 'PER' else '单位'}{word.text}不在原文"
        elif word.tag == "PER" and index and words[index - 1].tag in ("n", "nz", "ORG"):
            titled = words[index - 1].text + word.text
            if titled not in source.text:
                yield f"“{titled}”的职务与原文不符"


def _loops(claim: str) -> bool:
    clauses = [claim[i:j].strip("，、；。") for i, j in clause_ranges(claim)]
    long = [clause for clause in clauses if len(clause) >= 6]
    return len(long) != len(set(long))


def _nearest(claim: str, source: Ground) -> Sentence:
    """Return the source sentence nearest to `claim`; a long one is cut to its nearest run of clauses."""
    index = best(claim, source.sentences)
    sentence, span = source.sentences[index], source.spans[index]
    return Sentence(_shorten(sentence, claim), (span,))


def _shorten(sentence: str, claim: str) -> str:
    """Drop whole clauses from the end of a sentence longer than the limit, keeping those nearest to `claim`."""
    if len(sentence) <= _LONGEST_REPLACEMENT:
        return sentence
    ranges = [(i, j) for i, j in clause_ranges(sentence) if sentence[j - 1] not in "、："]
    ends = [j for _, j in ranges if j <= _LONGEST_REPLACEMENT]
    if not ends:
        return sentence
    end = max(ends, key=lambda j: (round(recall(claim, sentence[:j]), 2), -j))
    return sentence[:end].rstrip("，；") + "。" if sentence[end - 1] in "，；" else sentence[:end]


def _narrow(sentence: Sentence, source: Ground) -> Sentence:
    spans = tuple(source.spans[i] for i in supporters(sentence.text, source.sentences))
    return Sentence(sentence.text, spans)
