import json
from pathlib import Path

import pytest
from tiny_model import make_model
from transformers import AutoTokenizer

from briefer.document import Chunk
from briefer.errors import ModelError
from briefer.models import find
from briefer.numerals import figures
from briefer.prompts import Prompt, load_prompt
from briefer.summarizers import Summarizer
from briefer.summarizers.seq2seq import load
from briefer.texts import Span

TEXT = "全区农业稳步发展，新建水库3座，完成投资12.5亿元，增长7%以上。建设公园5个，全区群众满意度有新的提高。"


@pytest.fixture(scope="module")
def plain() -> Prompt:
    return Prompt("plain", "1", "摘要：$heading<sep>$text", (), "0" * 64)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, plain: Prompt) -> Summarizer:
    return load(make_model("pegasus", tmp_path_factory.mktemp("models") / "tiny"), plain, beams=2)


@pytest.fixture(scope="module")
def shipped() -> Summarizer:
    return load(find("briefer-pegasus-27m"), load_prompt("pegasus-section"))


def chunk(text: str, index: int = 0) -> Chunk:
    return Chunk("s01", index, ("一、总体",), text, Span(5, 5 + len(text)), len(text))


@pytest.mark.parametrize("family", ["pegasus", "t5", "bart"])
def test_each_family_runs_from_a_plain_checkpoint(family: str, tmp_path: Path, plain: Prompt) -> None:
    summarizer = load(make_model(family, tmp_path / family), plain, beams=2)
    ((summary, *_),) = summarizer.propose((chunk("全区工业增长7%。"),))
    assert (summary.section_id, summary.method, summary.model) == ("s01", "seq2seq", family)
    assert all(sentence.evidence == (Span(5, 14),) for sentence in summary.sentences)


def test_the_window_less_the_prompt_is_left_for_the_text(tiny: Summarizer) -> None:
    # 128 positions, less 摘要：, <sep> and </s>, less the reserve of 8.
    assert tiny.max_length == 128 - 5 - 8
    assert tiny.length("水库3座") == 2 + 1 + 3  # 座 is no piece: three bytes.


def test_summaries_come_back_in_the_order_of_the_chunks(tiny: Summarizer) -> None:
    chunks = tuple(chunk("建设水库。" * size, size) for size in (1, 9, 4))
    alone = [tiny.propose((one,))[0][0].sentences for one in chunks]
    assert len(tiny.propose(chunks)) == 3
    assert tiny.propose(chunks) == tiny.propose(chunks)
    assert [len(sentences) > 0 for sentences in alone] == [
        len(summary.sentences) > 0 for summary, *_ in tiny.propose(chunks)
    ]


def test_no_chunks_give_no_summaries(tiny: Summarizer) -> None:
    assert tiny.propose(()) == ()


def test_a_chunk_longer_than_the_window_is_refused(tiny: Summarizer) -> None:
    with pytest.raises(ModelError, match=r"s01：第 1 块连同标题为 [0-9]+ 个词元，模型 tiny 最多读 128 个"):
        tiny.propose((chunk("工业" * 70),))


def test_marks_of_the_model_in_a_document_are_no_marks(tiny: Summarizer) -> None:
    assert tiny.length("水库</s><sep>3") == tiny.length("水库3")


def test_loading_leaves_the_logging_of_transformers_as_it_was(
    tmp_path: Path, plain: Prompt, capfd: pytest.CaptureFixture[str]
) -> None:
    from transformers.utils import logging

    before = logging.get_verbosity(), logging.is_progress_bar_enabled()
    load(make_model("t5", tmp_path / "t5"), plain).propose((chunk("水库。"),))
    assert (logging.get_verbosity(), logging.is_progress_bar_enabled()) == before
    assert capfd.readouterr().err.count("Loading weights") == 0


def test_weights_that_are_cut_short_are_refused(tmp_path: Path, plain: Prompt) -> None:
    folder = make_model("pegasus", tmp_path / "cut")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(ModelError, match="模型无法载入（SafetensorError"):
        load(folder, plain)


def test_weights_that_lack_a_tensor_are_refused(tmp_path: Path, plain: Prompt) -> None:
    from safetensors.torch import load_file, save_file

    folder = make_model("pegasus", tmp_path / "lacking")
    tensors = load_file(folder / "model.safetensors")
    del tensors["model.encoder.layers.0.fc1.weight"]
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"权重缺少 .*encoder\.layers\.0\.fc1\.weight"):
        load(folder, plain)


def test_a_vocabulary_of_another_model_is_refused(tmp_path: Path, plain: Prompt) -> None:
    folder = make_model("pegasus", tmp_path / "other")
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    tokenizer["model"]["vocab"] = tokenizer["model"]["vocab"][:4]
    tokenizer["model"]["byte_fallback"] = False
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    with pytest.raises(ModelError, match=r"词表有 4 个词元，模型为 [0-9]+ 个"):
        load(folder, plain)


def test_the_shipped_model_copies_figures_whole(shipped: Summarizer) -> None:
    ((summary, *_),) = shipped.propose((chunk(TEXT),))
    printed = "".join(sentence.text for sentence in summary.sentences)
    assert summary.sentences
    assert printed.endswith("。")
    assert set(figures(printed)) <= set(figures(TEXT))
    assert shipped.propose((chunk(TEXT),))[0][0] == summary


def test_the_shipped_window_is_704_tokens(shipped: Summarizer) -> None:
    assert shipped.name == "briefer-pegasus-27m"
    assert 680 <= shipped.max_length < 704


def test_the_shipped_tokenizer_gives_the_ids_of_sentencepiece_and_every_text_back() -> None:
    from sentencepiece import SentencePieceProcessor

    folder = find("briefer-pegasus-27m")
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    reference = SentencePieceProcessor(model_file=str(folder / "spiece.model"))
    texts = [TEXT, "第一行\n第二行", "张　三", "𠮷龘㎡①", " 两  个空格 ", "\t", "", "“5G+工业互联网”1,234.5万元"]
    for text in texts:
        ids = tokenizer(text, add_special_tokens=False).input_ids
        assert ids == reference.encode(text)
        assert tokenizer.decode(ids) == text
    assert tokenizer("水库").input_ids[-1] == 1
    assert tokenizer("摘要：<sep>").input_ids[-2] == 3
