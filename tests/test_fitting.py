"""The brief cut to its pages: what fits, what is kept, what is told of the rest."""

import pytest
from factories import make_brief, make_source, make_target, make_task, span
from hypothesis import given
from hypothesis import strategies as st

from briefer.config import Config
from briefer.fitting import fit
from briefer.fitting.heights import Block, blocks, pages, wrap
from briefer.layouts import PROFILES
from briefer.writers.contents import lay_out

PROFILE = PROFILES["gb9704"]


def many(count):
    """A brief with `count` different tasks and targets."""
    source = make_source()
    tasks = tuple(
        make_task(source, text=f"新建第{n}号{'桥路塔馆'[n % 4]}并投入{'使用运营' * (n % 5)}。") for n in range(count)
    )
    targets = tuple(make_target(source, indicator=f"第{n}类产品产量") for n in range(count))
    return make_brief(source, tasks=tasks, targets=targets)


def length(brief, profile=PROFILE):
    parts = blocks(lay_out(brief, compact=profile.is_low), profile)
    return pages(parts, profile.text_height, profile.head_height(1), profile.foot_height(1))


@pytest.mark.parametrize(("asked", "most"), [(None, 4), (2, 2), (1, 1)])
def test_a_report_keeps_its_pages_and_fills_them(asked, most):
    brief = fit(many(300), Config(pages=asked))
    assert most - 0.2 < length(brief, PROFILE.low if most == 1 else PROFILE) <= most


def test_one_page_of_a_report_holds_goals_and_tasks_and_tells_figures_in_tables_only():
    brief = many(300)
    short = fit(brief, Config(pages=1))
    assert (len(short.targets) > 3, len(short.tasks) > 3) == (True, True)
    told = {span for target in brief.targets for span in target.evidence}
    assert not any(told & set(sentence.evidence) for sentence in short.overview)


def test_a_line_that_a_later_one_says_whole_is_dropped():
    source = make_source()
    texts = ("开工云岫大桥。", "6月底前开工云岫大桥，年内建成通车并投入使用，惠及两岸居民和沿线企业。")
    tasks = tuple(make_task(source, text=text) for text in texts)
    assert [task.text for task in fit(make_brief(source, tasks=tasks), Config()).tasks] == [texts[1]]


def test_what_fits_is_kept_whole_and_nothing_is_cut():
    brief = make_brief()
    short = fit(brief, Config())
    assert (short.targets, short.tasks, short.cuts) == (brief.targets, brief.tasks, ())


def test_every_line_that_is_not_printed_is_a_cut():
    brief = many(300)
    short = fit(brief, Config())
    cut = [one.part for one in short.cuts]
    assert len(short.targets) + cut.count("planned") == 300
    assert len(short.tasks) + cut.count("task") <= 300


def test_lines_keep_the_order_of_the_source():
    brief = many(300)
    short = fit(brief, Config())
    assert [brief.targets.index(target) for target in short.targets] == sorted(map(brief.targets.index, short.targets))


def test_the_configured_numbers_hold_as_well():
    short = fit(many(50), Config(targets=3, tasks=2))
    assert (len(short.targets), len(short.tasks)) == (3, 2)


def test_a_heading_goes_to_the_next_page_with_its_block_and_a_table_repeats_its_head():
    rows = [Block(60), Block(20, keeps=True), Block(30)]
    assert pages(rows, 100, 0, 0) == 1.5
    assert pages([Block(90), Block(20, head=10)], 100, 0, 0) == 1.3


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("一二三四五六七八九十", 1),
        ("一二三四五六七八九十。", 2),
        ("一二三四五六七八九2025年", 2),
        ("一二三四5678", 1),
    ],
)
def test_text_wraps_without_cutting_figures_or_beginning_a_line_with_a_mark(text, lines):
    assert wrap(text, 10) == lines


@given(st.text("一二三，。“”（）12.5%a ", max_size=200), st.integers(5, 40))
def test_wrapped_text_has_no_fewer_lines_than_its_characters_need(text, characters):
    assert wrap(text, characters) >= sum(not c.isascii() for c in text) / characters


def test_the_evidence_of_a_cut_stands_in_the_source():
    short = fit(many(300), Config())
    source = short.source
    assert all(source.quote(one.evidence[0]) for one in short.cuts)
    assert span(source, "云岫大桥") in short.cuts[-1].evidence[0] or short.cuts[-1].part != "task"
