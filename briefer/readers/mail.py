"""Read mail (.eml) and saved pages (.mht): the text, then each attachment by what its bytes are.

Python's email package parses both (RFC 5322, 2045-2047, 2231; RFC 2557 for MHTML). Chinese programs write GBK
characters under the name gb2312 and file names in encoded words, which RFC 2047 forbids: both are read. A short
text beside attachments is a covering letter and no report. Decoded parts are never longer than the mail, so the
bound on its size holds for them as well.
"""

import email
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.errors import MessageError
from email.message import MIMEPart
from email.policy import default

from briefer.errors import ReadError
from briefer.readers import html, text
from briefer.readers.lines import Line, assemble
from briefer.readers.parts import Readings, split
from briefer.texts import Source

MAX_ATTACHMENTS = 50

# What the email package lets through on headers and bodies that break the rules.
_DAMAGES = (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
_GBK = re.compile(rb"=\?gb(?:2312|k)(?=\?)", re.IGNORECASE)
_FORWARDED = re.compile(r"^(?:(?:re|fwd?|fw|回复|答复|转发)\s*[:：]\s*)+", re.IGNORECASE)
_MARKUP = re.compile(r"<(style|script|head)\b.*?</\1>|<[^<>]*>|&nbsp;", re.DOTALL | re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_LONGEST = 80  # characters of a name or subject
_LONGEST_SENDER = 30
_LETTER = 300  # characters; a report has more
_PLACE = "邮件头"
_MAIL = "message/rfc822"

Read = Callable[[bytes, str], Readings]


@dataclass(frozen=True, slots=True)
class _Part:
    """A decoded part: `label` is the file name of an attachment, else "plain" or "html"."""

    label: str
    data: bytes
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class _Mail:
    """What a mail says; a page saved by a browser has no `subject`, as it was sent to nobody."""

    subject: str
    sender: str
    day: date | None
    bodies: tuple[_Part, ...]
    attachments: tuple[_Part, ...]


def read(data: bytes, name: str, read_part: Read) -> Readings:
    """Read a mail or a saved page.

    Args:
        read_part: reads an attachment of any kind by its bytes and the name to give it.
    Returns:
        The text as 邮件.eml（主题）, dated by the mail, where it is a report; then each attachment as
        邮件.eml（附件：名称.docx）. A page saved by a browser keeps the name of the file.
    Raises:
        ReadError: neither the text nor any attachment can be read.
    """
    try:
        mail = _parse(data)
    except _DAMAGES as error:
        raise ReadError(f"{name}：邮件不完整或已损坏。请在邮箱中重新导出，或把正文和附件分别另存后重试。") from error
    outcomes = (*_read_text(mail, data, name), *_read_attachments(mail, name, read_part))
    sources = [source for each in outcomes if isinstance(each, Readings) for source in each.sources]
    failures = [failure for each in outcomes for failure in (each.failures if isinstance(each, Readings) else (each,))]
    if not sources:
        reasons = "".join(f"\n{failure}" for failure in failures)
        raise ReadError(f"{name}：邮件里没有能读取的正文或附件。请把要用的文件另存后重试。{reasons}")
    return Readings(tuple(sources), tuple(failures))


def _read_text(mail: _Mail, data: bytes, name: str) -> Iterator[Readings | ReadError]:
    """Read the first form of the text that is not blank; a covering letter is no report."""
    try:
        for body in mail.bodies:
            content = text.decode(body.data, name, body.charset)
            shown = (_MARKUP.sub("", content) if body.label == "html" else content).strip()
            if len(shown) > (_LETTER if mail.attachments else 0):
                reader = html if body.label == "html" else text
                # The byte-order mark outweighs the charset that the page itself declares.
                found = reader.read(content.encode("utf-8-sig", errors="replace"), name)
                yield Readings(split(_headed(found, mail, data)))
            if shown:
                return
    except ReadError as failure:
        yield failure


def _headed(found: Source, mail: _Mail, data: bytes) -> Source:
    """Put subject, sender and day before the text as a page prints them, so that cleaning reads them off."""
    if not mail.subject:
        return replace(found, sha256=hashlib.sha256(data).hexdigest())
    lines = [Line(_FORWARDED.sub("", mail.subject), _PLACE), Line(f"来源：{mail.sender}", _PLACE)]
    lines += [Line(f"日期：{mail.day.isoformat()}", _PLACE)] if mail.day else []
    lines += [Line(found.quote(block.span), block.locator, block.kind, block.level) for block in found.blocks]
    return replace(assemble(f"{found.name}（{_UNSAFE.sub(' ', mail.subject)}）", data, lines), date=mail.day)


def _read_attachments(mail: _Mail, name: str, read_part: Read) -> Iterator[Readings | ReadError]:
    """Read each attachment; one that cannot be read takes no other with it."""
    for part in mail.attachments[:MAX_ATTACHMENTS]:
        try:
            yield read_part(part.data, f"{name}（附件：{part.label}）")
        except ReadError as failure:
            yield failure
    count = len(mail.attachments)
    if count > MAX_ATTACHMENTS:
        yield ReadError(f"{name}：有 {count} 个附件，只读取前 {MAX_ATTACHMENTS} 个。请把其余附件另存后单独处理。")


def _parse(data: bytes) -> _Mail:
    message = email.message_from_bytes(_GBK.sub(b"=?gb18030", data), policy=default)
    sent = any(header in message for header in ("to", "cc", "bcc", "received"))
    bodies = ((kind, message.get_body((kind,))) for kind in ("plain", "html"))
    return _Mail(
        subject=_header(message, "subject")[:_LONGEST] if sent else "",
        sender=_sender(message),
        day=_day(message),
        bodies=tuple(_Part(kind, _content(body), body.get_content_charset()) for kind, body in bodies if body),
        attachments=tuple(_Part(_file_name(part), _content(part)) for part in _leaves(message)),
    )


def _leaves(message: MIMEPart, related: bool = False) -> Iterator[MIMEPart]:
    """Yield what is attached: mails, what says so and what has a file name; pictures that adorn the text are not."""
    if message.get_content_maintype() == "multipart":
        for part in message.iter_parts():
            yield from _leaves(part, message.get_content_subtype() == "related")
        return
    attached = message.is_attachment() or message.get_content_type() == _MAIL
    adorns = message.get_content_maintype() == "image" and (related or not attached)
    if (attached or message.get_filename()) and not adorns:
        yield message


def _content(part: MIMEPart) -> bytes:
    """Return the decoded bytes of a part."""
    if part.get_content_type() == _MAIL:
        return bytes(part.get_content())
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _header(message: MIMEPart, name: str) -> str:
    return " ".join(_mended(str(message.get(name, ""))).split())


def _mended(value: str) -> str:
    """Return a header value; raw bytes in it, which RFC 5322 forbids, are UTF-8 or else GB18030."""
    raw = value.encode("utf-8", errors="surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _sender(message: MIMEPart) -> str:
    """Return the name of the sender, else the address."""
    shown = re.sub(r"\s*<[^<>]*>$", "", _header(message, "from")).strip("\"'") or _header(message, "from").strip("<>")
    return shown[:_LONGEST_SENDER]


def _day(message: MIMEPart) -> date | None:
    sent = getattr(message.get("date"), "datetime", None)
    return sent.date() if sent else None


def _file_name(part: MIMEPart) -> str:
    """Return the name of an attachment, for messages and never as a path."""
    name = part.get_filename() or ("邮件.eml" if part.get_content_type() == _MAIL else "未命名")
    return _UNSAFE.sub("_", _mended(name))[-_LONGEST:]
