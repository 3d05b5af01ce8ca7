"""Read a written unit as a factor and a base unit: 亿元 is 10^8 元, 万亩 is 10^4 亩, 公顷 is 15 亩.

For sorting and for telling whether two values measure alike; what is printed keeps the unit of the source
(design/PITFALLS.md 12). Only exact factors stand here (legal units of measurement, GB 3100): 亩 and 平方米 have none.
"""

import re
from decimal import Decimal
from math import prod

_SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
# The shortest run of scale marks before the unit proper; 千瓦, 千米, 千克 and 百分点 are units themselves.
_SCALE = re.compile("[十百千万亿]*?(?=千瓦|千米|千克|百分点|[^十百千万亿]|$)")
_BASES = {
    "‰": (Decimal("0.1"), "%"),
    "成": (Decimal(10), "%"),
    "百分点": (Decimal(1), "个百分点"),
    "斤": (Decimal("0.0005"), "吨"),
    "公斤": (Decimal("0.001"), "吨"),
    "千克": (Decimal("0.001"), "吨"),
    "公里": (Decimal(1000), "米"),
    "千米": (Decimal(1000), "米"),
    "km": (Decimal(1000), "米"),
    "平方公里": (Decimal(10**6), "平方米"),
    "平方千米": (Decimal(10**6), "平方米"),
    "公顷": (Decimal(15), "亩"),
    "kW": (Decimal(1), "千瓦"),
    "兆瓦": (Decimal(1000), "千瓦"),
    "MW": (Decimal(1000), "千瓦"),
    "GW": (Decimal(10**6), "千瓦"),
    "度": (Decimal(1), "千瓦时"),
    "兆瓦时": (Decimal(1000), "千瓦时"),
    "名": (Decimal(1), "人"),
    "位": (Decimal(1), "人"),
    "标箱": (Decimal(1), "标准箱"),
    "TEU": (Decimal(1), "标准箱"),
}


def base_unit(unit: str) -> tuple[Decimal, str]:
    """Return the factor of `unit` and its base; 万吨/年 is 10^4 吨/年, and the base of a bare scale (亿) is ""."""
    body, slash, per = unit.partition("/")
    match = _SCALE.match(body)
    marks = match.group() if match else ""
    proper = body[len(marks) :]
    factor, base = _BASES.get(proper, (Decimal(1), proper))
    return factor * prod(_SCALES[mark] for mark in marks), base + slash + per
