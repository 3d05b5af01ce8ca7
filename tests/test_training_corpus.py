"""Reading corpora, and an order and a split that hang on the texts alone."""

import json
import lzma

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import ReadError
from briefer.training.corpus import Document, load_corpus, read_corpus, shuffle, split, take_turns

ROWS = [
    {"src": "report", "text": "  第一份报告。\n"},
    {"src": "news", "text": "一条消息。"},
    {"src": "news", "text": " "},
]
DOCUMENTS = (Document("report", "第一份报告。"), Document("news", "一条消息。"))
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()

documents = st.lists(st.builds(Document, st.sampled_from(["a", "b"]), st.text(min_size=1, max_size=6)), max_size=12)


def test_json_lines_are_read_without_blank_documents(tmp_path):
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(LINES)
    assert tuple(read_corpus(path)) == DOCUMENTS


def test_packed_json_lines_are_read_alike(tmp_path):
    path = tmp_path / "corpus.jsonl.xz"
    path.write_bytes(lzma.compress(LINES))
    assert tuple(read_corpus(path)) == DOCUMENTS


def test_a_folder_is_read_by_name_and_its_subfolders_are_the_sources(tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "b.txt").write_text("乙县报告。\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("甲县消息。", encoding="utf-8")
    assert tuple(read_corpus(tmp_path)) == (Document("", "甲县消息。"), Document("report", "乙县报告。"))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b'{"text": "x"}\n{"src": 1}\n', "第 2 行"),
        ("a.jsonl.xz", b"no xz", "语料无法读取"),
        ("a.csv", b"x", "不是语料文件"),
        ("a.txt.jsonl", b"\xff\n", "第 1 行"),
    ],
)
def test_what_is_no_corpus_is_refused_with_its_place(tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=said):
        list(read_corpus(path))


def test_a_missing_corpus_and_an_empty_one_are_refused(tmp_path):
    with pytest.raises(ReadError, match="语料无法读取"):
        list(read_corpus(tmp_path / "没有.jsonl"))
    with pytest.raises(ReadError, match="语料中没有文本"):
        load_corpus(tmp_path)


@settings(max_examples=40, deadline=None)
@given(documents, st.randoms())
def test_the_order_hangs_on_seed_and_texts_and_not_on_the_order_read(read, random):
    mixed = random.sample(read, len(read))
    assert shuffle(read, 3) == shuffle(mixed, 3)
    assert sorted(shuffle(read, 3), key=repr) == sorted(read, key=repr)


def test_another_seed_gives_another_order():
    many = [Document("", str(number)) for number in range(20)]
    assert shuffle(many, 1) != shuffle(many, 2)


@settings(max_examples=40, deadline=None)
@given(documents, documents)
def test_a_document_stays_on_its_side_whatever_else_is_read(read, more):
    training, validation = split(read, 0.5)
    also_training, also_validation = split([*read, *more], 0.5)
    assert also_training[: len(training)] == training
    assert also_validation[: len(validation)] == validation
    assert len(training) + len(validation) == len(read)


def test_the_share_is_about_what_is_held_back():
    many = [Document("", str(number)) for number in range(2000)]
    assert 150 < len(split(many, 0.1)[1]) < 250
    assert split(many, 0.0)[1] == ()
    assert split(many, 1.0)[0] == ()


def test_sources_take_turns_so_that_the_small_one_is_read_whole():
    news = [Document("news", "消息" * 5 + str(number)) for number in range(10)]
    reports = [Document("report", "报告" * 5 + str(number)) for number in range(2)]
    taken = list(take_turns([*news, *reports], 60))
    assert [document.source for document in taken] == ["news", "report", "news", "report", "news", "news"]


def test_all_is_taken_when_there_is_room():
    assert sorted(take_turns(DOCUMENTS, 10_000), key=repr) == sorted(DOCUMENTS, key=repr)
