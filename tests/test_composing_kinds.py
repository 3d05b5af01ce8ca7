"""A report is told from news by its title, else by its chapters."""

import pytest
from factories import make_source

from briefer.composing import kind_of
from briefer.pipeline import prepare

BODY = "区城市管理局负责推进，6月底前完成背街小巷整治32条。全区各镇街分工落实，按月通报进展情况。"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云岫区政府工作报告", "report"),
        ("云岫区信息发布工作总结", "report"),
        ("关于印发云岫区城市更新行动方案", "report"),
        ("云岫区印发城市更新三年行动方案", "news"),
        ("云岫区出台稳就业若干意见", "news"),
        ("云岫区政协听取年度工作报告", "news"),
    ],
)
def test_a_title_that_tells_what_was_done_with_a_paper_is_of_news(title, kind):
    document = prepare(make_source(f"{title}\n\n{BODY}\n"))
    assert document.cleaning.metadata.title.text == title
    assert kind_of(document.cleaning, document.sections) == kind
