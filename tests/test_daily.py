"""The daily round from a folder to an issue: what comes together, what is repeated, what is refused."""

import datetime
import json
import re
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook

from briefer.config import Config
from briefer.config.daily import DailyRules
from briefer.daily import Errand, foresee, plan, run_daily
from briefer.daily.materials import fingerprint_files, list_files
from briefer.errors import FaithfulnessError, ModelError, ReadError, UsageError
from briefer.issues.register import Register, register_path
from briefer.mastheads import Masthead

DAY = datetime.date(2026, 3, 7)
MEETING = """云岫区召开重点项目建设推进会

来源：云岫日报　日期：2026-03-06

3月6日，云岫区召开重点项目建设推进会，总结一季度项目建设情况，部署下一步重点任务。区委书记周明远出席会议并讲话。

会议指出，一季度，全区完成固定资产投资28.6亿元，同比增长9.2%。

周明远强调，要坚持项目为王，全力以赴抓好项目攻坚，确保全年固定资产投资增长10%以上。要强化要素保障，推行项目专班、挂图作战，及时协调解决用地、用能、融资等问题。要优化营商环境，让企业办事更便捷。
"""
AGAIN = """周明远在重点项目建设推进会上强调坚持项目为王

来源：云岫区融媒体中心　日期：2026-03-07

3月6日，云岫区召开重点项目建设推进会，总结一季度项目建设情况，部署下一步重点任务。区委书记周明远出席并讲话。

会议指出，一季度，全区完成固定资产投资26.8亿元，同比增长9.2%。

周明远强调，要坚持项目为王，全力以赴抓好项目攻坚，确保全年固定资产投资增长10%以上。要强化要素保障，推行项目专班、挂图作战。
"""
VISIT = """林晓峰调研民生实事项目

来源：云岫日报　日期：2026-03-06

3月6日下午，区长林晓峰到青溪街道调研民生实事项目推进情况，详细了解养老服务中心和第三小学扩建工程进度。他要求，年底前新增养老床位300张、学位1200个。
"""
CONFIG = Config(summarizer="extractive", brief=Masthead(name="云岫要情", unit="云岫区委办公室", number=12, total=340))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFER_REGISTER", str(tmp_path / "register.sqlite3"))
    materials = tmp_path / "材料"
    (materials / "区报").mkdir(parents=True)
    (materials / "区报" / "推进会.txt").write_text(MEETING)
    (materials / "副本.txt").write_text(MEETING)
    (materials / "融媒体.txt").write_text(AGAIN)
    (materials / "调研.txt").write_text(VISIT)
    (materials / "空白.txt").write_text("")
    (materials / ".隐藏.txt").write_text("x")
    (materials / "~$推进会.docx").write_text("x")
    return materials


def errand(folder, **changes):
    return replace(Errand((folder,), "云岫要情", DAY), **changes)


def files(path):
    return {suffix: path.with_suffix(suffix).read_bytes() for suffix in (".docx", ".xlsx", ".json")}


def rows():
    with Register(register_path()) as register:
        return [(issue.name, issue.total, issue.state, issue.failures) for issue in register.issues()]


@pytest.fixture
def made(folder):
    return run_daily(errand(folder), CONFIG).issue


def test_one_issue_comes_out_with_its_number_and_the_duplicates_merged(made, folder):
    assert made.output == folder.parent / "云岫要情2026年第12期.docx"
    assert rows() == [("云岫要情2026年第12期", 340, "done", 1)]
    whole = json.loads(files(made.output)[".json"])
    assert (whole["number"], whole["total"], whole["date"]) == (12, 340, "2026-03-07")
    told = [(e["brief"]["title"], [s["source"]["name"] for s in e["sources"]], e["copies"]) for e in whole["entries"]]
    assert told == [
        ("云岫区召开重点项目建设推进会", ["副本.txt", "融媒体.txt"], ["推进会.txt"]),
        ("林晓峰调研民生实事项目", ["调研.txt"], []),
    ]
    assert [(failure["name"], "0 字节" in failure["reason"]) for failure in whole["failures"]] == [("空白.txt", True)]


def test_the_conflicting_figure_stands_side_by_side_in_all_three_files(made):
    sides = json.loads(files(made.output)[".json"])["entries"][0]["clashes"][0]["sides"]
    assert [side["source"] for side in sides] == ["副本.txt", "融媒体.txt"]
    assert [value[-6:] for side in sides for value in side["values"]] == ["28.6亿元", "26.8亿元"]
    lines = [line.text for line in Document(made.output).paragraphs if line.text.startswith("数据不一致")]
    assert len(lines) == 1
    assert re.search(
        "固定资产投资.*云岫日报〔副本.txt〕：.*28.6亿元；云岫区融媒体中心〔融媒体.txt〕：.*26.8亿元。", lines[0]
    )
    sheet = load_workbook(made.output.with_suffix(".xlsx")).active
    marked = [(row[2].value, row[3].value) for row in sheet.iter_rows(min_row=2) if row[3].value]
    assert marked == [("副本.txt", "不一致"), ("融媒体.txt", "不一致")]


def test_a_second_run_does_nothing_and_a_lost_file_comes_back_byte_for_byte(made, folder):
    before = files(made.output)
    assert run_daily(errand(folder), CONFIG).edition is None
    made.output.with_suffix(".xlsx").unlink()
    assert run_daily(errand(folder), CONFIG).edition is not None
    assert (files(made.output), rows()) == (before, [("云岫要情2026年第12期", 340, "done", 1)])


def test_another_place_gets_the_same_bytes_under_the_same_number(made, folder, tmp_path):
    before = files(made.output)
    again = run_daily(errand(folder, output=tmp_path / "今日.docx"), CONFIG).issue
    assert (again.number, again.output, files(again.output)) == (12, tmp_path / "今日.docx", before)


@pytest.mark.parametrize("changed", ["材料", "设置"])
def test_what_would_replace_an_issue_is_refused_until_asked_for(made, folder, changed):
    before = files(made.output)
    config = CONFIG if changed == "材料" else replace(CONFIG, points=1, daily=DailyRules(report_pages=1))
    if changed == "材料":
        (folder / "调研.txt").write_text(VISIT.replace("300张", "500张"))
    with pytest.raises(UsageError, match=f"云岫要情2026年第12期：2026-03-07 已编发.*{changed}.*--replace.*--extra"):
        run_daily(errand(folder), config)
    assert files(made.output) == before
    assert run_daily(errand(folder, replaces=True), config).issue.number == 12
    assert (files(made.output) != before, rows()[0][2]) == (True, "done")


@pytest.mark.usefixtures("made")
def test_an_extra_issue_has_a_number_of_its_own(folder):
    (folder / "调研.txt").write_text(VISIT.replace("300张", "500张"))
    extra = run_daily(errand(folder, extra=True), CONFIG).issue
    assert (extra.name, extra.output.name) == ("云岫要情2026年增刊第1期", "云岫要情2026年增刊第1期.docx")
    assert "增刊第1期" in [line.text for line in Document(extra.output).paragraphs]


def test_an_issue_that_a_clerk_edited_is_not_written_over_even_when_its_ledger_is_lost(made, folder):
    made.output.with_suffix(".xlsx").unlink()
    document = Document(made.output)
    document.add_paragraph("改过")
    document.save(made.output)
    with pytest.raises(UsageError, match=r"改动过.*--replace"):
        run_daily(errand(folder), CONFIG)


@pytest.mark.parametrize("suffix", [".docx", ".json"])
def test_a_file_of_someone_else_is_not_written_over(folder, tmp_path, suffix):
    (tmp_path / f"云岫要情2026年第12期{suffix}").write_text("别人的文件")
    with pytest.raises(UsageError, match="不是这一期的"):
        run_daily(errand(folder), CONFIG)
    assert rows() == []
    assert run_daily(errand(folder, output=tmp_path / "另存.docx"), CONFIG).issue.number == 12


def test_what_is_known_to_fail_takes_no_number(folder):
    with pytest.raises(ModelError):
        run_daily(errand(folder), replace(CONFIG, summarizer="seq2seq", model="没有"))
    with pytest.raises(UsageError, match="无法写入"):
        run_daily(errand(folder, output=folder.parent / "无" / "要情.docx"), CONFIG)
    assert rows() == []


def test_a_run_that_fails_leaves_its_reason_and_the_next_goes_on(folder, monkeypatch):
    def refuse(*_):
        raise UsageError("无法写入（磁盘已满）")

    with monkeypatch.context() as patch:
        patch.setattr("briefer.daily.write_output", refuse)
        with pytest.raises(UsageError):
            run_daily(errand(folder), CONFIG)
    assert rows() == [("云岫要情2026年第12期", 340, "reserved", 0)]
    with Register(register_path()) as register:
        assert "无法写入" in (register.issues()[0].reason or "")
    assert run_daily(errand(folder), CONFIG).issue.name == "云岫要情2026年第12期"


def test_strict_ends_the_run_before_anything_is_written(folder, monkeypatch):
    def refuse(*_):
        raise FaithfulnessError("不符")

    monkeypatch.setattr("briefer.daily.assemble", refuse)
    with pytest.raises(FaithfulnessError):
        run_daily(errand(folder), replace(CONFIG, strict=True))
    assert (rows()[0][2], list(folder.parent.glob("*.docx"))) == ("reserved", [])


@pytest.mark.usefixtures("folder")
def test_a_folder_of_unreadable_files_takes_no_number(tmp_path):
    bad = tmp_path / "坏"
    bad.mkdir()
    (bad / "空白.txt").write_text("")
    with pytest.raises(ReadError, match=r"未占用期号[\s\S]*空白.txt"):
        run_daily(errand(bad), CONFIG)
    assert rows() == []


def test_the_issue_cannot_lie_among_its_materials_or_be_another_kind_of_file(folder, tmp_path):
    with pytest.raises(UsageError, match="不能写进材料文件夹"):
        run_daily(errand(folder, output=folder), CONFIG)
    with pytest.raises(UsageError, match=r"应为文件夹或 \.docx"):
        run_daily(errand(folder, output=tmp_path / "要情.pdf"), CONFIG)


def test_a_rehearsal_tells_items_and_number_and_leaves_no_register(folder, tmp_path):
    materials, name = foresee(errand(folder), CONFIG)
    assert name == "云岫要情2026年第12期"
    assert [[report.name for report in item] for item in plan(materials.reports, CONFIG)] == [
        ["副本.txt", "推进会.txt", "融媒体.txt"],
        ["调研.txt"],
    ]
    assert not (tmp_path / "register.sqlite3").exists()
    run_daily(errand(folder), CONFIG)
    assert foresee(errand(folder, date=DAY + datetime.timedelta(1)), CONFIG)[1] == "云岫要情2026年第13期"
    assert foresee(errand(folder, extra=True), CONFIG)[1] == "云岫要情2026年增刊第1期"


def test_the_copy_for_issue_names_no_file_of_the_clerk(folder):
    issue = run_daily(errand(folder), replace(CONFIG, clean=True)).issue
    document = Document(issue.output)
    text = "\n".join(line.text for line in document.paragraphs)
    assert ".txt" not in text
    assert "核对说明" not in text
    assert re.search("云岫日报：.*28.6亿元；云岫区融媒体中心：.*26.8亿元。", text)
    assert "（来源：云岫日报；云岫区融媒体中心）" in text
    assert len(list(document.comments)) == 0


def test_files_are_listed_by_name_once_without_hidden_ones(folder, tmp_path):
    listed = [str(file.relative_to(folder)) for file in list_files((folder, folder / "调研.txt"))]
    assert listed == ["副本.txt", "区报/推进会.txt", "空白.txt", "融媒体.txt", "调研.txt"]
    (tmp_path / "无").mkdir()
    with pytest.raises(UsageError, match="没有材料"):
        list_files((tmp_path / "无",))


def test_the_fingerprint_knows_names_contents_and_order(folder):
    listed = list_files((folder,))
    before = fingerprint_files(listed)
    assert fingerprint_files(listed[::-1]) != before
    (folder / "空白.txt").write_text("不空")
    assert fingerprint_files(listed) != before
    assert fingerprint_files((*listed, folder / "没有.txt")) != fingerprint_files(listed)


@pytest.mark.parametrize("series", ["", "  ", "要/情", "要\n情"])
def test_a_series_must_be_fit_for_a_file_name(series):
    with pytest.raises(UsageError, match="--series"):
        Errand((), series, DAY)
