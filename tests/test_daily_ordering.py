"""The order of the items of an issue."""

import datetime
from dataclasses import replace

import pytest

from briefer.config.daily import DailyRules
from briefer.daily.grouping import Story
from briefer.daily.ordering import genre_of, order, rank_of
from briefer.errors import ConfigError

STORY = Story("news", "云岫区召开项目建设推进会", datetime.date(2026, 3, 6), (), ("区委书记",), "")


def test_first_leaders_stand_before_others_and_reports_last():
    stories = [
        replace(STORY, kind="report", posts=("区长",)),
        replace(STORY, posts=()),
        replace(STORY, posts=("副区长", "区政协主席")),
        replace(STORY, posts=("区长",)),
        STORY,
    ]
    assert order(stories, DailyRules()) == (4, 3, 2, 1, 0)
    assert order(stories, DailyRules(reports_first=True))[0] == 0


def test_the_own_unit_goes_first_and_meetings_before_visits_before_the_rest():
    titles = ["白水镇发布通告", "区委书记调研白水镇", "白水镇召开大会", "云岫区发布通告"]
    stories = [replace(STORY, title=title) for title in titles]
    assert order(stories, DailyRules(own=("云岫区",))) == (3, 2, 1, 0)
    assert order(stories, DailyRules(order=("genre",), genres=("其他", "调研", "会议"))) == (0, 3, 1, 2)


def test_earlier_news_goes_first_and_what_is_equal_stays():
    stories = [replace(STORY, date=date) for date in (None, datetime.date(2026, 3, 7), STORY.date, STORY.date)]
    assert order(stories, DailyRules()) == (2, 3, 1, 0)
    assert order(stories, DailyRules(order=())) == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("post", "rank"),
    [
        ("省委书记、省人大常委会主任", 0),
        ("市委常委、两江新区党工委书记", 0),
        ("国务院总理", 0),
        ("区委副书记、区长", 1),
        ("自治区主席", 1),
        ("省人大常委会主任", 2),
        ("区政协主席", 2),
        ("省委常委、副省长", 3),
        ("市委副书记", 3),
        ("常务副区长", 4),
        ("镇党委书记", 5),
        ("区发展改革局局长", 5),
        ("青溪街道党工委书记", 5),
        ("市纪委书记", 5),
        ("劳动模范", 5),
    ],
)
def test_a_chain_of_posts_counts_by_the_highest(post, rank):
    assert rank_of(post) == rank


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("周明远调研并主持召开座谈会", "调研"),
        ("云岫区委常委会召开会议", "会议"),
        ("全区项目建设动员会召开", "会议"),
        ("云岫区印发就业工作办法", "其他"),
        ("社会治理取得成效", "其他"),
    ],
)
def test_the_title_tells_the_genre(title, genre):
    assert genre_of(replace(STORY, title=title)) == genre


def test_rules_load_from_their_table():
    table = {"order": ["genre", "date"], "genres": ["调研"], "own": ["云岫区"], "pages": 12, "reports_first": True}
    assert DailyRules.load(table) == DailyRules(("genre", "date"), ("调研",), ("云岫区",), True, pages=12)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([], "应为 \\[daily\\] 表"),
        ({"page": 3}, "没有名为 page 的配置项。是否想写 pages"),
        ({"order": ["rang"]}, "daily.order.*可用的有 report"),
        ({"order": "rank"}, "daily.order"),
        ({"order": ["date", "date"]}, "不重复"),
        ({"genres": ["报告"]}, "daily.genres"),
        ({"own": "云岫区"}, "daily.own"),
        ({"pages": 0}, "daily.pages.*1-200"),
        ({"news_pages": None}, "daily.news_pages"),
        ({"reports_first": 1}, "daily.reports_first"),
    ],
)
def test_a_wrong_rule_is_refused_with_what_is_expected(table, said):
    with pytest.raises(ConfigError, match=said):
        DailyRules.load(table)
