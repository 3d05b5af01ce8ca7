"""Texts that tempt a program to print what is not so (adversarial/cases.toml): what is printed stays true."""

import tomllib
from pathlib import Path

import pytest
from factories import make_source

from briefer.backends import load_backend
from briefer.config import Config
from briefer.numerals import figures
from briefer.pipeline import brief_document, check_brief, extract, prepare

CASES = tomllib.loads((Path(__file__).parent / "adversarial" / "cases.toml").read_text())["case"]
CONFIG = Config(summarizer="extractive")


def write_text(case):
    if "repeat" not in case:
        return case["text"]
    return "".join(case["text"].format(i=i, n=i + 10) for i in range(1, case["repeat"] + 1))


def read(case):
    return prepare(make_source(write_text(case), "来稿.txt"))


def printed(brief):
    for sentence in brief.overview:
        yield sentence.text
    for summary in brief.summaries:
        yield from (sentence.text for sentence in summary.sentences)
    yield from (target.indicator + target.value for target in brief.targets)
    yield from (task.text for task in brief.tasks)
    for leader in brief.leaders:
        yield f"：{leader.post or ''}{leader.name}"
        yield from (point.text for point in leader.points)


def matches(target, pattern):
    fields = (target.status, target.indicator, target.value)
    return all(
        field == part[1:] if part.startswith("~") else part in field
        for field, part in zip(fields, pattern.split("|"), strict=True)
    )


def parameters():
    for case in CASES:
        reason = case.get("xfail")
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(case, id=f"{case['kind']}: {case['name']}", marks=marks)


@pytest.fixture(scope="module")
def backend():
    return load_backend(CONFIG)


@pytest.mark.parametrize("case", list(parameters()))
def test_what_is_printed_stays_true(case, backend):
    document = read(case)
    facts = extract(document, case.get("base_year"))
    brief = brief_document(document, backend, CONFIG)
    lines = list(printed(brief))
    told = [(t.status, t.indicator, t.value) for t in facts.targets]
    assert [p for p in case.get("found", ()) if not any(matches(t, p) for t in facts.targets)] == [], told
    assert [p for p in case.get("unfound", ()) if any(matches(t, p) for t in facts.targets)] == [], told
    assert [words for words in case.get("says", ()) if not any(words in line for line in lines)] == [], lines
    assert [words for words in case.get("never", ()) if any(words in line for line in lines)] == [], lines
    names = {leader.name for leader in facts.leaders}
    assert (set(case.get("people", ())) - names, set(case.get("nobody", ())) & names) == (set(), set())
    assert {figure for line in lines for figure in figures(line)} <= set(figures(document.cleaning.text.text))
    assert check_brief(brief, document)[0] == ()
