"""Mails as a real SMTP server on loopback receives them."""

import email
import email.policy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail_server import AUTHORITY, BAD, GOOD, HOST, PASSWORD, SENDER, free_port, serve

from briefer.config.mail import MailRules
from briefer.errors import ConfigError, DeliveryError
from briefer.mailing.parcels import Parcel
from briefer.mailing.posting import compose_mail, compose_test, copy, demand_sender, post

# aiosmtpd does not count a connection that is TLS from its start as secure, and warns of the setting that lets it log in.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
DATA = bytes(range(256)) * 40 + b"\r\n.\r\n\n.\n"


@pytest.fixture
def authority(tmp_path):
    path = tmp_path / "单位根证书.pem"
    AUTHORITY.cert_pem.write_to_path(str(path))
    return path


def make_parcel(tmp_path, name="要情第12期（送审稿）.docx", subject="《要情》2026年第12期"):
    return Parcel(tmp_path / name, DATA, subject)


def rules(port, **values):
    return MailRules(**{"host": HOST, "port": port, "security": "none", "sender": SENDER, **values})


def test_subject_names_and_bytes_arrive_as_they_were_sent(tmp_path):
    parcel = make_parcel(tmp_path)
    with serve() as (inbox, port):
        assert post(compose_mail(parcel, SENDER, (GOOD, "b@example.cn")), rules(port)) == {}
    [(envelope, mail)] = inbox.mails
    [attachment] = mail.iter_attachments()
    assert envelope == [GOOD, "b@example.cn"]
    assert (mail["Subject"], mail["From"], mail["To"]) == (parcel.subject, SENDER, f"{GOOD}, b@example.cn")
    assert mail["Message-ID"].endswith("@example.cn>")
    assert mail["Date"].datetime.tzinfo is not None
    assert attachment.get_filename() == "要情第12期（送审稿）.docx"
    assert attachment.get_content() == DATA
    assert attachment.get_content_type().endswith("wordprocessingml.document")
    assert parcel.sha256 in mail.get_body().get_content()


@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=80))
def test_any_title_decodes_back_and_starts_no_other_header(title):
    title = f"简报{title}\r\nBcc: x@example.cn"
    sent = compose_mail(Parcel(Path("a.docx"), b"x", title), SENDER, (GOOD,))
    got = email.message_from_bytes(sent.as_bytes(), policy=email.policy.default)
    assert got["Subject"] == " ".join(title.split())
    assert got["Bcc"] is None


def test_a_refused_recipient_is_named_and_the_others_get_the_mail(tmp_path):
    with serve() as (inbox, port):
        refused = post(compose_mail(make_parcel(tmp_path), SENDER, (GOOD, BAD)), rules(port))
        assert post(compose_mail(make_parcel(tmp_path), SENDER, (BAD,)), rules(port)).keys() == {BAD}
    assert refused == {BAD: "550 5.1.1 no such user"}
    assert [envelope for envelope, _ in inbox.mails] == [[GOOD]]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_goes_encrypted_and_with_the_password_of_the_environment(monkeypatch, authority, security):
    monkeypatch.setenv("BRIEFER_SMTP_PASSWORD", PASSWORD)
    with serve(security, login=True) as (inbox, port):
        found = rules(port, security=security, user="brief", ca=authority, password="wrong")
        assert post(compose_test(SENDER, (GOOD,)), found) == {}
    assert inbox.mails[0][1]["Subject"] == "briefer 测试邮件"


def test_a_certificate_that_nobody_vouches_for_ends_the_sending(monkeypatch):
    monkeypatch.setenv("BRIEFER_SMTP_PASSWORD", PASSWORD)
    for security in ("starttls", "tls"):
        with serve(security, login=True) as (inbox, port):
            with pytest.raises(DeliveryError, match="证书未通过验证"):
                post(compose_test(SENDER, (GOOD,)), rules(port, security=security, user="brief"))
            assert inbox.mails == []


def test_a_wrong_password_is_said_and_not_shown(authority):
    with serve("starttls", login=True) as (_, port):
        found = rules(port, security="starttls", user="brief", password="wrong-one", ca=authority)
        with pytest.raises(DeliveryError, match="用户名或密码不对") as caught:
            post(compose_test(SENDER, (GOOD,)), found)
    assert "wrong-one" not in f"{caught.value} {found!r}"


def test_a_server_that_is_down_unknown_or_of_another_kind_is_said(authority, monkeypatch):
    monkeypatch.setattr("briefer.mailing.posting._TIMEOUT", 1)  # A server that waits for TLS says nothing.
    message = compose_test(SENDER, (GOOD,))
    with pytest.raises(DeliveryError, match="连不上"):
        post(message, rules(free_port()))
    with pytest.raises(DeliveryError, match="连不上"):
        post(message, rules(25, host="no-such-host.invalid"))
    with serve("tls") as (_, port), pytest.raises(DeliveryError, match="security"):
        post(message, rules(port, security="starttls", ca=authority))
    with serve("none") as (_, port):
        with pytest.raises(DeliveryError, match="加密连接失败"):
            post(message, rules(port, security="tls", ca=authority))
        with pytest.raises(DeliveryError, match="不支持加密或登录"):
            post(message, rules(port, security="starttls", ca=authority))
    with serve("none", login=True) as (_, port), pytest.raises(DeliveryError, match="拒绝了邮件（530"):
        post(message, rules(port))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"host": None}, "没有设置邮件服务器或发件人"),
        ({"sender": None}, "没有设置邮件服务器或发件人"),
        ({"security": "tls", "user": "brief"}, "没有密码"),
        ({"security": "tls", "user": "brief", "password": "密码"}, "密码里有汉字"),
        ({"security": "tls", "ca": Path("没有.pem")}, "证书文件 没有.pem 不存在"),
    ],
)
def test_what_a_mail_needs_is_asked_for_before_anything_is_sent(monkeypatch, values, message):
    monkeypatch.delenv("BRIEFER_SMTP_PASSWORD", raising=False)
    with pytest.raises(ConfigError, match=message):
        demand_sender(rules(25, **values))


def test_a_copy_is_the_same_and_replaces_no_other_file(tmp_path):
    parcel, folder = make_parcel(tmp_path), tmp_path / "共享"
    with pytest.raises(DeliveryError, match="文件夹不存在"):
        copy(parcel, folder)
    folder.mkdir()
    copy(parcel, folder)
    copy(parcel, folder)
    assert [path.read_bytes() for path in folder.iterdir()] == [DATA]
    (folder / parcel.file.name).write_bytes(b"other")
    with pytest.raises(DeliveryError, match="已有同名文件，内容不同"):
        copy(parcel, folder)
    assert (folder / parcel.file.name).read_bytes() == b"other"
