"""What a crash, an interruption or a file that ends the process leaves of a watched folder."""

import signal
import time
from multiprocessing import get_context
from random import Random

import pytest
from watched import Office, Upper, crash

from briefer.outputs import write_output
from briefer.watching.making import Outcome, attempt, attempt_apart
from briefer.watching.working import Watch

KILLS = 8


class Died(BaseException):
    """The power went off."""


def test_a_crash_before_any_write_loses_and_doubles_nothing(tmp_path, monkeypatch):
    steps, finished = 0, False
    while not finished:
        root = tmp_path / str(steps)
        root.mkdir()
        office, left = Office(root), [steps]
        office.put(甲=b"a|b", 乙=b"bad", 丙=b"a|b")

        def dying(data, target, left=left):
            left[0] -= 1
            if left[0] < 0:
                raise Died
            write_output(data, target)

        with monkeypatch.context() as patch:
            patch.setattr("briefer.watching.working.write_output", dying)
            patch.setattr("briefer.watching.statuses.write_output", dying)
            patch.setattr("briefer.watching.working.attempt_apart", attempt)
            try:
                office.run()
                finished = True
            except Died:
                steps += 1
        monkeypatch.setattr("briefer.watching.working.attempt_apart", attempt)
        office.run()
        assert sorted(office.briefs().values()) == [b"A", b"B"]
        assert [office.status(stem)["state"] for stem in "甲乙丙"] == ["done", "failed", "done"]
        assert office.failures() == ["乙.txt.json"]
    assert steps > 10


def test_a_watch_killed_at_random_moments_loses_and_doubles_nothing(office, monkeypatch):
    monkeypatch.setattr("briefer.watching.working.attempt_apart", attempt)
    chance, given, killed = Random(6), {}, 0
    for number in range(KILLS):
        given |= {f"{number}{letter}": f"{number}{letter}".encode() for letter in "ab"}
        office.put(**given)
        child = get_context("fork").Process(target=office.run)
        child.start()
        time.sleep(chance.uniform(0, 0.05))
        child.kill()
        child.join()
        killed += child.exitcode == -signal.SIGKILL
    office.run()
    assert killed > KILLS / 4
    assert office.briefs() == {f"{stem}_简报.docx": data.upper() for stem, data in given.items()}
    assert {path.stem: path.read_bytes() for path in office.inbox.iterdir()} == given
    assert list(office.outbox.rglob(".*")) == []


def test_what_a_half_written_file_left_is_cleared(office):
    office.run()
    left = office.outbox / "processed" / ".briefer-x1.tmp"
    left.write_bytes(b"half")
    office.run()
    assert not left.exists()


def test_an_interruption_gives_the_file_back(office):
    office.put(甲=b"stop")
    with pytest.raises(KeyboardInterrupt):
        office.run()
    assert office.status("甲")["state"] == "waiting"


def test_a_file_in_whose_work_a_watch_died_is_made_apart(office, monkeypatch):
    office.put(甲=b"a", 乙=b"b")
    with monkeypatch.context() as patch:
        patch.setattr("briefer.watching.working.attempt", lambda *_: (_ for _ in ()).throw(Died))
        patch.setattr("briefer.watching.working.Watch._record", _record_but_never_give_back)
        with pytest.raises(Died):
            office.run()
    assert office.status("甲")["state"] == "working"
    apart = []
    monkeypatch.setattr("briefer.watching.working.attempt_apart", lambda make, path: apart.append(path) or make(path))
    assert office.run() == ["乙.txt", "甲.txt"]
    assert apart == [office.inbox / "甲.txt"]


def _record_but_never_give_back(self, status, record=Watch._record):
    if status.state != "waiting" or status.file not in self._statuses:
        record(self, status)


def test_a_file_that_ends_the_process_is_told_apart_from_one_that_does_not(tmp_path):
    outcome = attempt_apart(crash, tmp_path / "甲.txt")
    assert (outcome.briefs, "两次意外中止" in outcome.reason) == ((), True)
    (tmp_path / "甲.txt").write_bytes(b"a")
    assert attempt_apart(Upper(), tmp_path / "甲.txt") == Outcome((b"A",))
