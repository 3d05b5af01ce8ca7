"""Specification of work in a process with bounds; tests/hostile.py does what bad files make parsers do."""

import logging
import sys
from pathlib import Path

import hostile
import pytest

from briefer import guarding
from briefer.errors import ReadError
from briefer.guarding import Limits

WAYS_OUT = "。请用 Word 或 WPS 打开，另存为 .docx 后重试。"


def test_the_result_comes_back_and_what_libraries_print_does_not() -> None:
    assert guarding.run(hostile.repeat, b"ab", "报告") == "报告报告"


def test_a_refusal_comes_back_as_it_was_raised() -> None:
    with pytest.raises(ReadError, match=r"^a\.pdf：2 字节，读不了。$"):
        guarding.run(hostile.refuse, b"ab", "a.pdf")


@pytest.mark.parametrize("work", [hostile.hang, hostile.backtrack])
def test_work_that_makes_no_progress_is_ended_wherever_it_is(work: object) -> None:
    with pytest.raises(ReadError) as caught:
        guarding.run(work, b"", "a.pdf", Limits(step=1))  # type: ignore[arg-type]
    assert str(caught.value) == f"a.pdf：文件异常，没有读出来（1 秒没有进展）{WAYS_OUT}"


def test_work_that_goes_on_too_long_in_all_is_ended() -> None:
    with pytest.raises(ReadError) as caught:
        guarding.run(hostile.hang, b"", "a.pdf", Limits(whole=1))
    assert str(caught.value) == f"a.pdf：文件异常，没有读出来（1 秒内没有读完）{WAYS_OUT}"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound the memory of a process")
def test_work_that_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(ReadError, match=r"读取程序意外中止，可能占用内存过多"):
        guarding.run(hostile.hog, b"", "a.pdf", Limits(memory=1 << 30))


def test_a_crash_in_native_code_is_a_refusal() -> None:
    with pytest.raises(ReadError, match=r"^a\.pdf：文件异常，没有读出来（读取程序意外中止"):
        guarding.run(hostile.crash, b"", "a.pdf")


def test_a_bug_is_a_refusal_whose_frames_are_logged_without_text_of_the_report(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, "briefer"), pytest.raises(ReadError, match="读取程序意外中止"):
        guarding.run(hostile.fail, b"", "a.pdf")
    assert "in fail" in caplog.text
    assert "投资" not in caplog.text


def test_a_module_in_the_working_folder_is_not_taken_for_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docx.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    library, folder = guarding.run(hostile.places, b"", "a.docx")
    assert Path(folder) == tmp_path
    assert tmp_path not in Path(library).parents


def test_without_a_guard_there_is_no_clock_to_renew() -> None:
    guarding.renew()
