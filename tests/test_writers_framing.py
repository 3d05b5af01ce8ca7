from datetime import date

from factories import make_brief

from briefer.config import Config
from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.mastheads import Masthead
from briefer.writers.framing import foot_height, foot_lines, head_ends

STANDARD = PROFILES[DEFAULT_PROFILE]


def test_the_configuration_wins_over_the_report() -> None:
    assert head_ends(make_brief(), Masthead()) == ("", "2025年1月9日")
    assert head_ends(make_brief(), Masthead(unit="区政府办", date=date(2026, 1, 5))) == ("区政府办", "2026年1月5日")


def test_copies_stand_at_the_end_of_the_last_line() -> None:
    recipients = (("报", "区委"), ("送", "各部门"))
    config = Config(brief=Masthead(recipients=recipients, copies=5))
    assert foot_lines(make_brief(), config) == ("原文：报告.txt", "报：区委", "送：各部门\t共印5份")


def test_the_height_of_the_foot_counts_wrapped_lines() -> None:
    short, long = (Config(clean=True, brief=Masthead(recipients=(("报", "区" * count),))) for count in (5, 40))
    assert foot_height(make_brief(), short) == STANDARD.foot_height(1)
    assert foot_height(make_brief(), long) == STANDARD.foot_height(2)
    assert foot_height(make_brief(), Config(clean=True)) == 0
