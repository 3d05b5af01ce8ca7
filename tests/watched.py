"""A watched office for the tests of briefer/watching: its folders, and makers of briefs that need no model."""

import json
import os
import signal
import time
from threading import Event

from briefer.errors import ReadError
from briefer.watching import sweep
from briefer.watching.inboxes import Inbox
from briefer.watching.making import Outcome
from briefer.watching.statuses import Outbox
from briefer.watching.working import Watch


class Upper:
    """Makes the content in capitals; refuses, stumbles or is interrupted where the content says so."""

    def __init__(self):
        self.made = []

    def __call__(self, path):
        self.made.append(path.name)
        data = path.read_bytes()
        if data == b"bad":
            raise ReadError(f"{path.name}：文件已损坏。")
        if data == b"bug":
            raise RuntimeError("the report's own words")
        if data == b"stop":
            raise KeyboardInterrupt
        return Outcome(tuple(part.upper() for part in data.split(b"|")))


def crash(path):
    """Die as a fault in native code would end the process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return path


class Office:
    """An inbox, an outbox and runs over them, each as of a new process."""

    def __init__(self, root):
        self.inbox, self.outbox = root / "in", root / "out"
        self.inbox.mkdir()
        self.said = []

    def put(self, **files):
        for stem, data in files.items():
            (self.inbox / f"{stem}.txt").write_bytes(data)

    def watch(self, make):
        return Watch(Inbox(self.inbox, 0.0), Outbox(self.outbox), make, self.said.append)

    def run(self, make=None):
        """Run once and return the names of the files that were made."""
        make = make or Upper()
        sweep(self.watch(make), 0.0, Event())
        return make.made

    def status(self, stem):
        return json.loads((self.outbox / "status" / f"{stem}.txt.json").read_bytes())

    def briefs(self):
        folder = self.outbox / "processed"
        return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}

    def failures(self):
        return sorted(path.name for path in (self.outbox / "failed").iterdir())


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
