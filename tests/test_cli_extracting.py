"""`briefer extract` into spreadsheets and `briefer diff`, as office staff run them."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
NEWS = SAMPLES / "meeting_news.txt"
LAST = """云岫区政府工作报告
——2024年1月9日在云岫区人民代表大会上
一、2023年工作回顾
全年地区生产总值完成460亿元，同比增长5.8%。
二、2024年工作安排
今年，地区生产总值增长6%左右，粮食产量达到12万吨以上，加快建设江湾产业园。
"""
THIS = """云岫区政府工作报告
——2025年1月9日在云岫区人民代表大会上
一、2024年工作回顾
全年全区GDP完成486.2亿元，同比增长6.3%。
二、2025年工作安排
今年，地区生产总值增长6.5%左右。
"""


def briefer(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "briefer", *map(str, arguments)],
        capture_output=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        timeout=300,
        check=False,
    )


@pytest.fixture
def reports(tmp_path):
    paths = tmp_path / "去年.txt", tmp_path / "今年.txt"
    for path, text in zip(paths, (LAST, THIS), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_the_suffix_of_the_output_chooses_the_format(tmp_path, reports):
    for name, start in (
        ("台账.xlsx", b"PK"),
        ("台账.csv", b"\xef\xbb\xbf"),
        ("事实.json", b"{"),
        ("表.txt", "目标".encode()),
    ):
        target = tmp_path / name
        assert briefer("extract", reports[1], "-o", target).returncode == 0
        assert target.read_bytes().startswith(start)
    rows = list(load_workbook(tmp_path / "台账.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [row[1:6] for row in rows if row[10] == "目标"] == [("地区生产总值", "增长6.5%左右", 6.5, None, "%")]


def test_a_named_format_is_stronger_than_the_suffix(tmp_path, reports):
    target = tmp_path / "表.xlsx"
    assert briefer("extract", reports[1], "-o", target, "--format", "csv").returncode == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("command", ["extract", "diff"])
def test_a_workbook_goes_to_stdout_only_when_asked_for(command, reports):
    inputs = reports if command == "diff" else reports[:1]
    refused = briefer(command, *inputs, "--format", "xlsx")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "-o" in refused.stderr.decode()
    assert briefer(command, *inputs, "--format", "xlsx", "-o", "-").stdout.startswith(b"PK")


def test_records_are_not_written_as_a_spreadsheet(tmp_path):
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": "a", "text": "全区粮食丰收。"}\n', encoding="utf-8")
    done = briefer("extract", lines, "-o", tmp_path / "out.xlsx", "--format", "xlsx")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == [lines]


@pytest.mark.parametrize("place", [0, 1])
def test_no_report_is_overwritten(reports, place):
    for command in (("diff", *reports), ("extract", reports[place])):
        done = briefer(*command, "-o", reports[place])
        assert done.returncode == 2
        assert [path.read_text(encoding="utf-8") for path in reports] == [LAST, THIS]


def test_two_years_stand_side_by_side(tmp_path, reports):
    target = tmp_path / "对照.csv"
    done = briefer("diff", *reports, "-o", target)
    assert (done.returncode, done.stderr) == (0, b"")
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode("utf-8-sig"))))
    assert [(row["指标"], row["2024年目标"], row["2024年完成"], row["2025年目标"]) for row in rows] == [
        ("地区生产总值", "增长6%左右", "同比增长6.3%", "增长6.5%左右"),
        ("粮食产量", "达到12万吨以上", "—", "—"),
    ]
    for side, text in (("2024年目标", LAST), ("2024年完成", THIS), ("2025年目标", THIS)):
        assert rows[0][f"{side}：原文"] in text


def test_reports_in_the_wrong_order_are_pointed_out(reports):
    done = briefer("diff", reports[1], reports[0])
    assert done.returncode == 0
    assert "2025 年和 2024 年" in done.stderr.decode()


def test_reports_of_two_units_are_pointed_out(tmp_path, reports):
    other = tmp_path / "别处.txt"
    other.write_text(THIS.replace("云岫区", "江湾县"), encoding="utf-8")
    assert "云岫区、江湾县" in briefer("diff", reports[0], other).stderr.decode()


def test_a_post_other_than_that_of_the_roster_is_pointed_out(tmp_path):
    config = tmp_path / "briefer.toml"
    config.write_text('[roster]\n"李大勇" = "云岫区委书记"\n', encoding="utf-8")
    news = tmp_path / "会议.txt"
    news.write_text("6月3日，云岫区召开防汛会议。区长李大勇出席会议并讲话。\n", encoding="utf-8")
    done = briefer("extract", news, "--config", config)
    assert done.returncode == 0
    assert "李大勇在报告中的职务为“区长”，配置文件 [roster] 为“云岫区委书记”" in done.stderr.decode()
    assert briefer("extract", news).stderr == b""


def test_a_configuration_that_cannot_be_read_stops_a_comparison(tmp_path, reports):
    config = tmp_path / "briefer.toml"
    config.write_text("targetz = 3\n", encoding="utf-8")
    done = briefer("diff", *reports, "--config", config)
    assert (done.returncode, done.stdout) == (4, b"")
    config.write_text("targets = 3\n", encoding="utf-8")
    assert briefer("diff", *reports, "--config", config).returncode == 0
