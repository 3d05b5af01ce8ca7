"""The measures of a summary, each on a text small enough to count by hand."""

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.training.metrics import Rouge, make_ground, misbound_figures, novelty, rouge, units, unsupported_figures

SCORER = Path("/work/shared/eval/score_summaries.py")
TEXT = "全区完成投资2亿元，同比增长8%。建成水库3座，灌溉面积增加5万亩。"

texts = st.text("区水库建成投资全增长0123４.%％、。，GDPk \n", max_size=30)


def test_digits_and_letters_count_as_one_unit_and_marks_as_none():
    assert units("GDP增长8.5%，３座。") == ["GDP", "增", "长", "8.5", "%", "３", "座"]


def test_rouge_counts_characters_pairs_and_the_longest_common_subsequence():
    # Shared: 3 of 4 and 4 characters, 1 of 3 and 3 pairs (建设), 3 in order.
    assert rouge("建设水库", "建设新库") == Rouge(6 / 8, 2 / 6, 6 / 8)
    assert rouge("水库建设", "建设水库") == Rouge(1.0, 4 / 6, 4 / 8)


def test_an_empty_summary_scores_nothing():
    assert rouge("", "建设水库") == rouge("。", "建设水库") == Rouge(0.0, 0.0, 0.0)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_rouge_is_symmetric_and_one_for_the_same_text(first, second):
    assert rouge(first, second) == rouge(second, first)
    if len(units(first)) > 1:
        assert rouge(first, first) == Rouge(1.0, 1.0, 1.0)


@pytest.mark.skipif(not SCORER.exists(), reason="the acceptance scorer lies outside the project")
@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_figures_are_those_of_the_acceptance_scorer(told, reference):
    scorer = _load_scorer()
    ours = rouge(told, reference)
    assert (ours.one, ours.two, ours.longest) == pytest.approx(scorer.rouge(told, reference))
    known = set(scorer.NUMBER.findall(reference))
    assert list(unsupported_figures(told, reference)) == [n for n in scorer.NUMBER.findall(told) if n not in known]


@pytest.mark.skipif(not SCORER.exists(), reason="the acceptance scorer lies outside the project")
def test_means_are_those_of_the_acceptance_scorer(tmp_path, capsys):
    from briefer.training.evaluating import Prediction, Reference, score

    gold = [Reference(id=str(n), text=TEXT, summary=TEXT[: 12 + n]) for n in range(4)]
    told = [Prediction(id=str(n), summary=TEXT[n:20] + "9座") for n in range(3)]
    for name, rows in (("gold", gold), ("pred", told)):
        (tmp_path / name).write_text("".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8")
    _load_scorer().main(tmp_path / "gold", tmp_path / "pred")
    theirs, ours = json.loads(capsys.readouterr().out), score("pred", gold, told)
    assert (ours.rouge1, ours.rouge2, ours.rougeL) == (theirs["rouge1"], theirs["rouge2"], theirs["rougeL"])
    assert (ours.unsupported_figures, ours.empty) == (theirs["unsupported_figures"], theirs["missing"])
    assert ours.length == theirs["length_vs_reference"]


def test_a_figure_is_unsupported_when_its_digits_stand_nowhere():
    assert unsupported_figures("投资2亿元，水库9座，增长８%。", TEXT) == ("9", "８")


@pytest.mark.parametrize(
    ("told", "misbound"),
    [
        ("全区完成投资2亿元，同比增长8%。", ()),
        ("建成水库3座。", ()),
        ("灌溉面积2亿元。", ("2亿元",)),
        ("建成水库3座，同比增长8%。", ("8%",)),
        ("完成投资7亿元。", ()),
    ],
)
def test_a_figure_is_misbound_behind_words_that_measure_something_else(told, misbound):
    assert misbound_figures(told, make_ground(TEXT, ())) == misbound


def test_a_clause_copied_whole_that_says_what_it_counts_may_follow_any_other():
    ground = make_ground("二是改善设施，投资3亿元实施管网改造。全年接待游客。", ())
    assert misbound_figures("接待游客；投资3亿元实施管网改造。", ground) == ()


def test_headings_are_ground_too():
    assert misbound_figures("新建公路6公里。", make_ground("已经通车。", ("新建公路6公里",))) == ()


def test_novel_runs_are_those_of_four_units_that_the_section_lacks():
    # 建成水库, 成水库投 and 水库投资: only the first stands there.
    assert novelty("建成水库投资", TEXT) == 2 / 3
    assert novelty("水库", TEXT) == 0.0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 20), st.integers(0, 20))
def test_a_copied_run_is_never_novel(start, size):
    assert novelty(TEXT[start : start + size], TEXT) == 0.0


def _load_scorer():
    spec = importlib.util.spec_from_file_location("score_summaries", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
