"""Specification of reading web pages."""

import pytest

from briefer.errors import ReadError
from briefer.readers import read_bytes
from briefer.texts import Source

TITLE = "长河县召开冬季农业生产现场会"
FIRST = "12月5日，长河县在柳林镇召开冬季农业生产现场会，总结秋收工作，对冬小麦田间管理作出安排，各乡镇负责人参加会议。"
SECOND = "会议指出，今年全县秋粮播种面积达到42.6万亩，单产比去年提高3.1%，农户种粮的积极性明显增强。"
THIRD = "会议要求，各乡镇要把责任落实到村、到户、到田块，在大雪之前完成冬灌，确保小麦安全越冬。"
NAVIGATION = (
    "<div class='nav'><ul>" + "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(12)) + "</ul></div>"
)
FOOTER = "<div class='footer'>" + "".join(f"<a href='/x{n}'>乡镇{n}</a> " for n in range(20)) + "<p>版权所有</p></div>"
DATELINE = "日期：2023-12-06　来源：长河县融媒体中心"


def page(body: str, head: str = f"<title>{TITLE}_农业要闻_长河县人民政府</title>") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def article(*texts: str) -> str:
    return "<div class='content'>" + "".join(f"<p>{text}</p>" for text in texts) + "</div>"


def read(html: str) -> Source:
    return read_bytes(html.encode(), "page.html")


def lines(source: Source) -> list[str]:
    return [source.quote(block.span) for block in source.blocks]


def test_the_article_is_read_without_navigation_and_footer() -> None:
    source = read(page(NAVIGATION + f"<h1>{TITLE}</h1>" + article(FIRST, SECOND, THIRD) + FOOTER))
    assert lines(source) == [TITLE, FIRST, SECOND, THIRD]
    assert [block.locator for block in source.blocks] == ["第1段", "第2段", "第3段", "第4段"]


@pytest.mark.parametrize(
    ("head", "heading"),
    [
        (f"<meta name='ArticleTitle' content='{TITLE}'><title>长河县人民政府</title>", "<h1>长河县人民政府</h1>"),
        ("<title>长河县人民政府</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE}_农业要闻_长河县人民政府</title>", ""),
        (f"<title>{TITLE} - 长河县人民政府</title>", "<h1>长河</h1><h1>县</h1>"),
        (f"<title>{TITLE}</title>", f"<div class='title'>{TITLE}</div>"),
    ],
    ids=["ArticleTitle", "h1", "title with site", "title before two h1", "title alone"],
)
def test_the_title_is_the_first_line_and_printed_once(head: str, heading: str) -> None:
    source = read(page(NAVIGATION + heading + article(FIRST, SECOND, THIRD) + FOOTER, head))
    assert lines(source)[0] == TITLE
    assert lines(source).count(TITLE) == 1
    assert source.blocks[0].kind == "paragraph"


@pytest.mark.parametrize("place", ["<p>{}</p>", "<div class='info'><span>{}</span><a href='/'>字号</a></div>"])
def test_the_line_of_date_and_source_follows_the_title(place: str) -> None:
    source = read(page(NAVIGATION + f"<h1>{TITLE}</h1>{place.format(DATELINE)}" + article(FIRST, SECOND, THIRD)))
    assert lines(source)[:2] == [TITLE, DATELINE + "字号" * ("字号" in place)]
    assert lines(source)[2:] == [FIRST, SECOND, THIRD]


def test_headings_keep_their_levels() -> None:
    body = f"<h1>{TITLE}</h1><h2>一、秋收</h2><p>{FIRST}</p><h3>（一）玉米</h3><p>{SECOND}</p><p>{THIRD}</p>"
    source = read(page(f"<article>{body}</article>"))
    assert [(source.quote(block.span), block.level) for block in source.blocks if block.kind == "heading"] == [
        ("一、秋收", 2),
        ("（一）玉米", 3),
    ]


def test_line_breaks_part_paragraphs() -> None:
    source = read(page(f"<h1>{TITLE}</h1><div id='zoom'>　　{FIRST}<br><br>　　{SECOND}<br/>　　{THIRD}</div>"))
    assert lines(source) == [TITLE, f"　　{FIRST}", f"　　{SECOND}", f"　　{THIRD}"]


def test_source_line_ends_are_no_line_ends() -> None:
    half = len(FIRST) // 2
    html = page(f"<h1>{TITLE}</h1>" + article(f"{FIRST[:half]}\n{FIRST[half:]}", SECOND, THIRD))
    assert lines(read(html)) == [TITLE, f"{FIRST[:half]} {FIRST[half:]}", SECOND, THIRD]


def test_inline_tags_and_bookmarks_do_not_part_a_line() -> None:
    marked = f"<a name='_Toc1'><b>一、秋</b><span>收</span></a>{FIRST[:4]}<font>{FIRST[4:]}</font>"
    assert lines(read(page(f"<h1>{TITLE}</h1>" + article(marked, SECOND, THIRD))))[1] == f"一、秋收{FIRST}"


def test_a_short_heading_within_a_bookmark_is_not_lost() -> None:
    texts = article(FIRST, "<a name='_Toc1'>一、秋收</a>", SECOND, "<a name='_Toc2'>二、冬灌</a>", THIRD)
    assert lines(read(page(f"<h1>{TITLE}</h1>" + texts))) == [TITLE, FIRST, "一、秋收", SECOND, "二、冬灌", THIRD]


def test_table_rows_are_rows_of_tab_separated_cells() -> None:
    table = "<table><tr><th>作物</th><th><p>面积</p></th></tr><tr><td>小麦</td><td>38<br>万亩</td></tr></table>"
    source = read(
        page(f"<h1>{TITLE}</h1><div class='content'><p>{FIRST}</p><p>{SECOND}</p>{table}<p>{THIRD}</p></div>")
    )
    assert lines(source) == [TITLE, FIRST, SECOND, "作物\t面积", "小麦\t38万亩", THIRD]
    assert [(block.kind, block.locator) for block in source.blocks][3:] == [
        ("row", "表1行1"),
        ("row", "表1行2"),
        ("paragraph", "第4段"),
    ]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    source = read(page(f"<table><tr><td><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table>"))
    assert lines(source) == [TITLE, FIRST, SECOND, THIRD]
    assert {block.kind for block in source.blocks} == {"paragraph"}


def test_scripts_styles_comments_and_data_addresses_are_not_text() -> None:
    noise = (
        "<script>var 甲 = '<p>脚本</p>';</script><style>p{content:'样式'}</style><!-- 注释 -->"
        "<img src='data:image/png;base64,iVBORw0KGgo='><a href='javascript:alert(1)'></a>"
    )
    assert lines(read(page(f"<h1>{TITLE}</h1>{noise}" + article(FIRST + noise, SECOND, THIRD)))) == [
        TITLE,
        FIRST,
        SECOND,
        THIRD,
    ]


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("无", "utf-8"),
    ],
)
def test_the_declared_charset_is_believed_only_if_the_bytes_agree(declared: str, used: str) -> None:
    html = page(f"<h1>{TITLE}</h1>" + article(FIRST, SECOND, THIRD)).replace("utf-8", declared)
    assert lines(read_bytes(html.encode(used), "page.html")) == [TITLE, FIRST, SECOND, THIRD]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_overrules_the_declared_charset(encoding: str) -> None:
    html = page(f"<h1>{TITLE}</h1>" + article(FIRST, SECOND, THIRD)).replace("utf-8", "gb2312")
    assert lines(read_bytes(html.encode(encoding), "page.html")) == [TITLE, FIRST, SECOND, THIRD]


def test_an_xhtml_page_with_a_declaration_is_read() -> None:
    html = "<?xml version='1.0' encoding='utf-8'?>" + page(f"<h1>{TITLE}</h1>" + article(FIRST, SECOND, THIRD))
    assert lines(read(html)) == [TITLE, FIRST, SECOND, THIRD]


def test_a_short_article_among_many_links_keeps_its_paragraphs() -> None:
    source = read(page(NAVIGATION + "<p>停水通知</p><p>今晚八时停水。</p>" + FOOTER, "<title>停水通知</title>"))
    assert [line for line in lines(source) if "水" in line] == ["停水通知", "今晚八时停水。"]


def test_a_page_in_which_no_article_is_found_is_read_whole() -> None:
    source = read("<html><body><footer><p>长河县通知</p><p>停水一天。</p></footer></body></html>")
    assert lines(source) == ["长河县通知", "停水一天。"]


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><body><script>var a;</script></body></html>", "<html><!-- 空 --></html>"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(ReadError, match=r"^page\.html：.*。请.*。$"):
        read(html)
