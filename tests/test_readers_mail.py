"""Specification of reading mail and saved pages, part by part."""

import base64
import hashlib
import io
from contextlib import suppress
from datetime import date
from email.message import EmailMessage

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import ReadError
from briefer.readers import Readings, mail, read_all_bytes

SUBJECT = "关于报送工作总结的函"
LETTER = "您好，总结见附件，请查收。"
REPORT = "全年新建农村公路126.5公里，改造危桥14座，城镇新增就业2,400人，粮食总产量12.6万吨。\n" * 8
ARTICLE = "会议指出，今年全县秋粮播种面积达到42.6万亩，单产比去年提高3.1%，农户种粮的积极性明显增强。" * 2


def message(text: str = LETTER, subject: str = SUBJECT) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "石桥镇政府办 <office@example.cn>"
    made["To"] = "desk@example.cn"
    made["Date"] = "Thu, 09 Jan 2025 23:30:00 +0800"
    made.set_content(text)
    return made


def attach(made: EmailMessage, data: bytes, name: str) -> None:
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def word(text: str) -> bytes:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def read(made: EmailMessage) -> Readings:
    return read_all_bytes(made.as_bytes(), "来信.eml")


def texts(readings: Readings) -> list[tuple[str, str]]:
    return [(source.name, source.text) for source in readings.sources]


def test_a_mail_is_its_subject_sender_day_and_text() -> None:
    made = message("全年完成投资9.8亿元。", f"转发: {SUBJECT}")
    (source,) = read(made).sources
    assert source.text == f"{SUBJECT}\n来源：石桥镇政府办\n日期：2025-01-09\n全年完成投资9.8亿元。"
    assert [block.locator for block in source.blocks] == ["邮件头", "邮件头", "邮件头", "第1段"]
    assert (source.name, source.date) == (f"来信.eml（转发: {SUBJECT}）", date(2025, 1, 9))
    assert source.sha256 == hashlib.sha256(made.as_bytes()).hexdigest()


def test_attachments_are_read_by_content_and_a_covering_letter_is_no_report() -> None:
    made, data = message(), word("年度工作总结。")
    attach(made, data, "总结.wps")
    attach(made, "工作要点。".encode("gb18030"), "要点.txt")
    readings = read(made)
    assert texts(readings) == [
        ("来信.eml（附件：总结.wps）", "年度工作总结。"),
        ("来信.eml（附件：要点.txt）", "工作要点。"),
    ]
    assert readings.sources[0].sha256 == hashlib.sha256(data).hexdigest()
    assert readings.failures == ()


def test_a_report_in_the_text_stands_before_the_attachments() -> None:
    made = message(REPORT)
    attach(made, word("年度工作总结。"), "总结.docx")
    assert [name for name, _ in texts(read(made))] == [f"来信.eml（{SUBJECT}）", "来信.eml（附件：总结.docx）"]


def test_an_attachment_that_cannot_be_read_gives_its_reason_and_loses_no_other() -> None:
    made = message()
    attach(made, b"PK\x03\x04broken", "坏.docx")
    attach(made, b"", "空.docx")
    attach(made, word("年度工作总结。"), "总结.docx")
    readings = read(made)
    assert len(readings.sources) == 1
    assert [str(failure) for failure in readings.failures] == [
        "来信.eml（附件：坏.docx）：文件不完整或已损坏。请重新下载或复制后重试。",
        "来信.eml（附件：空.docx）：文件是空的（0 字节）。请确认文件已保存或下载完整后重试。",
    ]


def test_a_mail_of_which_nothing_can_be_read_is_refused_with_all_reasons() -> None:
    made = message()
    attach(made, b"PK\x03\x04broken", "坏.docx")
    with pytest.raises(
        ReadError, match=r"^来信\.eml：邮件里没有能读取的正文或附件。请.*。\n来信\.eml（附件：坏\.docx）：文件不完整"
    ):
        read(made)


def test_attached_mails_are_read_to_a_bounded_depth() -> None:
    made = message("全年完成投资9.8亿元。", "内层")
    for _ in range(3):
        outer = message()
        outer.add_attachment(made)
        made = outer
    (source,) = read(made).sources
    assert source.name == "来信.eml（附件：邮件.eml）（附件：邮件.eml）（附件：邮件.eml）（内层）"
    outer = message()
    outer.add_attachment(made)
    with pytest.raises(ReadError, match=r"邮件里套了 4 层邮件，超过 3 层的上限"):
        read(outer)


def test_attachments_above_the_bound_are_named_as_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_ATTACHMENTS", 1)
    made = message()
    attach(made, "工作要点。".encode(), "要点.txt")
    attach(made, "工作总结。".encode(), "总结.txt")
    readings = read(made)
    assert [text for _, text in texts(readings)] == ["工作要点。"]
    assert [str(failure) for failure in readings.failures] == [
        "来信.eml：有 2 个附件，只读取前 1 个。请把其余附件另存后单独处理。"
    ]


def test_a_file_name_is_never_a_path() -> None:
    made = message()
    attach(made, "工作要点。".encode(), "../../etc/要点\x07.txt")
    assert texts(read(made))[0][0] == "来信.eml（附件：.._.._etc_要点_.txt）"


def test_gbk_under_the_name_gb2312_and_file_names_in_encoded_words_are_read() -> None:
    def coded(text: str) -> str:
        return f"=?gb2312?B?{base64.b64encode(text.encode('gbk')).decode()}?="

    data = (
        f"To: a@example.cn\r\nSubject: {coded('朱镕')}\r\nFrom: {coded('石桥镇')} <b@example.cn>\r\n"
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    ).encode()
    data += (REPORT + "喆").encode("gbk")
    data += (
        f'\r\n--x\r\nContent-Disposition: attachment; filename="{coded("朱镕.txt")}"\r\n\r\nok\r\n--x--\r\n'.encode()
    )
    readings = read_all_bytes(data, "来信.eml")
    assert [source.name for source in readings.sources] == ["来信.eml（朱镕）", "来信.eml（附件：朱镕.txt）"]
    assert readings.sources[0].text.startswith("朱镕\n来源：石桥镇\n全年")
    assert readings.sources[0].text.endswith("喆")


def test_html_is_read_where_there_is_no_plain_text_and_inline_pictures_are_not() -> None:
    made = message()
    made.set_content(f"<html><head><meta charset='gb2312'></head><body><p>{ARTICLE}</p></body></html>", subtype="html")
    made.add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo>", filename="logo.png")
    readings = read(made)
    assert readings.sources[0].text.endswith(f"\n{ARTICLE}")
    assert readings.failures == ()


def test_a_saved_page_is_a_page_and_no_mail() -> None:
    page = f"<html><head><title>秋粮播种</title></head><body><p>{ARTICLE}</p></body></html>"
    data = (
        'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(page.encode()).decode()}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Location: http://example.cn/a.png\r\n\r\nx\r\n--b--\r\n"
    )
    (source,) = read_all_bytes(data.encode(), "网页.mht").sources
    assert (source.name, source.text, source.date) == ("网页.mht", f"秋粮播种\n{ARTICLE}", None)


def test_text_that_begins_like_a_header_is_text() -> None:
    assert read_all_bytes("date: 2025\n工作总结。".encode(), "a.txt").sources[0].text == "date: 2025\n工作总结。"


DAMAGED = message(REPORT)
attach(DAMAGED, "工作要点。".encode(), "要点.txt")
WHOLE = DAMAGED.as_bytes()


@given(st.integers(min_value=0, max_value=len(WHOLE)), st.binary(min_size=1, max_size=8))
def test_a_mail_damaged_anywhere_is_read_or_refused(place: int, damage: bytes) -> None:
    with suppress(ReadError):
        assert read_all_bytes(WHOLE[:place] + damage + WHOLE[place + len(damage) :], "来信.eml").sources
