"""What the commands read and where they write: `-` is stdin or stdout, and a report is never overwritten."""

import hashlib
import logging
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from briefer.errors import UsageError
from briefer.outputs import describe_output, write_output

if TYPE_CHECKING:
    from briefer.pipeline import Document
    from briefer.texts import Source

_LOG = logging.getLogger(__name__)
Format = TypeVar("Format", bound=StrEnum)
_BINARY = "xlsx"
_PART = re.compile(r"(.+)#([0-9]{1,4})")


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
    for report, _ in map(split_part, reports):
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


def rehearse(target: Path | None) -> None:
    """Say what a command would write, for --dry-run.

    Raises:
        UsageError: it could not write there.
    """
    typer.echo(f"试运行：{describe_output(target)}没有写出任何文件。")


def put(data: bytes, target: Path | None, *, dry_run: bool) -> None:
    """Write a result, or with --dry-run say where it would go."""
    if dry_run:
        rehearse(target)
    else:
        write_output(data, target)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file or of stdin."""
    from briefer.readers import load

    data = sys.stdin.buffer.read() if is_standard(path) else load(path)
    log_input(path.name, hashlib.sha256(data).hexdigest())
    return data


def read_source(path: Path) -> "Source":
    """Read a report; 网页.html#2 is the second of the reports that a file holds."""
    from briefer import readers

    file, part = split_part(path)
    name = "标准输入" if is_standard(path) else file.name
    data = sys.stdin.buffer.read() if is_standard(path) else readers.load(file)
    readings = readers.read_guarded(data, name)
    for failure in readings.failures:
        typer.echo(f"briefer: {failure}", err=True)
    source = readers.choose(readings, name, part)
    if source.unread:
        typer.echo(f"briefer: {source.name}：{'、'.join(source.unread)}没有读出文字，简报不含这些页。", err=True)
    log_input(source.name, source.sha256)
    return source


def split_part(path: Path) -> tuple[Path, int | None]:
    """Return the file and the number of the report in it, None where the path names none."""
    named = _PART.fullmatch(path.name)
    if named is None or path.exists():
        return path, None
    return path.with_name(named[1]), int(named[2])


def read_document(path: Path) -> "Document":
    """Read, clean and outline a report."""
    from briefer.pipeline import prepare

    return prepare(read_source(path))


def log_input(name: str, sha256: str) -> None:
    """Log a file that a command has read."""
    _LOG.info("读入 %s sha256 %s", name, sha256)
