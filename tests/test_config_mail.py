from pathlib import Path

import pytest

from briefer.config import Config
from briefer.config.mail import MailRules, Recipients
from briefer.errors import ConfigError

FULL = """
[mail]
host = "smtp.example.cn"
security = "tls"
user = "brief@example.cn"
password = "secret-word"
ca = "ca.pem"
to = ["office@example.cn", "office@example.cn"]
[mail.series."要情"]
to = ["leader@example.cn"]
folder = "共享/要情"
"""


def load(tmp_path, text):
    path = tmp_path / "briefer.toml"
    path.write_text(text, encoding="utf-8")
    return Config.load(path)


def test_the_table_is_read_with_its_series_and_paths_beside_the_file(tmp_path):
    rules = load(tmp_path, FULL).mail
    assert (rules.server_port, rules.sender_address, rules.ca) == (465, "brief@example.cn", tmp_path / "ca.pem")
    assert rules.recipients("要情") == Recipients(("leader@example.cn",), tmp_path / "共享/要情")
    assert rules.recipients("快报") == rules.recipients(None) == Recipients(("office@example.cn",))


def test_mail_shapes_no_brief(tmp_path):
    assert load(tmp_path, FULL).sha256 == Config().sha256


def test_the_password_is_never_shown_and_the_environment_goes_before_the_file(tmp_path, monkeypatch):
    monkeypatch.delenv("BRIEFER_SMTP_PASSWORD", raising=False)
    config = load(tmp_path, FULL)
    assert config.mail.secret == "secret-word"
    assert "secret-word" not in repr(config)
    monkeypatch.setenv("BRIEFER_SMTP_PASSWORD", "other")
    assert config.mail.secret == "other"


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_each_security_has_its_usual_port(security, port):
    assert MailRules(security=security).server_port == port
    assert MailRules(security=security, port=2525).server_port == 2525


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mail = 3", "应为 .mail. 表"),
        ("[mail]\nhots = 'x'", r"\[mail\] 没有名为 hots 的配置项。是否想写 host？"),
        ("[mail]\nhost = ''", "mail.host：值为 ''，应为不空的文字"),
        ("[mail]\nport = 0", "mail.port：值为 0，应为 1-65535 的整数"),
        ("[mail]\nsecurity = 'ssl'", "mail.security：值为 'ssl'，应为 starttls、tls 或 none"),
        ("[mail]\nsecurity = 'none'\nuser = 'a'", "为 none 时不加密，不能用 user 登录"),
        ("[mail]\nsender = '办公室'", "mail.sender：值为 '办公室'，应为邮箱地址"),
        ("[mail]\npassword = 12345678", "mail.password：应为不空的文字"),
        ("[mail]\nto = 'a@b.cn'", "mail.to：值为 'a@b.cn'，应为地址的列表"),
        ("[mail]\nto = ['a@b.cn', '张三']", "mail.to：值为 '张三'，应为邮箱地址"),
        ("[mail]\nfolder = 3", "mail.folder：值为 3，应为文件夹"),
        ("[mail]\nca = 3", "mail.ca：值为 3，应为证书文件名"),
        ("[mail]\nseries = '要情'", "mail.series：值为 '要情'，应为表"),
        ("[mail.series.'要情']\nxto = []", r"\[mail.series.要情\] 没有名为 xto 的配置项。是否想写 to？"),
        ("[mail.series.'要情']\nto = ['x']", "mail.series.要情.to：值为 'x'"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path, text, message):
    with pytest.raises(ConfigError, match=message) as caught:
        load(tmp_path, text)
    assert "12345678" not in str(caught.value)


def test_a_folder_is_seen_from_the_file_that_names_it(tmp_path):
    assert MailRules.load({"folder": "简报"}, Path("/单位")).common.folder == Path("/单位/简报")
    assert Recipients(("a@b.cn",), tmp_path).places == ("a@b.cn", str(tmp_path))
