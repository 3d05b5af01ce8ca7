"""`briefer send`: what goes to whom, what stands in the log, and what is sent again."""

import datetime
import hashlib
import sqlite3
from pathlib import Path

import pytest
from docx import Document
from mail_server import BAD, GOOD, SENDER, free_port, serve

from briefer.cli.sending import send_command
from briefer.errors import ConfigError, DeliveryError, PartialError, ReadError, UsageError
from briefer.issues import Claim
from briefer.issues.register import Register
from briefer.mailing.deliveries import Deliveries


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An office folder with a brief, a register of its own and a configuration to be filled in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFER_REGISTER", str(tmp_path / "register.sqlite3"))
    document = Document()
    document.core_properties.title = "云岫区召开防汛工作会议"
    document.save("防汛 简报.docx")
    return tmp_path


def configure(port, *lines):
    text = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nsender = "{SENDER}"\n' + "\n".join(lines)
    Path("briefer.toml").write_text(text, encoding="utf-8")


def register_issue(office):
    path = office / "防汛 简报.docx"
    with Register(office / "register.sqlite3") as register:
        claim = Claim("要情", "正刊", datetime.date.today(), "inputs", "recipe")
        issue = register.place(register.reserve(claim), path)
        return register.finish(issue, hashlib.sha256(path.read_bytes()).hexdigest(), 0)


def log(office):
    with Deliveries(office / "register.sqlite3") as deliveries:
        return [(row.place, row.outcome) for row in deliveries.rows()]


def test_the_title_of_the_brief_is_the_subject_and_its_bytes_are_sent(office):
    with serve() as (inbox, port):
        configure(port)
        send_command("防汛 简报.docx", to=[f"{GOOD}；{GOOD},b@example.cn"])
    [(envelope, mail)] = inbox.mails
    [attachment] = mail.iter_attachments()
    assert envelope == [GOOD, "b@example.cn"]
    assert mail["Subject"] == "云岫区召开防汛工作会议"
    assert attachment.get_filename() == "防汛 简报.docx"
    assert attachment.get_content() == Path("防汛 简报.docx").read_bytes()
    assert log(office) == [(GOOD, "done"), ("b@example.cn", "done")]


def test_a_refused_recipient_alone_is_sent_the_same_bytes_again(office, capsys):
    before = Path("防汛 简报.docx").read_bytes()
    with serve() as (inbox, port):
        configure(port)
        with pytest.raises(PartialError, match="2 处中有 1 处没有送达"):
            send_command("防汛 简报.docx", to=[GOOD, BAD])
        assert f"没有送达 {BAD}：550 5.1.1 no such user" in capsys.readouterr().err
        with pytest.raises(DeliveryError, match="1 处中有 1 处"):
            send_command(retry=True)
        inbox.bad.clear()
        send_command(retry=True)
        send_command(retry=True)
    assert [envelope for envelope, _ in inbox.mails] == [[GOOD], [BAD]]
    assert {next(mail.iter_attachments()).get_content() for _, mail in inbox.mails} == {before}
    assert "没有要重发的" in capsys.readouterr().err
    assert log(office) == [(GOOD, "done"), (BAD, "failed"), (BAD, "failed"), (BAD, "done")]


@pytest.mark.usefixtures("office")
def test_a_server_that_is_down_leaves_all_to_be_sent_again():
    configure(free_port())
    with pytest.raises(DeliveryError, match="2 处中有 2 处没有送达"):
        send_command("防汛 简报.docx", to=[GOOD, "b@example.cn"])
    with serve() as (inbox, port):
        configure(port)
        send_command(retry=True)
    assert [envelope for envelope, _ in inbox.mails] == [[GOOD], ["b@example.cn"]]


def test_a_sending_that_a_crash_ended_counts_as_not_delivered(office):
    with serve() as (inbox, port):
        configure(port)
        send_command("防汛 简报.docx", to=[GOOD])
        with sqlite3.connect(office / "register.sqlite3") as database:
            database.execute("UPDATE deliveries SET outcome = 'open'")
        database.close()
        send_command(retry=True)
    assert len(inbox.mails) == 2


@pytest.mark.usefixtures("office")
def test_a_file_that_was_changed_or_removed_is_not_sent_again(capsys):
    configure(free_port())
    with pytest.raises(DeliveryError):
        send_command("防汛 简报.docx", to=[GOOD])
    Document().save("防汛 简报.docx")
    with pytest.raises(DeliveryError):
        send_command(retry=True)
    assert "上次发送后改动过" in capsys.readouterr().err
    Path("防汛 简报.docx").unlink()
    with pytest.raises(DeliveryError):
        send_command(retry=True)
    assert "文件不存在" in capsys.readouterr().err


def test_each_series_has_recipients_of_its_own(office):
    issue = register_issue(office)
    with serve() as (inbox, port):
        configure(port, f'to = ["{GOOD}"]', '[mail.series."要情"]', 'to = ["leader@example.cn"]', 'folder = "共享"')
        Path("共享").mkdir()
        send_command("第1期")
        send_command("防汛 简报.docx", series="快报")
    assert [(envelope, mail["Subject"]) for envelope, mail in inbox.mails] == [
        (["leader@example.cn"], issue.name),
        ([GOOD], issue.name),
    ]
    assert Path("共享/防汛 简报.docx").read_bytes() == Path("防汛 简报.docx").read_bytes()
    assert (str(office / "共享"), "done") in log(office)


def test_an_issue_that_is_void_or_changed_since_is_not_sent(office):
    issue = register_issue(office)
    Path("防汛 简报.docx").rename("原件.docx")
    Document().save("防汛 简报.docx")
    with pytest.raises(UsageError, match="在写出后改动过"):
        send_command("1", folder=office)
    with Register(office / "register.sqlite3") as register:
        register.void(issue, "印错了")
    for name in ("1", "原件.docx"):
        with pytest.raises(UsageError, match="已作废"):
            send_command(name, folder=office / "共享")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({}, UsageError, "请写一个简报文件"),
        ({"brief": "防汛 简报.docx", "retry": True}, UsageError, "请写一个简报文件"),
        ({"retry": True, "to": [GOOD]}, UsageError, "--retry 和 --log 不带 --to"),
        ({"brief": "防汛 简报.docx"}, UsageError, "没有收件人"),
        ({"brief": "防汛 简报.docx", "to": ["张三 <a@b.cn>"]}, UsageError, "'张三' 不是邮箱地址"),
        ({"brief": "没有.docx", "to": [GOOD]}, UsageError, "没有这个文件，也不是期号"),
        ({"brief": "12", "to": [GOOD]}, UsageError, "登记簿里也还没有期号"),
        ({"brief": "增2", "series": "要情", "to": [GOOD]}, UsageError, "没有《要情》[0-9]{4}年增刊第2期"),
        ({"brief": ".", "to": [GOOD]}, ReadError, "无法读取"),
        ({"brief": "空.docx", "to": [GOOD]}, ReadError, "文件是空的"),
        ({"brief": "坏.docx", "to": [GOOD]}, ReadError, "Word 文件已损坏"),
        ({"brief": "防汛 简报.docx", "to": [GOOD]}, ConfigError, "没有设置邮件服务器"),
        ({"test": True}, ConfigError, "没有设置邮件服务器"),
    ],
)
def test_a_wrong_call_is_said_and_nothing_is_logged(office, arguments, error, message):
    Path("空.docx").touch()
    Path("坏.docx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(error, match=message):
        send_command(**arguments)
    if (office / "register.sqlite3").exists():
        assert log(office) == []


def test_a_dry_run_says_what_would_go_where_and_sends_nothing(office, capsys):
    configure(free_port())
    send_command("防汛 简报.docx", to=[GOOD], folder=office / "共享", dry_run=True)
    send_command(test=True, dry_run=True)
    told = capsys.readouterr().out
    assert "将发送 防汛 简报.docx（云岫区召开防汛工作会议，sha256 " in told
    assert f"{GOOD}、{office / '共享'}；没有发送" in told
    assert "将发送测试邮件" in told
    assert log(office) == []


@pytest.mark.usefixtures("office")
def test_the_test_mail_goes_to_the_common_recipients_or_the_sender():
    with serve() as (inbox, port):
        configure(port)
        send_command(test=True)
        configure(port, f'to = ["{GOOD}"]')
        send_command(test=True)
        with pytest.raises(DeliveryError, match=f"{BAD} 被拒收"):
            send_command(test=True, to=[BAD])
    assert [envelope for envelope, _ in inbox.mails] == [[SENDER], [GOOD]]


def test_the_log_lists_every_delivery(office, capsys):
    Path("共享").mkdir()
    send_command("防汛 简报.docx", folder=Path("共享"))
    send_command(log=True)
    _, name, subject, _, place, result = capsys.readouterr().out.rstrip("\n").split("\t")
    assert (name, subject) == ("防汛 简报.docx", "云岫区召开防汛工作会议")
    assert (place, result) == (str(office / "共享"), "已送达")
