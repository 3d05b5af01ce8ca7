"""Read a report of any supported format into a Source.

One file a format, each a function of bytes and a name; a dict picks it by what the bytes are, never by the
suffix, because offices rename files freely.
"""

from collections.abc import Callable
from pathlib import Path

from briefer.errors import ReadError
from briefer.readers import docx, html, pdf, text
from briefer.readers.sniffing import Kind, sniff
from briefer.texts import Source

MAX_BYTES = 64 * 1024 * 1024

_READERS: dict[Kind, Callable[[bytes, str], Source]] = {
    "text": text.read,
    "docx": docx.read,
    "html": html.read,
    "pdf": pdf.read,
}


def read(path: Path) -> Source:
    """Read the file at `path`; `Source.name` is its file name and `sha256` that of its bytes.

    Raises:
        ReadError: missing, unreadable, empty, too large, damaged, encrypted or of an unsupported kind.
    """
    return read_bytes(load(path), path.name)


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
    _refuse_size(len(data), name)
    return _READERS[sniff(data, name)](data, name)


def _refuse_special(path: Path) -> None:
    """Refuse what is no regular file, and a file too large to load, before any byte is read."""
    size = path.stat().st_size
    if path.is_dir():
        raise ReadError(f"{path.name or path}：这是文件夹，不是文件。请选择其中的一个文件重试。")
    if not path.is_file():
        raise ReadError(f"{path.name}：不是普通文件。请选择 .docx、.pdf、.html 或 .txt 文件。")
    _refuse_size(size, path.name)


def _refuse_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise ReadError(
            f"{name}：文件有 {size / 2**20:.0f} MB，超过 {MAX_BYTES >> 20} MB 的上限。请压缩图片或拆成几份后重试。"
        )
