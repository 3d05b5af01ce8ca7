import subprocess
import sys
from pathlib import Path

import pytest
import torch
from tiny_model import make_model, seal

from briefer.document import Chunk
from briefer.errors import ModelError
from briefer.models import find
from briefer.prompts import Prompt, load_prompt
from briefer.summarizers import copying, seq2seq
from briefer.texts import Span
from briefer.training.heads import TrainableHead, save_head

TEXT = "全区工业增长7%以上，建设水库3座，完成投资12.5亿元。全年建设公园5座；建设农业公园。"


@pytest.fixture(scope="module")
def plain() -> Prompt:
    return Prompt("plain", "1", "摘要：$heading<sep>$text", (), "0" * 64)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_model("pegasus", tmp_path_factory.mktemp("models") / "tiny")
    torch.manual_seed(7)
    save_head(TrainableHead(32), folder)
    return seal(folder)


def chunk(text: str, index: int = 0) -> Chunk:
    return Chunk("s01", index, ("一、总体",), text, Span(5, 5 + len(text)), len(text))


@pytest.mark.parametrize("beams", [1, 2, 4])
@pytest.mark.parametrize("text", [TEXT, "建设水库。", "3%，4%；5%。\n公园", "公园<sep>水库𠮷座，建设，建设。", "——"])
def test_both_engines_write_the_same(folder: Path, plain: Prompt, text: str, beams: int) -> None:
    fast, slow = copying.load(folder, plain, beams=beams), seq2seq.load(folder, plain, beams=beams)
    assert fast is not None
    (written,), (expected,) = fast.propose((chunk(text),)), slow.propose((chunk(text),))
    # Where there are fewer texts than beams, transformers fills up with texts of probability 0.
    assert written == expected[: len(written)]


def test_both_engines_count_the_same(folder: Path, plain: Prompt) -> None:
    fast, slow = copying.load(folder, plain), seq2seq.load(folder, plain)
    assert fast is not None
    assert (fast.name, fast.max_length, fast.length("水库</s>3座")) == (
        slow.name,
        slow.max_length,
        slow.length("水库</s>3座"),
    )


def test_what_a_chunk_gives_does_not_hang_on_its_company(folder: Path, plain: Prompt) -> None:
    summarizer = copying.load(folder, plain)
    assert summarizer is not None
    chunks = (chunk(TEXT), chunk("建设水库。", 1), chunk(TEXT[:30], 2))
    assert summarizer.propose(chunks) == tuple(summarizer.propose((one,))[0] for one in chunks)


def test_no_chunks_need_no_weights(folder: Path, plain: Prompt, tmp_path: Path) -> None:
    (tmp_path / "tiny").mkdir()
    for path in folder.iterdir():
        (tmp_path / "tiny" / path.name).write_bytes(path.read_bytes())
    summarizer = copying.load(tmp_path / "tiny", plain)
    assert summarizer is not None
    weights = tmp_path / "tiny" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert summarizer.propose(()) == ()
    with pytest.raises(ModelError, match="模型无法载入（SafetensorError"):
        summarizer.propose((chunk(TEXT),))


def test_a_chunk_longer_than_the_window_is_refused(folder: Path, plain: Prompt) -> None:
    summarizer = copying.load(folder, plain)
    assert summarizer is not None
    with pytest.raises(ModelError, match=r"s01：第 1 块连同标题为 [0-9]+ 个词元，模型 tiny 最多读 128 个"):
        summarizer.propose((chunk("工业" * 70),))


@pytest.mark.parametrize(("family", "decoding"), [("pegasus", "free"), ("pegasus", None), ("t5", "spans")])
def test_other_checkpoints_are_left_to_transformers(
    family: str, decoding: str | None, plain: Prompt, tmp_path: Path
) -> None:
    folder = make_model(family, tmp_path / "other")
    if decoding:
        seal(folder, decoding)
    assert copying.load(folder, plain) is None


def test_weights_of_another_vocabulary_are_refused(plain: Prompt, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    other = make_model("pegasus", tmp_path / "other")
    tensors = load_file(other / "model.safetensors")
    tensors["model.shared.weight"] = tensors["model.shared.weight"][:100].clone()
    save_file(tensors, other / "model.safetensors")
    summarizer = copying.load(seal(other), plain)
    assert summarizer is not None
    with pytest.raises(ModelError, match=r"词表有 [0-9]+ 个词元，模型为 100 个"):
        summarizer.propose((chunk(TEXT),))


def test_the_shipped_model_writes_the_same_in_both_engines() -> None:
    prompt = load_prompt("pegasus-section")
    fast = copying.load(find("briefer-pegasus-27m"), prompt)
    assert fast is not None
    slow = seq2seq.load(find("briefer-pegasus-27m"), prompt)
    assert fast.propose((chunk(TEXT),)) == slow.propose((chunk(TEXT),))


def test_the_fast_engine_loads_neither_torch_nor_transformers() -> None:
    program = (
        "import sys\n"
        "from briefer.backends import load_backend\n"
        "from briefer.config import Config\n"
        "from briefer.document import Chunk\n"
        "from briefer.texts import Span\n"
        f"chunk = Chunk('s01', 0, (), {TEXT!r}, Span(0, {len(TEXT)}), 40)\n"
        "assert load_backend(Config()).summarizer.propose((chunk,))\n"
        "print(*sorted({'torch', 'transformers', 'sentencepiece'} & sys.modules.keys()))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
