"""Tell what a file is by its content; the suffix never decides.

Formats that cannot be read are named, with what to do: the clerk has the program that can save them otherwise.
Magic numbers: PDF 32000-1, APPNOTE.TXT (ZIP), MS-CFB and MS-OFFCRYPTO (OLE2, EncryptedPackage), GB/T 33190 (OFD),
ODF 1.3 part 2 (mimetype), ISO/IEC 29500-1 (the namespaces of strict documents), RFC 5322 (mail).
"""

import io
import lzma
import re
import zipfile
import zlib
from typing import Literal

from briefer.errors import ReadError
from briefer.readers.text import decode

Kind = Literal["text", "docx", "html", "pdf", "office", "image", "mail"]

# What zipfile and its decompressors raise on damage.
ZIP_DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, ValueError)

MAX_UNZIPPED = 512 * 1024 * 1024  # bytes of all members together; a report with photographs has under 100 MiB

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后重试"
_NO_PASSWORD = "请用 Word 或 WPS 打开，去掉密码并另存为 .docx 后重试"
_EXPORT = "请导出为 .docx 或 .pdf 后重试"
_COPY_TABLE = "请把要用的内容复制到 Word 文档中另存为 .docx 后重试"

_OLE2_KINDS = (
    ("EncryptedPackage", "文件已加密", _NO_PASSWORD),
    ("Workbook", "这是旧版 Excel 表格（.xls）", _COPY_TABLE),
    ("PowerPoint Document", "这是旧版演示文稿（.ppt）", _COPY_TABLE),
    ("__substg1.0_", "这是 Outlook 邮件（.msg）", "请在 Outlook 中另存为 .eml 或把附件另存后重试"),
    ("", "这不是文字处理文档（.doc、.wps），可能是安装程序或其他软件的文件", "请选择报告文档重试"),
)
_ZIP_KINDS = (
    (r"xl/.*", "这是 Excel 表格（.xlsx）", _COPY_TABLE),
    (r"ppt/.*", "这是演示文稿（.pptx）", _COPY_TABLE),
    (r"OFD\.xml", "这是 OFD 版式文件", _EXPORT),
    (r"content\.xml", "这是 OpenDocument 表格、演示文稿或图形（.ods、.odp 等）", _COPY_TABLE),
    (r"", "这是压缩包（.zip）", "请解压后选择其中的文档重试"),
)
_MAGIC = ((rb"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b", "这是压缩包", "请解压后选择其中的文档重试"),)
_IMAGE = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP|BM....\x00\x00\x00\x00", re.DOTALL)
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ODF_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"  # the first member, stored as it is
_STRICT = b"http://purl.oclc.org/ooxml/"
_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_MAIL_HEADER = re.compile(rb"^(?:from|to|date|subject|received|message-id|mime-version|content-type):", re.I | re.M)
_LEAST_HEADERS = 2
_HEAD = 1 << 16  # bytes
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
        return _sniff_ole2(data, name)
    if data.startswith(b"{\\rtf"):
        return "office"
    if _IMAGE.match(data):
        return "image"
    if _is_mail(data):
        return "mail"
    for row in _MAGIC:
        if re.match(row[0], data, re.DOTALL):
            raise _refusal(name, row)
    return _sniff_markup(decode(data, name), name)


def _is_mail(data: bytes) -> bool:
    head = _HEADERS.match(data)
    return head is not None and len(set(map(bytes.lower, _MAIL_HEADER.findall(head[0])))) >= _LEAST_HEADERS


def _sniff_ole2(data: bytes, name: str) -> Kind:
    encrypted, *others = _OLE2_KINDS
    if encrypted[0].encode("utf-16-le") in data:
        raise _refusal(name, encrypted)
    if _WORD_STREAM in data:
        return "office"
    raise _refusal(name, next(row for row in others if row[0].encode("utf-16-le") in data))


def _sniff_zip(data: bytes, name: str) -> Kind:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
        strict = not _is_locked(members) and _is_strict(package)
    except ZIP_DAMAGES as error:
        raise ReadError(f"{name}：文件不完整或已损坏。请重新下载或复制后重试。") from error
    if _is_locked(members):
        raise _refusal(name, ("", "压缩包已加密", "请去掉密码后重试"))
    if sum(member.file_size for member in members) > MAX_UNZIPPED:
        raise ReadError(f"{name}：解压后超过 {MAX_UNZIPPED >> 20} MB，不像正常的文档。请检查文件来源，删去大图后重试。")
    names = [member.filename for member in members]
    if any(_WORD_PART.fullmatch(each) for each in names):
        return "office" if strict else "docx"
    if data[30:].startswith(_ODF_TEXT):
        return "office"
    raise _refusal(name, next(row for row in _ZIP_KINDS if not row[0] or any(re.fullmatch(row[0], n) for n in names)))


def _is_locked(members: list[zipfile.ZipInfo]) -> bool:
    return any(member.flag_bits & 1 for member in members)


def _is_strict(package: zipfile.ZipFile) -> bool:
    """Whether this is a strict Open XML document, whose namespaces python-docx does not know."""
    relations = [member for member in package.infolist() if member.filename == "_rels/.rels"]
    return any(_STRICT in package.open(member).read(_HEAD) for member in relations)


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
