import pytest

from briefer.layouts import DEFAULT_PROFILE, PROFILES, count_lines

STANDARD = PROFILES[DEFAULT_PROFILE]


def test_the_default_is_the_grid_of_the_standard() -> None:
    assert (STANDARD.lines, STANDARD.characters) == (22, 28)
    assert round(STANDARD.text_width / 72 * 25.4, 1) == 156.0
    assert round(STANDARD.text_height / 72 * 25.4, 1) == 225.0


def test_22_lines_of_the_pitch_fit_and_23_do_not() -> None:
    assert 22 * STANDARD.pitch <= STANDARD.text_height < 23 * STANDARD.pitch


@pytest.mark.parametrize(("name", "lines"), [("bold", 22), ("centred", 22), ("loose", 21), ("wide", 24)])
def test_other_pitches_give_other_numbers_of_lines(name: str, lines: int) -> None:
    assert PROFILES[name].lines == lines


def test_a_column_holds_what_its_width_less_the_padding_allows() -> None:
    assert [STANDARD.cell_characters(width) for width in (13, 28, 48)] == [4, 11, 19]


@pytest.mark.parametrize(
    ("text", "indent", "lines"),
    [("", 0, 1), ("字" * 28, 0, 1), ("字" * 29, 0, 2), ("字" * 27, 2, 2), ("1" * 56, 0, 1), ("字" * 27 + "12", 0, 1)],
)
def test_lines_are_counted_by_characters_and_digits_take_half_a_place(text: str, indent: int, lines: int) -> None:
    assert count_lines(text, 28, indent) == lines


def test_rows_grow_by_the_line_and_the_foot_takes_nothing_when_empty() -> None:
    assert STANDARD.row_height(3) - STANDARD.row_height(2) == STANDARD.cell_pitch
    assert STANDARD.foot_height(0) == 0
