"""Specification of reading .doc, .wps, .rtf, .odt and strict .docx through LibreOffice."""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from rendering import needs_libreoffice

from briefer import offices
from briefer.errors import ReadError
from briefer.readers import read_bytes
from briefer.readers.sniffing import sniff

TITLE = "青山区二〇二五年工作总结"
BODY = "全年新建农村公路126.5公里，改造危桥14座。"
ROWS = (("指标", "数值"), ("粮食", "12万吨"))
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word() -> bytes:
    document = Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(BODY, "List Number")
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("以上。")  # LibreOffice writes no .doc that ends in a table
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rtf() -> bytes:
    coded = "".join(f"\\u{ord(character)}?" for character in BODY)
    return rb"{\rtf1\ansi\ansicpg936 " + coded.encode() + rb"\par}"


def odt() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{text}" office:version="1.3">'
        f"<office:body><office:text><text:p>{BODY}</text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def strict() -> bytes:
    """The Word document in the namespaces of ISO/IEC 29500 strict."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as given, zipfile.ZipFile(buffer, "w") as package:
        for name in given.namelist():
            data = given.read(name)
            for kind in ("officeDocument", "wordprocessingml", "drawingml"):
                data = data.replace(
                    f"http://schemas.openxmlformats.org/{kind}/2006/".encode(),
                    f"http://purl.oclc.org/ooxml/{kind}/".encode(),
                )
            package.writestr(name, data)
    return buffer.getvalue()


@needs_libreoffice
def test_a_doc_is_read_with_heading_number_and_table_under_its_own_name_and_hash() -> None:
    data = offices.convert(word(), "doc")
    assert data.startswith(OLE2)
    source = read_bytes(data, "总结.wps")
    lines = [source.quote(block.span) for block in source.blocks]
    assert lines == [TITLE, f"1.{BODY}", "指标\t数值", "粮食\t12万吨", "以上。"]
    assert [block.kind for block in source.blocks] == ["heading", "paragraph", "row", "row", "paragraph"]
    assert (source.name, source.sha256) == ("总结.wps", hashlib.sha256(data).hexdigest())


@needs_libreoffice
@pytest.mark.parametrize("data", [rtf(), odt(), strict()], ids=["rtf", "odt", "strict"])
def test_other_formats_are_told_by_content_and_read(data: bytes) -> None:
    assert sniff(data, "总结.txt") == "office"
    assert BODY in read_bytes(data, "总结.txt").text


def test_without_libreoffice_the_message_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_SOFFICE", str(tmp_path / "gone"))
    with pytest.raises(
        ReadError, match=r"^总结\.doc：.*需要 LibreOffice，本机没有找到.*请安装 LibreOffice（免费）后重试"
    ):
        read_bytes(rtf(), "总结.doc")


def test_a_document_that_libreoffice_cannot_open_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n")
    program.chmod(0o755)
    monkeypatch.setenv("BRIEFER_SOFFICE", str(program))
    with pytest.raises(ReadError, match=r"^总结\.doc：.*LibreOffice 没有生成文件.*另存为未加密的 \.docx。$"):
        read_bytes(OLE2 + "WordDocument".encode("utf-16-le"), "总结.doc")
