"""Find the period that governs a figure: in its sentence, else the one that opens its paragraph, else the heading.

A period inside a comparison (比上年, 较“十三五”) or a title (《2023年度…方案》) dates nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from briefer.periods import find_periods, resolve

_COMPARED = re.compile("(?:比|较|与|同|和|高于|低于|超过|相当于)$")
_TOLD = re.compile("(?:^|[。；\\n—])[^，。；\\n]{0,12}(?:预计|统计|显示|悉|了解|介绍)，?$")
_YEAR = re.compile("(20[0-9]{2})年")
_LABEL = re.compile("[“《][^“”《》]*$")
_INDEFINITE = re.compile("全年|年内|年底以?前|年底|年末|[上下]半年|.{0,2}季度|(?:元|[0-9]{1,2})?月?份?.?[0-9]{1,2}月.*")


def governing_period(text: str, sentence: tuple[int, int], at: int, headings: Sequence[str]) -> str | None:
    """Return the period words that date the figure at `at` in the paragraph `text`, as written; None without any."""
    found = _dating(text)
    inside = [text[a:b] for a, b in found if sentence[0] <= a and b <= at and _reaches(text, a, b, sentence[0], at)]
    if inside:
        return inside[-1]
    behind = [text[a:b] for a, b in found if at <= a < sentence[1] and text[b : b + 1] in "前内"]
    opening = [text[a:b] for a, b in found if b <= at and _opens(text, a)]
    if behind or opening:
        return (behind or opening)[-1]
    for heading in reversed(headings):
        periods = list(find_periods(heading))
        # “十三五”时期和2020年工作总结 dates two parts, and does not say which.
        if len(periods) == 1:
            return heading[slice(*periods[0])]
    return None


def _reaches(text: str, start: int, end: int, sentence: int, at: int) -> bool:
    """Whether a period governs a later figure of its sentence: it opens the sentence, or no ； stands between."""
    return start - sentence <= 2 or "；" not in text[end:at]


@lru_cache(maxsize=64)  # For each figure of a paragraph in turn.
def _dating(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        (start, end)
        for start, end in find_periods(text)
        if not _COMPARED.search(text[:start])
        and not text.startswith(("相比", "相当"), end)
        and not (_LABEL.search(text[:start]) and text[start] != "“")
    )


def _opens(text: str, start: int) -> bool:
    """Whether a period opens a sentence, and so may govern the sentences after it."""
    return start == 0 or text[start - 1] in "。；\n—" or _TOLD.search(text[:start]) is not None


def resolve_period(period: str | None, year: int | None, base_year: int | None) -> str | None:
    """Return the absolute form of `period`; `year` is the one that 全年 and 1—11月 belong to where they stand."""
    if period is None:
        return None
    return resolve(period, year if _INDEFINITE.fullmatch(period) else base_year)


def named_year(texts: Sequence[str]) -> int | None:
    """Return the first year that one of `texts` names in figures, the nearest text first."""
    years = (_YEAR.search(text) for text in texts)
    return next((int(match[1]) for match in years if match), None)
