"""Read plain text and Markdown, whatever the encoding.

The encoding is told by content: byte-order mark, then strict UTF-8 (which other encodings practically never
satisfy by chance), then whichever of GB18030, Big5 and UTF-16 reads best. A `# heading` line becomes a heading.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import suppress

from briefer.errors import ReadError
from briefer.readers.legibility import quality
from briefer.readers.lines import Line, assemble
from briefer.texts import Source

_BOMS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("gb18030", "big5", "utf-16-le", "utf-16-be", "utf-8")
_SHORT_OF_GB18030 = ("gb2312", "gbk", "cp936", "gb_2312-80", "x-gbk")  # what calls itself so often holds more
_SAMPLE = 1 << 20  # bytes to weigh; even, so that UTF-16 is not cut in half
_LEAST_QUALITY = -0.1  # random bytes score below -0.3 in every candidate, rare names about 0
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")


def read(data: bytes, name: str) -> Source:
    """Read text bytes, one block a non-blank line.

    Raises:
        ReadError: the bytes are no text, or the text is mojibake.
    """
    return assemble(name, data, _lines(decode(data, name)))


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the text of `data`; a stray undecodable byte becomes U+FFFD, which cleaning reports as damage.

    Args:
        declared: the encoding that the document names; taken where it fits the bytes, as many name a wrong one.

    Raises:
        ReadError: no encoding makes text of it.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if declared:
        with suppress(LookupError, ValueError):
            return data.decode("gb18030" if declared.lower() in _SHORT_OF_GB18030 else declared)
    if b"\x00" not in data:
        with suppress(UnicodeDecodeError):  # then the candidates are weighed against each other
            return data.decode("utf-8")
    best = max(_CANDIDATES, key=lambda encoding: quality(data[:_SAMPLE].decode(encoding, errors="replace")))
    text = data.decode(best, errors="replace")
    if quality(text[:_SAMPLE]) < _LEAST_QUALITY or "\x00" in text:
        raise ReadError(f"{name}：不是文本，也不是能识别的文档格式。请提供 .docx、.pdf、.html 或 .txt 文件。")
    return text


def _lines(text: str) -> Iterator[Line]:
    count = 0
    for line in _LINE_END.split(text):
        if not line.strip():
            continue
        count += 1
        heading = _HEADING.fullmatch(line)
        if heading:
            yield Line(heading[2], f"第{count}段", "heading", len(heading[1]))
        else:
            yield Line(line, f"第{count}段")
