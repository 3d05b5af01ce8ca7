"""Learning curves: logs in, the same bytes of a PNG out."""

import json
import subprocess
import sys

import pytest

from briefer.errors import ReadError
from briefer.training.curves import Report, draw, read_run, smooth

LINES = [
    {"step": 1, "tokens": 12000, "seconds": 3.0, "loss": 9.5, "copy": 9.4},
    {"step": 2, "tokens": 24000, "seconds": 6.0, "loss": 7.0},
    {"step": 2, "tokens": 24000, "seconds": 6.1, "validation": 7.2},
]


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "wide" / "log.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES))
    return path


def test_a_run_is_named_after_its_folder_and_keeps_what_is_drawn(log):
    run = read_run(log)
    assert run.name == "wide"
    assert run.reports == (
        Report(tokens=12000, loss=9.5),
        Report(tokens=24000, loss=7.0),
        Report(tokens=24000, validation=7.2),
    )


def test_a_log_of_another_name_names_its_run(log):
    assert read_run(log.rename(log.with_name("narrow.jsonl"))).name == "narrow"


def test_the_picture_is_the_same_every_time_and_holds_no_date(log):
    runs = [read_run(log), read_run(log)]
    picture = draw(runs)
    assert picture.startswith(b"\x89PNG")
    assert picture == draw(runs)
    assert not any(mark in picture for mark in (b"tEXt", b"tIME", b"atplotlib"))


def test_validation_alone_is_drawn_too(log):
    whole = draw([read_run(log)])
    log.write_text(json.dumps(LINES[2]))
    assert draw([read_run(log)]).startswith(b"\x89PNG")
    assert draw([read_run(log)]) != whole


def test_smoothing_begins_at_the_first_loss_and_follows_slowly():
    assert smooth([4.0, 2.0, 2.0]) == pytest.approx([4.0, 3.8, 3.62])
    assert smooth([]) == []


def test_what_is_no_log_is_refused(tmp_path):
    path = tmp_path / "log.jsonl"
    with pytest.raises(ReadError, match="找不到文件"):
        read_run(path)
    path.write_text("")
    with pytest.raises(ReadError, match="没有记录"):
        read_run(path)
    path.write_text('{"tokens": 1, "loss": 2}\nloss 3\n')
    with pytest.raises(ReadError, match="第 2 行"):
        read_run(path)


def test_the_command_writes_the_picture(log, tmp_path):
    target = tmp_path / "curve.png"
    command = [sys.executable, "-m", "briefer.training", "curve", str(log), "-o", str(target)]
    assert subprocess.run(command, capture_output=True, timeout=120, check=False).returncode == 0
    assert target.read_bytes() == draw([read_run(log)])
