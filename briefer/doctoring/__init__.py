"""Find out whether this machine can do the work, and say for each thing that is missing what to do.

Everything is tried, not looked up: the model is loaded, LibreOffice is started, files are written. Nothing opens
the network; the mail server is tried by `briefer send --test` alone.
"""

from collections.abc import Iterator
from pathlib import Path

from briefer.config import Config
from briefer.config.mail import MailRules
from briefer.doctoring.components import check_components, check_model, check_ocr, check_office
from briefer.doctoring.findings import Finding
from briefer.doctoring.places import check_memory, check_places, check_space
from briefer.doctoring.typefaces import check_typefaces


def examine(config: Config, folder: Path) -> Iterator[Finding]:
    """Yield what is found, one thing at a time; `folder` is where the work is done."""
    yield from check_components()
    yield check_model(config)
    yield from check_typefaces()
    yield check_office()
    yield check_ocr()
    yield from check_places(config, folder)
    yield check_space(folder)
    yield check_memory()
    yield _check_mail(config.mail)


def _check_mail(rules: MailRules) -> Finding:
    if rules.host is None:
        return Finding("邮件", "ok", "没有设置 [mail]，不能用邮件发送；发到文件夹不受影响")
    return Finding("邮件", "ok", f"{rules.host}:{rules.server_port}（这里不联网检查，请用 briefer send --test）")
