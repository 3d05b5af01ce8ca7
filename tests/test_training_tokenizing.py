"""A tokenizer trained on a few invented sentences: fixed ids, exact round trips, the same file twice."""

import subprocess
import sys

import pytest
from sentencepiece import SentencePieceProcessor
from tokenizers import Tokenizer

from briefer.errors import ReadError, UsageError
from briefer.training.corpus import Document
from briefer.training.tokenizing import load_encoder, train_tokenizer
from briefer.training.vocabulary import END, FIRST_EXTRA, MARKER, MASK, PAD, SEPARATOR, UNKNOWN

PLACES, WORKS = ("青溪", "云岫", "石桥", "临河"), ("水库", "公园", "大桥", "学校", "医院")
TEXTS = [
    f"{place}{work}建成投用，完成投资{n}.{m}亿元，同比增长{m}%。惠及居民{n}00户，\n其中{place}镇{m}0户。"
    for n, place in enumerate(PLACES, 1)
    for m, work in enumerate(WORKS, 2)
]
SIZE = 376


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tokenizer")
    train_tokenizer([Document("report", text) for text in TEXTS], folder, size=SIZE)
    return folder


def test_the_marks_have_their_ids(folder):
    processor = SentencePieceProcessor(model_file=str(folder / "spiece.model"))
    named = {PAD: "<pad>", END: "</s>", UNKNOWN: "<unk>", SEPARATOR: "<sep>"}
    named |= {MASK: "<extra_id_0>", MARKER: "<extra_id_1>", FIRST_EXTRA + 63: "<extra_id_63>"}
    assert {index: processor.IdToPiece(index) for index in named} == named
    assert processor.GetPieceSize() == SIZE


def test_pieces_hold_one_digit_at_most_and_ten_characters(folder):
    processor = SentencePieceProcessor(model_file=str(folder / "spiece.model"))
    pieces = [processor.IdToPiece(i) for i in range(SIZE) if not (processor.IsByte(i) or i < FIRST_EXTRA + 64)]
    assert all(len(piece) <= 10 for piece in pieces)
    assert all(piece.isdigit() <= (len(piece) == 1) for piece in pieces)


@pytest.mark.parametrize(
    "text", ["青溪水库完成投资3.2亿元。", "第一行\n第二行\u3000 两格", "龘字与😀", " 前后有空格 ", "ＡＢ５％"]
)
def test_every_text_comes_back_and_both_tokenizers_agree(folder, text):
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    ids = list(load_encoder(folder / "spiece.model")(text))
    assert tokenizer.encode(text).ids == [*ids, END]
    assert tokenizer.decode(ids) == text


def test_a_space_has_a_piece_though_the_corpus_has_none(folder):
    assert len(load_encoder(folder / "spiece.model")("两 格")) == len("两格".encode()) + 1


def test_the_same_texts_in_another_order_give_the_same_files(folder, tmp_path):
    train_tokenizer([Document("report", text) for text in reversed(TEXTS)], tmp_path, size=SIZE)
    for name in ("spiece.model", "tokenizer.json"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_a_corpus_too_small_for_the_size_is_refused(tmp_path):
    with pytest.raises(ReadError, match="语料不能训练出 16000 个词元"):
        train_tokenizer([Document("", TEXTS[0])], tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(folder):
    with pytest.raises(UsageError, match="文件夹不能建立"):
        train_tokenizer([Document("", text) for text in TEXTS], folder / "spiece.model" / "x", size=SIZE)


def test_what_is_no_tokenizer_is_refused(tmp_path):
    (tmp_path / "spiece.model").write_bytes(b"nothing")
    for name in ("spiece.model", "missing.model"):
        with pytest.raises(ReadError, match="不是可读的分词模型"):
            load_encoder(tmp_path / name)


def test_the_command_writes_both_files(tmp_path):
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "briefer.training", "tokenizer", str(tmp_path), "-o", str(tmp_path / "made")]
    done = subprocess.run([*command, "--size", str(SIZE)], capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
    assert {path.name for path in (tmp_path / "made").iterdir()} == {"spiece.model", "tokenizer.json"}
