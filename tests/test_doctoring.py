import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefer.cli.doctor import doctor_command
from briefer.config import Config
from briefer.doctoring import examine
from briefer.doctoring.components import check_model, check_ocr, check_office
from briefer.doctoring.places import check_memory, check_places, check_space
from briefer.doctoring.typefaces import check_typefaces
from briefer.errors import ConfigError
from briefer.readers import ocr

posix = pytest.mark.skipif(os.name != "posix", reason="stands in a shell script for a program")


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_missing_model_is_named_with_the_mending_command():
    finding = check_model(Config(model="没有这个"))
    assert finding.grade == "fail"
    assert "briefer models check" in finding.said
    assert check_model(Config(summarizer="extractive")).grade == "ok"


@posix
@pytest.mark.parametrize(
    ("script", "grade", "said"),
    [
        ("echo LibreOffice 24.8", "ok", "LibreOffice 24.8"),
        ("exit 77", "warn", "不能启动"),
        ("exec sleep 9", "warn", "不能启动"),
    ],
)
def test_libreoffice_is_started_to_ask_its_version(tmp_path, monkeypatch, script, grade, said):
    monkeypatch.setattr("briefer.doctoring.components._SECONDS", 1)
    monkeypatch.setenv("BRIEFER_SOFFICE", program(tmp_path / "soffice", script))
    finding = check_office()
    assert finding.grade == grade
    assert said in finding.said


def test_what_is_not_installed_is_said_with_what_needs_it(monkeypatch):
    monkeypatch.setenv("BRIEFER_SOFFICE", "/没有/soffice")
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
    assert "不能读 .doc、.wps" in check_office().said
    assert "briefer[ocr]" in check_ocr().said


@posix
def test_fontconfig_tells_which_faces_are_there_and_what_stands_in(tmp_path, monkeypatch):
    program(tmp_path / "fc-list", "printf 'FangSong,仿宋\\nKaiTi\\n'")
    program(tmp_path / "fc-match", "printf 'Noto Serif CJK SC'")
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = tuple(check_typefaces())
    assert [finding.grade for finding in findings] == ["ok", "ok", "warn", "warn", "warn"]
    assert findings[2].said == "没有安装，将用 Noto Serif CJK SC 代替，版面会有出入。请安装 黑体。"


def test_without_fontconfig_the_folders_of_fonts_are_looked_through(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("WINDIR", str(tmp_path))
    (tmp_path / "Fonts").mkdir()
    (tmp_path / "Fonts" / "SIMFANG.TTF").touch()
    (tmp_path / "Fonts" / "simsun.ttc").touch()
    found = {finding.subject: finding for finding in check_typefaces()}
    assert (found["字体 仿宋"].grade, found["字体 宋体"].grade) == ("ok", "ok")
    assert found["字体 黑体"].said.startswith("没有安装，将用 SimHei 代替")


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_left_behind(tmp_path, monkeypatch):
    (tmp_path / "文件").touch()
    monkeypatch.setenv("BRIEFER_REGISTER", str(tmp_path / "文件" / "登记簿"))
    monkeypatch.setenv("BRIEFER_CACHE", str(tmp_path / "还没有" / "下级" / "缓存"))
    monkeypatch.setenv("BRIEFER_LOG", str(tmp_path / "文件" / "日志"))
    grades = {finding.subject: finding.grade for finding in check_places(Config(), tmp_path)}
    assert grades == {"工作文件夹": "ok", "期号登记簿": "fail", "章节缓存": "ok", "日志": "warn"}
    assert [path.name for path in tmp_path.iterdir()] == ["文件"]


@pytest.mark.parametrize(("free", "grade"), [(0.05, "fail"), (0.5, "warn"), (5, "ok")])
def test_little_room_is_told(monkeypatch, tmp_path, free, grade):
    room = SimpleNamespace(free=int(free * 2**30), available=int(free * 2**30))
    monkeypatch.setattr("shutil.disk_usage", lambda _: room)
    monkeypatch.setattr("psutil.virtual_memory", lambda: room)
    assert check_space(tmp_path).grade == grade
    assert check_memory().grade == ("ok" if free > 1.5 else "warn")


@posix
def test_an_examination_opens_no_connection(tmp_path, monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("BRIEFER_SOFFICE", program(tmp_path / "soffice", "echo LibreOffice 24.8"))
    subjects = {finding.subject for finding in examine(Config(summarizer="extractive"), tmp_path)}
    assert subjects >= {"摘要模型", "字体 仿宋", "LibreOffice", "文字识别", "工作文件夹", "磁盘空间", "内存", "邮件"}


@posix
def test_a_wrong_configuration_is_one_of_the_findings_and_the_rest_is_examined(tmp_path, monkeypatch, capsys):
    (tmp_path / "briefer.toml").write_text("taskz = 3\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("briefer.doctoring.check_model", lambda _: check_model(Config(summarizer="extractive")))
    monkeypatch.setenv("BRIEFER_SOFFICE", program(tmp_path / "soffice", "echo LibreOffice 24.8"))
    with pytest.raises(ConfigError, match="1 项不行"):
        doctor_command()
    told = capsys.readouterr().out
    assert "不行  配置：" in told
    assert "是否想写 tasks" in told
    assert "正常  LibreOffice：LibreOffice 24.8" in told
