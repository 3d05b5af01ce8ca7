"""Watch a folder: every report that is put into INBOX gets its brief in OUTBOX, unattended.

The originals are read and nothing else: never moved, changed or deleted. What was done is known by content, so a file
is briefed once, whatever it is called and however often the watch starts anew. The order of writing makes a crash
harmless at every moment: a status says "working" before the work, names the briefs before they are written, and says
"done" or "failed" after them; each write is whole or not at all (outputs.py).
"""

import time
from collections.abc import Iterator
from threading import Event

import watchfiles

from briefer.errors import UsageError, explain
from briefer.watching.heartbeats import Heartbeat
from briefer.watching.working import Say, Watch

# A share may never report what other machines do to it: look at least this often, in seconds.
_LOOK = 30.0
_STEP = 0.5


def sweep(work: Watch, settle: float, stop: Event) -> int:
    """Brief what lies in the inbox and has stood still for `settle` seconds; return how many files failed.

    Raises:
        UsageError: a folder cannot be used, or another watch uses the outbox.
    """
    with Heartbeat(work.outbox.folder) as beat:
        work.prepare()
        try:
            work.inbox.ready()
            stop.wait(settle)
            return work.work(stop, beat)
        except OSError as e:
            raise UsageError(_away(work, e)) from e


def watch(work: Watch, stop: Event, poll: bool, say: Say) -> None:
    """Brief what lies in the inbox and what comes, until `stop` is set or KeyboardInterrupt is raised.

    A folder that is away for a while (a share, a full disk) is said once and waited for.

    Args:
        poll: look for changes instead of being told of them; for network shares.

    Raises:
        UsageError: the outbox cannot be used at the start, or another watch uses it.
    """
    with Heartbeat(work.outbox.folder) as beat:
        work.prepare()
        said, next_look = "", 0.0
        for changes in _notices(work, stop, poll):
            if not (changes or time.monotonic() >= next_look):
                continue
            said, before = _work(work, stop, beat), said
            if said and said != before:
                say(said)
            next_look = time.monotonic() + (_LOOK if said or not work.inbox.is_pending else _STEP)


def _notices(work: Watch, stop: Event, poll: bool) -> Iterator[set[watchfiles.main.FileChange]]:
    """Yield at each change of the inbox, and every step."""
    return watchfiles.watch(
        work.inbox.folder,
        watch_filter=None,
        stop_event=stop,
        rust_timeout=int(_STEP * 1000),
        yield_on_timeout=True,
        force_polling=poll or None,
        recursive=False,
    )


def _work(work: Watch, stop: Event, beat: Heartbeat) -> str:
    """Do what is ready; return why it could not be done."""
    beat.demand()
    try:
        work.work(stop, beat)
    except OSError as e:
        return _away(work, e)
    except UsageError as e:
        beat.demand()
        return f"{e}程序会自动重试。"
    return ""


def _away(work: Watch, error: OSError) -> str:
    return f"{error.filename or work.inbox.folder}：现在用不了（{explain(error)}）。请检查文件夹和网络连接。"
