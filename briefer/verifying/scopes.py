"""Whether a name or a period of a claim governs in the source what it governs in the claim.

A name governs what follows it up to the next person (他强调 goes on with the same one; in a list all members share the
act): what follows it in the claim must stand there, in its order. A period governs its sentence and what follows up to
the next one; a claim fails only where another period of the source governs the same words, since a date may be told
far from what it dates.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from briefer.periods import find_periods
from briefer.segmenting import Word, tag
from briefer.verifying.sources import Ground, is_subsequence, letters

_KEY = 3
_VERBS = ("v", "vd", "vn")
_DAY = re.compile("(?<![0-9])(?:[0-9]{1,2}月)?([0-9]{1,2}日)")
_YEAR = re.compile("[0-9]{4}|[今去明前本]年")
_YEARS = re.compile("年来|[过近未]|“")
_COUNTED = re.compile("([一二三四五六七八九十两]+年)(?:来|间)")


def misplaced_names(claim: str, source: Ground) -> Iterator[str]:
    """Yield the people of `claim` who do there what the source tells of others, or whose names end otherwise."""
    people = [word for word in tag(claim) if word.tag == "PER"]
    for word, after in zip(people, [*people[1:], None], strict=False):
        clause = re.split("[，；。、]", claim[word.end : after.start if after else None])[0]
        scopes = list(_scopes_of_name(word.text, source))
        key, rest = _act(clause), letters(claim[word.end : word.end + 4 * _KEY])[: 2 * _KEY]
        unsaid = len(key) > 1 and not any(is_subsequence(key, scope) for scope in scopes)
        if scopes and (unsaid or _is_of_another(rest, word.text, scopes, source)):
            yield f"“{word.text}{clause}”与原文所述的人不符"
    yield from _misspelt(claim, source)


def _is_of_another(rest: str, name: str, scopes: list[str], source: Ground) -> bool:
    """Whether the source has these words behind another person, and not behind this one."""
    if len(rest) < 2 * _KEY or any(rest in scope for scope in scopes):
        return False
    return any(rest in scope for other in _names(source) - {name} for scope in _scopes_of_name(other, source))


def _names(source: Ground) -> set[str]:
    return {word.text for sentence in source.sentences for word in _tagged(sentence) if word.tag == "PER"}


def _act(clause: str) -> str:
    """Return the verb of what stands behind a name, or its first letters; "" where a list goes on or a date follows."""
    if clause.startswith(("和", "与", "及", "等")) or clause[:1].isdecimal():
        return ""
    verbs = (word.text for word in tag(clause) if word.tag == "v" and len(word.text) > 1)
    return next(verbs, letters(clause)[:_KEY])


def _misspelt(claim: str, source: Ground) -> Iterator[str]:
    """Yield what begins a clause as a name of the source does and ends otherwise; the tagger takes not all for names."""
    known = letters(source.text)
    for name in sorted(name for name in _names(source) if name not in claim and len(name) in (2, 3)):
        for match in re.finditer(f"(?:^|[，；。、]){re.escape(name[:-1])}[一-鿿]", claim):
            if letters(match.group()) not in known:
                yield f"姓名{letters(match.group())}不在原文"


def _scopes_of_name(name: str, source: Ground) -> Iterator[str]:
    """Yield what stands behind each place of a name: its sentence, and those after it that name no other person."""
    sentences = (source.heading, *source.sentences)
    for index, sentence in enumerate(sentences):
        for match in re.finditer(re.escape(name), sentence):
            scope = _until_other(name, sentence, match.end())
            if scope == sentence[match.end() :]:
                scope += "".join(_nameless(sentences[index + 1 :]))
            yield letters(scope)


def _until_other(name: str, sentence: str, start: int) -> str:
    """Return the text from `start` to the next person who is no member of the same list."""
    words = _tagged(sentence)
    end = start
    for word in words:
        if word.start >= start and word.tag == "PER" and word.text != name:
            between = [one for one in words if end <= one.start < word.start]
            if any(one.tag in _VERBS for one in between):
                return sentence[start : word.start]
            end = word.end
    return sentence[start:]


def _nameless(sentences: tuple[str, ...]) -> Iterator[str]:
    for sentence in sentences:
        if any(word.tag == "PER" for word in _tagged(sentence)):
            return
        yield sentence


@lru_cache(maxsize=4096)
def _tagged(sentence: str) -> tuple[Word, ...]:
    return tag(sentence)


def misplaced_periods(claim: str, source: Ground) -> Iterator[str]:
    """Yield the periods and days of `claim` that the source lacks, or sets before something else."""
    known = letters(source.text)
    for match in _DAY.finditer(claim):
        if match[0] not in known and not re.search(f"(?<![月0-9]){match[1]}", known):
            yield f"时间{match[0]}不在原文"
    for start, end in find_periods(claim):
        period = claim[start:end]
        if period not in source.text and not _is_counted(period, source):
            yield f"时间{period}不在原文"
        elif period in source.text and _belongs_elsewhere(period, claim[end:], source):
            yield f"“{period}”与原文所述的时间不符"


def _is_counted(period: str, source: Ground) -> bool:
    """Whether 五年来 stands for the source's 这五年 or 过去五年."""
    match = _COUNTED.fullmatch(period)
    return match is not None and any(f"{before}{match[1]}" in source.text for before in ("这", "过去", "近"))


def _belongs_elsewhere(period: str, rest: str, source: Ground) -> bool:
    """Whether what follows in the claim is governed by other periods of the source, and not by this one."""
    key = letters(rest)[: 2 * _KEY]
    if _governs(period, key[:_KEY], source):
        return False
    for sentence in source.sentences:
        for start, end in find_periods(sentence):
            scope = letters(sentence[end:]) if period in source.heading else letters(sentence[start:])
            near = scope.startswith(key) if period in source.heading else key in scope
            if near and sentence[start:end] != period and _kind(sentence[start:end]) == _kind(period):
                return True
    return False


def _governs(period: str, key: str, source: Ground) -> bool:
    return any(is_subsequence(key, scope) for scope in _scopes_of_period(period, source))


def _scopes_of_period(period: str, source: Ground) -> Iterator[str]:
    """Yield what stands about each place of a period: its sentence, from the period before on, up to the next one."""
    for index, sentence in enumerate(source.sentences):
        places = list(_closing(sentence, period))
        for number, (start, end) in enumerate(places):
            if sentence[start:end] == period:
                left = places[number - 1][1] if number else 0
                if number + 1 < len(places):
                    yield letters(sentence[left : places[number + 1][0]])
                else:
                    yield letters(sentence[left:] + "".join(_undated(source.sentences[index + 1 :], period)))


def _undated(sentences: tuple[str, ...], period: str) -> Iterator[str]:
    for sentence in sentences:
        place = next(_closing(sentence, period), None)
        yield sentence[: place[0]] if place else sentence
        if place:
            return


def _closing(text: str, period: str) -> Iterator[tuple[int, int]]:
    """Yield the periods of `text` that end the scope of `period`: a month or 全年 ends no year, “十四五” neither."""
    kind = _kind(period)
    return ((i, j) for i, j in find_periods(text) if kind == "part" or _kind(text[i:j]) == kind)


def _kind(period: str) -> Literal["years", "year", "part"]:
    if _YEARS.search(period):
        return "years"
    return "year" if _YEAR.search(period) else "part"
