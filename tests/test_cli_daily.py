"""`briefer daily` and `briefer issues` as office staff meet them."""

import datetime
import os
import subprocess
import sys

import pytest

from briefer.issues import Claim
from briefer.issues.register import Register

NEWS = "云岫区召开{name}会议\n\n3月6日，云岫区召开{name}会议。区长林知远出席会议并讲话，要求6月底前完成{name}任务。\n"


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "材料"
    folder.mkdir()
    for name in ("防汛", "教育"):
        (folder / f"{name}.txt").write_text(NEWS.format(name=name))

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "briefer", *arguments],
            cwd=tmp_path,
            env=os.environ | {"BRIEFER_REGISTER": str(tmp_path / "r.sqlite3")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


DAILY = ("daily", "材料", "--date", "2026-03-06", "--summarizer", "extractive", "--no-cache")


def test_a_day_from_rehearsal_to_void(office, tmp_path):
    assert office("issues", "list")[2] == f"{tmp_path / 'r.sqlite3'}：还没有登记过期号。\n"
    code, told, _ = office(*DAILY, "--series", "云岫要情", "--dry-run")
    assert (code, told.splitlines()) == (
        0,
        [
            "试运行：将编发 云岫要情2026年第1期，没有写出文件，没有登记期号。",
            "1. 云岫区召开教育会议（教育.txt）",
            "2. 云岫区召开防汛会议（防汛.txt）",
        ],
    )
    (tmp_path / "材料" / "空白.txt").write_text("")
    code, _, said = office(*DAILY, "--series", "云岫要情")
    assert (code, "空白.txt：文件是空的" in said, "有 1 份材料未能读取" in said) == (6, True, True)
    assert sorted(path.suffix for path in tmp_path.glob("云岫要情2026年第1期.*")) == [".docx", ".json", ".xlsx"]
    code, _, said = office(*DAILY, "--series", "云岫要情")
    assert (code, "未作改动" in said) == (6, True)
    (tmp_path / "材料" / "空白.txt").unlink()
    code, _, said = office(*DAILY, "--series", "云岫要情")
    assert (code, "--replace" in said) == (2, True)
    assert office("issues", "void", "云岫要情", "2026", "1", "--reason", " ")[0] == 2
    assert office("issues", "void", "云岫要情", "2026", "1", "--reason", "会议改期")[0] == 0
    row = "云岫要情2026年第1期\t总第1期\t2026-03-06\t已作废\t会议改期\n"
    assert office("issues", "list")[1] == row


def test_show_tells_all_of_an_issue_and_of_no_issue_that_there_is_none(office):
    assert office(*DAILY)[0] == 0
    code, told, _ = office("issues", "show", "简报", "2026", "1")
    rows = dict(line.split("\t") for line in told.splitlines())
    assert (code, rows["期号"], rows["状态"], len(rows["文件 sha256"])) == (0, "简报2026年第1期", "已编发", 64)
    code, _, said = office("issues", "show", "简报", "2026", "1", "--extra")
    assert (code, said) == (2, "briefer: 简报2026年增刊第1期：没有登记。请用 briefer issues list 查看后重试。\n")


def test_a_wrong_date_and_a_missing_folder_are_told_in_chinese(office):
    assert office("daily", "材料", "--date", "3月6日")[0] == 2
    code, _, said = office("daily", "没有")
    assert (code, said.startswith("briefer: ")) == (2, True)


def test_an_empty_name_is_refused_and_a_rehearsed_void_changes_nothing(office, tmp_path):
    code, _, told = office(*DAILY, "--series", "")
    assert (code, "应为不空的文字" in told) == (2, True)
    with Register(tmp_path / "r.sqlite3") as register:
        register.reserve(Claim("要情", "正刊", datetime.date(2026, 3, 6), "材料", "设置"))
        issues = register.issues()
        said = office("issues", "void", "要情", "2026", "1", "--reason", "改期", "--dry-run")[1]
        assert said == "试运行：将作废 要情2026年第1期（未写完），没有改动登记簿。\n"
        assert register.issues() == issues
