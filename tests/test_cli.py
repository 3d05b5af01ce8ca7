"""The command line as office staff meet it: messages, exit codes, files."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
NEWS = SAMPLES / "meeting_news.txt"


def briefer(*arguments, stdin=b"", **environment):
    return subprocess.run(
        [sys.executable, "-m", "briefer", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=os.environ | environment,
        timeout=300,
        check=False,
    )


def modules_after(code):
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import briefer",
        "import sys\nsys.argv = ['briefer', '--help']\nimport briefer.cli as c\ntry: c.main()\nexcept SystemExit: pass",
    ],
)
def test_importing_and_asking_for_help_load_no_heavy_library(code):
    assert not modules_after(code) & {"torch", "transformers", "jieba", "sentencepiece", "onnxruntime", "docx"}


def test_help_is_chinese_and_names_every_command():
    told = briefer("--help").stdout.decode()
    assert all(name in told for name in ("make", "outline", "clean", "summarize", "extract", "verify", "models"))
    assert "工作报告" in told


def test_make_writes_the_brief_beside_the_report_and_says_what_it_holds(tmp_path):
    report = tmp_path / "会议.txt"
    report.write_bytes(NEWS.read_bytes())
    done = briefer("make", report, "--summarizer", "extractive")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "已写出" in done.stderr.decode()
    assert (tmp_path / "会议_简报.docx").read_bytes()[:2] == b"PK"


def test_the_same_input_gives_the_same_bytes(tmp_path):
    for suffix in ("json", "docx"):
        outputs = []
        for name in ("甲", "乙"):
            target = tmp_path / f"{name}.{suffix}"
            assert briefer("make", NEWS, "-o", target, "--summarizer", "extractive").returncode == 0
            outputs.append(target.read_bytes())
        assert outputs[0] == outputs[1]


def test_a_dash_is_stdin_and_stdout():
    done = briefer("make", "-", "--format", "md", "--summarizer", "extractive", stdin=NEWS.read_bytes())
    assert done.returncode == 0
    assert done.stdout.decode().startswith("#")


def test_a_brief_is_verified_against_its_report_and_a_changed_report_is_named(tmp_path):
    brief = tmp_path / "简报.json"
    briefer("make", NEWS, "-o", brief, "--summarizer", "extractive")
    assert briefer("verify", brief, NEWS).returncode == 0
    changed = tmp_path / "改过.txt"
    changed.write_text(NEWS.read_text(encoding="utf-8").replace("顾明川", "顾明山"), encoding="utf-8")
    done = briefer("verify", brief, changed)
    assert done.returncode == 5
    assert "不符" in done.stderr.decode()


def test_records_go_in_and_out_line_by_line(tmp_path):
    lines = tmp_path / "in.jsonl"
    text = "全区粮食总产量达到12.4万吨，增长3.1%。区长林知远主持会议。下一步，要新建高标准农田2万亩，6月底前完成招标。"
    lines.write_text(
        json.dumps({"id": "a", "heading": ["一、农业"], "text": text}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    done = briefer("summarize", lines, "-o", "-", "--summarizer", "extractive")
    row = json.loads(done.stdout)
    assert row.keys() == {"id", "summary", "method"}
    facts = json.loads(briefer("extract", lines, "-o", "-").stdout)
    assert facts.keys() == {"id", "leaders", "targets", "tasks"}
    assert [leader["name"] for leader in facts["leaders"]] == ["林知远"]
    assert all(fact["quote"] in text for kind in ("leaders", "targets", "tasks") for fact in facts[kind])


def test_a_bad_record_is_named_by_its_line(tmp_path):
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"id": "a", "text": "全区粮食丰收。"}\n{"id": 3}\n', encoding="utf-8")
    done = briefer("extract", lines, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 3
    assert "第 2 行" in done.stderr.decode()
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.docx", b""),
        ("空白.txt", b" \n\n"),
        ("图.docx", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("乱.txt", bytes(range(256)) * 8),
        ("坏.docx", b"PK\x03\x04" + bytes(200)),
        ("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)),
        ("坏.pdf", b"%PDF-1.7\n" + bytes(64)),
    ],
)
def test_bad_input_is_refused_in_chinese_without_output_or_traceback(tmp_path, name, data):
    report = tmp_path / name
    report.write_bytes(data)
    done = briefer("make", report, "-o", tmp_path / "out.docx")
    told = done.stderr.decode()
    assert done.returncode == 3
    assert name in told
    assert "请" in told
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == [report]


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for report in (tmp_path / "没有.docx", tmp_path):
        done = briefer("make", report, "-o", tmp_path / "out.docx")
        assert done.returncode == 3
        assert "Traceback" not in done.stderr.decode()


def test_a_missing_model_exits_with_4_and_the_mending_command(tmp_path):
    done = briefer("make", NEWS, "-o", tmp_path / "out.docx", "--model", tmp_path / "没有")
    assert done.returncode == 4
    assert "briefer models" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_the_report_is_never_overwritten(tmp_path):
    report = tmp_path / "会议.md"
    report.write_bytes(NEWS.read_bytes())
    done = briefer("make", report, "-o", report)
    assert done.returncode == 2
    assert report.read_bytes() == NEWS.read_bytes()


def test_ctrl_c_says_so_and_leaves_no_file(tmp_path):
    # A pipe that never ends keeps the command reading until it is interrupted.
    command = [sys.executable, "-m", "briefer", "make", "-", "-o", str(tmp_path / "out.docx")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(5)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "已中断" in told.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_model_is_named_by_list_and_check(tmp_path):
    folder = shutil.copytree(SAMPLES.parent / "models", tmp_path / "models")
    config = next(folder.glob("*/generation_config.json"))
    config.write_bytes(config.read_bytes().replace(b"4", b"5", 1))
    listed = briefer("models", "list", BRIEFER_MODELS=str(folder))
    assert "已损坏" in listed.stdout.decode()
    checked = briefer("models", "check", BRIEFER_MODELS=str(folder))
    assert checked.returncode == 4
    assert "generation_config.json" in checked.stdout.decode()
    made = briefer("make", NEWS, "-o", tmp_path / "out.docx", BRIEFER_MODELS=str(folder))
    assert made.returncode == 4
    assert "briefer models check" in made.stderr.decode()


def test_an_unknown_key_in_the_configuration_exits_with_4(tmp_path):
    config = tmp_path / "briefer.toml"
    config.write_text("taskz = 3\n", encoding="utf-8")
    done = briefer("make", NEWS, "-o", tmp_path / "out.docx", "--config", config)
    assert done.returncode == 4
    assert "是否想写 tasks" in done.stderr.decode()
