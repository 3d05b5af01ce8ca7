from hypothesis import given
from hypothesis import strategies as st

from briefer.writers.titles import break_title


def test_a_title_that_fits_stays_on_one_line() -> None:
    assert break_title("政府工作报告", 20, ["政府", "工作", "报告"]) == ("政府工作报告",)


def test_a_long_title_breaks_between_words_into_even_lines() -> None:
    words = ["云岫区", "召开", "经济", "运行", "分析会", "暨", "重点", "项目", "推进会", "议"]
    assert break_title("".join(words), 20, words) == ("云岫区召开经济运行分析会", "暨重点项目推进会议")


def test_no_line_begins_with_a_particle_or_ends_with_an_opening_mark() -> None:
    words = ["关于", "印发", "《", "办法", "》", "的", "通知"]
    assert break_title("".join(words), 7, words) == ("关于印发", "《办法》的通知")


def test_a_word_longer_than_a_line_leaves_the_title_whole() -> None:
    assert break_title("长" * 9, 4, ["长" * 9]) == ("长" * 9,)


@given(st.lists(st.text("云岫区工作", min_size=1, max_size=4), min_size=1, max_size=30), st.integers(4, 20))
def test_lines_spell_the_title_and_fit(words: list[str], width: int) -> None:
    title = "".join(words)
    lines = break_title(title, width, words)
    assert "".join(lines) == title
    assert max(map(len, lines)) <= width
