"""A brief as PDF: the Word brief, set by LibreOffice on this machine.

Comments are not printed. LibreOffice gets a profile folder of its own (a running one would refuse or hang)
and a time limit; whatever it leaves behind goes with the folder.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from briefer.config import Config
from briefer.document import Brief
from briefer.errors import UsageError
from briefer.writers.docx import write_docx

_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_INSTALLED = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


def write_pdf(brief: Brief, config: Config) -> bytes:
    """Return the brief as PDF.

    Raises:
        UsageError: LibreOffice is not installed, does not finish in time or gives no file.
    """
    return to_pdf(write_docx(brief, config))


def to_pdf(docx: bytes) -> bytes:
    """Turn a Word document into PDF; errors as in `write_pdf`."""
    program = _find()
    with tempfile.TemporaryDirectory(prefix="briefer-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / "brief.docx").write_bytes(docx)
        _run(
            [
                program,
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                *_ARGUMENTS,
                str(place),
                str(place / "brief.docx"),
            ]
        )
        if not (place / "brief.pdf").is_file():
            raise UsageError("LibreOffice 没有生成 PDF 文件。请先输出 .docx，用 Word 或 WPS 另存为 PDF。")
        return (place / "brief.pdf").read_bytes()


_ARGUMENTS = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir")


def _find() -> str:
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    installed = (str(path) for path in _INSTALLED if path.is_file())
    program = found or next(installed, None)
    if program is None:
        raise UsageError(
            "输出 PDF 需要 LibreOffice，本机没有找到。请安装后重试，或输出 .docx 再用 Word、WPS 另存为 PDF。"
        )
    return program


def _run(command: list[str]) -> None:
    """Run `command` in a group of its own, so that the time limit ends what it started as well."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as e:
        raise UsageError(
            f"LibreOffice {_SECONDS} 秒内没有完成转换，已停止。请先输出 .docx，用 Word 或 WPS 另存为 PDF。"
        ) from e
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
