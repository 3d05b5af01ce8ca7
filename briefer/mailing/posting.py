"""Send a finished brief by SMTP or to a folder: always the bytes that are there, never made again.

One message for all recipients of a sending (RFC 5322); Chinese file names go as RFC 2231, subjects as RFC 2047, which
is what `email` writes under the SMTP policy. Under TLS the server's certificate is always checked. smtplib greets a
server with this machine's name, which on office machines is often Chinese and then no valid EHLO, so an address
literal (RFC 5321, 4.1.3) stands in its place.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from mimetypes import guess_type
from pathlib import Path

from briefer.config.mail import MailRules
from briefer.errors import ConfigError, DeliveryError, UsageError
from briefer.mailing.parcels import Parcel
from briefer.outputs import write_output

_TIMEOUT = 30  # seconds for each answer of the server
_GREETING = "[127.0.0.1]"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def compose_mail(parcel: Parcel, sender: str, to: tuple[str, ...]) -> EmailMessage:
    """Return the message that carries a parcel."""
    size = f"{len(parcel.data) / 1024:.0f} KB"
    message = _address(parcel.subject, sender, to)
    message.set_content(f"附件：{parcel.file.name}（{size}）\nSHA-256：{parcel.sha256}\n", cte="base64")
    maintype, _, subtype = _kind(parcel.file).partition("/")
    message.add_attachment(parcel.data, maintype=maintype, subtype=subtype, filename=parcel.file.name)
    return message


def compose_test(sender: str, to: tuple[str, ...]) -> EmailMessage:
    """Return the message of the test button."""
    message = _address("briefer 测试邮件", sender, to)
    message.set_content("这是 briefer 的测试邮件。收到它，说明 [mail] 的设置可以使用。\n", cte="base64")
    return message


def post(message: EmailMessage, rules: MailRules) -> dict[str, str]:
    """Send a message to those its To names, and return whom the server refused, with its words.

    Raises:
        DeliveryError: the server cannot be reached or trusted, or refuses the login, the sender or the message.
    """
    to = [one.addr_spec for one in message["To"].addresses]
    with _explained(rules), _connect(rules) as server:
        try:
            refused = server.send_message(message, to_addrs=to)
        except smtplib.SMTPRecipientsRefused as e:
            refused = e.recipients
    return {address: _words(code, said) for address, (code, said) in refused.items()}


def copy(parcel: Parcel, folder: Path) -> None:
    """Copy a parcel into a folder and read it back; a file of that name with other content is left as it is.

    Raises:
        DeliveryError: the folder is missing or not writable, the name is taken, or the copy is not the same.
    """
    target = folder / parcel.file.name
    if not folder.is_dir():
        raise DeliveryError(f"{folder}：文件夹不存在。请检查路径，或先建立文件夹。")
    try:
        if not target.exists():
            write_output(parcel.data, target)
        same = target.read_bytes() == parcel.data
    except (OSError, UsageError) as e:
        raise DeliveryError(f"{folder}：不能写入（{e}）。请检查权限和磁盘空间。") from e
    if not same:
        raise DeliveryError(f"{target}：已有同名文件，内容不同，没有替换。请先移走或改名。")


def demand_sender(rules: MailRules) -> str:
    """Return the sender's address, once all that a mail needs is known to be set.

    Raises:
        ConfigError: the server, the sender, the password or the certificate is not set or cannot be used.
    """
    if rules.host is None or rules.sender_address is None:
        raise ConfigError(
            '[mail]：没有设置邮件服务器或发件人。请在 briefer.toml 的 [mail] 写 host = "服务器" 和 sender = "发件地址"。'
        )
    if rules.user and not rules.secret:
        raise ConfigError("[mail]：没有密码。请设环境变量 BRIEFER_SMTP_PASSWORD，或在 [mail] 写 password。")
    if rules.secret and not rules.secret.isascii():
        raise ConfigError("[mail]：密码里有汉字或全角字符，邮件服务器不认。请核对后重填。")
    if rules.ca and not rules.ca.is_file():
        raise ConfigError(f"mail.ca：证书文件 {rules.ca} 不存在。请检查路径，相对路径从 briefer.toml 所在文件夹算起。")
    return rules.sender_address


def _address(subject: str, sender: str, to: tuple[str, ...]) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())  # A line break would start another header.
    message["From"] = sender
    message["To"] = ", ".join(to)
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
    return message


def _kind(file: Path) -> str:
    """Return the MIME type; the table of Windows may lack that of Word."""
    return _DOCX if file.suffix.lower() == ".docx" else guess_type(file.name)[0] or "application/octet-stream"


@contextmanager
def _connect(rules: MailRules) -> Iterator[smtplib.SMTP]:
    """Open an encrypted session with the server and log in, as far as `rules` ask for it."""
    host, port = rules.host or "", rules.server_port
    context = ssl.create_default_context(cafile=str(rules.ca) if rules.ca else None)
    server = (
        smtplib.SMTP_SSL(host, port, _GREETING, timeout=_TIMEOUT, context=context)
        if rules.security == "tls"
        else smtplib.SMTP(host, port, _GREETING, timeout=_TIMEOUT)
    )
    with server:
        if rules.security == "starttls":
            server.starttls(context=context)
        if rules.user and rules.secret:
            server.login(rules.user, rules.secret)
        yield server


@contextmanager
def _explained(rules: MailRules) -> Iterator[None]:
    """Say in Chinese why the mail did not go."""
    where = f"邮件服务器 {rules.host}:{rules.server_port}"
    try:
        yield
    except smtplib.SMTPAuthenticationError as e:
        raise DeliveryError(
            f"{where}：用户名或密码不对（{_words(e.smtp_code, e.smtp_error)}）。请核对 user 和密码；许多邮箱要用授权码。"
        ) from e
    except smtplib.SMTPNotSupportedError as e:
        raise DeliveryError(f"{where}：服务器不支持加密或登录（{e}）。请核对 security、port 和 user。") from e
    except smtplib.SMTPResponseException as e:
        raise DeliveryError(f"{where}：拒绝了邮件（{_words(e.smtp_code, e.smtp_error)}）。请按这条说明处理。") from e
    except ssl.SSLCertVerificationError as e:
        raise DeliveryError(
            f"{where}：证书未通过验证（{e.verify_message}），没有发送。请核对 host，或用 ca 指定本单位的根证书。"
        ) from e
    except ssl.SSLError as e:
        raise DeliveryError(f"{where}：加密连接失败（{e.reason}）。请核对 security（starttls 或 tls）和 port。") from e
    except (smtplib.SMTPException, OSError) as e:
        raise DeliveryError(f"{where}：连不上，或连接中断（{e}）。请检查 host、port、security 和网络后重试。") from e


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {text}"
