import re
from dataclasses import replace

import lxml.html
from factories import make_brief, make_source, sentence

from briefer.config import Config
from briefer.mastheads import Masthead
from briefer.writers.contents import lay_out
from briefer.writers.html import write_html


def page(made, **settings):
    return lxml.html.fromstring(write_html(made, Config(**settings)).decode())


def test_the_page_prints_the_parts_under_the_masthead():
    shown = page(make_brief(), brief=Masthead(name="云岫工作简报", number=3, unit="区政府办公室", copies=5))
    assert shown.xpath("//header/p/text()") == ["云岫工作简报", "第3期", "区政府办公室", "2025年1月9日"]
    assert shown.xpath("//h1/text()") == ["政府工作报告"]
    assert shown.xpath("//h2/text()") == [part.title for part in lay_out(make_brief()) if part.title and part.is_headed]
    assert "共印5份" in shown.xpath("string(//footer)")


def test_each_line_with_evidence_leads_to_its_quote_and_back():
    shown = page(make_brief())
    links = shown.xpath("//sup/a/@href")
    assert links == [f"#n{number}" for number in range(1, len(links) + 1)]
    assert shown.xpath("//li/@id") == [f"n{number}" for number in range(1, len(links) + 1)]
    assert shown.xpath("//sup/a/@title")[0] == "区长林知远作报告。"
    assert "“区长林知远作报告。”（第3段）" in shown.xpath("string(//li[@id='n1'])")


def test_text_of_a_report_cannot_become_markup():
    source = make_source("<script>alert(1)</script>作报告。" + make_source().text)
    brief = make_brief(source)
    attack = sentence(source, "<script>alert(1)</script>作报告。")
    data = write_html(replace(brief, title="<b>", overview=(attack,)), Config()).decode()
    assert "<script" not in data
    assert "&lt;script&gt;" in data


def test_nothing_is_loaded_from_elsewhere():
    assert not re.search(r"https?://|src=|@import", write_html(make_brief(), Config()).decode())


def test_a_page_for_issue_has_no_notes():
    shown = page(make_brief(), clean=True)
    assert shown.xpath("//sup | //li") == []
    assert "核对说明" not in shown.text_content()
