from datetime import date

from factories import make_brief

from briefer.config import Config
from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.mastheads import Masthead
from briefer.writers.framing import foot_height, foot_lines, head_ends, head_height, head_lines, profile_of

STANDARD = PROFILES[DEFAULT_PROFILE]


def test_the_configuration_wins_over_the_report() -> None:
    assert head_ends(make_brief(), Masthead()) == ("", "2025年1月9日")
    assert head_ends(make_brief(), Masthead(unit="区政府办", date=date(2026, 1, 5))) == ("区政府办", "2026年1月5日")


def test_copies_stand_at_the_end_of_the_last_line() -> None:
    recipients = (("报", "区委"), ("送", "各部门"))
    config = Config(brief=Masthead(recipients=recipients, copies=5))
    assert foot_lines(make_brief(), config) == ("原文：报告.txt", "报：区委", "送：各部门\t共印5份")


def test_one_page_has_the_low_head_and_its_foot_on_one_line() -> None:
    masthead = Masthead(unit="区政府办", number=3, recipients=(("报", "区委"), ("送", "各部门")), copies=5)
    full, one = Config(brief=masthead), Config(brief=masthead, pages=1)
    assert (profile_of(make_brief(), full), profile_of(make_brief(kind="news"), full)) == (STANDARD, STANDARD.low)
    assert head_lines(make_brief(), full) == ("第3期", "区政府办\t2025年1月9日")
    assert head_lines(make_brief(), one) == ("区政府办\t第3期\t2025年1月9日",)
    assert foot_lines(make_brief(), one) == ("原文：报告.txt　报：区委　送：各部门\t共印5份",)
    assert head_height(make_brief(), one, 1) == STANDARD.low.head_height(1, 0)


def test_a_number_that_would_meet_the_unit_keeps_a_line_of_its_own() -> None:
    config = Config(brief=Masthead(unit="云岫区人民政府办公室信息科", number=3, total=45), pages=1)
    assert head_lines(make_brief(), config)[0] == "第3期（总第45期）"


def test_the_height_of_the_foot_counts_wrapped_lines() -> None:
    short, long = (Config(clean=True, brief=Masthead(recipients=(("报", "区" * count),))) for count in (5, 40))
    assert foot_height(make_brief(), short) == STANDARD.foot_height(1)
    assert foot_height(make_brief(), long) == STANDARD.foot_height(2)
    assert foot_height(make_brief(), Config(clean=True)) == 0
