"""Tell what a file is by its content; the suffix never decides.

Formats that cannot be read are named, with what to do: the clerk has the program that can save them otherwise.
Magic numbers: PDF 32000-1, APPNOTE.TXT (ZIP), MS-CFB and MS-OFFCRYPTO (OLE2, EncryptedPackage), GB/T 33190 (OFD).
"""

import io
import re
import zipfile
from typing import Literal

from briefer.errors import ReadError
from briefer.readers.text import decode

Kind = Literal["text", "docx", "html", "pdf"]

MAX_UNZIPPED = 512 * 1024 * 1024  # bytes of all members together; a report with photographs has under 100 MiB

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后重试"
_NO_PASSWORD = "请用 Word 或 WPS 打开，去掉密码并另存为 .docx 后重试"
_NO_IMAGE = "请先用文字识别（OCR）软件转成文字后重试"
_EXPORT = "请导出为 .docx 或 .pdf 后重试"
_COPY_TABLE = "请把要用的内容复制到 Word 文档中另存为 .docx 后重试"

_OLE2_KINDS = (
    ("EncryptedPackage", "文件已加密", _NO_PASSWORD),
    ("WordDocument", "这是旧版 Word 或 WPS 文档（.doc/.wps）", _SAVE_AS_DOCX),
    ("Workbook", "这是旧版 Excel 表格（.xls）", _COPY_TABLE),
    ("PowerPoint Document", "这是旧版演示文稿（.ppt）", _COPY_TABLE),
    ("", "这是旧版 Office 文件", _SAVE_AS_DOCX),
)
_ZIP_KINDS = (
    (r"xl/.*", "这是 Excel 表格（.xlsx）", _COPY_TABLE),
    (r"ppt/.*", "这是演示文稿（.pptx）", _COPY_TABLE),
    (r"OFD\.xml", "这是 OFD 版式文件", _EXPORT),
    (r"content\.xml", "这是 OpenDocument 文件（.odt 等）", _SAVE_AS_DOCX),
    (r"", "这是压缩包（.zip）", "请解压后选择其中的文档重试"),
)
_MAGIC = (
    (rb"\{\\rtf", "这是 RTF 文档", _SAVE_AS_DOCX),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP|BM....\x00\x00\x00\x00", "这是图片", _NO_IMAGE),
    (rb"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b", "这是压缩包", "请解压后选择其中的文档重试"),
)
_WORD_PART = re.compile(r"word/document[^/]*\.xml", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b[^>]*>")
_LEADING = re.compile(r"(?:\s|<!--.*?-->|<\?xml\b[^>]*>)*", re.DOTALL)
_TAG = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|meta|title|link|style|script|base|body|div|p|h[1-6]|table|article|section|main"
    r"|header|nav|span|font|center|ul|ol|a|b|strong|br|img)[\s/>])",
    re.IGNORECASE,
)


def sniff(data: bytes, name: str) -> Kind:
    """Return which reader `data` needs.

    Raises:
        ReadError: empty, encrypted, damaged, or of a kind that no reader takes; the message names the kind.
    """
    if not data:
        raise ReadError(f"{name}：文件是空的（0 字节）。请确认文件已保存或下载完整后重试。")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data, name)
    if data.startswith(_OLE2):
        raise _refusal(name, next(row for row in _OLE2_KINDS if row[0].encode("utf-16-le") in data))
    for row in _MAGIC:
        if re.match(row[0], data, re.DOTALL):
            raise _refusal(name, row)
    return _sniff_markup(decode(data, name), name)


def _sniff_zip(data: bytes, name: str) -> Kind:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ReadError(f"{name}：文件不完整或已损坏。请重新下载或复制后重试。") from error
    if any(member.flag_bits & 1 for member in members):
        raise _refusal(name, ("", "压缩包已加密", "请去掉密码后重试"))
    if sum(member.file_size for member in members) > MAX_UNZIPPED:
        raise ReadError(f"{name}：解压后超过 {MAX_UNZIPPED >> 20} MB，不像正常的文档。请检查文件来源，删去大图后重试。")
    names = [member.filename for member in members]
    if any(_WORD_PART.fullmatch(each) for each in names):
        return "docx"
    raise _refusal(name, next(row for row in _ZIP_KINDS if not row[0] or any(re.fullmatch(row[0], n) for n in names)))


def _sniff_markup(text: str, name: str) -> Kind:
    if _TAG.match(text, _end_of_preamble(text)):
        return "html"
    if _XML.match(text):
        raise _refusal(name, ("", "这是 XML 文件", _SAVE_AS_DOCX))
    return "text"


def _end_of_preamble(text: str) -> int:
    match = _LEADING.match(text)
    return match.end() if match else 0


def _refusal(name: str, row: tuple[str | bytes, str, str]) -> ReadError:
    return ReadError(f"{name}：{row[1]}，不能直接读取。{row[2]}。")
