"""Specification of what cannot be read: each refused in Chinese, naming the file, the fault and the mend."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import ReadError
from briefer.readers import lines, read, read_bytes, sniffing

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as files:
        for name in names:
            files.writestr(name, "内容")
    return buffer.getvalue()


def word(text: str = "长河县2023年工作总结。") -> bytes:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


WORD = word()


def ole2(stream: str) -> bytes:
    return OLE2 + b"\x00" * 504 + stream.encode("utf-16-le") + b"\x00" * 512


def test_a_source_carries_file_name_and_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("工作总结。".encode("gb18030"))
    source = read(path)
    assert (source.name, source.text, source.date) == ("报告.txt", "工作总结。", None)
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "txt", "wps", "doc", ""])
def test_the_suffix_never_decides(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"报告.{suffix}"
    path.write_bytes("工作总结。".encode())
    assert read(path).text == "工作总结。"
    path.write_bytes(word())
    assert read(path).text == "长河县2023年工作总结。"
    path.write_bytes("<html><body><p>工作总结。</p></body></html>".encode())
    assert read(path).text == "工作总结。"


@pytest.mark.parametrize("text", ["<三农>工作总结。", "a<b，工作总结。", "《总结》<p>", "<<1>> 总结"])
def test_text_that_only_holds_angle_brackets_is_text(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", r"文件是空的（0 字节）"),
        (b" \r\n\t\n", r"没有找到文字，只有空白"),
        ("　\u3000\n".encode(), r"没有找到文字，只有空白"),
        (bytes(range(256)) * 40, r"不是文本，也不是能识别的文档格式"),
        (word()[:-200], r"文件不完整或已损坏"),
        (b"PK\x03\x04" + b"\x00" * 100, r"文件不完整或已损坏"),
        (archive("word/document.xml"), r"Word 文档已损坏"),
        (archive("xl/workbook.xml"), r"这是 Excel 表格（\.xlsx）"),
        (archive("ppt/presentation.xml"), r"这是演示文稿（\.pptx）"),
        (archive("mimetype", "content.xml"), r"这是 OpenDocument 表格、演示文稿或图形"),
        (archive("OFD.xml"), r"这是 OFD 版式文件"),
        (archive("照片.jpg"), r"这是压缩包（\.zip）"),
        (archive(), r"这是压缩包（\.zip）"),
        (ole2("EncryptedPackage"), r"文件已加密.*去掉密码"),
        (ole2("Workbook"), r"旧版 Excel 表格"),
        (ole2("PowerPoint Document"), r"旧版演示文稿"),
        (ole2("__substg1.0_0037001F"), r"Outlook 邮件（\.msg）.*另存为 \.eml"),
        (ole2("Other"), r"不是文字处理文档（\.doc、\.wps）"),
        (b"7z\xbc\xaf\x27\x1c", r"这是压缩包"),
        (b"%PDF-1.7\nbroken", r"PDF 文件不完整或已损坏"),
        (b"<?xml version='1.0'?><data>1</data>", r"这是 XML 文件"),
    ],
)  # fmt: skip
def test_bad_content_is_refused_with_fault_and_mend(data: bytes, found: str) -> None:
    with pytest.raises(ReadError, match=rf"^report\.docx：.*{found}.*。$") as refusal:
        read_bytes(data, "report.docx")
    assert "请" in str(refusal.value)
    assert refusal.value.exit_code == 3


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^无\.docx：找不到文件（.*无\.docx）。请检查路径和文件名后重试。$"):
        read(tmp_path / "无.docx")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "报告.docx"
    folder.mkdir()
    with pytest.raises(ReadError, match=r"^报告\.docx：这是文件夹，不是文件。请选择其中的一个文件重试。$"):
        read(folder)


def test_what_is_no_regular_file_is_refused_unread(tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match=r"^管道：不是普通文件。请选择报告文档（.*）。$"):
        read(pipe)


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (FileNotFoundError(2, "gone"), r"找不到文件"),
        (PermissionError(13, "denied"), r"没有读取权限"),
        (OSError(5, "Input/output error"), r"读取失败（Input/output error）"),
    ],
    ids=["vanishing", "permission", "disk"],
)
def test_a_file_that_fails_between_look_and_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, found: str
) -> None:
    def fails(_: Path) -> bytes:
        raise error

    path = tmp_path / "报告.txt"
    path.write_text("工作总结。", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", fails)
    with pytest.raises(ReadError, match=rf"^报告\.txt：{found}.*。请.*。$"):
        read(path)


def test_a_file_above_the_bound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(ReadError, match=r"^报告\.txt：文件有 64 MB，超过 64 MB 的上限。请压缩图片或拆成几份后重试。$"):
        read(path)


def test_more_characters_than_the_bound_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_CHARACTERS", 10_000)
    assert read_bytes(("一" * 9_998).encode(), "a.txt").text == "一" * 9_998
    with pytest.raises(ReadError, match=r"^a\.txt：正文超过 1 万字，超出一次处理的上限。请拆成几份后分别处理。$"):
        read_bytes(("一" * 10_001).encode(), "a.txt")


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniffing, "MAX_UNZIPPED", 1 << 20)
    buffer = io.BytesIO(word())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as files:
        files.writestr("word/media/bomb.bin", b"\x00" * (1 << 20))
    with pytest.raises(ReadError, match=r"^report\.docx：解压后超过 1 MB，不像正常的文档。请.*。$"):
        read_bytes(buffer.getvalue(), "report.docx")


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(archive("word/document.xml"))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    with pytest.raises(ReadError, match=r"^report\.docx：压缩包已加密，不能直接读取。请去掉密码后重试。$"):
        read_bytes(bytes(data), "report.docx")


def outcome(data: bytes) -> str:
    """Return the text read, or the refusal."""
    try:
        return read_bytes(data, "report.docx").text
    except ReadError as refusal:
        return str(refusal)


@settings(deadline=None)  # RTF is a matter for LibreOffice
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(data).strip()


@given(st.integers(min_value=0, max_value=len(WORD)), st.binary(min_size=1, max_size=8))
def test_a_word_document_damaged_anywhere_is_read_or_refused(place: int, damage: bytes) -> None:
    assert outcome(WORD[:place] + damage + WORD[place + len(damage) :]).strip()
