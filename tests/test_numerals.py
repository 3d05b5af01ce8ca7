from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.numerals import Quantity, figures, find_quantities, parse_number


def _only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3.5", "3.5"),
        ("1,234.5", "1234.5"),
        ("３.５亿", "350000000"),
        ("三点五亿", "350000000"),
        ("百分之十五", "15"),
        ("十二", "12"),
        ("两千三百", "2300"),
        ("两千三", "2300"),
        ("一万二", "12000"),
        ("一百零五", "105"),
        ("二〇二四", "2024"),
        ("一万亿", "1000000000000"),
        ("1.4万亿", "1400000000000"),
    ],
)
def test_a_number_is_read_whatever_its_script(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "若干", "三个", "5%", "1.2.3", "点五", "9" * 33])
def test_what_is_no_single_number_is_not_read(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["三五", "三四五", "两三百", "十七八", "三四十万", "百分之三五", "七八点五"])
def test_two_chinese_digits_in_a_row_are_an_approximation_and_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["一九四九", "一九九八", "二〇", "二〇二五"])
def test_digits_written_one_by_one_are_a_number(text: str) -> None:
    assert parse_number(text) == int("".join(str("〇一二三四五六七八九".index(digit)) for digit in text))


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False))
def test_an_arabic_number_is_read_back_with_and_without_separators(number: Decimal) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


def _in_han(number: int) -> str:
    """Write 1..9999 in Chinese the plain way."""
    digits, text, gap = "零一二三四五六七八九", "", False
    for place, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        gap = gap or (digit == 0 and text != "")
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + mark
            gap = False
    return text


@given(st.integers(1, 9999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_a_chinese_number_is_read_back(number: int, scale: tuple[str, int]) -> None:
    assert parse_number(_in_han(number) + scale[0]) == number * scale[1]


@pytest.mark.parametrize(
    ("text", "whole", "number", "upper", "unit", "qualifier"),
    [
        ("粮食总产1.4万亿斤", "1.4万亿斤", "1.4", None, "万亿斤", None),
        ("增长4.5%至5%", "4.5%至5%", "4.5", "5", "%", None),
        ("培育10至15家", "10至15家", "10", "15", "家", None),
        ("增长8%以上", "8%以上", "8", None, "%", "以上"),
        ("占比不低于三成", "不低于三成", "3", None, "成", "不低于"),
        ("投资5100多亿元", "5100多亿元", "5100", None, "亿元", "多"),
        ("1.4万余家企业", "1.4万余家", "1.4", None, "万家", "余"),
        ("约20万人次左右", "约20万人次左右", "20", None, "万人次", "约左右"),
        ("提高百分之十五", "百分之十五", "15", None, "%", None),
        ("增长-2.5%", "-2.5%", "-2.5", None, "%", None),
        ("高出2个百分点", "高出2个百分点", "2", None, "个百分点", "高出"),
        ("日处理30万吨/日", "30万吨/日", "30", None, "万吨/日", None),
        ("占全省1/4", "1/4", "0.25", None, None, None),
        ("突破万亿元", "突破万亿元", "1000000000000", None, "元", "突破"),
        ("筹集住房3.8万套（间）", "3.8万套（间）", "3.8", None, "万套（间）", None),
        ("８.５亿元", "８.５亿元", "8.5", None, "亿元", None),
    ],
)
def test_a_quantity_has_range_number_unit_and_qualifier(
    text: str, whole: str, number: str, upper: str | None, unit: str | None, qualifier: str | None
) -> None:
    quantity = _only(text)
    assert text[quantity.start : quantity.end] == whole
    assert quantity.number == Decimal(number)
    assert quantity.number_to == (Decimal(upper) if upper else None)
    assert (quantity.unit, quantity.qualifier) == (unit, qualifier)


def test_a_ratio_is_one_quantity_without_a_unit() -> None:
    text = "三次产业结构为0.5∶38.7∶60.8"
    quantity = _only(text)
    assert text[quantity.figure_start : quantity.figure_end] == "0.5∶38.7∶60.8"
    assert (quantity.number, quantity.unit) == (Decimal("0.5"), None)


@pytest.mark.parametrize(
    "text",
    [
        "居全市第1",
        "5G网络覆盖城乡",
        "“135”工作体系",
        "“3个90%”目标",
        "2024年3月5日",
        "六届二次、三次全会",
        "二十届二中全会",
        "上午8:30开会",
        "3岁以下幼儿",
        "中国企业500强",
        "12号线",
        "连续24个月",
        "15分钟生活圈",
        "千家万户",
        "一个中心",
        "一批项目",
        "25兆瓦级机组",
        "歼-35A",
        "《3年行动计划5个要点》",
        "迈上新台阶",
        "引进三五家企业",
        "培训两三百人",
        "占比三五成",
        "提高百分之三四",
        "评论0/0",
        "1/0",
    ],
)
def test_labels_ordinals_and_dates_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_figures_are_the_digit_runs_in_order_with_full_width_folded() -> None:
    assert figures("２０２４年完成1,234.5亿元、增长6%") == ("2024", "1,234.5", "6")


@given(st.text(alphabet="0123456789.,%％亿万元个家至-∶（）“”第一二三十百增长约以上，。 年A", max_size=40))
def test_quantities_lie_in_the_text_in_order_and_hold_their_figure(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start <= quantity.figure_start < quantity.figure_end <= quantity.end <= len(text)
        end = quantity.end


PIECES = ["/", "分之", "百分之", "点", "万亿", "%", "％", "至", "多", "家", "亿元", "∶", *"0123一二三五十零两百万亿"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_text_makes_the_search_for_quantities_fail(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.number.is_finite()
