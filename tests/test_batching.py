import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from briefer.batching import MANIFEST, Batch, Result, do_round, find_todo, hash_file, read_manifest
from briefer.config import Config
from briefer.watching.making import Outcome


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    (tmp_path / "in").mkdir()
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / "in" / name).write_text(name, encoding="utf-8")
    return Batch(tmp_path / "in", tmp_path / "out", Config(summarizer="extractive"))


def run(batch: Batch, outcomes: dict[str, Outcome]) -> list[str]:
    """Do a round in which each file ends as planned; one without an outcome ends its worker."""

    def make(files: Sequence[str]) -> Iterator[Result]:
        for file in files:
            if file in outcomes:
                yield Result(file, hash_file(batch.folder / file), outcomes[file], 1.0)

    return [entry.file for entry in do_round(batch, find_todo(batch), make, lambda _: None)]


BOTH = {"甲.txt": Outcome((b"one",)), "乙.txt": Outcome((b"two", b"three"))}


def test_all_briefs_are_written_and_listed_with_their_hashes(batch: Batch) -> None:
    assert run(batch, BOTH) == []
    entries = read_manifest(batch.output / MANIFEST)
    assert entries["甲.txt"].outputs == {"甲_简报.docx": hashlib.sha256(b"one").hexdigest()}
    assert list(entries["乙.txt"].outputs) == ["乙_1_简报.docx", "乙_2_简报.docx"]
    assert (batch.output / "乙_2_简报.docx").read_bytes() == b"three"


def test_what_is_done_and_intact_is_skipped(batch: Batch) -> None:
    run(batch, BOTH)
    assert find_todo(batch) == []


def test_a_changed_report_and_a_damaged_brief_are_done_again(batch: Batch) -> None:
    run(batch, BOTH)
    (batch.folder / "甲.txt").write_text("改", encoding="utf-8")
    (batch.output / "乙_1_简报.docx").write_bytes(b"cut")
    assert find_todo(batch) == ["乙.txt", "甲.txt"]


def test_other_settings_do_all_again(batch: Batch) -> None:
    run(batch, BOTH)
    other = Batch(batch.folder, batch.output, Config(summarizer="extractive", pages=2))
    assert find_todo(other) == ["乙.txt", "甲.txt"]


def test_a_failed_file_and_one_that_ends_its_worker_are_listed_and_stay_to_do(batch: Batch) -> None:
    assert run(batch, {"甲.txt": Outcome((), "甲.txt：没有正文。")}) == ["甲.txt", "乙.txt"]
    entries = read_manifest(batch.output / MANIFEST)
    assert entries["甲.txt"].reason == "甲.txt：没有正文。"
    assert "意外中止" in entries["乙.txt"].reason
    assert find_todo(batch) == ["乙.txt", "甲.txt"]


def test_a_line_that_a_crash_cut_short_costs_its_file_only(batch: Batch) -> None:
    run(batch, BOTH)
    manifest = batch.output / MANIFEST
    manifest.write_bytes(manifest.read_bytes()[:-20])
    assert find_todo(batch) == ["甲.txt"]
    assert run(batch, BOTH) == []
    assert find_todo(batch) == []


def test_two_reports_of_one_stem_do_not_share_a_brief(batch: Batch) -> None:
    (batch.folder / "甲.md").write_text("甲", encoding="utf-8")
    run(batch, {**BOTH, "甲.md": Outcome((b"four",))})
    assert (batch.output / "甲.md_简报.docx").read_bytes() == b"four"
    assert (batch.output / "甲.txt_简报.docx").read_bytes() == b"one"
