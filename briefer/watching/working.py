"""The work on one pair of folders: which files are to be briefed, and what is written in which order."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import Event

from briefer.outputs import write_output
from briefer.watching.heartbeats import Heartbeat, unusable
from briefer.watching.inboxes import Inbox
from briefer.watching.making import Make, Outcome, attempt, attempt_apart
from briefer.watching.statuses import Outbox, Status, now

Say = Callable[[str], None]

_ENDED = ("done", "failed")
_UNREADABLE = "现在读不了（正被占用或没有读取权限），程序会自动重试。"
_CHANGED = "处理时文件有改动或被移走，等它不再变化后重新处理。"


class Watch:
    """Briefs of an inbox's files into an outbox."""

    def __init__(self, inbox: Inbox, outbox: Outbox, make: Make, say: Say) -> None:
        """Bind the folders to what makes the briefs and to what tells people of them."""
        self.inbox = inbox
        self.outbox = outbox
        self._make = make
        self._say = say
        self._statuses: dict[str, Status] = {}

    def prepare(self) -> None:
        """Make the folders of the outbox and learn what was done before.

        Raises:
            UsageError: the outbox cannot be written.
        """
        try:
            self.outbox.prepare()
            self._statuses = self.outbox.load()
        except OSError as e:
            raise unusable(self.outbox.folder, e) from e

    def rehearse(self) -> tuple[str, ...]:
        """Say of each file what would be done with it, and write nothing.

        Raises:
            OSError: the inbox cannot be read.
        """
        self._statuses = self.outbox.load()
        states = {name: self._status(self.inbox.folder / name).state for name in sorted(self.inbox.look())}
        return tuple(f"{name}：{'处理过，跳过' if s in _ENDED else '将生成简报'}。" for name, s in states.items())

    def work(self, stop: Event, beat: Heartbeat) -> int:
        """Do all files that are ready; return how many of them failed.

        Raises:
            OSError: the inbox cannot be read.
            UsageError: the outbox cannot be written, or another watch has taken it over.
        """
        failed = 0
        for path in self._queue():
            beat.demand()
            if stop.is_set():
                break
            status = self._do(self._statuses[path.name], path)
            self._record(status)
            if status.state in _ENDED:
                self.inbox.take(path)
            self._say(_tell(status))
            failed += status.state == "failed"
        return failed

    def _queue(self) -> list[Path]:
        """Return the files to do, each with its status written; what was done before is taken off the inbox.

        Those in whose work a watch has died come last: the others need not wait for what may happen again.
        """
        queue = []
        for path in self.inbox.ready():
            status = self._status(path)
            if status.state in _ENDED:
                self.inbox.take(path)
                continue
            if self._statuses.get(path.name) != status:
                self._record(status)
            if status.sha256:
                queue.append(path)
        return sorted(queue, key=lambda path: self._statuses[path.name].is_suspect)

    def _status(self, path: Path) -> Status:
        """Return the status of a file as its content is now."""
        sha256 = _sha256(path)
        known = self._statuses.get(path.name)
        if known and known.sha256 == sha256:
            return known
        reason = "" if sha256 else _UNREADABLE
        return Status(file=path.name, sha256=sha256, state="waiting", reason=reason, seen=now())

    def _do(self, status: Status, path: Path) -> Status:
        """Brief a file, or refer to another one of the same content, and return how that ended."""
        twins = (one for one in self._statuses.values() if one.sha256 == status.sha256 and one.state in _ENDED)
        twin = next(twins, None)
        if twin is None:
            return self._brief(status, path)
        same = {"same_as": twin.same_as or twin.file, "outputs": twin.outputs, "reason": twin.reason}
        return status.model_copy(update={**same, "state": twin.state, "finished": now()})

    def _brief(self, status: Status, path: Path) -> Status:
        """Make and write the briefs of a file; one in whose work a watch has died is made apart."""
        make = attempt_apart if status.is_suspect else attempt
        self._say(f"{path.name}：正在生成简报……")
        self._record(status.model_copy(update={"state": "working", "reason": ""}))
        try:
            outcome = make(self._make, path)
            if _sha256(path) != status.sha256:
                return status.model_copy(update={"state": "waiting", "reason": _CHANGED})
            return self._finish(self._statuses[path.name], outcome)
        except BaseException:
            self._record(self._statuses[path.name].model_copy(update={"state": "waiting"}))
            raise

    def _finish(self, status: Status, outcome: Outcome) -> Status:
        """Write the briefs under names that the status tells first; what is there under them is whole."""
        if outcome.briefs and not status.outputs:
            names = self.outbox.free_names(status.file, len(outcome.briefs))
            status = status.model_copy(update={"outputs": names})
            self._record(status)
        for name, data in zip(status.outputs, outcome.briefs, strict=False):
            if not (self.outbox.processed / name).exists():
                write_output(data, self.outbox.processed / name)
        state = "done" if outcome.briefs else "failed"
        return status.model_copy(update={"state": state, "reason": outcome.reason, "finished": now()})

    def _record(self, status: Status) -> None:
        self.outbox.record(status)
        self._statuses[status.file] = status


def _tell(status: Status) -> str:
    if status.state != "done":
        return f"{status.file}：没有生成简报：{status.reason}"
    names = "、".join(status.outputs)
    if status.same_as:
        return f"{status.file}：与 {status.same_as} 内容相同，简报为 {names}。"
    return f"{status.file}：已写出 {names}。{status.reason}"


def _sha256(path: Path) -> str:
    """Return the hash of a file's content, "" where it cannot be read now."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
