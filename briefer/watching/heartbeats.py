"""One watcher a folder: a file that its owner keeps changing.

No lock: those of network shares are unreliable, and a dead machine holds them for ever. No clocks either: two
machines need not agree. A second watcher reads the file twice, a few beats apart; if it has not changed, or its
owner is a dead process of this machine, the folder is free. Who loses the file to another sees that at the next beat.
"""

import os
import socket
import time
import uuid
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from briefer.errors import UsageError, explain

_NAME = ".briefer-watch"
_BEAT = 2.0
_MISSED = 4


class Heartbeat:
    """A context in which this process is the only watcher of a folder."""

    def __init__(self, folder: Path, beat: float = _BEAT) -> None:
        """Name the folder; `beat` is in seconds."""
        self._path = folder / _NAME
        self._beat = beat
        self._owner = f"{socket.gethostname()} {os.getpid()} {uuid.uuid4().hex}"
        self._count = 0
        self._stop = Event()
        self._lost = Event()
        self._thread = Thread(target=self._keep_beating, daemon=True)

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._acquire()
        except OSError as e:
            raise unusable(self._path.parent, e) from e
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        if _owner(self._read()) == self._owner:
            self._path.unlink(missing_ok=True)

    def demand(self) -> None:
        """Make sure that the folder is still ours.

        Raises:
            UsageError: another watcher has taken it over.
        """
        if self._lost.is_set():
            raise UsageError(f"{self._path.parent}：已由另一个 briefer watch 接管，本进程停止。请只保留一个。")

    def _acquire(self) -> None:
        while not self._create():
            found = self._read()
            if not _is_dead_here(found):
                time.sleep(_MISSED * self._beat)
            if self._read() != found:
                raise UsageError(
                    f"{self._path.parent}：另一个 briefer watch 正在使用这个输出文件夹（{_owner(found)}）。"
                    "请先停止它，或换一个输出文件夹。"
                )
            self._path.unlink(missing_ok=True)

    def _create(self) -> bool:
        try:
            with self._path.open("x", encoding="utf-8") as file:
                file.write(self._line())
        except FileExistsError:
            return False
        return True

    def _keep_beating(self) -> None:
        while not self._stop.wait(self._beat) and not self._lost.is_set():
            try:
                self._beat_once()
            except OSError:
                continue  # A share that is away for a while; the next beat tells whose the file is.

    def _beat_once(self) -> None:
        if _owner(self._read()) == self._owner:
            self._count += 1
            with self._path.open("r+", encoding="utf-8") as file:  # In place: the line keeps its length.
                file.write(self._line())
        elif self._path.exists() or not self._create():
            self._lost.set()

    def _line(self) -> str:
        return f"{self._owner} {self._count:012}\n"

    def _read(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""


def unusable(folder: Path, error: OSError) -> UsageError:
    """Return the error of an output folder that cannot be written."""
    return UsageError(f"{folder}：输出文件夹无法使用（{explain(error)}）。请检查路径和写入权限。")


def _owner(line: str) -> str:
    return line.rpartition(" ")[0]


def _is_dead_here(line: str) -> bool:
    """Whether the owner is a process of this machine that has ended."""
    host, _, rest = line.partition(" ")
    pid = rest.partition(" ")[0]
    if host != socket.gethostname() or not pid.isdecimal() or os.name == "nt":  # On Windows kill(pid, 0) ends it.
        return False
    try:
        os.kill(int(pid), 0)
    except OSError as e:
        return isinstance(e, ProcessLookupError)
    return False
