"""Read .doc, .wps, .rtf and .odt: LibreOffice turns them into .docx, which the Word reader takes.

One reader of Word files is enough: automatic numbers, revisions and merged cells are settled there.
"""

import hashlib
from dataclasses import replace

from briefer.errors import ReadError
from briefer.offices import OfficeError, convert
from briefer.readers import docx
from briefer.texts import Source

_MEND = "请安装 LibreOffice（免费）后重试，或用 Word、WPS 打开该文件，另存为未加密的 .docx"


def read(data: bytes, name: str) -> Source:
    """Read a document that LibreOffice can open; `sha256` is that of `data`, not of the .docx made from it.

    Raises:
        ReadError: LibreOffice is missing or cannot open the document (encrypted, damaged), or it holds no text.
    """
    try:
        made = convert(data, "docx")
    except OfficeError as fault:
        raise ReadError(f"{name}：旧版或非 .docx 的文档，读取失败（{fault}）。{_MEND}。") from fault
    return replace(docx.read(made, name), sha256=hashlib.sha256(data).hexdigest())
