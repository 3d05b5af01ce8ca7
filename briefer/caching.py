"""Summaries kept between runs: a section that was told once is not told again.

An entry is found by a hash of everything that shapes it: the chunk's text and headings, the model, the prompt,
how the model is searched, and the code that does it. So nothing is ever stale, and an entry that nothing asks
for goes when room is needed (the least recently used first). What is stored are the candidates of a chunk, not
the chosen summary: verifying comes after and holds whatever the file says against the source, so even a
tampered cache cannot put an untrue figure into a brief.

The file holds summary sentences in clear (no other text of a report), so only its owner may read it (0600).
It is an aid and never a reason to fail: a damaged or foreign file is set aside, and where none can be kept
the work goes on without.
"""

import hashlib
import json
import logging
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import platformdirs

from briefer.backends import Backend
from briefer.document import Chunk, Method, Sentence, Summary
from briefer.summarizers import Summarizer

Result = TypeVar("Result")

# Entries are about 1 kB: at most some 50 MB.
_MOST = 50_000
_WAIT = 10.0  # Seconds for another process to finish writing.
_APPLICATION = 0x62726563  # "brec": tells this file from any other SQLite file.
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS sections (key BLOB PRIMARY KEY, told BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS sections_used ON sections (used)",
)

_log = logging.getLogger(__name__)


def default_path() -> Path:
    """Return where the cache lies: BRIEFER_CACHE, else sections.sqlite3 in the user's cache folder."""
    named = os.environ.get("BRIEFER_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("briefer") / "sections.sqlite3"


def cached(backend: Backend, path: Path | None) -> Backend:
    """Return `backend` with its summaries kept in the file at `path`; None keeps nothing."""
    if path is None:
        return backend
    prompt = backend.prompt.sha256 if backend.prompt else None
    shaping = (backend.summarizer.name, backend.model_sha256, prompt, backend.decoding, _code_sha256())
    return replace(backend, summarizer=CachedSummarizer(backend.summarizer, SectionCache(path), _hash(*shaping)))


class SectionCache:
    """A bounded table of texts by key in one SQLite file, for any number of processes at once.

    Each call opens the file anew: nothing needs closing, and a file that was removed meanwhile is made again.
    """

    def __init__(self, path: Path, most: int = _MOST) -> None:
        """Name the file, which need not exist; `most` is how many entries it may hold, at least 1."""
        self._path = path
        self._most = most
        self._silent = False

    def find(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """Return what is kept under `keys`, and remember that it was used."""

        def look(db: sqlite3.Connection) -> dict[bytes, str]:
            rows = (db.execute("SELECT key, told FROM sections WHERE key = ?", (key,)).fetchone() for key in keys)
            found = {row[0]: told for row in rows if row and (told := _inflate(row[1])) is not None}
            db.executemany("UPDATE sections SET used = ? WHERE key = ?", ((time.time_ns(), key) for key in found))
            return found

        return self._try(look) or {}

    def keep(self, entries: Mapping[bytes, str]) -> None:
        """Add entries and drop the least recently used above the bound."""

        def add(db: sqlite3.Connection) -> None:
            rows = [(key, zlib.compress(told.encode()), time.time_ns()) for key, told in entries.items()]
            db.executemany("INSERT OR REPLACE INTO sections VALUES (?, ?, ?)", rows)
            oldest = "SELECT key FROM sections ORDER BY used DESC LIMIT -1 OFFSET ?"
            db.execute(f"DELETE FROM sections WHERE key IN ({oldest})", (self._most,))

        self._try(add)

    def _try(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Do `work` in one transaction, on a new file where this one is damaged; None where no file can be used."""
        try:
            try:
                return self._do(work)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as e:
                self._set_aside(e)
                return self._do(work)
        except (OSError, sqlite3.Error) as e:
            if not self._silent:
                _log.warning("%s：章节缓存不可用（%s），本次不用缓存，结果不受影响。", self._path, e)
            self._silent = True
            return None

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        with closing(sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)) as db:
            _prepare(db)
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("BEGIN IMMEDIATE")
            result = work(db)
            db.execute("COMMIT")
            return result

    def _set_aside(self, fault: sqlite3.DatabaseError) -> None:
        """Rename the file, and its journals with it: SQLite would play them into the new one."""
        for suffix in ("", "-journal"):
            part = self._path.with_name(self._path.name + suffix)
            if part.exists():
                part.replace(self._path.with_name(f"{self._path.name}.damaged{suffix}"))
        _log.info("%s：章节缓存已损坏（%s），改名为 %s.damaged 后重建。", self._path, fault, self._path.name)


class CachedSummarizer:
    """A Summarizer that asks another only for what is not kept yet."""

    def __init__(self, inner: Summarizer, sections: SectionCache, scope: bytes) -> None:
        """Stand before `inner`; `scope` is a hash of all that shapes a summary beside its chunk."""
        self._inner = inner
        self._sections = sections
        self._scope = scope

    @property
    def name(self) -> str:
        """Name of the summarizer that writes what is kept."""
        return self._inner.name

    @property
    def max_length(self) -> int:
        """Its window."""
        return self._inner.max_length

    def length(self, text: str) -> int:
        """Count as it counts."""
        return self._inner.length(text)

    def propose(self, chunks: tuple[Chunk, ...]) -> tuple[tuple[Summary, ...], ...]:
        """Give the candidates of each chunk; equal chunks are told once, new ones in one batch. See the Protocol."""
        keys = [_hash(self._scope.hex(), chunk.text, *chunk.heading) for chunk in chunks]
        known = self._sections.find(keys)
        missing = {key: chunk for key, chunk in zip(keys, chunks, strict=True) if key not in known}
        if missing:
            told = self._inner.propose(tuple(missing.values()))
            fresh = {key: _pack(candidates) for key, candidates in zip(missing, told, strict=True)}
            self._sections.keep(fresh)
            known |= fresh
        return tuple(_unpack(known[key], chunk) for key, chunk in zip(keys, chunks, strict=True))


def _prepare(db: sqlite3.Connection) -> None:
    """Lay out an empty file, for good; another process may be at it too.

    No WAL: the change to it waits for nobody, so of processes that start at once one would go without.

    Raises:
        sqlite3.DatabaseError: the file holds something else.
    """
    if db.execute("SELECT 1 FROM sqlite_master").fetchone():
        if db.execute("PRAGMA application_id").fetchone() != (_APPLICATION,):
            raise sqlite3.DatabaseError("不是章节缓存")
        return
    db.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {_APPLICATION}")
    db.execute("COMMIT")


def _inflate(told: bytes) -> str | None:
    """Return what was kept, None where a bit of it has changed: zlib keeps a checksum, SQLite does not."""
    try:
        return zlib.decompress(told).decode()
    except zlib.error:
        return None


def _pack(candidates: Sequence[Summary]) -> str:
    return json.dumps(
        [[one.method, one.model, [sentence.text for sentence in one.sentences]] for one in candidates],
        ensure_ascii=False,
    )


def _unpack(told: str, chunk: Chunk) -> tuple[Summary, ...]:
    """Build the candidates again; by the Protocol the evidence of each sentence is the chunk's span."""
    rows: list[tuple[Method, str | None, list[str]]] = json.loads(told)
    return tuple(
        Summary(chunk.section_id, tuple(Sentence(text, (chunk.span,)) for text in texts), method, model)
        for method, model, texts in rows
    )


def _hash(*parts: str | None) -> bytes:
    return hashlib.sha256(json.dumps(parts).encode()).digest()


@cache
def _code_sha256() -> str:
    """Hash the code and data that can shape a summary: `summarizers` and the helpers, which all lie at the top.

    A version number would not change between two states of a checkout.
    """
    package = Path(__file__).parent
    files = sorted((*package.glob("*.py"), *(package / "summarizers").glob("*.*")))
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()
