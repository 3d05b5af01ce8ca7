"""Hold every summary sentence against its own section, and put the source's words where it fails.

A sentence passes when it is a run of the source, or when all its figures (number, unit and qualifier
together, behind the words they measure), names, posts, periods, quoted coinages and cues of done,
planned or denied stand in the section. A sentence that fails is replaced by the source sentence nearest
to it; the replacement is recorded. The rules are those a clerk applies by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from briefer.aligning import best, recall, supporters
from briefer.document import Check, Sentence, Summary, Verdict
from briefer.numerals import figures
from briefer.segmenting import tag
from briefer.sentences import clause_ranges, sentence_ranges
from briefer.verifying.binding import is_bound
from briefer.verifying.moods import dropped_cues, stands, turned_clauses, unsupported_cues
from briefer.verifying.scopes import misplaced_names, misplaced_periods
from briefer.verifying.sources import Ground, letters, quantities

_QUOTED = re.compile(r"“[^“”]+”|《[^《》]+》")
_VALUE_END = re.compile("[0-9.%‰多余万亿]|及?以[上下内]|左右|上下|之内|个百分点")
_MOST_FOREIGN = 0.5
_LONGEST_REPLACEMENT = 120


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
        chosen = _mend(sentence.text, source) if faults else _narrow(sentence, source)
        verdict: Verdict = "replaced" if faults else "supported"
        checks.append(
            Check(sentence.text, source.section_id, verdict, "；".join(faults) or "全部核对", chosen.evidence)
        )
        if chosen.text not in {printed.text for printed in kept}:
            kept.append(chosen)
    method = "replaced" if checks and all(check.verdict == "replaced" for check in checks) else summary.method
    return replace(summary, sentences=tuple(kept), method=method), tuple(checks)


def find_faults(claim: str, source: Ground) -> Iterator[str]:
    """Yield, in Chinese, what `claim` states that the section does not; nothing stands in an empty ground."""
    if not source.sentences:
        yield "本章没有可核对的原文"
    elif _uses_damage(claim, source):
        yield "所据原句疑有缺字或乱码，不予采用"
    elif not _is_run(claim, source):
        yield from _foreign_words(claim, source)
        yield from unsupported_figures(claim, source)
        yield from unsupported_names(claim, source)
        yield from misplaced_names(claim, source)
        yield from misplaced_periods(claim, source)
        yield from turned_clauses(claim, source)
        yield from dropped_cues(claim, source)
        yield from _parted_lists(claim, source)
        yield from unsupported_cues(claim, source)


def _uses_damage(claim: str, source: Ground) -> bool:
    """Whether a clause of the claim comes from a damaged sentence and from no other."""
    hurt, whole = letters("".join(source.damaged)), letters(source.text)
    clauses = (letters(claim[start:end]) for start, end in clause_ranges(claim))
    return any(len(clause) > 3 and clause in hurt and clause not in whole for clause in clauses)


def _is_run(claim: str, source: Ground) -> bool:
    """Whether the claim is whole sentences of the source, or the beginning of one that cuts no value short."""
    told = letters(claim)
    whole, starts = _letters_with_starts(source.sentences)
    return any(whole.startswith(told, start) and not _VALUE_END.match(whole, start + len(told)) for start in starts)


@lru_cache(maxsize=64)
def _letters_with_starts(sentences: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
    """Return the letters of all sentences, and where each starts; the ground of a whole report is asked for often."""
    parts = [letters(sentence) for sentence in sentences]
    return "".join(parts), tuple(accumulate(map(len, parts[:-1]), initial=0)) if parts else ()


def _foreign_words(claim: str, source: Ground) -> Iterator[str]:
    if recall(claim, source.text) < _MOST_FOREIGN:
        yield "多半语句不在原文"
    for match in _QUOTED.finditer(claim):
        if letters(match.group()) not in letters(source.text):
            yield f"引语{match.group()}不在原文"
    if _loops(claim, source):
        yield "语句重复"


def unsupported_figures(claim: str, source: Ground) -> Iterator[str]:
    """Yield the figures of `claim` that the source does not have, or has of something else."""
    known = set(figures(source.text))
    for figure in figures(claim):
        if figure not in known:
            yield f"数字{figure}不在原文"
    for quantity in quantities(claim):
        written = claim[quantity.start : quantity.end]
        homes = list(source.homes(quantity))
        if not homes:
            yield f"{written}的数值、单位或限定语与原文不符"
        elif not is_bound(claim, quantity, homes, source.rivals(quantity)):
            yield f"{written}的指标与原文不符"


def unsupported_names(claim: str, source: Ground) -> Iterator[str]:
    """Yield the people and units of `claim` that the source does not name, and posts that it gives no such person."""
    known = letters(source.text)
    words = tag(claim)
    for index, word in enumerate(words):
        if word.tag not in ("PER", "ORG"):
            continue
        if letters(word.text) not in known:
            yield f"{'姓名' if word.tag == 'PER' else '单位'}{word.text}不在原文"
        elif word.tag == "PER" and index and words[index - 1].tag in ("n", "nz", "ORG"):
            before = words[index - 1]
            if not stands(claim, before.start, word.end, source):
                yield f"“{before.text}{word.text}”的职务与原文不符"


def _parted_lists(claim: str, source: Ground) -> Iterator[str]:
    """Yield what is left of a list of people who act 分别 when one of them has been dropped."""
    for sentence in source.sentences if "分别" in claim else ():
        people = [word.text for word in tag(sentence.split("分别")[0]) if word.tag == "PER"]
        kept = [name for name in people if name in claim]
        if "分别" in sentence and kept and len(kept) < len(people):
            yield f"“分别”之前略去了{'、'.join(name for name in people if name not in kept)}"


def _loops(claim: str, source: Ground) -> bool:
    """Whether a clause of some length is said more often than in the source."""
    known = letters(source.text)
    clauses = [letters(claim[i:j]) for i, j in clause_ranges(claim)]
    return any(len(clause) >= 6 and clauses.count(clause) > max(1, known.count(clause)) for clause in clauses)


def _mend(claim: str, source: Ground) -> Sentence:
    """Put the source's words for the statements of `claim` (…；…) that fail, or for all of it when they fail together."""
    statements = [claim[start:end] for start, end in sentence_ranges(claim, semicolons=True)]
    failed = [any(find_faults(statement, source)) for statement in statements]
    if all(failed) or not any(failed):
        return _nearest(claim, source)
    parts = [
        _nearest(statement, source) if fails else _narrow(Sentence(statement, source.spans), source)
        for statement, fails in zip(statements, failed, strict=True)
    ]
    told = dict.fromkeys(part.text for part in parts)
    return Sentence("".join(told), tuple(dict.fromkeys(span for part in parts for span in part.evidence)))


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
