"""How briefs are delivered: mail server, sender and recipients, as the table `[mail]` of the configuration gives them.

    [mail]
    host = "smtp.example.cn"
    user = "brief@example.cn"         # the password: here or in BRIEFER_SMTP_PASSWORD
    to = ["office@example.cn"]        # of every series without recipients of its own
    [mail.series."要情"]
    to = ["leader@example.cn"]
    folder = "/srv/share/要情"

TLS is on by default (RFC 8314), and a password is never sent without it. Nothing here shapes a brief.
"""

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, Self, get_args

from briefer.errors import ConfigError, refuse_unknown

Security = Literal["starttls", "tls", "none"]
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


def is_address(value: object) -> bool:
    """Whether `value` is a plain mail address."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets a brief: mail addresses, and a folder that gets a copy."""

    to: tuple[str, ...] = ()
    folder: Path | None = None

    @classmethod
    def load(cls, key: str, table: dict[str, object], base: Path) -> Self:
        """Build from the keys `to` and `folder` of a table; a folder is one seen from `base`.

        Raises:
            ConfigError: a value is bad.
        """
        to, folder = table.get("to", []), table.get("folder")
        if not isinstance(to, list):
            raise ConfigError(f'{key}.to：值为 {to!r}，应为地址的列表，例如 ["office@example.cn"]。请修改后重试。')
        if folder is not None and not (isinstance(folder, str) and folder.strip()):
            raise ConfigError(f"{key}.folder：值为 {folder!r}，应为文件夹。请修改后重试。")
        for one in to:
            _demand_address(f"{key}.to", one)
        return cls(tuple(dict.fromkeys(to)), base / folder if folder else None)

    @property
    def places(self) -> tuple[str, ...]:
        """Every address and the folder, as the log of deliveries names them."""
        return (*self.to, *((str(self.folder.absolute()),) if self.folder else ()))


@dataclass(frozen=True, slots=True)
class MailRules:
    """The table `[mail]`; `host` None means that no mail server is set.

    `port` None is the usual one of `security`; `sender` None is `user`; `ca` is a file of certificates to trust
    instead of the system's, for a server of the unit's own. `series` holds (name, recipients), sorted.
    """

    host: str | None = None
    port: int | None = None
    security: Security = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    sender: str | None = None
    ca: Path | None = None
    common: Recipients = field(default_factory=Recipients)
    series: tuple[tuple[str, Recipients], ...] = ()

    def __post_init__(self) -> None:
        for key in ("host", "user"):
            value = getattr(self, key)
            if value is not None and not (isinstance(value, str) and value.strip()):
                raise ConfigError(f"mail.{key}：值为 {value!r}，应为不空的文字。请修改后重试。")
        if self.password is not None and not (isinstance(self.password, str) and self.password):
            raise ConfigError("mail.password：应为不空的文字，加引号。请修改后重试。")  # Never shows the value.
        if self.port is not None and not (type(self.port) is int and 1 <= self.port <= 65535):
            raise ConfigError(f"mail.port：值为 {self.port!r}，应为 1-65535 的整数。请修改后重试。")
        if self.security not in get_args(Security):
            raise ConfigError(f"mail.security：值为 {self.security!r}，应为 starttls、tls 或 none。请修改后重试。")
        if self.security == "none" and self.user:
            raise ConfigError(
                "mail.security：为 none 时不加密，不能用 user 登录。请改为 starttls 或 tls，或删去 user。"
            )
        if self.sender is not None:
            _demand_address("mail.sender", self.sender)

    @classmethod
    def load(cls, table: object, base: Path) -> Self:
        """Build from the TOML table `[mail]`; paths in it are seen from `base`.

        Raises:
            ConfigError: it is no table, or holds an unknown key or a bad value.
        """
        given = _demand_table("mail", table, {*(one.name for one in fields(cls)), "to", "folder"} - {"common"})
        ca = given.get("ca")
        if ca is not None and not (isinstance(ca, str) and ca.strip()):
            raise ConfigError(f"mail.ca：值为 {ca!r}，应为证书文件名。请修改后重试。")
        plain = {key: value for key, value in given.items() if key not in ("to", "folder", "series", "ca")}
        return cls(
            **plain,  # type: ignore[arg-type]  # checked in __post_init__
            ca=base / ca if ca else None,
            common=Recipients.load("mail", given, base),
            series=_load_series(given.get("series", {}), base),
        )

    @property
    def secret(self) -> str | None:
        """The password: of the environment variable BRIEFER_SMTP_PASSWORD, else of the file."""
        return os.environ.get("BRIEFER_SMTP_PASSWORD") or self.password

    @property
    def sender_address(self) -> str | None:
        """The sender's address."""
        return self.sender or self.user

    def recipients(self, series: str | None) -> Recipients:
        """Return who gets the briefs of a series: its own recipients, else the common ones."""
        return dict(self.series).get(series or "", self.common)

    @property
    def server_port(self) -> int:
        """The port to connect to."""
        return self.port or _PORTS[self.security]


def _demand_address(key: str, value: object) -> None:
    if not is_address(value):
        raise ConfigError(f"{key}：值为 {value!r}，应为邮箱地址，例如 office@example.cn，不带姓名。请修改后重试。")


def _demand_table(key: str, table: object, known: set[str]) -> dict[str, object]:
    if not isinstance(table, dict):
        raise ConfigError(f"{key}：值为 {table!r}，应为 [{key}] 表。请修改后重试。")
    refuse_unknown(f"[{key}] ", table, known)
    return table


def _load_series(table: object, base: Path) -> tuple[tuple[str, Recipients], ...]:
    if not isinstance(table, dict):
        raise ConfigError(f'mail.series：值为 {table!r}，应为表，例如 [mail.series."要情"]。请修改后重试。')
    keys = {name: f"mail.series.{name}" for name in sorted(table)}
    known = {one.name for one in fields(Recipients)}
    return tuple(
        (name, Recipients.load(key, _demand_table(key, table[name], known), base)) for name, key in keys.items()
    )
