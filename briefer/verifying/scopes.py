"""Whether a name or a period of a claim governs in the source what it governs in the claim.

A name governs what follows it up to the next person (他强调 goes on with the same one; in a list all members share the
act), a period what follows it up to the next period, a heading everything. What follows it in the claim must stand,
in its order, in one of its scopes in the source.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from briefer.periods import find_periods
from briefer.segmenting import Word, tag
from briefer.verifying.sources import Ground, is_subsequence, letters

_KEY = 3
_VERBS = ("v", "vd", "vn")
_DAY = re.compile("(?<![0-9])(?:[0-9]{1,2}月)?([0-9]{1,2}日)")
_YEAR = re.compile("[0-9]{4}|[今去明前本]年|年来|[过近未]|“")
_YEARS = re.compile("([一二三四五六七八九十两]+年)(?:来|间)")


def misplaced_names(claim: str, source: Ground) -> Iterator[str]:
    """Yield the people of `claim` who do there what the source tells of others."""
    people = [word for word in tag(claim) if word.tag == "PER"]
    for word, after in zip(people, [*people[1:], None], strict=False):
        clause = re.split("[，；。、]", claim[word.end : after.start if after else None])[0]
        scopes = list(_scopes_of_name(word.text, source))
        verbs = (one.text for one in tag(claim) if word.end <= one.start < word.end + len(clause) and one.tag == "v" and len(one.text) > 1)
        key = next(verbs, letters(clause)[:_KEY])
        if len(key) > 1 and scopes and not any(is_subsequence(key, scope) for scope in scopes):
            yield f"“{word.text}{clause}”与原文所述的人不符"


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
        elif period in source.text and period not in source.heading and not _governs(period, claim[end:], source):
            yield f"“{period}”与原文所述的时间不符"


def _is_counted(period: str, source: Ground) -> bool:
    """Whether 五年来 stands for the source's 这五年 or 过去五年."""
    match = _YEARS.fullmatch(period)
    return match is not None and any(f"{before}{match[1]}" in source.text for before in ("这", "过去", "近"))


def _governs(period: str, rest: str, source: Ground) -> bool:
    key = letters(rest)[:_KEY]
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
    """Yield the periods of `text` that end the scope of `period`: a month or 全年 ends no year."""
    years = _YEAR.search(period) is not None
    return ((i, j) for i, j in find_periods(text) if text[i:j] == period or not years or _YEAR.search(text[i:j]))
