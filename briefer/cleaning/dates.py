"""Dates as web pages and reports write them: 2024-02-06 18:43, 2024年2月4日, 二〇二六年一月二十七日, 5月8日."""

import re
from datetime import date

_NUMERALS = dict(zip("〇○零一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_HAN_NUMBER = "[〇○零一二三四五六七八九十]"
_CLOCK = r"(?:[ T]*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"

_ARABIC = (
    r"(?P<year>(?:19|20)[0-9]{2}) ?[-/.年] ?(?P<month>[0-9]{1,2}) ?[-/.月] ?(?P<day>[0-9]{1,2})(?: ?日|(?![0-9.]))"
)
_HAN = rf"(?P<han_year>[一二][〇○零一二三四五六七八九]{{3}})年(?P<han_month>{_HAN_NUMBER}{{1,2}})月(?P<han_day>{_HAN_NUMBER}{{1,3}})日"

# A whole date, and the same with the time of day when one follows.
DAY = re.compile(f"{_ARABIC}|{_HAN}")
FULL_DATE = re.compile(f"{_ARABIC}{_CLOCK}|{_HAN}")
SHORT_DATE = re.compile(r"(?<![0-9年/.\-])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")


def parse_date(text: str, year: int | None = None) -> date | None:
    """Return the first date in `text`, or None.

    Args:
        year: the year of a date written without one (5月8日); without it such a date is no date.
    """
    if match := FULL_DATE.search(text):
        parts = match.groupdict()
        if parts["year"]:
            return _date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        return _date(_digits(parts["han_year"]), _number(parts["han_month"]), _number(parts["han_day"]))
    if year is not None and (match := SHORT_DATE.search(text)):
        return _date(year, int(match["month"]), int(match["day"]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 2月30日 is a misprint, not a date
        return None


def _digits(text: str) -> int:
    """Return a year written digit by digit: 二〇二六 -> 2026."""
    return int("".join(str(_NUMERALS[char]) for char in text))


def _number(text: str) -> int:
    """Return a number up to 99: 十 -> 10, 二十七 -> 27."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _digits(text)
    return (_NUMERALS[tens[-1]] if tens else 1) * 10 + (_digits(ones) if ones else 0)
