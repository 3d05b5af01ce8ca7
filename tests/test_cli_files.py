"""Specification of what the commands read: one report of several, and what of a file could not be read."""

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from factories import make_source

from briefer import readers
from briefer.cli.files import read_source, split_part, target_path
from briefer.cli.making import _target
from briefer.errors import ReadError, UsageError
from briefer.readers import Readings


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    """A mail with two reports and a file that cannot be read."""
    made = EmailMessage()
    made["Subject"], made["To"] = "函", "desk@example.cn"
    made.set_content("请查收。")
    for name, data in [
        ("甲.txt", "甲镇工作总结。".encode()),
        ("坏.docx", b"PK\x03\x04"),
        ("乙.txt", "乙镇工作总结。".encode()),
    ]:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path = tmp_path / "来信.eml"
    path.write_bytes(made.as_bytes())
    return path


def test_a_number_behind_the_name_chooses_a_report(mail: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_source(mail.with_name("来信.eml#2")).text == "乙镇工作总结。"
    told = "briefer: 来信.eml（附件：坏.docx）：文件不完整或已损坏。请重新下载或复制后重试。\n"
    assert capsys.readouterr() == ("", told)
    with pytest.raises(ReadError, match=r"^来信\.eml：有 2 篇报告"):
        read_source(mail)


def test_a_file_whose_own_name_holds_the_mark_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "总结#2"
    assert split_part(path) == (tmp_path / "总结", 2)
    path.write_text("乙镇工作总结。", encoding="utf-8")
    assert split_part(path) == (path, None)


def test_the_brief_of_a_part_is_named_by_its_number_and_the_mail_is_not_overwritten(mail: Path) -> None:
    part = mail.with_name("来信.eml#2")
    assert _target(part, None, None) == mail.with_name("来信_2_简报.docx")
    with pytest.raises(UsageError, match=r"输出文件与报告是同一个文件"):
        target_path(mail, part)


def test_pages_without_text_are_told(
    mail: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = replace(make_source("工作总结。", "扫描.pdf"), unread=("第2页", "第3页"))
    monkeypatch.setattr(readers, "read_guarded", lambda *_: Readings((source,)))
    assert read_source(mail) is source
    assert capsys.readouterr().err == "briefer: 扫描.pdf：第2页、第3页没有读出文字，简报不含这些页。\n"
