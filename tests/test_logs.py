"""The rotating log."""

import logging

import pytest

from briefer.logs import log_bug, log_path, open_log, show_log


@pytest.fixture
def logger(tmp_path, monkeypatch):
    """The program's logger without handlers, before and after."""
    monkeypatch.setenv("BRIEFER_LOG", str(tmp_path / "日志" / "briefer.log"))
    logger = logging.getLogger("briefer")
    yield logger
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(logging.NOTSET)


def test_the_log_lies_where_the_environment_says_else_in_the_users_log_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("BRIEFER_LOG", str(tmp_path / "甲.log"))
    assert log_path() == tmp_path / "甲.log"
    monkeypatch.delenv("BRIEFER_LOG")
    assert log_path().name == "briefer.log"
    assert "briefer" in log_path().parent.parts


def test_the_log_takes_what_the_modules_say_and_rotates(logger, monkeypatch):
    monkeypatch.setattr("briefer.logs._BYTES", 500)
    open_log()
    for number in range(100):
        logging.getLogger("briefer.outputs").info("第 %d 行", number)
    names = sorted(path.name for path in log_path().parent.iterdir())
    assert names == ["briefer.log", "briefer.log.1", "briefer.log.2", "briefer.log.3"]
    assert all(path.stat().st_size <= 500 for path in log_path().parent.iterdir())
    assert log_path().read_text(encoding="utf-8").endswith("第 99 行\n")
    assert logger.handlers


@pytest.mark.usefixtures("logger")
def test_the_screen_shows_warnings_and_more_when_asked(capsys):
    show_log(logging.WARNING)
    logging.getLogger("briefer.caching").info("读入")
    logging.getLogger("briefer.caching").warning("缓存不可用")
    assert capsys.readouterr().err == "briefer: 缓存不可用\n"


@pytest.mark.usefixtures("logger")
def test_a_bug_is_logged_by_its_frames_without_its_message():
    open_log()
    text = "报告里的一句话"
    try:
        raise ValueError(text)
    except ValueError as error:
        log_bug(error)
    told = log_path().read_text(encoding="utf-8")
    assert "程序内部出错 ValueError" in told
    assert "test_logs.py" in told
    assert text not in told
