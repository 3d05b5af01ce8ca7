"""The watched folder: what is briefed, what is left alone, and what the command says of it."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest
from factories import make_source
from watched import Upper, wait_for

from briefer.cli.watching import watch_command
from briefer.config import Config
from briefer.errors import PartialError, UsageError
from briefer.readers import Readings
from briefer.watching import sweep, watch
from briefer.watching.heartbeats import Heartbeat
from briefer.watching.making import Maker, Outcome

NEWS = Path(__file__).parent.parent / "samples" / "meeting_news.txt"


def test_each_report_gets_its_brief_and_its_status_and_stays_as_it_was(office):
    office.put(甲=b"a", 乙=b"b")
    before = {path: (path.read_bytes(), path.stat()) for path in office.inbox.iterdir()}
    office.run()
    assert office.briefs() == {"甲_简报.docx": b"A", "乙_简报.docx": b"B"}
    status = office.status("甲")
    assert (status["state"], status["outputs"]) == ("done", ["甲_简报.docx"])
    assert status["sha256"] == hashlib.sha256(b"a").hexdigest()
    after = {path: (path.read_bytes(), path.stat()) for path in office.inbox.iterdir()}
    assert {p: (d, s.st_mtime_ns, s.st_ino) for p, (d, s) in after.items()} == {
        p: (d, s.st_mtime_ns, s.st_ino) for p, (d, s) in before.items()
    }


def test_what_was_done_is_not_done_again_under_any_name(office):
    office.put(甲=b"a")
    assert office.run() == ["甲.txt"]
    (office.inbox / "甲.txt").rename(office.inbox / "丙.txt")
    assert office.run() == []
    assert (office.status("丙")["same_as"], office.status("丙")["outputs"]) == ("甲.txt", ["甲_简报.docx"])


def test_a_new_version_of_a_report_gets_a_brief_beside_the_old_one(office):
    office.put(甲=b"a")
    office.run()
    (office.outbox / "processed" / "甲_简报.docx").write_bytes(b"edited by hand")
    office.put(甲=b"a2")
    assert office.run() == ["甲.txt"]
    assert office.briefs() == {"甲_简报.docx": b"edited by hand", "甲_简报（2）.docx": b"A2"}
    assert office.status("甲")["outputs"] == ["甲_简报（2）.docx"]


def test_a_file_of_several_reports_gets_a_brief_for_each(office):
    office.put(甲=b"a|b")
    office.run()
    assert office.briefs() == {"甲_1_简报.docx": b"A", "甲_2_简报.docx": b"B"}


def test_a_bad_file_and_a_bug_hold_up_nobody_and_say_why(office):
    office.put(甲=b"bad", 乙=b"bug", 丙=b"c", 丁=b"bad")
    office.run()
    assert office.briefs() == {"丙_简报.docx": b"C"}
    assert office.failures() == ["丁.txt.json", "乙.txt.json", "甲.txt.json"]
    assert json.loads((office.outbox / "failed" / "甲.txt.json").read_bytes()) == office.status("甲")
    assert "文件已损坏" in office.status("甲")["reason"]
    assert "RuntimeError" in office.status("乙")["reason"]
    assert "own words" not in office.status("乙")["reason"]
    assert office.run() == []


def test_removing_the_reason_asks_for_another_try_and_success_removes_it(office):
    office.put(甲=b"bad")
    office.run()
    (office.outbox / "failed" / "甲.txt.json").unlink()
    assert office.run() == ["甲.txt"]
    assert office.failures() == ["甲.txt.json"]
    office.put(甲=b"good")
    assert office.run() == ["甲.txt"]
    assert office.failures() == []


def test_a_damaged_status_means_the_file_is_done_again(office):
    office.put(甲=b"a")
    office.run()
    (office.outbox / "status" / "甲.txt.json").write_text("{")
    assert office.run() == ["甲.txt"]


def test_files_are_taken_in_the_order_in_which_they_came(office):
    office.put(甲=b"a", 乙=b"b")
    os.utime(office.inbox / "甲.txt", (2000, 2000))
    os.utime(office.inbox / "乙.txt", (1000, 1000))
    assert office.run() == ["乙.txt", "甲.txt"]


def test_a_file_that_changes_during_the_work_waits_for_its_end(office):
    office.put(甲=b"a")

    def make(path):
        path.write_bytes(b"a and more")
        return Outcome((b"A",))

    sweep(office.watch(make), 0.0, Event())
    assert (office.briefs(), office.status("甲")["state"]) == ({}, "waiting")
    assert office.run() == ["甲.txt"]
    assert office.briefs() == {"甲_简报.docx": b"A AND MORE"}


def test_a_file_that_cannot_be_read_now_waits(office, monkeypatch):
    office.put(甲=b"a")
    with monkeypatch.context() as patch:
        patch.setattr("briefer.watching.working._sha256", lambda _: "")
        assert office.run() == []
    assert (office.status("甲")["state"], "重试" in office.status("甲")["reason"]) == ("waiting", True)
    assert office.run() == ["甲.txt"]


def test_a_very_long_name_is_cut_to_what_file_systems_take(office):
    office.put(**{"长" * 80: b"a"})
    office.run()
    assert [len(name) for name in office.briefs()] == [66 + len("_简报.docx")]


def test_a_watch_takes_what_lies_there_and_what_comes_until_it_is_stopped(office):
    office.put(甲=b"a")
    watcher = Thread(target=watch, args=(office.watch(Upper()), stop := Event(), False, office.said.append))
    office.outbox.mkdir()
    (office.outbox / "processed").mkdir()
    watcher.start()
    wait_for(office.briefs)
    office.put(乙=b"b")
    wait_for(lambda: len(office.briefs()) == 2)
    stop.set()
    watcher.join(10)
    assert not watcher.is_alive()
    assert sorted(path.name for path in office.outbox.iterdir()) == ["failed", "processed", "status"]


def test_an_inbox_that_is_away_is_said_once_and_waited_for(office, monkeypatch):
    monkeypatch.setattr("briefer.watching._LOOK", 0.1)
    watcher = Thread(target=watch, args=(office.watch(Upper()), stop := Event(), False, office.said.append))
    watcher.start()
    wait_for((office.outbox / "status").exists)
    office.inbox.rmdir()
    wait_for(lambda: office.said)
    time.sleep(0.5)
    assert [f"{office.inbox}：现在用不了" in said for said in office.said] == [True]
    office.inbox.mkdir()
    office.put(甲=b"a")
    wait_for(office.briefs)
    stop.set()
    watcher.join(10)
    assert not watcher.is_alive()


def test_a_single_sweep_of_an_inbox_that_is_away_is_an_error(office):
    office.inbox.rmdir()
    with pytest.raises(UsageError, match="现在用不了"):
        office.run()


def test_what_cannot_be_written_stays_to_be_done(office):
    office.put(甲=b"a")
    one = office.watch(Upper())
    with Heartbeat(office.outbox) as beat:
        one.prepare()
        (office.outbox / "processed").rmdir()
        with pytest.raises(UsageError, match="无法写入"):
            one.work(Event(), beat)
        (office.outbox / "processed").mkdir()
        assert one.work(Event(), beat) == 0
    assert office.briefs() == {"甲_简报.docx": b"A"}


def test_rehearsing_tells_what_would_be_done_and_writes_nothing(office):
    office.put(甲=b"a")
    office.run()
    office.put(乙=b"b")
    before = sorted(office.outbox.rglob("*"))
    assert office.watch(Upper()).rehearse() == ("乙.txt：将生成简报。", "甲.txt：处理过，跳过。")
    assert sorted(office.outbox.rglob("*")) == before


def test_a_missing_inbox_and_one_that_the_watch_writes_into_are_refused(tmp_path):
    with pytest.raises(UsageError, match="没有这个文件夹"):
        watch_command(tmp_path / "无", tmp_path)
    (tmp_path / "processed").mkdir()
    with pytest.raises(UsageError, match="不能是输出夹里的"):
        watch_command(tmp_path / "processed", tmp_path)


def test_a_single_run_with_failures_says_that_it_is_partial(office, monkeypatch):
    monkeypatch.setattr("briefer.cli.watching._stop_on_signals", Event)
    office.put(空=b"")
    with pytest.raises(PartialError, match="1 个文件没有生成简报"):
        watch_command(office.inbox, office.outbox, once=True, settle=0.1, summarizer="extractive")
    watch_command(office.inbox, office.outbox, once=True, settle=0.1, summarizer="extractive")


def test_the_maker_makes_a_word_brief_and_travels_without_its_model(tmp_path):
    maker = Maker(Config(summarizer="extractive"), tmp_path / "cache.sqlite3")
    outcome = maker(NEWS)
    assert (len(outcome.briefs), outcome.reason) == (1, "")
    assert outcome.briefs[0][:2] == b"PK"
    assert maker.__reduce__() == (Maker, (maker.config, maker.cache))


def test_an_empty_part_of_a_file_leaves_the_others_their_briefs(tmp_path, monkeypatch):
    readings = Readings((make_source(NEWS.read_text("utf-8")), make_source("版权所有", "附件.txt")))
    monkeypatch.setattr("briefer.watching.making.read_all", lambda _: readings)
    outcome = Maker(Config(summarizer="extractive"), None)(tmp_path)
    assert (len(outcome.briefs), outcome.reason[:6]) == (1, "附件.txt")


def test_a_terminated_watch_ends_well_and_leaves_no_mark(office):
    command = [sys.executable, "-m", "briefer", "watch", office.inbox, office.outbox, "--summarizer", "extractive"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    wait_for((office.outbox / "status").exists)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "已停止" in said.decode()
    assert not (office.outbox / ".briefer-watch").exists()
