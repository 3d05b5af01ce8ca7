"""Rows of figures, their table and JSON, and the command that makes them."""

import json
import os
import subprocess
import sys

import pytest
from tiny_model import make_model

from briefer.errors import ReadError
from briefer.training.evaluating import (
    Prediction,
    evaluate,
    read_predictions,
    read_references,
    score,
    summarize_references,
)
from briefer.training.results import read_results, write_json, write_text

GOLD = [
    {
        "id": "a",
        "kind": "report",
        "heading": ["一、水利"],
        "text": "坚持稳中求进。全区建成水库3座，完成投资2亿元，同比增长8%。群众十分满意。",
        "summary": "全区建成水库3座，完成投资2亿元，同比增长8%。",
    },
    {
        "id": "b",
        "kind": "local_news",
        "text": "昨天，区长林知远调研石桥镇。他要求6月底前开工云岫大桥。",
        "summary": "林知远调研石桥镇，要求6月底前开工云岫大桥。",
    },
]
FOUND = [
    {"id": "a", "summary": "全区建成水库3座，完成投资2亿元，同比增长9%。", "method": "seq2seq"},
    {"id": "b", "summary": "他要求6月底前开工云岫大桥。", "method": "replaced"},
]


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def references():
    return read_references(lines(GOLD), "gold.jsonl")


def predictions():
    return read_predictions(lines(FOUND), "pred.jsonl")


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "briefer.training", "evaluate", *map(str, arguments)],
        capture_output=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        timeout=120,
        check=False,
    )


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "gold.jsonl", tmp_path / "mine.jsonl"
    for path, rows in zip(paths, (GOLD, FOUND), strict=True):
        path.write_bytes(lines(rows))
    return paths


def test_a_row_counts_what_is_wrong_and_where():
    row = score("mine", references(), predictions())
    assert (row.unsupported_figures, row.misbound_figures, row.empty, row.replaced) == (1, 0, 0, 1)
    assert row.examples == [("a", "9")]
    assert row.length == round((24 / 24 + 14 / 22) / 2, 2)


def test_the_reference_itself_is_perfect():
    row = score("self", references(), [Prediction(id=one.id, summary=one.summary) for one in references()])
    assert (row.rouge1, row.rouge2, row.rougeL, row.length) == (100.0, 100.0, 100.0, 1.0)


def test_rouge_is_told_by_kind_of_document():
    row = score("mine", references(), predictions()[:1])
    assert row.kinds["local_news"].rouge1 == 0.0
    assert row.kinds["report"].rouge1 == round(2 * row.rouge1, 2)


def test_a_section_without_a_prediction_is_empty():
    row = score("mine", references(), ())
    assert (row.rouge1, row.empty, row.length, row.novel) == (0.0, 2, 0.0, 0.0)


def test_the_baselines_and_the_ceiling_stand_below_what_is_scored():
    results = evaluate(references(), {"mine": predictions()})
    assert [row.name for row in results.rows] == ["mine", "lead", "TextRank", "clauses", "clause oracle"]
    assert results.sections == 2
    assert all(row.unsupported_figures == 0 for row in results.rows[1:])


def test_json_comes_back_as_the_same_results():
    results = evaluate(references(), {"mine": predictions()})
    assert read_results(write_json(results), "r.json") == results


def test_the_table_holds_every_row_and_the_kinds():
    told = write_text(evaluate(references(), {"mine": predictions()})).decode()
    assert all(word in told for word in ("摘要评测（2 节）", "mine", "clause oracle", "错配指标", "local_news"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有记录"),
        (b'{"id": "a", "text": "x", "summary": " "}\n', "a 的正文或摘要为空"),
        (b'{"id": "a", "text": "x", "summary": "x"}\n{"id": 1}\n', "第 2 行"),
    ],
)
def test_bad_references_are_refused_with_their_place(data, said):
    with pytest.raises(ReadError, match=said):
        read_references(data, "gold.jsonl")


def test_what_is_no_evaluation_is_refused():
    with pytest.raises(ReadError, match=r"r\.json：不是评测结果"):
        read_results(b"{}", "r.json")


def test_the_command_scores_predictions_under_the_name_of_their_file(files, tmp_path):
    done = run(files[0], "--pred", files[1], "--json", "-o", tmp_path / "out.json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert read_results((tmp_path / "out.json").read_bytes(), "out.json").rows[0].name == "mine"


def test_the_command_scores_the_baselines_alone(files):
    assert "TextRank" in run(files[0]).stdout.decode()


def test_a_model_is_run_from_its_folder(tmp_path):
    settings = make_model("pegasus", tmp_path / "tiny") / "tokenizer_config.json"
    # The generic prompt alone fills the tiny model's usual 128 tokens.
    settings.write_text(settings.read_text().replace("128", "256"))
    row = score("tiny", references(), summarize_references(references(), str(tmp_path / "tiny")))
    assert (row.empty, row.unsupported_figures) == (0, 0)


def test_predictions_and_a_model_at_once_are_refused(files):
    assert run(files[0], "--pred", files[1], "--model", "x").returncode == 2
