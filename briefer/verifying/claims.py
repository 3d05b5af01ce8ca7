"""Hold every summary sentence against its own section, and put the source's words where it fails.

A sentence passes when it is a run of the source, or when all its figures (number, unit and qualifier
together, behind the words they measure), names, posts, periods, quoted coinages and cues of done,
planned or denied stand in the section. A sentence that fails is replaced by the source sentence nearest
to it; the replacement is recorded. The rules are those a clerk applies by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefer.aligning import best, recall, supporters
from briefer.document import Check, Sentence, Summary, Verdict
from briefer.numerals import figures
from briefer.periods import find_periods
from briefer.segmenting import tag
from briefer.sentences import clause_ranges
from briefer.verifying.binding import is_bound
from briefer.verifying.sources import Ground, letters, quantities

_QUOTED = re.compile(r"“[^“”]+”|《[^《》]+》")
_CUES = re.compile(r"力争|确保|计划|预期|目标|尚未|未能|没有|已经|[将已未拟]")
# Words that turn what follows into its opposite, a plan or another post; a claim may not start behind them.
_TURNING = re.compile(r"(?:没有|尚未|未能|未|不得|不能|不再|不|严禁|禁止|防止|避免|杜绝|力争|争取|计划|拟|副|代|原)$")
_MARKS = "，；。、：！？ \n"
_BLANK = re.compile(r"[ \u3000]")
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
    """Yield, in Chinese, what `claim` states that the section does not; nothing stands in an empty ground."""
    if not source.sentences:
        yield "本章没有可核对的原文"
    elif _uses_damage(claim, source):
        yield "所据原句疑有缺字或乱码，不予采用"
    elif not _is_run(claim, source):
        yield from _foreign_words(claim, source)
        yield from unsupported_figures(claim, source)
        yield from unsupported_names(claim, source)
        yield from _turned_clauses(claim, source)
        yield from _parted_lists(claim, source)
        yield from _unsupported_cues(claim, source)


def _uses_damage(claim: str, source: Ground) -> bool:
    """Whether a clause of the claim comes from a damaged sentence and from no other."""
    hurt, whole = letters("".join(source.damaged)), letters(source.text)
    clauses = (letters(claim[start:end]) for start, end in clause_ranges(claim))
    return any(len(clause) > 3 and clause in hurt and clause not in whole for clause in clauses)


def _is_run(claim: str, source: Ground) -> bool:
    """Whether the claim is whole sentences of the source, or the beginning of one."""
    told = letters(claim)
    return any(letters("".join(source.sentences[i:])).startswith(told) for i in range(len(source.sentences)))


def _foreign_words(claim: str, source: Ground) -> Iterator[str]:
    if recall(claim, source.text) < _MOST_FOREIGN:
        yield "多半语句不在原文"
    for match in _QUOTED.finditer(claim):
        if letters(match.group()) not in letters(source.text):
            yield f"引语{match.group()}不在原文"
    for start, end in find_periods(claim):
        if claim[start:end] not in source.text:
            yield f"时间{claim[start:end]}不在原文"
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
        elif not is_bound(claim, quantity, homes):
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
            if not _stands(claim, before.start, word.end, source):
                yield f"“{before.text}{word.text}”的职务与原文不符"


def _turned_clauses(claim: str, source: Ground) -> Iterator[str]:
    """Yield the clauses that stand in the source only behind a word that turns them: 没有|发生事故."""
    for start, end in clause_ranges(claim):
        clause = claim[start:end].rstrip(_MARKS)
        if clause and clause in source.text and not _stands(claim, start, start + len(clause), source):
            yield f"“{clause}”前的“不、未、副”等字被略去"


def _stands(claim: str, start: int, end: int, source: Ground) -> bool:
    """Whether claim[start:end] stands in the source, and not behind a turning word that the claim lacks."""
    known, words = _BLANK.sub("", source.text), _BLANK.sub("", claim[start:end])
    said = _TURNING.search(claim[:start])
    return any(
        not (turned := _TURNING.search(known[max(0, match.start() - 2) : match.start()]))
        or (said is not None and said.group() == turned.group())
        for match in re.finditer(re.escape(words), known)
    )


def _parted_lists(claim: str, source: Ground) -> Iterator[str]:
    """Yield what is left of a list of people who act 分别 when one of them has been dropped."""
    for sentence in source.sentences if "分别" in claim else ():
        people = [word.text for word in tag(sentence.split("分别")[0]) if word.tag == "PER"]
        kept = [name for name in people if name in claim]
        if "分别" in sentence and kept and len(kept) < len(people):
            yield f"“分别”之前略去了{'、'.join(name for name in people if name not in kept)}"


def _unsupported_cues(claim: str, source: Ground) -> Iterator[str]:
    support = "".join(source.sentences[i] for i in supporters(claim, source.sentences))
    for cue in sorted(set(_CUES.findall(claim))):
        if cue not in support:
            yield f"“{cue}”不在所据原句"


def _loops(claim: str, source: Ground) -> bool:
    """Whether a clause of some length is said more often than in the source."""
    known = letters(source.text)
    clauses = [letters(claim[i:j]) for i, j in clause_ranges(claim)]
    return any(len(clause) >= 6 and clauses.count(clause) > max(1, known.count(clause)) for clause in clauses)


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
