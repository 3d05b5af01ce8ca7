"""One file of an inbox into its briefs, or into the reason why not; nothing that a file holds ends the watch.

A file can also end the process (a fault in native code, no memory left). The process that died with it cannot tell
whether it was the file or a power cut, so a file in whose work a watch died is made in a process of its own: if that
dies too, it was the file.
"""

import multiprocessing
import signal
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from briefer.backends import Backend, load_backend
from briefer.caching import cached
from briefer.config import Config
from briefer.errors import BrieferError, FaithfulnessError, ReadError
from briefer.logs import log_bug
from briefer.pipeline import brief_document, prepare
from briefer.readers import read_all
from briefer.writers import write

_CRASHED = "处理这个文件时程序两次意外中止，已跳过。请用 Word 或 WPS 另存一份新文件后重新放入。"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The Word briefs of a file, one a report in it; without any, `reason` says why, else what is not in them."""

    briefs: tuple[bytes, ...]
    reason: str = ""


class Make(Protocol):
    """What makes the briefs of a file."""

    def __call__(self, path: Path) -> Outcome:
        """Make them; BrieferError when it cannot be done."""
        ...


@dataclass(frozen=True)
class Maker:
    """Makes briefs by `config`, with the section cache at `cache`; the model is loaded for the first of them."""

    config: Config
    cache: Path | None

    @cached_property
    def _backend(self) -> Backend:
        return cached(load_backend(self.config), self.cache)

    def __reduce__(self) -> tuple[type["Maker"], tuple[Config, Path | None]]:
        """Travel to another process without the model."""
        return Maker, (self.config, self.cache)

    def __call__(self, path: Path) -> Outcome:
        """Make the brief of each report in a file; one that cannot be briefed leaves the others their briefs.

        Raises:
            BrieferError: the file cannot be read, or the model does not work.
        """
        readings = read_all(path)
        made: list[bytes] = []
        faults: list[BrieferError] = [*readings.failures]
        for source in readings.sources:
            try:
                brief = brief_document(prepare(source), self._backend, self.config)
            except (ReadError, FaithfulnessError) as error:
                faults.append(error)
            else:
                made.append(write(brief, ".docx", self.config))
        return Outcome(tuple(made), "".join(map(str, faults)))


def attempt(make: Make, path: Path) -> Outcome:
    """Make the briefs of a file; whatever goes wrong is the reason of an outcome without briefs."""
    try:
        return make(path)
    except BrieferError as error:
        return Outcome((), str(error))
    except Exception as error:  # A bug that one odd file meets must not keep the others waiting.
        log_bug(error)
        kind = type(error).__name__
        return Outcome((), f"{path.name}：程序内部出错（{kind}）。请另存为 .docx 后重新放入，并把日志交给维护人员。")


def attempt_apart(make: Make, path: Path) -> Outcome:
    """Do as `attempt`, in a process of its own; its death is a reason too."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(make, path, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        outcome: Outcome = ours.recv()
    except EOFError:
        return Outcome((), f"{path.name}：{_CRASHED}")
    finally:
        child.kill()
        child.join()
    return outcome


def _send(make: Make, path: Path, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the watch, which ends this process.
    with suppress(BrokenPipeError):  # The watch is gone; the next one does the file again.
        pipe.send(attempt(make, path))
