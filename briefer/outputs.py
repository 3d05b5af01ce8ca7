"""Write a result whole or not at all: to a temporary file beside the target, then renamed.

A crash, a full disk or Ctrl-C leaves the old file as it was and no half-written one (POSIX rename,
MoveFileEx on Windows). What a killed run left beside it, the next write takes away after a day. mkstemp makes a file for its owner alone, so the permissions are set before the rename.
"""

import hashlib
import logging
import os
import stat
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from briefer.errors import UsageError, explain

_LOG = logging.getLogger(__name__)
_LEFT = 86_400  # Seconds; no write takes that long.


def write_output(data: bytes, target: Path | None) -> None:
    """Write `data` to `target`, or to standard output when it is None.

    Raises:
        UsageError: the folder is missing or not writable, or the target is a folder.
    """
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    _refuse_folder(target)
    try:
        _replace(data, target)
    except OSError as e:
        raise UsageError(
            f"{target}：无法写入（{explain(e)}）。请检查文件夹是否存在、是否有写入权限、文件是否已在 Word 中打开。"
        ) from e
    _LOG.info("写出 %s sha256 %s", target, hashlib.sha256(data).hexdigest())


def describe_output(target: Path | None) -> str:
    """Say what `write_output` would do with `target`, and write nothing.

    Raises:
        UsageError: the folder is missing or not writable, or the target is a folder.
    """
    if target is None:
        return "将写到标准输出；"
    _refuse_folder(target)
    if not os.access(target.parent, os.W_OK):
        raise UsageError(f"{target}：无法写入。请检查文件夹是否存在、是否有写入权限。")
    return f"将替换已有的文件 {target.resolve()}；" if target.exists() else f"将写出新文件 {target.resolve()}；"


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise UsageError(f"{target}：是文件夹，应为文件名。请用 -o 指定输出文件，例如 -o 简报.docx。")


def _replace(data: bytes, target: Path) -> None:
    mode = _mode(target)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".briefer-", suffix=".tmp")
    _sweep(target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    """Remove the temporary files of runs that were killed; one that cannot be removed harms nobody."""
    for file in folder.glob(".briefer-*.tmp"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > _LEFT:
                file.unlink()


def _mode(target: Path) -> int:
    """Return the permissions for `target`: those of the old file, else what open() would give a new one."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    umask = os.umask(0)  # The only way to read it is to set it.
    os.umask(umask)
    return 0o666 & ~umask
