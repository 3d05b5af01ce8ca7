"""Specification of pages that hold several reports: 第一篇, 第二篇."""

from pathlib import Path

import pytest
from factories import make_source
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import ReadError
from briefer.readers import choose, read, read_all
from briefer.readers.parts import split
from briefer.texts import Recognition, Source, Span

INTRO = "工作总结三篇，供各单位参考。"
BODY = "全年新建农村公路126.5公里，改造危桥14座，所有建制村实现了通客车的目标，群众出行更加便捷，城镇新增就业2,400人。"
OTHER = (
    "全年粮食总产量达到12.6万吨，比上年增长3.1%，新建高标准农田8,200亩，农村居民人均可支配收入增长6.8%，继续快于城镇。"
)


def page(*lines: str) -> Source:
    return make_source("\n".join(lines), "网页.html")


def texts(source: Source) -> list[str]:
    return [part.text for part in split(source)]


def test_each_part_is_a_source_with_a_text_of_its_own() -> None:
    source = page(INTRO, "第一篇：柳林镇工作总结", BODY, "第二篇：石桥镇工作总结", OTHER, "", "完")
    first, second = split(source)
    assert (first.name, first.text) == ("网页.html（第一篇）", f"柳林镇工作总结\n{BODY}")
    assert (second.name, second.text) == ("网页.html（第二篇）", f"石桥镇工作总结\n{OTHER}\n\n完")
    assert first.sha256 == second.sha256 == source.sha256
    assert [second.quote(block.span) for block in second.blocks] == ["石桥镇工作总结", OTHER, "完"]
    assert [block.locator for block in second.blocks] == ["第4段", "第5段", "第7段"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第1篇 柳林镇召开动员会议", "第2篇 石桥镇召开动员会议"),
        ("第 一 篇、年度工作计划", "第 二 篇、年度工作要点（节选）"),
    ],
)
def test_the_label_is_read_in_its_usual_forms(first: str, second: str) -> None:
    assert len(split(page(first, BODY, second, OTHER))) == 2


def test_a_label_alone_stands_over_the_title_on_the_next_line() -> None:
    parts = texts(page("第一篇", "柳林镇工作总结", BODY, "第二篇", "石桥镇工作总结", OTHER))
    assert parts == [f"柳林镇工作总结\n{BODY}", f"石桥镇工作总结\n{OTHER}"]


def test_a_list_of_contents_before_the_parts_makes_none() -> None:
    contents = ("第一篇：柳林镇工作总结", "第二篇：石桥镇工作总结")
    parts = texts(page(*contents, contents[0], BODY, contents[1], OTHER))
    assert parts == [f"柳林镇工作总结\n{BODY}", f"石桥镇工作总结\n{OTHER}"]


@pytest.mark.parametrize(
    "lines",
    [
        ("第一篇 总体要求", BODY, "第二篇 主要任务", OTHER),
        ("第一篇：柳林镇工作总结", BODY, "第三篇：石桥镇工作总结", OTHER),
        ("第一篇章：工作总结", BODY, "第二篇章：工作计划", OTHER),
        ("第一篇报告分析了就业情况，第二篇报告分析了收入情况。", BODY),
        ("第一篇：柳林镇工作总结", BODY),
        ("第一篇：工作总结", "第二篇"),
        (BODY, OTHER),
    ],
    ids=["plan", "gap", "chapter", "sentence", "one", "end", "none"],
)
def test_what_is_one_document_stays_whole(lines: tuple[str, ...]) -> None:
    source = page(*lines)
    assert split(source) == (source,)


def test_the_doubts_of_a_scan_go_with_their_part() -> None:
    lines = ["第一篇：柳林镇工作总结", BODY, "第二篇：石桥镇工作总结", OTHER]
    whole = page(*lines)
    start = whole.text.index(OTHER)
    doubted = Source(
        whole.name, whole.sha256, whole.text, whole.blocks, None, (Recognition(Span(start, start + len(OTHER)), 0.3),)
    )
    first, second = split(doubted)
    assert first.recognitions == ()
    assert [second.quote(line.span) for line in second.recognitions] == [OTHER]


@given(
    st.lists(st.sampled_from(["第一篇：工作总结", "第二篇：工作总结", "第三篇", BODY, OTHER, "", "小结"]), min_size=1)
)
def test_blocks_of_parts_hold_the_words_of_the_page(lines: list[str]) -> None:
    source = page(*lines)
    whole = {block.locator: source.quote(block.span) for block in source.blocks}
    for part in split(source):
        assert part.text in source.text
        assert all(whole[block.locator].endswith(part.quote(block.span)) for block in part.blocks)


def test_a_file_of_several_reports_is_read_whole_or_by_number(tmp_path: Path) -> None:
    path = tmp_path / "网页.txt"
    path.write_text("\n".join(["第一篇：柳林镇工作总结", BODY, "第二篇：石桥镇工作总结", OTHER]), encoding="utf-8")
    assert [source.name for source in read_all(path).sources] == ["网页.txt（第一篇）", "网页.txt（第二篇）"]
    assert read(path, 2).text.startswith("石桥镇")
    listed = r"^网页\.txt：有 2 篇报告，应指明用哪一篇。.*网页\.txt#1.*\n  1\. 网页\.txt（第一篇）\n  2\. 网页\.txt（第二篇）$"
    with pytest.raises(ReadError, match=listed):
        read(path)
    with pytest.raises(ReadError, match=r"有 2 篇报告"):
        choose(read_all(path), path.name, 3)
