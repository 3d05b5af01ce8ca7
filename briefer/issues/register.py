"""The issue register: which number each issue of a series has, in one SQLite file.

A number is taken before an issue is written and stays with its row for good: reserved -> done, or void with a reason,
so that every number is explained. 正刊 count from 1 each year, and in all (总期号); 增刊 have numbers of their own in
each series and year and no 总期号. Numbers are given under BEGIN IMMEDIATE, so two runs never take the same one.
`Register.lock` lets one run at a time work on an issue; the kernel frees it when the run dies, so a row that is
`reserved` and not locked is one that a crash left, and the next run of its day takes it over.
WAL (sqlite.org/wal.html) keeps the file whole through a power cut; it needs a local disk, no network share.
"""

import datetime
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from briefer.errors import ConfigError, UsageError, explain
from briefer.issues import Claim, Issue, IssueKind, State

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1
_WAIT = 60  # seconds
_LOCKS = 64
_COLUMNS = ", ".join(field.name for field in fields(Issue))
_SCHEMA = """
CREATE TABLE IF NOT EXISTS issues (
    id INTEGER PRIMARY KEY,
    series TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('正刊', '增刊')),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    total INTEGER,
    date TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'done', 'void')),
    inputs TEXT NOT NULL,
    recipe TEXT NOT NULL,
    output TEXT,
    output_sha256 TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    created TEXT NOT NULL,
    finished TEXT,
    UNIQUE (series, kind, year, number),
    UNIQUE (series, total)
)
"""


def register_path(configured: Path | None = None) -> Path:
    """Return where the register lies: BRIEFER_REGISTER, else as configured, else the user's data folder."""
    from platformdirs import user_data_path

    named = os.environ.get("BRIEFER_REGISTER")
    return Path(named) if named else configured or user_data_path("briefer") / "register.sqlite3"


class Register:
    """The register in one file, made when it is not there; use it in a `with` block.

    Every method raises ConfigError when the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            ConfigError: it cannot be opened, is damaged, or is of a newer version of the program.
        """
        self.path = path
        with self._guarded(), self._lock("open"):  # Two runs cannot both turn a new file to WAL.
            path.touch(mode=0o600)
            self._database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._database.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    @contextmanager
    def lock(self, claim: Claim) -> Iterator[None]:
        """Wait until no other run works on the issue of `claim`, and keep others off it in the `with` block."""
        slot = hashlib.sha256(repr(claim.key).encode()).digest()[0] % _LOCKS
        with self._lock(f"{slot:02}"):
            yield

    def find(self, claim: Claim) -> Issue | None:
        """Return the issue that a run of `claim` goes on with: of its day and series, a 增刊 also of its inputs."""
        where = "series = ? AND kind = ? AND date = ? AND state != 'void'"
        found = self._rows(where + " AND inputs = ?" * (claim.kind == "增刊"), *claim.key)
        return found[-1] if found else None

    def reserve(self, claim: Claim, first: tuple[int, int] = (1, 1)) -> Issue:
        """Return the issue of `claim`, reserved: the one that `find` knows, now of this claim, else a new number.

        Args:
            first: number and 总期号 of the first 正刊 that the register knows of a series.
        """
        with self._transaction():
            known = self.find(claim)
            key = known.id if known else self._insert(claim, *self._next(claim, first))
            self._database.execute(
                "UPDATE issues SET state = 'reserved', inputs = ?, recipe = ?, reason = NULL WHERE id = ?",
                (claim.inputs, claim.recipe, key),
            )
            return self._get(key)

    def foresee(self, claim: Claim, first: tuple[int, int] = (1, 1)) -> tuple[int, int | None]:
        """Return the number and 总期号 that `reserve` would give now, and write nothing."""
        known = self.find(claim)
        return (known.number, known.total) if known else self._next(claim, first)

    def place(self, issue: Issue, output: Path) -> Issue:
        """Note where a reserved issue is going to be written, before it is."""
        with self._transaction():
            self._demand(issue, "reserved")
            self._database.execute("UPDATE issues SET output = ? WHERE id = ?", (str(output.absolute()), issue.id))
            return self._get(issue.id)

    def finish(self, issue: Issue, output_sha256: str, failures: int) -> Issue:
        """Note that the output of a reserved issue stands; UsageError when it was voided meanwhile."""
        with self._transaction():
            self._demand(issue, "reserved")
            self._database.execute(
                "UPDATE issues SET state = 'done', output_sha256 = ?, failures = ?, finished = ? WHERE id = ?",
                (output_sha256, failures, _now(), issue.id),
            )
            return self._get(issue.id)

    def note(self, issue: Issue, reason: str) -> None:
        """Write down why the run of a reserved issue ended without an output."""
        with self._transaction():
            self._database.execute("UPDATE issues SET reason = ? WHERE id = ?", (reason, issue.id))

    def void(self, issue: Issue, reason: str) -> Issue:
        """Take an issue out of use; its number is never given again. UsageError when it is void already."""
        with self._transaction():
            self._demand(issue, "reserved", "done")
            self._database.execute("UPDATE issues SET state = 'void', reason = ? WHERE id = ?", (reason, issue.id))
            return self._get(issue.id)

    def find_number(self, series: str, year: int, number: int, kind: IssueKind = "正刊") -> Issue | None:
        """Return the issue of a number."""
        found = self._rows("series = ? AND year = ? AND number = ? AND kind = ?", series, year, number, kind)
        return found[0] if found else None

    def issues(self, series: str | None = None, year: int | None = None) -> tuple[Issue, ...]:
        """Return the issues by series, year and kind in the order of their numbers."""
        return self._rows("(?1 IS NULL OR series = ?1) AND (?2 IS NULL OR year = ?2)", series, year)

    def _prepare(self) -> None:
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise ConfigError(
                f"{self.path}：期号登记簿是第 {version} 版，本程序只认到第 {VERSION} 版。文件未改动，请升级 briefer 后重试。"
            )
        if version < VERSION:
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute(_SCHEMA)
            self._database.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _lock(self, name: str) -> Iterator[None]:
        from filelock import FileLock

        folder = self.path.with_name(f"{self.path.name}.locks")
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f"{name}.lock"):
            yield

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Say in Chinese what SQLite or the file system says of the file."""
        try:
            yield
        except sqlite3.OperationalError as e:
            raise ConfigError(f"{self.path}：期号登记簿打不开（{e}）。请检查路径和写入权限，稍后重试。") from e
        except sqlite3.DatabaseError as e:
            raise ConfigError(
                f"{self.path}：期号登记簿已损坏，或不是登记簿（{e}）。文件未改动，请换回备份，或另指一个文件后重试。"
            ) from e
        except OSError as e:
            raise ConfigError(f"{self.path}：期号登记簿不能写入（{explain(e)}）。请检查路径和权限后重试。") from e

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._guarded():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._database.in_transaction:  # A full disk ends it by itself.
                    self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def _next(self, claim: Claim, first: tuple[int, int]) -> tuple[int, int | None]:
        """Return the next number and 总期号; 总期号 goes on through the years."""
        query = "SELECT max(total), max(number) FILTER (WHERE year = ?) FROM issues WHERE series = ? AND kind = ?"
        with self._guarded():
            total, number = self._database.execute(query, (claim.date.year, claim.series, claim.kind)).fetchone()
        if claim.kind == "增刊":
            return (number or 0) + 1, None
        return ((number or 0) + 1, total + 1) if total else first

    def _insert(self, claim: Claim, number: int, total: int | None) -> int:
        cursor = self._database.execute(
            "INSERT INTO issues (series, kind, year, number, total, date, state, inputs, recipe, created)"
            " VALUES (?, ?, ?, ?, ?, ?, 'reserved', '', '', ?)",
            (claim.series, claim.kind, claim.date.year, number, total, claim.date.isoformat(), _now()),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _get(self, key: int) -> Issue:
        return self._rows("id = ?", key)[0]

    def _demand(self, issue: Issue, *states: State) -> None:
        if self._get(issue.id).state not in states:
            raise UsageError(f"{issue.name}：已经作废或写完，不能再改。请用 briefer issues list 查看。")

    def _rows(self, where: str, *values: object) -> tuple[Issue, ...]:
        query = f"SELECT {_COLUMNS} FROM issues WHERE {where} ORDER BY series, year, kind DESC, number"
        with self._guarded():
            return tuple(map(_issue, self._database.execute(query, values)))


@cache
def _adapter() -> "TypeAdapter[Issue]":
    from pydantic import TypeAdapter

    return TypeAdapter(Issue)


def _issue(row: tuple[object, ...]) -> Issue:
    """Build an issue from its columns; SQLite knows neither dates nor paths."""
    return _adapter().validate_python(dict(zip(_COLUMNS.split(", "), row, strict=True)))


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")
