import subprocess
import sys

import pytest
from factories import make_brief
from rendering import needs_libreoffice

from briefer.config import Config
from briefer.errors import UsageError
from briefer.writers import pdf


def stand_in(tmp_path, monkeypatch, code: str) -> None:
    """Put a program in LibreOffice's place."""
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n{code}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


@needs_libreoffice
def test_the_brief_becomes_a_pdf():
    assert pdf.write_pdf(make_brief(), Config()).startswith(b"%PDF-")


def test_without_libreoffice_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="输出 PDF 需要 LibreOffice，本机没有找到。请安装后重试"):
        pdf.to_pdf(b"")


def test_a_program_that_makes_no_file_is_reported(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "pass")
    with pytest.raises(UsageError, match="没有生成 PDF 文件"):
        pdf.to_pdf(b"")


def test_a_program_that_hangs_is_ended_with_what_it_started(tmp_path, monkeypatch):
    child = tmp_path / "child.txt"
    stand_in(
        tmp_path,
        monkeypatch,
        "import subprocess, time, pathlib\n"
        f"child = subprocess.Popen([{sys.executable!r}, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(child)!r}).write_text(str(child.pid))\ntime.sleep(60)",
    )
    monkeypatch.setattr(pdf, "_SECONDS", 2)
    with pytest.raises(UsageError, match="2 秒内没有完成"):
        pdf.to_pdf(b"")
    # Gone, or a zombie that its new parent has not yet collected.
    state = subprocess.run(
        ["/bin/ps", "-o", "stat=", "-p", child.read_text()], capture_output=True, text=True, check=False
    )
    assert not state.stdout.strip().strip("ZN")
