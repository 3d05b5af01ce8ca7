"""What the command line says of a wrong call, in Chinese and before any long work."""

import pytest
from test_cli import NEWS, SAMPLES, briefer

from briefer.cli.usage import in_chinese


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Missing argument '报告'.", "缺少参数“报告”。"),
        ("No such option: --bogus", "没有 --bogus 这个选项。"),
        ("No such command 'mak'. Did you mean 'make'?", "没有 mak 这个命令。"),
        ("Option '--pages' requires an argument.", "选项 --pages 后面缺少内容。"),
        ("Got unexpected extra argument(s) (y)", "多出了参数“y”。"),
        ("Missing option '--reason'.", "缺少选项 --reason。"),
        ("Invalid value for '--pages': Input should be a valid integer", "参数 --pages 的值不对，应为数字。"),
        ("Invalid value for '材料...': path '没有' does not exist.", "参数 材料...：没有“没有”这个文件或文件夹。"),
        (
            "Invalid value for '--date': Value error, '昨天' does not match the formats '%Y-%m-%d'.",
            "选项 --date 的值不对，应写成 2026-01-15 这样的日期。",
        ),
        ("Invalid value for '--format': Value error, 'zip' is not one of 'docx', 'md'.", "应为 'docx', 'md' 之一。"),
    ],
)
def test_messages_of_typer_are_said_in_chinese(message, said):
    assert said in in_chinese(message)


def test_an_unknown_message_is_passed_on():
    assert in_chinese("Something new.") == "Something new."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("make", NEWS, "--pages", "2", "--one-page"), "--pages 与 --one-page 不能同时使用"),
        (("make", NEWS, "-o", "x.md", "--format", "docx"), "x.md：文件后缀 .md 与 --format docx 不一致"),
        (("make", NEWS, "-o", "x.html", "--template", "t.docx"), "--template 只用于 Word 简报，不能输出 .html"),
        (("make",), "缺少参数“报告”"),
    ],
)
def test_a_wrong_call_exits_with_2(arguments, said):
    done = briefer(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_an_unknown_profile_exits_with_4_and_layout_lists_those_there_are():
    assert briefer("layout", "--profile", "gb1").returncode == 4
    told = briefer("layout").stdout.decode()
    assert "22 行 × 28 字" in told
    assert "wide（" in told


def test_a_word_brief_is_verified_and_a_changed_figure_exits_with_5(tmp_path):
    brief = tmp_path / "简报.docx"
    template = SAMPLES / "templates" / "office_brief.docx"
    made = briefer("make", NEWS, "-o", brief, "--summarizer", "extractive", "--template", template)
    assert made.returncode == 0
    assert briefer("verify", brief, NEWS).returncode == 0
    changed = tmp_path / "改过.txt"
    # Whichever of its figures a brief prints, 6.1 %, 6.4 % or 6.5 %, the report has another.
    changed.write_text(NEWS.read_text(encoding="utf-8").replace("6.", "8."), encoding="utf-8")
    done = briefer("verify", brief, changed)
    assert done.returncode == 5
    assert "6." in done.stdout.decode()
