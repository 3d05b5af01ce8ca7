"""The log of deliveries: what went where, when and with what result, as a table in the register's file.

A row is written before anything leaves the machine and closed after; one that a crash left open counts as not
delivered, because a brief that comes twice does less harm than one that never comes.
"""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from briefer.errors import ConfigError
from briefer.mailing.parcels import Parcel

Channel = Literal["mail", "folder"]
Outcome = Literal["open", "done", "failed"]
_WAIT = 60  # seconds for another run's transaction
_SCHEMA = """
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    subject TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'folder')),
    place TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'done', 'failed')),
    reason TEXT
)
"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row: the file with its sha256, and the address or folder it went to; `reason` says why it failed."""

    id: int
    time: str
    file: str
    sha256: str
    subject: str
    channel: Channel
    place: str
    outcome: Outcome
    reason: str | None


_COLUMNS = ", ".join(field.name for field in fields(Delivery))


class Deliveries:
    """The table in the register's file; use it in a `with` block. Every method raises ConfigError when it cannot."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make the table where it is not there."""
        self.path = path
        with self._guarded():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._database.execute(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def begin(self, parcel: Parcel, channel: Channel, place: str) -> int:
        """Note that a parcel is about to go to `place`, and return the row's id."""
        now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        with self._guarded():
            cursor = self._database.execute(
                "INSERT INTO deliveries (time, file, sha256, subject, channel, place, outcome)"
                " VALUES (?, ?, ?, ?, ?, ?, 'open')",
                (now, str(parcel.file.absolute()), parcel.sha256, parcel.subject, channel, place),
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def close(self, row: int, reason: str | None) -> None:
        """Note how the delivery of a row ended: None is well."""
        with self._guarded():
            self._database.execute(
                "UPDATE deliveries SET outcome = ?, reason = ? WHERE id = ?",
                ("failed" if reason else "done", reason, row),
            )

    def rows(self) -> tuple[Delivery, ...]:
        """Return every row, the oldest first."""
        with self._guarded():
            rows = self._database.execute(f"SELECT {_COLUMNS} FROM deliveries ORDER BY id").fetchall()
        return tuple(Delivery(*row) for row in rows)

    def undelivered(self) -> tuple[Delivery, ...]:
        """Return the last row of each file and place, where it did not end well."""
        last = {(row.sha256, row.channel, row.place): row for row in self.rows()}
        return tuple(row for row in last.values() if row.outcome != "done")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as e:
            raise ConfigError(f"{self.path}：发送记录不能读写（{e}）。请检查路径、权限和磁盘空间后重试。") from e
