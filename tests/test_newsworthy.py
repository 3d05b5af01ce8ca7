"""What a page of news tells first."""

from briefer.composing.newsworthy import news_weight


def test_a_decision_comes_before_words_of_like_importance() -> None:
    decided, said = "会议审议通过了《云岫区防汛预案》等两个文件。", "会议强调了做好全区防汛工作的重要意义与要求。"
    assert news_weight("summary", decided, 0.5) > news_weight("summary", said, 0.5)


def test_who_only_attended_comes_last() -> None:
    assert news_weight("summary", "各镇街主要负责人在分会场参加会议。", 0.5) < news_weight(
        "summary", "各镇街要在汛期前完成隐患排查工作。", 0.5
    )


def test_of_two_of_like_importance_the_shorter_comes_first_down_to_a_clause() -> None:
    long, short, shorter = (news_weight("task", "查" * count, 0.5) for count in (60, 20, 15))
    assert long < short < shorter == news_weight("task", "查" * 5, 0.5)


def test_a_row_of_a_table_keeps_its_weight() -> None:
    assert news_weight("leader", "区长林知远", 2.0) == 2.0
