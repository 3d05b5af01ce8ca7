"""Find the words that date a statement and resolve them against the year of the report.

「今年」, 「“十四五”期间」, 「过去五年」, 「到2027年」 and 「元至6月」 mean absolute years only when the year that 今年 means
is known; without it they stay unresolved (None), and so does what has no fixed length (近年来, 本届政府).
Rules: design/PITFALLS.md 14. Five-year plans run without a gap since 1966 (“三五”), so “十三五” = 2016-2020 fixes all.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from briefer.numerals import parse_number

_YEAR = r"(?:19|20)[0-9]{2}"
_COUNT = "[0-9一二三四五六七八九十两]{1,2}"
_MONTHS = r"(?:元|一|[0-9]{1,2})月?份?\s?(?:至|到|[-－–—~～])\s?[0-9]{1,2}月份?|[0-9]{1,2}月份?(?![0-9]{1,2}日)"
_PART = rf"上半年|下半年|前[一二三]个?季度|第?[一二三四]季度|{_MONTHS}"
_CLOSE = "年?底以?前|年?末以?前|年?底|年?末"
_RELATIVE = "今年|本年度?|去年|上年度?|明年|前年"
_PLAN_NUMBER = "(?:十[一二三四五六七八九]?|[三四五六七八九])"
_PERIOD = re.compile(
    rf"(?P<span>{_YEAR})年?\s?(?:至|到|[-－–—~～])\s?(?P<last>{_YEAR})年"
    rf"|(?P<until>到|至|截至|截止)?(?P<year>{_YEAR}年|{_RELATIVE})(?:度|全年)?"
    rf"(?:(?P<part>{_PART})?(?P<close>{_CLOSE})?(?P<before>之?前|以前)?(?P<since>以来)?)"
    rf"|(?:“(?P<plan>{_PLAN_NUMBER})五”|(?P<bare>{_PLAN_NUMBER})五(?=规划|期间|时期|末))(?:规划)?(?:期间|时期)?(?P<end>末|收官)?(?P<from>以来)?"
    rf"|(?P<back>过去|近|最近|这|(?<![一-鿿])前)的?(?P<n1>{_COUNT})年(?:来|间)?|(?P<ahead>未来|今后)的?(?P<n2>{_COUNT})年"
    rf"|(?<![0-9一二三四五六七八九十几第])(?P<n3>{_COUNT})年(?:来|累计)"
    rf"|全年|年内|近年来|本届政府(?:任期)?(?:以来)?|(?P<alone>{_PART})(?P<shut>底以?前|底|末|以?前|以来)?|年底以?前|年底|年末"
)
_OFFSETS = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1, "前": -2}
_QUARTERS = {"一": "1-3月", "二": "4-6月", "三": "7-9月", "四": "10-12月"}


@lru_cache(maxsize=4096)  # Each figure of a paragraph asks for the same ones.
def find_periods(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of the period words of `text` in reading order."""
    return tuple(match.span() for match in _PERIOD.finditer(text))


def resolve(text: str, base_year: int | None) -> str | None:
    """Return the absolute form of the period `text`: 2024年, 2021-2025年, 2024年1-6月, 至2027年, 2023年以来.

    Args:
        text: one period as `find_periods` finds it.
        base_year: the year that 今年 means; None when the document does not tell.
    Returns:
        None when `text` is no period, has no fixed bounds, or needs a base year that is unknown.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    for group, read in _READERS:
        if match[group]:
            return read(match, base_year)
    return _plain(match[0], base_year)


def _span(match: re.Match[str], _base: int | None) -> str | None:
    return f"{match['span']}-{match['last']}年"


def _dated(match: re.Match[str], base: int | None) -> str | None:
    """Resolve a year, written or relative, with its part and its bounds."""
    word = match["year"]
    year = int(word[:4]) if word[0].isdigit() else None if base is None else base + _OFFSETS[word[0]]
    if year is None:
        return None
    text = f"{year}年{_part(match['part'])}"
    if match["close"]:
        bounded = match["until"] or match["close"].endswith("前")
        return f"至{text}底" if bounded else f"{text}底"
    if match["since"]:
        return f"{text}以来"
    return f"至{text}" if match["until"] or match["before"] else text


def _five_years(match: re.Match[str], _base: int | None) -> str | None:
    number = parse_number(match["plan"] or match["bare"])
    first = 2016 + 5 * (int(number or 0) - 13)
    if match["end"]:
        return f"{first + 4}年"
    return f"{first}年以来" if match["from"] else f"{first}-{first + 4}年"


def _past(match: re.Match[str], base: int | None) -> str | None:
    """Resolve the years before the base year: 过去五年 told in 2024 is 2019-2023年."""
    count = parse_number(match["n1"] or match["n3"])
    if base is None or not count:
        return None
    return _years(base - int(count), base - 1)


def _coming(match: re.Match[str], base: int | None) -> str | None:
    count = parse_number(match["n2"])
    return None if base is None or not count else _years(base, base + int(count) - 1)


def _alone(match: re.Match[str], base: int | None) -> str | None:
    if base is None:
        return None
    text = f"{base}年{_part(match['alone'])}"
    if match["shut"] == "以来":
        return f"{text}以来"
    return f"至{text}底" if match["shut"] in ("底前", "底以前") else f"至{text}" if match["shut"] else text


def _plain(text: str, base: int | None) -> str | None:
    if base is None or text == "近年来" or text.startswith("本届"):
        return None
    if text.startswith(("年底", "年末")):
        return f"至{base}年底" if text.endswith("前") else f"{base}年底"
    return f"{base}年"


def _years(first: int, last: int) -> str:
    return f"{first}年" if first == last else f"{first}-{last}年"


def _part(text: str | None) -> str:
    """Return a part of a year in months: 上半年 is 1-6月, 元至6月 is 1-6月, 前三季度 is 1-9月."""
    if not text:
        return ""
    if text in ("上半年", "下半年"):
        return "1-6月" if text == "上半年" else "7-12月"
    if text.endswith("季度"):
        number = next(char for char in text if char in _QUARTERS)
        return f"1-{'一二三'.index(number) * 3 + 3}月" if text.startswith("前") else _QUARTERS[number]
    months = re.findall("[0-9]+|元|一", text)
    return "-".join("1" if month in "元一" else str(int(month)) for month in months) + "月"


_READERS: tuple[tuple[str, Callable[[re.Match[str], int | None], str | None]], ...] = (
    ("span", _span),
    ("year", _dated),
    ("plan", _five_years),
    ("bare", _five_years),
    ("n1", _past),
    ("n2", _coming),
    ("n3", _past),
    ("alone", _alone),
)
