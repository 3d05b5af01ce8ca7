"""What the commands read and where they write: `-` is stdin or stdout, and a report is never overwritten."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefer.errors import UsageError

if TYPE_CHECKING:
    from briefer.pipeline import Document
    from briefer.texts import Source

Format = TypeVar("Format", bound=StrEnum)
_BINARY = "xlsx"


def is_standard(path: Path) -> bool:
    """Whether `path` is `-`: stdin or stdout."""
    return str(path) == "-"


def target_path(output: Path | None, *reports: Path) -> Path | None:
    """Return the file that -o names, None for stdout.

    Raises:
        UsageError: the file is one of the `reports`.
    """
    if output is None or is_standard(output):
        return None
    for report in reports:
        if output.exists() and report.exists() and output.samefile(report):
            raise UsageError(f"{output}：输出文件与报告是同一个文件。请用 -o 指定另一个文件名。")
    return output


def choose_format(format_: Format | None, output: Path | None, default: Format) -> Format:
    """Return the format asked for, else that of the suffix of -o, else the default.

    Raises:
        UsageError: a workbook would go to a terminal, or to stdout without being asked for.
    """
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    known = {kind.value: kind for kind in type(default)}
    chosen = format_ or known.get(suffix, default)
    if chosen == _BINARY and (output is None or (is_standard(output) and sys.stdout.isatty())):
        raise UsageError("xlsx 是 Excel 文件，不能显示在屏幕上。请用 -o 指定输出文件，例如 -o 台账.xlsx。")
    return chosen


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file or of stdin."""
    from briefer.readers import load

    return sys.stdin.buffer.read() if is_standard(path) else load(path)


def read_source(path: Path) -> "Source":
    """Read a report."""
    from briefer import readers

    return readers.read_bytes(sys.stdin.buffer.read(), "标准输入") if is_standard(path) else readers.read(path)


def read_document(path: Path) -> "Document":
    """Read, clean and outline a report."""
    from briefer.pipeline import prepare

    return prepare(read_source(path))


@contextmanager
def talk() -> Iterator[Callable[[str], None]]:
    """Show the running stage on stderr while it is a terminal."""
    from rich.console import Console

    with Console(stderr=True).status("准备") as status:
        yield lambda stage: status.update(f"{stage}……")
