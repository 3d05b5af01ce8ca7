"""Texts of one event come together; whatever contradicts that keeps them apart."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.daily.grouping import Story, group

BODY = (
    "3月6日，云岫区召开重点项目建设推进会，总结去年项目建设情况，安排部署今年重点任务。区委书记周明远出席会议并讲话。"
    "会议指出，全区完成固定资产投资128.6亿元，同比增长9.2%，新开工项目23个。周明远强调，要坚持项目为王，强化要素保障，"
    "推行项目专班、挂图作战，及时协调解决用地、用能、融资等问题，确保全年任务按期完成。"
)
SHORT = BODY.replace("总结去年项目建设情况，", "").replace("新开工项目23个", "新开工23个项目")
OTHER = (
    "3月6日下午，区委书记周明远到青溪街道调研民生实事项目推进情况，先后来到养老服务中心、第三小学扩建工程现场，"
    "详细了解工程进度。他强调，要把群众满意作为第一标准，高质量办好民生实事，年底前新增养老床位300张。"
)
MEETING = Story("news", "云岫区召开重点项目建设推进会", datetime.date(2026, 3, 6), ("周明远",), (), BODY)
AGAIN = replace(
    MEETING, title="周明远在重点项目建设推进会上强调坚持项目为王", date=datetime.date(2026, 3, 7), text=SHORT
)
VISIT = replace(MEETING, title="周明远调研民生实事项目", text=OTHER)


def test_two_reports_of_one_meeting_are_one_event_the_fullest_first():
    assert group([AGAIN, VISIT, MEETING]) == ((2, 0), (1,))


def test_two_meetings_of_one_leader_on_a_day_are_two_events():
    assert group([MEETING, VISIT]) == ((0,), (1,))


@pytest.mark.parametrize(
    "change",
    [
        {"leaders": ("林晓峰", "周明远")},
        {"text": SHORT.replace("3月6日", "4月6日")},
        {"date": datetime.date(2026, 3, 20)},
        {"kind": "report"},
        {"title": "世界读书日到来", "leaders": ()},
        {"title": "云岫区召开防汛抗旱推进会", "text": BODY.replace("重点项目建设", "防汛抗旱")},
    ],
)
def test_other_people_another_day_or_kind_keep_texts_of_one_form_apart(change):
    assert len(group([MEETING, replace(AGAIN, **change)])) == 2


@pytest.mark.parametrize(("one", "other"), [("第45次", "第46次"), ("2025年", "2026年")])
def test_another_number_in_the_title_is_another_meeting(one, other):
    stories = [replace(MEETING, title=f"云岫区政府召开{number}常务会议") for number in (one, other)]
    stories[1] = replace(stories[1], text=SHORT)
    assert len(group(stories)) == 2


def test_who_is_not_named_contradicts_nothing():
    assert len(group([MEETING, replace(AGAIN, leaders=(), date=None, title=MEETING.title)])) == 1


def test_the_same_text_is_one_event_whatever_is_said_of_it():
    assert group([MEETING, replace(MEETING, title="附件1", leaders=("王五",), date=None)]) == ((0, 1),)


def test_reports_of_two_years_stay_apart_and_two_copies_of_one_come_together():
    report = replace(MEETING, kind="report", title="2025年云岫区政府工作报告", leaders=())
    last = replace(report, title="2024年云岫区政府工作报告", text=SHORT)
    assert len(group([report, last])) == 2
    assert len(group([report, replace(last, title=report.title)])) == 1


@given(st.permutations(range(6)))
def test_the_groups_do_not_depend_on_the_order(places):
    stories = [
        MEETING,
        AGAIN,
        VISIT,
        replace(VISIT, date=None),
        replace(AGAIN, text=BODY[:90]),
        replace(VISIT, text="会"),
    ]
    found = group([stories[place] for place in places])
    assert sorted(at for members in found for at in members) == list(range(6))
    assert {frozenset(places[at] for at in members) for members in found} == {
        frozenset(members) for members in group(stories)
    }


@given(st.lists(st.text(alphabet="会议调研部署工作", max_size=12), max_size=8))
def test_every_story_is_in_exactly_one_group(texts):
    found = group([Story("news", text[:4], None, (), (), text) for text in texts])
    assert sorted(at for members in found for at in members) == list(range(len(texts)))
    assert [min(members) for members in found] == sorted(min(members) for members in found)
