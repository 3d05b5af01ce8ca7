"""Specification of reading plain text and Markdown."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import ReadError
from briefer.readers import read_bytes
from briefer.readers.legibility import is_mojibake
from briefer.texts import Block, Span

REPORT = (
    "长河县2023年工作总结\n"
    "一、主要工作\n"
    "一年来，我们坚持稳中求进，全县经济运行平稳，粮食总产达到21.5万吨，为历年最高。\n"
    "二、存在的问题\n"
    "个别项目推进较慢，基层干部的业务能力还要提高。"
)
TRADITIONAL = "長河縣經濟工作會議昨日召開，會議總結了過去一年的工作，並對今年的發展作出安排。"


@pytest.mark.parametrize("text", [REPORT, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_encoding_is_told_by_content(text: str, encoding: str) -> None:
    assert read_bytes(text.encode(encoding), "总结.txt").text == text


def test_big5_is_told_from_gb18030() -> None:
    assert read_bytes(TRADITIONAL.encode("big5"), "总结.txt").text == TRADITIONAL


def test_a_gb18030_byte_order_mark_is_no_text() -> None:
    assert read_bytes(b"\x84\x31\x95\x33" + REPORT.encode("gb18030"), "总结.txt").text == REPORT


def test_every_non_blank_line_is_a_paragraph_and_blank_lines_go() -> None:
    source = read_bytes("　　第一行。\n\n \t　\n第二行。\n".encode(), "a.txt")
    assert source.text == "　　第一行。\n第二行。"
    assert source.blocks == (
        Block("paragraph", Span(0, 6), None, "第1段"),
        Block("paragraph", Span(7, 11), None, "第2段"),
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\f"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert read_bytes(f"甲。{end}乙。".encode(), "a.txt").text == "甲。\n乙。"


def test_tabs_between_cells_stay() -> None:
    assert read_bytes("指标\t目标\n粮食\t20万吨".encode(), "a.txt").text == "指标\t目标\n粮食\t20万吨"


def test_a_markdown_heading_keeps_its_level_and_loses_its_marker() -> None:
    source = read_bytes("# 工作总结\n## 一、成绩 ##\n正文。\n#话题\n####### 七级".encode(), "a.md")
    assert source.text == "工作总结\n一、成绩\n正文。\n#话题\n####### 七级"
    assert [(block.kind, block.level) for block in source.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", None),
        ("paragraph", None),
        ("paragraph", None),
    ]


def test_control_characters_are_left_out() -> None:
    assert read_bytes("甲\x07乙\x1f丙".encode(), "a.txt").text == "甲乙丙"


def test_one_bad_byte_damages_one_character_and_not_the_document() -> None:
    data = REPORT.encode("gb18030") + b"\xff" + "。完".encode("gb18030")
    assert read_bytes(data, "a.txt").text == REPORT + "\ufffd。完"


@pytest.mark.parametrize(
    ("written", "misread"),
    [("utf-8", "gb18030"), ("gb18030", "latin-1"), ("gb18030", "utf-8"), ("utf-8", "latin-1"), ("gb18030", "euc_kr")],
)
def test_a_document_decoded_wrongly_as_a_whole_is_refused(written: str, misread: str) -> None:
    mojibake = REPORT.encode(written).decode(misread, errors="replace")
    with pytest.raises(ReadError, match=r"^总结\.txt：内容是乱码.*。请.*UTF-8.*。$"):
        read_bytes(mojibake.encode(), "总结.txt")


@pytest.mark.parametrize(
    "text",
    [
        REPORT + "其中鎶狱h个别词是乱码。",
        "出席人员：欧阳娜娜、诸葛瑾瑜、濮阳皓轩、龚旻、阚骏驰、仝璐、亓鑫淼、郗琛、芈瑶、佘昊",
        "Résumé of the annual report, translated: la synthèse générale a été publiée.",
        "GDP 8.5%",
    ],
)
def test_a_damaged_word_rare_names_or_a_foreign_language_are_no_mojibake(text: str) -> None:
    assert not is_mojibake(text)
    assert read_bytes(text.encode(), "a.txt").text == text


@given(
    st.lists(st.text("甲乙丙年月日的一是在，。0123456789% \u3000", min_size=1), min_size=1).filter(
        lambda x: "".join(x).strip()
    )
)
def test_blocks_and_newlines_tile_the_text(lines: list[str]) -> None:
    source = read_bytes("\n".join(lines).encode(), "a.txt")
    assert "\n".join(source.quote(block.span) for block in source.blocks) == source.text
    assert source.text.split("\n") == [line for line in lines if line.strip()]


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40))
def test_utf_8_and_marked_utf_16_are_never_mistaken(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text == text
    assert read_bytes(codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "a.txt").text == text
