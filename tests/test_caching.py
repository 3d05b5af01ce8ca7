"""The section cache: what is told once, what makes an entry void, and what a bad file does."""

import logging
import multiprocessing
import os
import sqlite3
import stat

import pytest

from briefer.backends import Backend
from briefer.caching import SectionCache, cached, default_path
from briefer.document import Chunk, Sentence, Summary
from briefer.prompts import load_prompt
from briefer.texts import Span


class Telling:
    """A summarizer that answers with the chunk's own text, twice, and remembers what it was asked."""

    name = "telling"
    max_length = 400

    def __init__(self):
        self.asked = []

    def length(self, text):
        return len(text)

    def propose(self, chunks):
        self.asked.append([chunk.text for chunk in chunks])
        return tuple(
            tuple(
                Summary(chunk.section_id, tuple(Sentence(t, (chunk.span,)) for t in texts), "seq2seq", self.name)
                for texts in ((chunk.text,), ("首先，" + chunk.text, "其次。"))
            )
            for chunk in chunks
        )


def chunk(text, start=0, heading=("一、工作",), section="s01"):
    return Chunk(section, 0, heading, text, Span(start, start + len(text)), len(text))


def propose(path, *chunks, decoding="", model=None, prompt=None):
    """Return what a new process would be told, and what its summarizer was asked for."""
    inner = Telling()
    told = cached(Backend(inner, model, prompt, decoding), path).summarizer.propose(chunks)
    return told, inner.asked


@pytest.fixture
def path(tmp_path):
    return tmp_path / "缓存" / "sections.sqlite3"


def test_the_second_run_asks_for_nothing_and_gets_the_same(path):
    first, asked = propose(path, chunk("新建公路。"), chunk("修好水库。", 40))
    assert asked == [["新建公路。", "修好水库。"]]
    assert propose(path, chunk("新建公路。"), chunk("修好水库。", 40)) == (first, [])
    assert first == Telling().propose((chunk("新建公路。"), chunk("修好水库。", 40)))


def test_only_what_changed_is_asked_for_in_one_batch_and_the_order_is_kept(path):
    propose(path, chunk("甲。"), chunk("乙。", 10))
    told, asked = propose(path, chunk("丙。"), chunk("乙。", 5), chunk("丁。", 20), chunk("甲。", 30))
    assert asked == [["丙。", "丁。"]]
    assert [one[0].sentences[0].text for one in told] == ["丙。", "乙。", "丁。", "甲。"]


def test_what_moved_has_the_section_and_the_span_of_its_new_place(path):
    propose(path, chunk("甲。", 3))
    told, _ = propose(path, chunk("甲。", 90, section="s07"))
    assert {(one.section_id, one.sentences[0].evidence) for one in told[0]} == {("s07", (Span(90, 92),))}


def test_equal_chunks_are_told_once(path):
    told, asked = propose(path, chunk("甲。"), chunk("甲。", 10))
    assert asked == [["甲。"]]
    assert [one[0].sentences[0].evidence for one in told] == [(Span(0, 2),), (Span(10, 12),)]


@pytest.mark.parametrize(
    "other",
    [{"decoding": "torch beams=4"}, {"model": "a1"}, {"prompt": load_prompt("instruct-section")}],
    ids=["beams", "model", "prompt"],
)
def test_another_model_prompt_or_search_tells_again(path, other):
    propose(path, chunk("甲。"))
    assert propose(path, chunk("甲。"), **other)[1] == [["甲。"]]


def test_another_heading_and_other_code_tell_again(path, monkeypatch):
    propose(path, chunk("甲。"))
    assert propose(path, chunk("甲。", heading=("二、工作",)))[1] == [["甲。"]]
    monkeypatch.setattr("briefer.caching._code_sha256", lambda: "other")
    assert propose(path, chunk("甲。"))[1] == [["甲。"]]


def test_without_a_path_the_backend_is_what_it_was():
    backend = Backend(Telling(), None, None)
    assert cached(backend, None) is backend


def test_a_cached_summarizer_measures_as_its_inner_one(path):
    summarizer = cached(Backend(Telling(), None, None), path).summarizer
    assert (summarizer.name, summarizer.max_length, summarizer.length("三个字")) == ("telling", 400, 3)


def test_the_least_recently_used_entry_goes_first(path):
    cache = SectionCache(path, most=2)
    cache.keep({b"a": "甲"})
    cache.keep({b"b": "乙"})
    cache.find([b"a"])
    cache.keep({b"c": "丙"})
    assert cache.find([b"a", b"b", b"c"]) == {b"a": "甲", b"c": "丙"}


def test_the_file_is_its_owners_alone_and_holds_no_report_text(path):
    propose(path, chunk("甲。"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with sqlite3.connect(path) as db:
        kept = db.execute("SELECT * FROM sections").fetchall()
    db.close()
    assert "一、工作".encode() not in repr(kept).encode()


@pytest.mark.parametrize("damage", ["text", "cut", "foreign"])
def test_a_damaged_or_foreign_file_is_set_aside_and_made_anew(path, damage, caplog):
    propose(path, *(chunk(f"第{i}段。" * 40) for i in range(40)))
    whole = path.read_bytes()
    if damage == "foreign":
        path.unlink()
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE letters (id)")
        db.close()
    else:
        path.write_bytes("不是数据库".encode() * 500 if damage == "text" else whole[:5000])
    before = path.read_bytes()
    with caplog.at_level(logging.INFO, "briefer.caching"):
        propose(path, chunk("甲。"))
    assert propose(path, chunk("甲。"))[1] == []
    assert path.with_name("sections.sqlite3.damaged").read_bytes() == before
    assert ["重建" in record.message for record in caplog.records] == [True]


def test_an_entry_with_a_changed_bit_is_told_again(path):
    propose(path, chunk("甲。"))
    with sqlite3.connect(path) as db:
        (told,) = db.execute("SELECT told FROM sections").fetchone()
        db.execute("UPDATE sections SET told = ?", (told[:-1] + bytes([told[-1] ^ 1]),))
    db.close()
    assert propose(path, chunk("甲。"))[1] == [["甲。"]]
    assert propose(path, chunk("甲。"))[1] == []


def test_where_no_file_can_be_kept_the_work_goes_on_and_it_is_said_once(tmp_path, caplog):
    (tmp_path / "文件").write_text("不是文件夹")
    summarizer = cached(Backend(Telling(), None, None), tmp_path / "文件" / "sections.sqlite3").summarizer
    for _ in range(2):
        assert summarizer.propose((chunk("甲。"),)) == Telling().propose((chunk("甲。"),))
    assert ["章节缓存不可用" in record.message for record in caplog.records] == [True]


def test_a_folder_in_the_place_of_the_file_is_no_reason_to_fail(tmp_path):
    told, asked = propose(tmp_path, chunk("甲。"))
    assert (len(told), asked) == (1, [["甲。"]])


def _fill(path, start, rounds):
    cache = SectionCache(path)
    start.wait()
    for i in range(rounds):
        cache.keep({bytes([i, os.getpid() % 251]): "甲"})
        assert cache.find([bytes([i, os.getpid() % 251])])


def test_processes_that_start_at_once_share_a_new_file(path):
    context = multiprocessing.get_context("fork")
    start = context.Event()
    workers = [context.Process(target=_fill, args=(path, start, 5)) for _ in range(6)]
    for worker in workers:
        worker.start()
    start.set()
    for worker in workers:
        worker.join(30)
    assert [worker.exitcode for worker in workers] == [0] * 6
    assert not path.with_name("sections.sqlite3.damaged").exists()


def test_the_environment_names_the_file(monkeypatch, tmp_path):
    monkeypatch.setenv("BRIEFER_CACHE", str(tmp_path / "甲.sqlite3"))
    assert default_path() == tmp_path / "甲.sqlite3"
    monkeypatch.delenv("BRIEFER_CACHE")
    assert default_path().name == "sections.sqlite3"
