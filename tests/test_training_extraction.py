"""The evaluation of extraction: each measure on a unit small enough to count by hand."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import ReadError
from briefer.training.extraction import Tally, fold, likeness, read_units, score

TEXT = "区长林知远主持会议。今年地区生产总值增长6%。新建农村公路60公里，开工云岫大桥。"
GOLD = {
    "id": "a",
    "text": TEXT,
    "leaders": [
        {"name": "林知远", "post": "区长", "actions": ["主持", "讲话"]},
        {"name": "周衡", "post": "区委书记", "actions": ["出席"]},
    ],
    "targets": [
        {"indicator": "地区生产总值", "value": "增长6%", "status": "planned"},
        {"indicator": "农村公路", "value": "新建60公里", "status": "planned"},
    ],
    "tasks": [{"quote": "新建农村公路60公里"}, {"quote": "开工云岫大桥"}],
}
FOUND = {
    "id": "a",
    "leaders": [
        {"name": "林知远", "post": "副主任", "actions": ["主持"]},
        {"name": "陈野", "post": None, "actions": []},
    ],
    "targets": [
        {"indicator": "生产总值", "value": "增长6%", "status": "achieved"},
        {"indicator": "公路", "value": "60公里以上", "status": "planned"},
    ],
    "tasks": [{"quote": "新建农村公路60公里"}],
}


def units(*rows):
    return read_units("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(), "行.jsonl")


def evaluate(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "briefer.training", "evaluate-extraction", *map(str, arguments)],
        capture_output=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        timeout=120,
        check=False,
    )


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    for path, row in zip(paths, (GOLD, FOUND), strict=True):
        path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return paths


def test_leaders_meet_by_name_posts_by_likeness_and_actions_in_pairs():
    told = score(units(GOLD), units(FOUND)).figures()
    assert told["leaders"] == {"p": 50.0, "r": 50.0, "f1": 50.0}
    assert told["post_accuracy"] == 0.0
    assert told["actions"] == {"p": 100.0, "r": 33.3, "f1": 50.0}


def test_targets_meet_one_to_one_by_figures_value_and_indicator():
    told = score(units(GOLD), units(FOUND)).figures()
    assert told["targets"] == {"p": 50.0, "r": 50.0, "f1": 50.0}
    assert told["targets_with_status"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_of_two_targets_of_one_value_the_likest_indicator_is_taken():
    gold = {"id": "a", "targets": [{"indicator": "工业投资", "value": "增长6%", "status": "planned"}]}
    found = {"id": "a", "targets": [{**gold["targets"][0], "indicator": name} for name in ("工业", "工业投资")]}
    result = score(units(gold), units(found))
    assert [(miss.kind, miss.text) for miss in result.misses] == [("误报目标", "工业 增长6%（planned）")]


def test_tasks_are_measured_by_the_characters_they_cover():
    told = score(units(GOLD), units(FOUND)).figures()
    assert told["tasks_coverage"] == {"p": 100.0, "r": 62.5, "f1": 76.9}


def test_every_difference_is_listed_by_its_kind():
    listed = {(miss.kind, miss.text) for miss in score(units(GOLD), units(FOUND)).misses}
    assert listed == {
        ("漏报领导", "周衡"),
        ("误报领导", "陈野"),
        ("职务不符", "林知远：副主任，应为 区长"),
        ("漏报活动", "林知远：讲话"),
        ("漏报活动", "周衡：出席"),
        ("完成与目标混淆", "生产总值 增长6%（achieved），应为 地区生产总值 增长6%（planned）"),
        ("漏报目标", "农村公路 新建60公里（planned）"),
        ("误报目标", "公路 60公里以上（planned）"),
        ("漏报任务", "开工云岫大桥"),
    }


def test_gold_against_itself_is_perfect_and_has_no_misses():
    result = score(units(GOLD), units(GOLD))
    assert result.misses == ()
    assert {name: told for name, told in result.figures().items() if told not in (1, 100.0)} == {
        name: {"p": 100.0, "r": 100.0, "f1": 100.0}
        for name in ("leaders", "actions", "targets", "targets_with_status", "tasks_coverage")
    }


def test_a_unit_without_a_prediction_is_missed_whole():
    told = score(units(GOLD), ()).figures()
    assert told["targets"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert told["units"] == 1


def test_tallies_add_up():
    assert Tally(1, 2, 3) + Tally(1, 0, 1) == Tally(2, 2, 4)
    assert Tally().figures() == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_texts_are_folded_before_they_are_compared():
    assert fold("務(wù)實，　增长６％、\n完成。") == "务实,增长6%,完成."


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_symmetric_and_one_for_the_same_text(first, second):
    assert 0 <= likeness(first, second) == likeness(second, first) <= 1
    assert likeness(first, first) == 1


def test_a_bad_line_is_named():
    with pytest.raises(ReadError, match="第 2 行"):
        read_units(b'{"id": "a"}\n{"id": 3}\n', "gold.jsonl")


def test_the_command_prints_figures_and_no_text_of_the_units(files):
    gold, found = files
    told = evaluate("--gold", gold, "--pred", found).stdout.decode()
    assert "tasks_coverage" in told
    assert not any(word in told for word in ("林知远", "农村公路", "云岫大桥"))


def test_the_command_gives_json_and_as_many_misses_as_asked_for(files):
    gold, found = files
    told = json.loads(evaluate("--gold", gold, "--pred", found, "--json", "--misses", 1).stdout)
    assert told["units"] == 1
    assert told["misses"]["漏报活动"] == [["a", "周衡：出席"]]


def test_without_predictions_the_command_extracts_them_itself(files):
    told = json.loads(evaluate("--gold", files[0], "--json").stdout)
    assert told["targets"]["p"] == 100.0


def test_a_missing_file_is_refused_without_a_traceback(tmp_path):
    done = evaluate("--gold", tmp_path / "没有.jsonl")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr.decode()
