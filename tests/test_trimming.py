import pytest

from briefer.summarizers.trimming import close, cut_loop, drop_spaces


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("全区新建公园，全区新建道路。", "全区新建公园，全区新建道路。"),
        ("推进项目建设工作，改善民生，推进项目建设工作，改善", "推进项目建设工作，改善民生，"),
        ("大力发展大力发展大力发展产业。", "大力发展"),
        ("年年增长，年年增长。", "年年增长，年年增长。"),
        ("", ""),
    ],
)
def test_a_loop_is_cut_where_it_begins(text: str, kept: str) -> None:
    assert cut_loop(text) == kept


@pytest.mark.parametrize(
    ("text", "finished", "closed"),
    [
        ("新建公园3个。", True, "新建公园3个。"),
        ("新建公园3个，", True, "新建公园3个。"),
        ("新建公园3个", True, "新建公园3个。"),
        ("他说“好。”", True, "他说“好。”"),
        ("新建公园3个，改造道路1", False, "新建公园3个。"),
        ("新建公园3个。改造道路1", False, "新建公园3个。"),
        ("新建公园3", False, "新建公园3。"),
        ("，", True, ""),
        ("", False, ""),
    ],
)
def test_a_text_is_closed_with_a_full_stop_at_a_whole_clause(text: str, finished: bool, closed: str) -> None:
    assert close(text, finished=finished) == closed


def test_spaces_beside_han_characters_are_dropped() -> None:
    assert drop_spaces("全 区 GDP 增 长 7 % ， big data 应 用 。") == "全区GDP增长7 %，big data应用。"


def test_a_text_that_is_cut_off_does_not_end_on_a_clause_that_hangs_on_the_next() -> None:
    text = "新建水库3座。在座谈会上，会议指出，党的十八大以来，建"
    assert close(text, finished=False) == "新建水库3座。"
    assert close("会议指出，党的十八大以来，建", finished=False) == ""
