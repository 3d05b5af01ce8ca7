"""Read a report of any supported format into a Source.

One file a format, each a function of bytes and a name; a dict picks it by what the bytes are, never by the
suffix, because offices rename files freely. A file may hold several reports: a mail with attachments, a page with
第一篇 and 第二篇.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefer import guarding
from briefer.errors import ReadError
from briefer.readers import docx, html, mail, ocr, office, pdf, text
from briefer.readers.parts import Readings as Readings
from briefer.readers.parts import split
from briefer.readers.sniffing import Kind, sniff
from briefer.texts import Source

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 3  # mails inside mails

_READERS: dict[Kind, Callable[[bytes, str], Source]] = {
    "text": text.read,
    "docx": docx.read,
    "html": html.read,
    "pdf": pdf.read,
    "office": office.read,
    "image": ocr.read,
}


def read(path: Path, part: int | None = None) -> Source:
    """Read the file at `path`; `Source.name` is its file name and `sha256` that of its bytes.

    Args:
        part: which of several reports, from 1; needed where the file holds more than one.

    Raises:
        ReadError: missing, unreadable, empty, too large, damaged, encrypted or of an unsupported kind; or the
            file holds several reports and `part` names none of them.
    """
    return choose(read_all(path), path.name, part)


def read_all(path: Path) -> Readings:
    """Read every report that the file at `path` holds.

    Raises:
        ReadError: nothing in the file can be read; else as `read`.
    """
    return read_guarded(load(path), path.name)


def read_guarded(data: bytes, name: str) -> Readings:
    """Read as `read_all_bytes`, all but plain text in a process with bounds: a bad file ends that one only."""
    _refuse_size(len(data), name)
    # A zip is not looked into here: its list of members alone can take a gigabyte.
    is_plain = not data.startswith(b"PK") and sniff(data, name) == "text"
    return read_all_bytes(data, name) if is_plain else guarding.run(read_all_bytes, data, name)


def choose(readings: Readings, name: str, part: int | None = None) -> Source:
    """Return the only report of the file `name`, or the one that `part` names.

    Raises:
        ReadError: there are several and `part` is None or no such number; the message lists them.
    """
    sources = readings.sources
    if part is None and len(sources) == 1:
        return sources[0]
    if part is not None and 1 <= part <= len(sources):
        return sources[part - 1]
    listed = "".join(f"\n  {number}. {source.name}" for number, source in enumerate(sources, start=1))
    raise ReadError(
        f"{name}：有 {len(sources)} 篇报告，应指明用哪一篇。请在文件名后写 # 和序号（例如 {name}#1），"
        f"或用 briefer daily 把各篇编成一期：{listed}"
    )


def load(path: Path) -> bytes:
    """Return the bytes of the regular file at `path`.

    Raises:
        ReadError: missing, unreadable or too large.
    """
    try:
        _refuse_special(path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{path.name}：找不到文件（{path}）。请检查路径和文件名后重试。") from error
    except PermissionError as error:
        raise ReadError(f"{path.name}：没有读取权限。请修改文件权限，或复制到自己的文件夹后重试。") from error
    except OSError as error:
        reason = error.strerror or "原因不明"
        raise ReadError(f"{path.name}：读取失败（{reason}）。请把文件复制到本机硬盘后重试。") from error


def read_bytes(data: bytes, name: str) -> Source:
    """Read a document already in memory, standard input for one; `name` stands in messages and in the Source.

    Raises:
        ReadError: as `read`, less what concerns the file system.
    """
    return choose(read_all_bytes(data, name), name)


def read_all_bytes(data: bytes, name: str, depth: int = 0) -> Readings:
    """Read every report of a file in memory, `depth` mails deep."""
    _refuse_size(len(data), name)
    guarding.renew()
    try:
        return _read_kind(sniff(data, name), data, name, depth)
    except (RecursionError, MemoryError) as error:
        raise ReadError(f"{name}：内容嵌套过深或解开后过大，不像正常的文档。请检查文件来源。") from error


def _read_kind(kind: Kind, data: bytes, name: str, depth: int) -> Readings:
    if kind != "mail":
        return Readings(split(_READERS[kind](data, name)))
    if depth > MAX_DEPTH:
        raise ReadError(f"{name}：邮件里套了 {depth} 层邮件，超过 {MAX_DEPTH} 层的上限。请把内层邮件另存后重试。")
    return mail.read(data, name, partial(read_all_bytes, depth=depth + 1))


def _refuse_special(path: Path) -> None:
    """Refuse what is no regular file, and a file too large to load, before any byte is read."""
    size = path.stat().st_size
    if path.is_dir():
        raise ReadError(f"{path.name or path}：这是文件夹，不是文件。请选择其中的一个文件重试。")
    if not path.is_file():
        raise ReadError(f"{path.name}：不是普通文件。请选择报告文档（.docx、.doc、.pdf、.html、.txt、.eml 等）。")
    _refuse_size(size, path.name)


def _refuse_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise ReadError(
            f"{name}：文件有 {size / 2**20:.0f} MB，超过 {MAX_BYTES >> 20} MB 的上限。请压缩图片或拆成几份后重试。"
        )
