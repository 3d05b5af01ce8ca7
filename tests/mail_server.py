"""A real SMTP server on loopback, with a certificate of its own, that refuses one address and knows one password."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

HOST = "127.0.0.1"
SENDER, GOOD, BAD = "brief@example.cn", "office@example.cn", "gone@example.cn"
PASSWORD = "right-and-secret"
AUTHORITY = trustme.CA()


class Inbox:
    """Keeps what arrives; `bad` are the addresses that it refuses."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.bad = {BAD}

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.bad:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        message = BytesParser(EmailMessage, policy=default).parsebytes(envelope.content)
        self.mails.append((envelope.rcpt_tos, message))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


@contextmanager
def serve(security: str = "none", *, login: bool = False) -> Iterator[tuple[Inbox, int]]:
    """Run the server while the block lasts, and give its inbox and port."""
    inbox, context = Inbox(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    AUTHORITY.issue_cert(HOST).configure_cert(context)
    options: dict[str, object] = {"ssl_context": context} if security == "tls" else {}
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if login:
        options |= {"authenticator": _authenticate, "auth_required": True, "auth_require_tls": security != "tls"}
    controller = Controller(inbox, hostname=HOST, port=free_port(), **options)
    controller.start()
    try:
        yield inbox, controller.port
    finally:
        controller.stop()


def _authenticate(_server, _session, _envelope, _mechanism, given) -> AuthResult:
    return AuthResult(success=given.password == PASSWORD.encode(), handled=False)
