from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefer.cleaning import clean
from briefer.cleaning.characters import simplified
from briefer.document import Cleaning
from briefer.texts import Block, Source, Span


def source(text: str, day: date | None = None) -> Source:
    return Source("网页.txt", "0" * 64, text, (), day)


def cleaned(text: str) -> str:
    return clean(source(text)).text.text


def removed(cleaning: Cleaning, text: str) -> list[tuple[str, str]]:
    return [(gone.rule, text[gone.span.start : gone.span.end]) for gone in cleaning.removals]


NEWS = """您当前的位置: 首页> 新闻 > 要闻
云岫區(qū)召開(kāi)數(shù)字經(jīng)濟(jì)推進(jìn)會(huì)
2023-05-06 09:12:00来源:云岫區(qū)融媒體中心編輯:林知遠
云岫區(qū)召開(kāi)數(shù)字經(jīng)濟(jì)推進(jìn)會(huì)
云岫網(wǎng)訊(記者 周一鳴 何田)5月5日,云岫區(qū)召開(kāi)數(shù)字經(jīng)濟(jì)推進(jìn)會(huì),區(qū)委書(shū)記陳望山講(jiǎng)話,會(huì)議要求今年新增企業(yè)30家(其中規(guī)上10家)。
云岫區(qū)數(shù)字經(jīng)濟(jì)推進(jìn)會(huì)現(xiàn)場(chǎng)
區(qū)委書(shū)記陳望山講(jiǎng)話
會(huì)議強(qiáng)調(diào),要著力建設(shè)“一網(wǎng)通辦”平臺(tái);各鎮(zhèn)街參加會(huì)議。
(版權(quán)作品 未經(jīng)授權(quán) 嚴(yán)禁轉(zhuǎn)載)
網(wǎng)友評(píng)論
推薦閱讀一二三"""

REPORT = """导航菜单
(云岫区)云岫区人民政府工作报告
--2024年1月8日在云岫区第五届人民代表大会第三次会议上
云岫区人民政府区长　　林 远
各位代表:
现在,我代表区人民政府向大会报告工作,请予审议。
一、2023年工作回顾
全年地区生产总值增长６．５％,达到486.2亿元.
第 3 页
（来源：云岫日报）"""


def test_a_glossed_traditional_page_becomes_simplified_prose_without_the_web() -> None:
    assert cleaned(NEWS) == (
        "云岫区召开数字经济推进会\n"
        "5月5日，云岫区召开数字经济推进会，区委书记陈望山讲话，会议要求今年新增企业30家（其中规上10家）。\n"
        "会议强调，要着力建设“一网通办”平台；各镇街参加会议。"
    )


def test_what_a_page_says_of_itself_becomes_metadata() -> None:
    metadata = clean(source(NEWS)).metadata
    assert metadata.title is not None
    assert metadata.title.text == "云岫区召开数字经济推进会"
    assert metadata.dated is not None
    assert metadata.dated.text == "2023-05-06"
    assert metadata.date == date(2023, 5, 6)
    assert metadata.publisher is not None
    assert metadata.publisher.text == "云岫区融媒体中心"
    assert metadata.byline is not None
    assert metadata.byline.text == "周一鸣 何田"


def test_metadata_evidence_quotes_the_source() -> None:
    page = source(NEWS)
    title = clean(page).metadata.title
    assert title is not None
    assert page.quote(title.evidence[0]) == "云岫區(qū)召開(kāi)數(shù)字經(jīng)濟(jì)推進(jìn)會"


def test_every_line_that_went_is_reported_with_its_rule() -> None:
    rules = [rule for rule, _ in removed(clean(source(NEWS)), NEWS) if rule != "gloss"]
    expected = "navigation metadata repeated-title byline caption caption boilerplate boilerplate boilerplate"
    assert rules == expected.split()


def test_a_report_keeps_its_title_meeting_and_reporter() -> None:
    cleaning = clean(source(REPORT))
    assert cleaning.text.text == (
        "云岫区人民政府工作报告\n"
        "——2024年1月8日在云岫区第五届人民代表大会第三次会议上\n"
        "云岫区人民政府区长林远\n"
        "各位代表：\n"
        "现在，我代表区人民政府向大会报告工作，请予审议。\n"
        "一、2023年工作回顾\n"
        "全年地区生产总值增长6.5%，达到486.2亿元。"
    )
    assert cleaning.metadata.title is not None
    assert cleaning.metadata.title.text == "云岫区人民政府工作报告"
    assert cleaning.metadata.date == date(2024, 1, 8)
    assert cleaning.metadata.byline is None


def test_a_meeting_wins_over_the_day_of_publication() -> None:
    text = "政府工作报告\n2024年2月4日在云岫区第五届人民代表大会第三次会议上\n2024-02-19 10:00\n各位代表：\n去年工作很好，今年继续。"
    assert clean(source(text)).metadata.date == date(2024, 2, 4)


def test_a_day_without_a_year_takes_the_year_of_the_file() -> None:
    text = "云岫社山城2月5日电（林知远）云岫区今天召开会议，研究部署全年工作。"
    assert clean(source(text, date(2022, 3, 1))).metadata.date == date(2022, 2, 5)
    assert clean(source(text)).metadata.date is None


def test_a_title_broken_over_two_lines_is_joined() -> None:
    title = clean(source("云岫区人民政府\n关于2024年工作的报告\n去年工作很好，今年继续努力。")).metadata.title
    assert title is not None
    assert title.text == "云岫区人民政府关于2024年工作的报告"
    assert len(title.evidence) == 2


@pytest.mark.parametrize("above", ["", "当前位置：首页\n"])
def test_a_title_that_is_all_date_and_occasion_stays_whole(above: str) -> None:
    title = "——2024年1月5日在云岫区干部培训班上的讲话"
    page = source(f"{above}{title}\n同志们：\n今天举办这次培训班，主要任务是统一思想，研究全年工作。")
    metadata = clean(page).metadata
    assert metadata.title is not None
    assert metadata.title.text == title
    assert page.quote(metadata.title.evidence[0]) == title
    assert metadata.date == date(2024, 1, 5)


def test_the_time_of_day_of_a_publication_is_not_part_of_the_date() -> None:
    text = "云岫区召开会议\n发布时间：2024-02-19 10:00:05 来源：云岫日报\n云岫区今天召开会议，研究部署全年工作。"
    page = source(text)
    dated = clean(page).metadata.dated
    assert dated is not None
    assert (dated.text, page.quote(dated.evidence[0])) == ("2024-02-19", "2024-02-19")


def test_a_document_that_opens_with_prose_has_no_title() -> None:
    assert clean(source("现在，我代表区人民政府向大会报告工作，请予审议。")).metadata.title is None


def test_an_editors_note_goes_and_the_article_stays() -> None:
    body = "云岫区召开会议，研究部署全年工作，区长林知远出席会议并讲话，要求各部门抓好落实。"
    assert cleaned(f"编者按：这是一段说明文字，请看报道。\n{body}") == body


def test_an_abstract_that_is_the_whole_article_loses_only_its_name() -> None:
    assert cleaned("摘要：云岫区召开会议，研究部署全年工作。") == "云岫区召开会议，研究部署全年工作。"


def test_the_cells_of_a_row_keep_their_tabs() -> None:
    text = "主要指标\n\t2024年 \t2025年\n"
    row = Block("row", Span(5, 19), None, "表1行1")
    page = Source("表.docx", "0" * 64, text, (Block("paragraph", Span(0, 4), None, "第1段"), row))
    assert clean(page).text.text == "主要指标\n\t2024年\t2025年"


def test_an_empty_source_gives_an_empty_text() -> None:
    cleaning = clean(source(" \n\u3000\n"))
    assert cleaning == Cleaning(cleaning.text, cleaning.metadata, (), ())
    assert cleaning.text.text == ""


LINES = [
    *NEWS.split("\n"),
    *REPORT.split("\n"),
    "（一）坚持创新驱动。新增企业50家,,总量达到1,234家。",
    "推进“3 2”产业集群,1 4月投资增长 %。",
    "政 府 工 作 报 告",
    "本报讯（记者 林知远）云岫区今天开会,研究工作. 会议指出...要落实",
    "责任编辑：何田",
    "——2024年1月5日在云岫区干部培训班上的讲话",
    "关于做好工作的",
    '他说"很好",又说"不错"--真的!!',
    "张 三 李四 王五",
    "扫一扫在手机打开当前页",
    "编者按：说明",
    "",
    "　　",
    "GDP(ppp)增长,see http://a.cn/b,c",
]
FRAGMENTS = st.lists(st.sampled_from(LINES), max_size=8).map("\n".join)
CHARACTERS = st.text(
    alphabet="政府工作人員開發達到增长亿元,.;:!?()'\"-—，。：；！？（）“”… 　\t\n0189％％５aB讯电记者", max_size=60
)


@given(st.one_of(FRAGMENTS, CHARACTERS))
def test_every_clean_character_comes_from_the_source_in_order(text: str) -> None:
    result = clean(source(text)).text
    assert len(result.origins) == len(result.text)
    assert all(before < after for before, after in pairwise(result.origins))
    for char, origin in zip(result.text, result.origins, strict=True):
        if char.isalnum() and char != text[origin]:
            assert ord(text[origin]) - 0xFEE0 == ord(char) or char in (simplified(text[origin]), "着")


@given(st.one_of(FRAGMENTS, CHARACTERS))
def test_clean_text_has_no_blank_line_and_no_space_at_the_edges(text: str) -> None:
    assert all(line and line == line.strip() for line in cleaned(text).split("\n") if cleaned(text))


@given(FRAGMENTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    assume(all(simplified(char) == char for char in once))  # A few old forms among simplified text are left: names.
    assert cleaned(once) == once


@pytest.mark.parametrize("unit", ["各项工作取得新进展。", "務(wù)，", "（", "来源：", "好 ", "“", "\n", "a-"])
def test_cleaning_takes_linear_time(unit: str) -> None:
    assert len(cleaned(unit * 3000)) <= 3000 * len(unit)
