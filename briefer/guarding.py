"""Work on bytes of unknown origin in a process of its own, with bounds on memory and time.

A parser that hangs, eats memory or crashes in native code takes that process with it and nothing else. Time is kept by
faulthandler's watchdog thread, because a C library or a regular expression that never returns lets no Python code
run. Memory is bounded where the system can do it (RLIMIT_AS), so not on Windows. The bounds are no sandbox: the process
may do what its user may. A plain subprocess and not multiprocessing, which would run the caller's script again.
"""

import faulthandler
import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from briefer.errors import BrieferError, ReadError

Result = TypeVar("Result")

_LOG = logging.getLogger(__name__)
# -P: a docx.py that lies in the working folder, a memory stick for one, must not be taken for the library.
_COMMAND = (
    sys.executable,
    "-P",
    "-c",
    "import sys; sys.path[:] = sys.argv[1:]; from briefer import guarding; guarding.serve()",
)
_GRACE = 5  # seconds to end what it started
_TIMED_OUT = "Timeout ("  # how faulthandler begins
_FRAME = "  File "  # how it and a traceback begin a line that holds no text of a report


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory, seconds from one sign of life (`renew`) to the next, and seconds in all."""

    memory: int = 4 << 30
    step: float = 180  # LibreOffice has 120 of its own
    whole: float = 3600  # a scan of 500 pages on a slow machine


_STEP = ContextVar("step", default=0.0)


def run(work: Callable[[bytes, str], Result], data: bytes, name: str, limits: Limits | None = None) -> Result:
    """Return `work(data, name)`, done in a process of its own; a module-level function with a picklable result.

    Raises:
        ReadError: the process went over a bound or crashed; or what `work` raised.
    """
    limits = limits or Limits()
    task = pickle.dumps((limits, work, data, name))
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*_COMMAND, *sys.path], stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
    ) as process:
        try:
            answer, said = process.communicate(task, limits.whole)
        except subprocess.TimeoutExpired as e:
            raise _excess(name, f"{limits.whole:.0f} 秒内没有读完") from e
        finally:
            _end(process)
    if process.returncode:
        raise _died(name, limits, said.decode(errors="replace"))
    outcome: Result | BrieferError = pickle.loads(answer)  # Written by this program, and never by the file.
    if isinstance(outcome, BrieferError):
        raise outcome
    return outcome


def renew() -> None:
    """Give the process that does the work another step of time; nothing where there is none."""
    if step := _STEP.get():
        faulthandler.dump_traceback_later(step, exit=True)


def serve() -> None:
    """Do the work that stdin brings and put what comes of it on stdout: the whole life of the process."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # So that LibreOffice is ended as well.
    faulthandler.enable()
    limits, work, data, name = pickle.load(sys.stdin.buffer)
    _bound_memory(limits.memory)
    _STEP.set(limits.step)
    renew()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answer:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # What a library prints is no answer.
        try:
            outcome = work(data, name)
        except BrieferError as error:
            outcome = error
        pickle.dump(outcome, answer)


def _bound_memory(size: int) -> None:
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process if it still runs, by a signal that lets it end what it started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()


def _died(name: str, limits: Limits, said: str) -> ReadError:
    """Return the error of a process that ended by itself; where it was goes to the log."""
    frames = "\n".join(line for line in said.splitlines() if line.startswith(_FRAME))
    _LOG.info("读取进程中止 %s\n%s", name, frames)
    late = _TIMED_OUT in said
    return _excess(name, f"{limits.step:.0f} 秒没有进展" if late else "读取程序意外中止，可能占用内存过多")


def _excess(name: str, reason: str) -> ReadError:
    return ReadError(f"{name}：文件异常，没有读出来（{reason}）。请用 Word 或 WPS 打开，另存为 .docx 后重试。")
