import json

import pytest
import torch

from briefer.errors import ReadError
from briefer.training.batching import collate, make_batches
from briefer.training.examples import Example
from briefer.training.labels import label_clauses
from briefer.training.pairs import read_pairs, split

TEXT = "大家精神振奋。新建水库3座，总投资4亿元；各部门认真落实。"


def test_the_clauses_that_a_summary_keeps_are_labelled():
    labels = [round(share, 2) for _, share in label_clauses(TEXT, "新建水库3座，投资4亿元。")]
    assert labels == [0.0, 1.0, 0.83, 0.0]


def test_batches_hold_every_example_once_and_keep_within_their_bound():
    examples = [Example((5,) * n, (6,) * 3) for n in range(1, 60)]
    batches = list(make_batches(examples, 200, seed=1))
    assert sum(batch.sources.shape[0] for batch in batches) == 59
    assert sum(batch.tokens for batch in batches) == sum(len(e.source) + 3 for e in examples)
    assert all(batch.sources.shape[0] * (batch.sources.shape[1] + 3) <= 200 for batch in batches)


def test_the_same_seed_gives_the_same_batches():
    examples = [Example((n,) * (n % 7 + 1), (6,)) for n in range(1, 40)]
    again = zip(make_batches(examples, 50, seed=3), make_batches(examples, 50, seed=3), strict=True)
    assert all(torch.equal(a.sources, b.sources) for a, b in again)


def test_padding_is_masked_and_not_learned():
    batch = collate([Example((5, 6, 1), (7, 1), ((0, 2, 1.0),)), Example((5, 1), (7, 8, 1))])
    assert batch.mask.tolist() == [[1, 1, 1], [1, 1, 0]]
    assert batch.targets.tolist() == [[7, 1, -100], [7, 8, 1]]
    assert batch.kept[0].tolist() == [1.0]
    assert batch.kept[1].isnan().all()


def row(document: str, summary: str) -> str:
    return json.dumps({"doc": document, "heading": ["一、水利"], "text": TEXT, "summary": summary}) + "\n"


def test_pairs_whose_figures_do_not_stand_in_the_section_are_refused(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text(row("a", "新建水库3座。") + row("b", "新建水库5座。"), encoding="utf-8")
    pairs, refused = read_pairs(path)
    assert ([pair.document for pair in pairs], refused) == (["a"], 1)


def test_a_file_that_holds_no_pairs_is_refused_with_its_name(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"doc": 1}\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"pairs\.jsonl"):
        read_pairs(path)


def test_a_document_is_on_one_side_of_the_split(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(row(f"d{n % 30}", "新建水库3座。") for n in range(90)), encoding="utf-8")
    learned, held = split(read_pairs(path)[0])
    assert held
    assert {pair.document for pair in learned}.isdisjoint(pair.document for pair in held)
