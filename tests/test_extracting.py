"""What holds for facts of every kind: their quotes stand in the source, planted facts are found where they were put."""

import json
import lzma
import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefer.document import Leader, Target, Task
from briefer.pipeline import Document, Facts, extract, prepare
from briefer.readers import load, text
from briefer.segmenting import tag

SAMPLES = Path(__file__).parent.parent / "samples"
SHARED = Path(__file__).parent.parent.parent / "shared"
NEWS = (SAMPLES / "meeting_news.txt").read_text(encoding="utf-8")
FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
# Sentences that hold no fact: what stands around a planted one.
FILLER = ("山间的雾气慢慢散开。", "这条小路两旁种着香樟。", "雨后的空气十分清新。", "河水绕过村口的石桥。")


@pytest.fixture(scope="module", autouse=True)
def _loaded_tagger() -> None:
    tag("预先加载")  # So that the first example of a property test does not pay for it.


def document_of(content: str) -> Document:
    return prepare(text.read(content.encode(), "报告.txt"))


def demand_sound(document: Document, facts: Facts) -> int:
    """Fail unless each fact stands in its source, words, names and figures under its spans; return how many do."""
    length = len(document.source.text)
    found: tuple[Target | Task | Leader, ...] = (*facts.targets, *facts.tasks, *facts.leaders)
    for fact in found:
        assert all(0 <= span.start < span.end <= length for span in fact.evidence), fact
    for target in facts.targets:
        assert all(figure in quoted(document, target) for figure in FIGURE.findall(target.value)), target
    for task in facts.tasks:
        assert task.text == document.cleaning.text.slice(task.evidence[0]), task
    for leader in facts.leaders:
        assert leader.name in "".join(quoted(document, leader).split()), leader
    return len(found)


def quoted(document: Document, fact: Target | Task | Leader) -> str:
    """Return what stands under the spans of a fact, simplified and in half width as cleaning has it."""
    return "".join(document.cleaning.text.slice(span) for span in fact.evidence)


def shared_texts(kind: str) -> list[str]:
    """Return the texts of a kind under shared/: whole documents, annotated units, or twelve of the corpus."""
    match kind:
        case "documents":
            paths = (path for folder in ("reports", "seeds") for path in sorted((SHARED / folder).glob("*.txt")))
            return [text.decode(load(path), path.name) for path in paths]
        case "units":
            lines = (SHARED / "gold/extraction/train.jsonl").read_text(encoding="utf-8").splitlines()
            return [json.loads(line)["text"] for line in lines]
        case "sections":
            lines = (SHARED / "gold/summaries/dev.jsonl").read_text(encoding="utf-8").splitlines()
            return [json.loads(line)["text"] for line in lines[::4]]
        case _:
            with lzma.open(SHARED / "corpus/pretrain.jsonl.xz", "rt", encoding="utf-8") as stream:
                return [json.loads(line)["text"][:3000] for line in islice(stream, 0, 12_000, 1000)]


@pytest.mark.skipif(
    not SHARED.exists(), reason="the shared material lies beside the checkout only where it is developed"
)
@pytest.mark.parametrize("kind", ["documents", "units", "sections", "corpus"])
def test_the_quotes_of_shared_texts_stand_in_their_source(kind: str) -> None:
    documents = [document_of(content) for content in shared_texts(kind)]
    assert sum(demand_sound(document, extract(document)) for document in documents) >= 5


def test_the_sample_that_is_mutilated_holds_facts_of_every_kind() -> None:
    facts = extract(document_of(NEWS))
    assert all((facts.targets, facts.tasks, facts.leaders))


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_quotes_of_a_mutilated_text_stand_in_it(data: st.DataObject) -> None:
    content = NEWS
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 2))
        match data.draw(st.sampled_from(["delete", "swap", "blank", "break"])):
            case "delete":
                content = content[:place] + content[place + data.draw(st.integers(1, 30)) :]
            case "swap":
                content = content[:place] + content[place + 1] + content[place] + content[place + 2 :]
            case "blank":
                content = content[:place] + "\u3000" + content[place:]
            case _:
                content = content[:place] + "\n" + content[place:]
        if len(content) < 50:
            return
    document = document_of(content)
    demand_sound(document, extract(document))


@given(
    before=st.lists(st.sampled_from(FILLER), min_size=1, max_size=4),
    after=st.lists(st.sampled_from(FILLER), max_size=3),
    name=st.sampled_from(["李大勇", "王小明", "欧阳建国"]),
    post=st.sampled_from(["县委书记", "副县长", "县政协主席", "县委常委、宣传部部长"]),
)
@settings(max_examples=20, deadline=None)
def test_a_planted_leader_is_found_where_it_was_planted(
    before: list[str], after: list[str], name: str, post: str
) -> None:
    planted = f"{post}{name}出席会议并讲话"
    content = f"{''.join(before)}{planted}。{''.join(after)}"
    leaders = extract(document_of(content)).leaders
    assert [(leader.name, leader.post, leader.actions) for leader in leaders] == [(name, post, ("出席", "讲话"))]
    assert content[leaders[0].evidence[0].start : leaders[0].evidence[0].end] == planted


@given(
    before=st.lists(st.sampled_from(FILLER), max_size=4),
    action=st.sampled_from(["加快建设城东水厂", "新建改造农村公路120公里", "修订防汛应急预案"]),
    owner=st.sampled_from(["各镇街", "县水利局", "有关部门"]),
)
@settings(max_examples=20, deadline=None)
def test_a_planted_task_is_found_where_it_was_planted(before: list[str], action: str, owner: str) -> None:
    opening = "6月3日，县委书记李大勇主持召开会议。"
    content = f"{opening}{''.join(before)}会议要求，{owner}要{action}。"
    tasks = extract(document_of(content)).tasks
    assert [(task.text, task.owner) for task in tasks] == [(action, owner)]
    assert tasks[0].evidence[0].start == content.index(action)


@given(
    before=st.lists(st.sampled_from(FILLER), max_size=4),
    number=st.integers(2, 9999),
    indicator=st.sampled_from(["粮食产量", "规模以上工业增加值", "接待游客总数"]),
)
@settings(max_examples=20, deadline=None)
def test_a_planted_target_is_found_where_it_was_planted(before: list[str], number: int, indicator: str) -> None:
    planted = f"{indicator}达到{number}万吨"
    content = f"{''.join(before)}{planted}。"
    (target,) = extract(document_of(content)).targets
    assert (target.indicator, target.value) == (indicator, f"达到{number}万吨")
    assert content[target.evidence[0].start : target.evidence[0].end] == planted
