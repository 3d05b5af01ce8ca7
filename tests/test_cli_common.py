"""What all commands share: the log, --quiet, --verbose, --dry-run, the configuration found on the way up."""

import hashlib
import os
import subprocess
import sys

import pytest
from test_cli import NEWS, briefer

from briefer.cli.extracting import extract_command
from briefer.cli.making import make_command
from briefer.cli.options import load_config
from briefer.cli.talking import note, set_talk
from briefer.cli.viewing import outline_command, summarize_command
from briefer.config import Config
from briefer.errors import UsageError

PLANTED = "云岫区绝不外传的一句话"
SECRET = "绝不入日志的密码".encode().hex()
# Breaks a command from inside, with report text in the exception's message.
BUG = """
import sys
from briefer.cli import main
from briefer.cli import files
def fail(path):
    raise KeyError(path.read_text(encoding="utf-8"))
files.read_source = fail
sys.argv = ["briefer", *sys.argv[1:]]
main()
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "会议.txt"
    path.write_text(NEWS.read_text(encoding="utf-8") + f"\n会议指出，{PLANTED}要落实，确保增长5%。\n", encoding="utf-8")
    return path


def test_the_log_tells_command_files_hashes_time_and_end_and_no_report_text(tmp_path, report):
    log, output = tmp_path / "日志" / "briefer.log", tmp_path / "台账.csv"
    (tmp_path / "briefer.toml").write_text(f"[mail]\npassword = '{SECRET}'\n", encoding="utf-8")
    done = briefer("extract", report, "-o", output, "--config", tmp_path / "briefer.toml", BRIEFER_LOG=str(log))
    assert done.returncode == 0
    told = log.read_text(encoding="utf-8")
    for part in (
        "开始 extract",
        f"读入 会议.txt sha256 {hashlib.sha256(report.read_bytes()).hexdigest()}",
        f"写出 {output} sha256 {hashlib.sha256(output.read_bytes()).hexdigest()}",
        "结束，退出码 0，用时 ",
    ):
        assert part in told
    assert PLANTED in output.read_text(encoding="utf-8-sig")
    assert PLANTED[:4] not in told
    assert SECRET not in told


def test_an_error_is_logged_by_class_place_and_exit_code(tmp_path):
    log = tmp_path / "briefer.log"
    assert briefer("outline", tmp_path / "没有.docx", BRIEFER_LOG=str(log)).returncode == 3
    told = log.read_text(encoding="utf-8")
    assert "出错 ReadError 没有.docx" in told
    assert "结束，退出码 3" in told


def test_a_bug_is_one_chinese_line_and_its_frames_without_the_message_are_in_the_log(tmp_path, report):
    log = tmp_path / "briefer.log"
    done = subprocess.run(
        [sys.executable, "-c", BUG, "outline", str(report)],
        capture_output=True,
        env=os.environ | {"BRIEFER_LOG": str(log)},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        f"briefer: 程序内部出错（KeyError）。详情在日志 {log}，请把它交给维护人员。"
    ]
    told = log.read_text(encoding="utf-8")
    assert "程序内部出错 KeyError" in told
    assert "in read_document" in told
    assert PLANTED not in told


def test_a_log_that_cannot_be_written_is_said_and_ends_nothing(tmp_path):
    (tmp_path / "文件").touch()
    done = briefer("outline", NEWS, BRIEFER_LOG=str(tmp_path / "文件" / "briefer.log"))
    assert done.returncode == 0
    assert "本次不记日志" in done.stderr.decode()


def test_quiet_leaves_errors_only_and_verbose_shows_the_log_wherever_they_stand(tmp_path):
    assert briefer("outline", NEWS, "-o", tmp_path / "提纲.txt", "--quiet").stderr == b""
    told = briefer("outline", NEWS, "--verbose").stderr.decode()
    assert "briefer: 读入 meeting_news.txt sha256 " in told
    assert "briefer: 结束，退出码 0" in told
    assert briefer("--quiet", "--verbose", "outline", NEWS).returncode == 2


def test_notes_are_not_told_under_quiet(capsys):
    set_talk(quiet=True, verbose=False)
    note("提示")
    set_talk(quiet=False, verbose=False)
    note("又一条")
    assert capsys.readouterr().err == "又一条\n"


@pytest.mark.parametrize("command", [make_command, extract_command, summarize_command, outline_command])
def test_a_dry_run_says_where_and_writes_nothing(tmp_path, capsys, command):
    path = tmp_path / "结果.md"
    command(NEWS, path, dry_run=True)
    assert capsys.readouterr().out == f"试运行：将写出新文件 {path}；没有写出任何文件。\n"
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_finds_what_would_fail(tmp_path, capsys):
    for output in (tmp_path, tmp_path / "没有" / "提纲.txt"):
        with pytest.raises(UsageError, match=r"是文件夹|无法写入"):
            outline_command(NEWS, output, dry_run=True)
    (tmp_path / "旧.txt").touch()
    outline_command(NEWS, tmp_path / "旧.txt", dry_run=True)
    assert "将替换已有的文件" in capsys.readouterr().out


def test_the_configuration_is_found_from_a_folder_below(tmp_path, monkeypatch):
    (tmp_path / "briefer.toml").write_text("tasks = 3\n", encoding="utf-8")
    (tmp_path / "下级").mkdir()
    monkeypatch.chdir(tmp_path / "下级")
    assert load_config(None) == Config(tasks=3)
    (tmp_path / "另一个.toml").write_text("tasks = 4\n", encoding="utf-8")
    assert load_config(tmp_path / "另一个.toml") == Config(tasks=4)
