"""Specification of LibreOffice at work: stand-ins take its place where it must fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefer import offices
from briefer.offices import OfficeError, convert, find_program


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """Put a program in LibreOffice's place."""
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n{code}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return program


def test_without_libreoffice_the_fault_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(offices, "_INSTALLED", ())
    with pytest.raises(OfficeError, match=r"^需要 LibreOffice，本机没有找到$"):
        convert(b"", "pdf")


def test_the_variable_names_the_program_before_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, monkeypatch, "pass")
    other = program.rename(tmp_path / "libreoffice24.8")
    monkeypatch.setenv("BRIEFER_SOFFICE", str(other))
    assert find_program() == str(other)
    monkeypatch.setenv("BRIEFER_SOFFICE", str(tmp_path / "gone"))
    assert find_program() is None


def test_a_program_that_makes_no_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "pass")
    with pytest.raises(OfficeError, match=r"^LibreOffice 没有生成文件$"):
        convert(b"", "pdf")


def test_the_profile_forbids_macros_and_links_and_goes_with_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys, pathlib, urllib.parse\n"
        "profile = pathlib.Path(urllib.parse.urlsplit(sys.argv[1].split('=', 1)[1]).path)\n"
        "made = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'given.docx'\n"
        "made.parent.mkdir()\n"
        "made.write_text(f'{profile}\\n' + (profile / 'user' / 'registrymodifications.xcu').read_text())\n"
    )
    stand_in(tmp_path, monkeypatch, code)
    profile, settings = convert(b"", "docx").decode().split("\n")
    for name, value in [("DisableMacrosExecution", "true"), ("MacroSecurityLevel", "3"), ("Link", "2")]:
        assert f'oor:name="{name}" oor:op="fuse"><value>{value}</value>' in settings
    assert not Path(profile).parent.exists()


def test_a_program_that_hangs_is_ended_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.txt"
    stand_in(
        tmp_path,
        monkeypatch,
        "import subprocess, time, pathlib\n"
        f"child = subprocess.Popen([{sys.executable!r}, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(child)!r}).write_text(str(child.pid))\ntime.sleep(60)",
    )
    monkeypatch.setattr(offices, "_SECONDS", 2)
    with pytest.raises(OfficeError, match=r"^LibreOffice 2 秒内没有完成转换，已停止$"):
        convert(b"", "pdf")
    # Gone, or a zombie that its new parent has not yet collected.
    state = subprocess.run(
        ["/bin/ps", "-o", "stat=", "-p", child.read_text()], capture_output=True, text=True, check=False
    )
    assert not state.stdout.strip().strip("ZN")
