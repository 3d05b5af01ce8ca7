import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.periods import find_periods, resolve


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("今年", "2024年"),
        ("本年度", "2024年"),
        ("去年", "2023年"),
        ("上年", "2023年"),
        ("明年", "2025年"),
        ("全年", "2024年"),
        ("年内", "2024年"),
        ("上半年", "2024年1-6月"),
        ("元至6月", "2024年1-6月"),
        ("1-6月", "2024年1-6月"),
        ("1—11月", "2024年1-11月"),
        ("前三季度", "2024年1-9月"),
        ("一季度", "2024年1-3月"),
        ("今年以来", "2024年以来"),
        ("过去五年", "2019-2023年"),
        ("五年来", "2019-2023年"),
        ("五年累计", "2019-2023年"),
        ("4月以来", "2024年4月以来"),
        ("过去一年", "2023年"),
        ("未来五年", "2024-2028年"),
        ("年底前", "至2024年底"),
        ("6月底前", "至2024年6月底"),
        ("到今年年底", "至2024年底"),
    ],
)
def test_a_relative_period_counts_from_the_base_year_and_is_unknown_without_it(text: str, resolved: str) -> None:
    assert resolve(text, 2024) == resolved
    assert resolve(text, None) is None


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("2023年", "2023年"),
        ("2023年上半年", "2023年1-6月"),
        ("2021-2025年", "2021-2025年"),
        ("到2027年", "至2027年"),
        ("2027年底前", "至2027年底"),
        ("截至2023年底", "至2023年底"),
        ("2022年以来", "2022年以来"),
        ("“十四五”期间", "2021-2025年"),
        ("“十五五”时期", "2026-2030年"),
        ("“十二五”", "2011-2015年"),
        ("“十四五”末", "2025年"),
        ("“十四五”以来", "2021年以来"),
    ],
)
def test_an_absolute_period_needs_no_base_year(text: str, resolved: str) -> None:
    assert resolve(text, None) == resolved


@pytest.mark.parametrize("text", ["本届政府", "近年来", "第五年", "", "年年"])
def test_what_has_no_bounds_stays_unresolved(text: str) -> None:
    assert resolve(text, 2024) is None


@pytest.mark.parametrize("text", ["近两三年", "未来三五年", "过去七八年", "三五年来"])
def test_an_approximate_number_of_years_stays_unresolved(text: str) -> None:
    assert resolve(text, 2024) is None


def test_periods_are_found_where_they_stand() -> None:
    text = "去年完成5亿元，“十五五”期间年均增长6%，到2030年达到8亿元。"
    assert [text[start:end] for start, end in find_periods(text)] == ["去年", "“十五五”期间", "到2030年"]


@pytest.mark.parametrize("text", ["学前三年入园率", "第三年", "十多年", "五一劳动节"])
def test_words_that_only_look_like_periods_are_left_alone(text: str) -> None:
    assert list(find_periods(text)) == []


@given(
    st.text(alphabet="今去明本全年到至20194567底前末月“”十四五三过未来近一度上下半季度-、期间", max_size=30),
    st.integers(1990, 2060),
)
def test_every_period_found_can_be_resolved_or_refused(text: str, year: int) -> None:
    for start, end in find_periods(text):
        assert 0 <= start < end <= len(text)
        resolve(text[start:end], year)


@given(st.integers(1970, 2090), st.integers(1, 9))
def test_past_years_end_with_the_year_before(year: int, count: int) -> None:
    first, last = year - count, year - 1
    assert resolve(f"过去{count}年", year) == (f"{last}年" if count == 1 else f"{first}-{last}年")
