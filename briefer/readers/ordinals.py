"""Print a list number the way Word prints it: 一, 十二, ①, （A）, iv.

Formats are the ST_NumberFormat values of ECMA-376 part 1, 17.18.59; those that Chinese offices use.
"""

import re
from collections.abc import Callable

from briefer.counting import DIGITS, count

_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def ordinal(value: int, number_format: str) -> str:
    """Return `value` (>= 0) in `number_format`; a format not known here prints as decimal, as ECMA-376 demands."""
    return _FORMATS.get(number_format, str)(value)


def _formal(value: int) -> str:
    return count(value, _FORMAL, ("", "拾", "佰", "仟"))


def _japanese(value: int) -> str:
    """Return 0-9999 in words without 一 before 十, 百 and 千, and without zeros: 115 is 百十五."""
    return re.sub("一(?=[十百千])|〇", "", count(value)) if value else "〇"


def _positional(value: int) -> str:
    return "".join(DIGITS[int(figure)] for figure in str(value))


def _cycle(symbols: str) -> Callable[[int], str]:
    return lambda value: symbols[value - 1] if 0 < value <= len(symbols) else str(value)


def _run(first: str, last: int) -> Callable[[int], str]:
    """Return a printer for the Unicode row that starts with `first` for 1 and holds `last` numbers."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= last else str(value)


def _circled(value: int) -> str:
    """Return ①-⑳, ㉑-㉟, ㊱-㊿; decimal beyond."""
    for first, low, high in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if low <= value <= high:
            return chr(ord(first) + value - low)
    return str(value)


def _letters(value: int) -> str:
    """Return A-Z, then AA, BB … as Word repeats the letter."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else str(value)


def _roman(value: int) -> str:
    words = ""
    for size, symbol in _ROMAN:
        words += symbol * (value // size)
        value %= size
    return words


def _full_width(value: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda value: f"{value:02d}",
    "chineseCounting": count,
    "chineseCountingThousand": count,
    "chineseLegalSimplified": _formal,
    "taiwaneseCounting": count,
    "taiwaneseCountingThousand": count,
    "japaneseCounting": _japanese,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
}
