"""One watcher a folder."""

import os
import socket
import subprocess
import sys

import pytest
from watched import wait_for

from briefer.errors import UsageError
from briefer.watching.heartbeats import Heartbeat


def test_a_second_watch_of_one_outbox_is_refused(tmp_path):
    with Heartbeat(tmp_path, 0.05), pytest.raises(UsageError, match="另一个 briefer watch"):
        Heartbeat(tmp_path, 0.05).__enter__()
    assert list(tmp_path.iterdir()) == []


def test_the_place_of_a_dead_process_and_of_a_silent_machine_is_taken(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for owner in (f"{socket.gethostname()} {ended.pid} x", f"elsewhere {os.getpid()} x", "？"):
        (tmp_path / ".briefer-watch").write_text(f"{owner} {7:012}\n")
        with Heartbeat(tmp_path, 0.02) as beat:
            beat.demand()


def test_who_has_lost_the_outbox_stops(tmp_path):
    with Heartbeat(tmp_path, 0.02) as beat:
        (tmp_path / ".briefer-watch").write_text(f"elsewhere 1 x {0:012}\n")
        wait_for(beat._lost.is_set)
        with pytest.raises(UsageError, match="接管"):
            beat.demand()
    assert (tmp_path / ".briefer-watch").exists()


def test_a_beat_goes_on_where_its_file_was_removed(tmp_path):
    with Heartbeat(tmp_path, 0.02) as beat:
        (tmp_path / ".briefer-watch").unlink()
        wait_for((tmp_path / ".briefer-watch").exists)
        beat.demand()
