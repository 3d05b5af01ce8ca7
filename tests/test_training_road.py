"""The whole road on a small slice: corpus, tokenizer, pretraining, fine-tuning, export, evaluation."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefer.composing.importance import KINDS, NAMES
from briefer.errors import ModelError, ReadError
from briefer.models import verify
from briefer.training.architectures import make_joint
from briefer.training.cards import BEGIN, END
from briefer.training.commands import app
from briefer.training.finetuning import load_tokenizer
from briefer.training.joint import load_joint
from briefer.training.loop import Plan, Trainer

PLACES = ("青溪", "白石", "云岭", "长桥", "南湾", "柳河", "东庄", "北屯")
WORKS = ("水库", "公路", "学校", "医院", "公园", "泵站", "厂房", "桥梁")


def make_text(seed: int) -> str:
    return "".join(
        f"今年{PLACES[(seed + i) % 8]}{WORKS[(seed * 3 + i) % 8]}完成投资{seed + i + 2}.{i}亿元，新增就业{40 * i + seed}人以上。"
        f"各部门要加快{PLACES[(seed * 5 + i) % 8]}改造，认真落实各项要求，不断提高服务水平。"
        for i in range(4)
    )


def first_sentences(text: str, count: int) -> str:
    return "".join(text.split("。")[i] + "。" for i in range(count))


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run every step once; the folder holds all that came out."""
    folder = tmp_path_factory.mktemp("road")
    corpus = [{"src": "report", "text": make_text(seed)} for seed in range(300)]
    (folder / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in corpus))
    texts = [(seed, make_text(seed)) for seed in range(40)]
    pairs = [
        {
            "id": f"{n}",
            "doc": f"{n}",
            "heading": ["一、项目"],
            "text": text,
            "summary": first_sentences(text, 1 + n % 2),
        }
        for n, text in texts
    ]
    (folder / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in pairs))
    (folder / "model").mkdir()
    (folder / "model" / "README.md").write_text(f"# tiny\n\n{BEGIN}\n{END}\n", encoding="utf-8")
    invoke("tokenizer", folder / "corpus.jsonl", "-o", folder / "pieces", "--size", "440")
    size = ("--size", "tiny", "--minutes", "0.05")
    invoke("pretrain", folder / "corpus.jsonl", "-o", folder / "pre", "--tokenizer", folder / "pieces", *size)
    invoke("finetune", folder / "pairs.jsonl", "-o", folder / "fine", "--from", folder / "pre", "--minutes", "0.1")
    invoke("export", folder / "fine", "-o", folder / "model")
    scores = folder / "scores.json"
    invoke("evaluate", folder / "pairs.jsonl", "--model", folder / "model", "--json", "-o", scores)
    invoke("export", folder / "fine", "-o", folder / "model", "--scores", scores)
    return folder


def invoke(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, list(map(str, arguments)), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_road_ends_in_a_model_that_invents_no_figure(road: Path) -> None:
    manifest = verify(road / "model")
    assert {"plan.safetensors", "model.safetensors", "tokenizer.json", "README.md"} <= set(manifest.files)
    results = json.loads((road / "scores.json").read_text())
    row = results["rows"][0]
    assert (row["name"], row["unsupported_figures"], row["empty"]) == ("model", 0, 0)


def test_the_card_holds_the_scores_of_the_evaluation(road: Path) -> None:
    card = (road / "model" / "README.md").read_text(encoding="utf-8")
    assert "40 sections" in card
    assert "TextRank" in card


def test_the_log_of_a_run_makes_a_learning_curve(road: Path) -> None:
    invoke("curve", road / "pre" / "log.jsonl", road / "fine" / "log.jsonl", "-o", road / "curve.png")
    assert (road / "curve.png").read_bytes().startswith(b"\x89PNG")


def test_a_finished_run_that_is_called_again_trains_no_further(road: Path) -> None:
    before = json.loads((road / "fine" / "log.jsonl").read_text().splitlines()[-1])
    invoke("finetune", road / "pairs.jsonl", "-o", road / "fine", "--from", road / "pre", "--minutes", "0.1")
    after = json.loads((road / "fine" / "log.jsonl").read_text().splitlines()[-1])
    assert after["step"] == before["step"]


def test_a_longer_run_goes_on_from_its_checkpoint(road: Path) -> None:
    before = json.loads((road / "pre" / "log.jsonl").read_text().splitlines()[-1])
    more = ("--size", "tiny", "--minutes", "0.1")
    invoke("pretrain", road / "corpus.jsonl", "-o", road / "pre", "--tokenizer", road / "pieces", *more)
    after = json.loads((road / "pre" / "log.jsonl").read_text().splitlines()[-1])
    assert after["step"] > before["step"]
    assert after["seconds"] > before["seconds"]


def test_salience_learned_from_the_pairs_prefers_what_they_keep(road: Path) -> None:
    invoke("salience", road / "pairs.jsonl", "-o", road / "weights.json.gz")
    weights = json.loads(gzip.decompress((road / "weights.json.gz").read_bytes()))
    assert weights["@rank0"] > 0 > weights.get("@rank8", -1.0)


def test_importance_learned_from_the_pairs_has_a_model_for_each_kind_of_line(road: Path) -> None:
    invoke("importance", road / "pairs.jsonl", "-o", road / "importance.json")
    models = json.loads((road / "importance.json").read_text(encoding="utf-8"))
    assert {kind: len(model["signs"]) for kind, model in models.items()} == dict.fromkeys(KINDS, len(NAMES))


def test_pairs_that_keep_no_task_teach_no_importance(road: Path) -> None:
    (road / "headless.jsonl").write_text((road / "pairs.jsonl").read_text().splitlines(keepends=True)[0])
    result = CliRunner().invoke(app, ["importance", str(road / "headless.jsonl"), "-o", str(road / "none.json")])
    assert isinstance(result.exception, ReadError)
    assert "task 类的语句没有既留又舍的" in str(result.exception)


def test_pairs_of_one_document_are_too_few_to_fine_tune_on(road: Path) -> None:
    (road / "few.jsonl").write_text((road / "pairs.jsonl").read_text().splitlines(keepends=True)[0])
    arguments = ["finetune", road / "few.jsonl", "-o", road / "x", "--from", road / "pre"]
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert isinstance(result.exception, ReadError)
    assert "分不出验证用的一份" in str(result.exception)


def test_a_checkpoint_of_another_size_is_refused_with_advice(road: Path) -> None:
    with pytest.raises(ModelError, match="不能从这里接着训练"):
        Trainer(make_joint("small", 440, 0), Plan(minutes=1.0), road / "pre")


def test_a_start_that_is_no_model_is_refused_by_name(road: Path) -> None:
    with pytest.raises(ModelError, match="pieces"):
        load_joint(road / "pieces")
    with pytest.raises(ModelError, match="nothing"):
        load_tokenizer(road / "nothing")


def test_a_changed_byte_in_the_plan_is_refused(road: Path) -> None:
    target = road / "model" / "plan.safetensors"
    data = bytearray(target.read_bytes())
    data[-1] ^= 1
    target.write_bytes(data)
    with pytest.raises(ModelError, match="sha256"):
        verify(road / "model")


def test_a_size_that_does_not_exist_is_refused_by_name(road: Path) -> None:
    arguments = ["pretrain", road / "corpus.jsonl", "-o", road / "x", "--tokenizer", road / "pieces", "--size", "huge"]
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert "huge" in str(result.exception)
