from decimal import Decimal

import pytest

from briefer.units import base_unit


@pytest.mark.parametrize(
    ("unit", "factor", "base"),
    [
        ("亿元", "100000000", "元"),
        ("万亿元", "1000000000000", "元"),
        ("元", "1", "元"),
        ("万亩", "10000", "亩"),
        ("公顷", "15", "亩"),
        ("亿斤", "50000", "吨"),
        ("公里", "1000", "米"),
        ("千米", "1000", "米"),
        ("千瓦", "1", "千瓦"),
        ("万千瓦", "10000", "千瓦"),
        ("亿千瓦时", "100000000", "千瓦时"),
        ("万吨/年", "10000", "吨/年"),
        ("%", "1", "%"),
        ("个百分点", "1", "个百分点"),
        ("百分点", "1", "个百分点"),
        ("万头（只）", "10000", "头（只）"),
        ("亿", "100000000", ""),
    ],
)
def test_a_unit_is_a_factor_and_a_base(unit, factor, base):
    assert base_unit(unit) == (Decimal(factor), base)
