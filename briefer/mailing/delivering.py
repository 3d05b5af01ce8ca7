"""Deliver a parcel to all it is meant for and keep the log, and deliver again what did not arrive.

What is delivered is always the file that stands there; nothing here makes a brief.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from briefer.config.mail import MailRules, Recipients
from briefer.errors import DeliveryError, UsageError
from briefer.issues.register import Register
from briefer.mailing.deliveries import Deliveries, Delivery
from briefer.mailing.parcels import Parcel, open_parcel
from briefer.mailing.posting import compose_mail, copy, demand_sender, post

_LOG = logging.getLogger(__name__)
Failures = dict[str, str]  # address or folder -> why it did not get the parcel


@dataclass(frozen=True, slots=True)
class Errand:
    """A parcel and who gets it."""

    parcel: Parcel
    recipients: Recipients


def deliver(errand: Errand, rules: MailRules, log: Deliveries) -> Failures:
    """Deliver a parcel to each recipient, and return those who did not get it.

    Raises:
        ConfigError: no server, sender or password is set, or the log cannot be written.
    """
    parcel, recipients = errand.parcel, errand.recipients
    failures = _mail(parcel, recipients.to, rules, log) if recipients.to else {}
    if recipients.folder:
        failures |= _copy(parcel, recipients.folder, log)
    _LOG.info("发送 %s sha256 %s，未送达 %d 处", parcel.file.name, parcel.sha256, len(failures))
    return failures


def plan_again(row: Delivery, register: Register) -> Errand:
    """Return the errand that delivers what did not arrive.

    Raises:
        ReadError: the file cannot be read.
        UsageError: it was changed since, or is an issue that is void.
    """
    parcel = open_parcel(Path(row.file), register)
    if parcel.sha256 != row.sha256:
        raise UsageError(f"{row.file}：上次发送后改动过，没有重发。请用 briefer send 发新的文件。")
    return Errand(parcel, Recipients((row.place,)) if row.channel == "mail" else Recipients(folder=Path(row.place)))


def _mail(parcel: Parcel, to: tuple[str, ...], rules: MailRules, log: Deliveries) -> Failures:
    message = compose_mail(parcel, demand_sender(rules), to)
    rows = {address: log.begin(parcel, "mail", address) for address in to}
    try:
        failures = post(message, rules)
    except DeliveryError as e:
        failures = dict.fromkeys(to, str(e))
    for address, row in rows.items():
        log.close(row, failures.get(address))
    return failures


def _copy(parcel: Parcel, folder: Path, log: Deliveries) -> Failures:
    place = str(folder.absolute())
    row = log.begin(parcel, "folder", place)
    try:
        copy(parcel, folder)
    except DeliveryError as e:
        log.close(row, str(e))
        return {place: str(e)}
    log.close(row, None)
    return {}
