"""The folders that are written to, and the room on the disk and in memory."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

from briefer.caching import default_path
from briefer.config import Config
from briefer.doctoring.findings import Finding, Grade
from briefer.errors import explain
from briefer.issues.register import register_path
from briefer.logs import log_path

_GIB = 1 << 30
_SPACE = (0.1, 1.0)  # GiB: below the first nothing can be written, below the second not for long
_MEMORY = 1.5  # GiB that a long report takes with the model


def check_places(config: Config, folder: Path) -> Iterator[Finding]:
    """Write a file in each folder, or in the nearest above it that is there."""
    yield _check_folder("工作文件夹", folder, "fail", "请换一个能写的文件夹运行，或用 -o 指定别处")
    yield _check_folder(
        "期号登记簿",
        register_path(config.register).parent,
        "fail",
        "请改正权限，或在 briefer.toml 用 register 另指定文件",
    )
    yield _check_folder(
        "章节缓存", default_path().parent, "warn", "每次都要重新摘要。请改正权限，或用环境变量 BRIEFER_CACHE 另指定文件"
    )
    yield _check_folder("日志", log_path().parent, "warn", "不记日志。请改正权限，或用环境变量 BRIEFER_LOG 另指定文件")


def check_space(folder: Path) -> Finding:
    """Measure the free room on the disk of `folder`."""
    free = shutil.disk_usage(folder).free / _GIB
    grade: Grade = "fail" if free < _SPACE[0] else "warn" if free < _SPACE[1] else "ok"
    return Finding("磁盘空间", grade, f"剩余 {free:.1f} GB" + ("" if grade == "ok" else "。请清理磁盘。"))


def check_memory() -> Finding:
    """Measure the memory that programs can still take."""
    free = psutil.virtual_memory().available / _GIB
    if free < _MEMORY:
        return Finding(
            "内存",
            "warn",
            f"可用 {free:.1f} GB，长报告可能要 {_MEMORY} GB。请关闭其他程序，或用 --summarizer extractive。",
        )
    return Finding("内存", "ok", f"可用 {free:.1f} GB")


def _check_folder(subject: str, folder: Path, grade: Grade, mend: str) -> Finding:
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as e:
        return Finding(subject, grade, f"{folder} 不能写入（{explain(e)}），{mend}。")
    return Finding(subject, "ok", str(folder))
