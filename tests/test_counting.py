import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.counting import count
from briefer.numerals import parse_number


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "〇"), (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一百"), (105, "一百〇五")],
)
def test_numbers_are_written_in_chinese(number: int, written: str) -> None:
    assert count(number) == written


@given(st.integers(1, 9_999))
def test_a_number_written_in_words_is_read_back(number: int) -> None:
    assert parse_number(count(number)) == number


def test_numbers_beyond_the_words_are_written_in_digits() -> None:
    assert count(10_000) == "10000"
