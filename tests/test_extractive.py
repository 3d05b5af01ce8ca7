import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.document import Chunk
from briefer.sentences import clause_ranges
from briefer.summarizers.extractive import ExtractiveSummarizer, choose
from briefer.texts import Span

TEXT = (
    "我们要坚定信心，奋发有为。全区实施水利项目18个，完成投资6.4亿元，同比增长21%。"
    "水利项目建设提速，青溪水库大坝封顶，其中左岸工程提前3个月完工。\n"
    "大家表示要再接再厉，不负重托。水利项目新增灌溉面积1.8万亩，惠及农户5200户；干部作风持续好转。"
)

HEADING = ("一、水利",)


def chunk(text: str) -> Chunk:
    return Chunk("s01", 0, ("一、水利",), text, Span(10, 10 + len(text)), len(text))


def test_results_with_figures_are_chosen_before_slogans() -> None:
    printed = "".join(choose(TEXT, HEADING))
    assert "全区实施水利项目18个，完成投资6.4亿元" in printed
    assert "坚定信心" not in printed


def test_an_investment_is_not_printed_without_its_project() -> None:
    printed = "".join(choose("全区实施水利项目18个，完成投资6.4亿元，大家都很高兴也都很受鼓舞。" * 2, HEADING))
    assert "全区实施水利项目18个，完成投资6.4亿元" in printed


def test_a_clause_that_leans_on_another_is_never_printed_alone() -> None:
    printed = "".join(choose("财政收入完成50亿元，" + "同比增长9%，" + "各项事业都有新的发展和进步，" * 8, HEADING))
    assert "财政收入完成50亿元，同比增长9%" in printed


def test_the_summary_carries_the_chunks_span_and_the_method() -> None:
    ((summary,),) = ExtractiveSummarizer().propose((chunk(TEXT),))
    assert (summary.section_id, summary.method, summary.model) == ("s01", "extractive", None)
    assert {sentence.evidence for sentence in summary.sentences} == {(Span(10, 10 + len(TEXT)),)}


def test_a_skip_inside_a_sentence_is_marked_with_a_semicolon() -> None:
    text = "新建扩建九年一贯制学校12所，" + "干部群众都很高兴也都很受鼓舞，" * 7 + "改造提升社区卫生服务中心8家。"
    assert choose(text, HEADING) == ("新建扩建九年一贯制学校12所；改造提升社区卫生服务中心8家。",)


def test_no_chunks_give_no_summaries() -> None:
    assert ExtractiveSummarizer().propose(()) == ()


@pytest.mark.parametrize("text", ["好。", "全力以赴", "，，，", "一方面"])
def test_a_very_short_text_gives_what_it_holds(text: str) -> None:
    for sentence in choose(text, HEADING):
        assert sentence.rstrip("。；") in text


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["新建道路5条，", "改善民生。", "增长8%，", "推进改革；", "具体是：", "\n"]),
        min_size=1,
        max_size=20,
    )
)
def test_every_printed_clause_stands_in_the_source(pieces: list[str]) -> None:
    text = "".join(pieces)
    printed = "".join(choose(text, HEADING))
    assert len(printed) <= max(220, len(text))
    for start, end in clause_ranges(printed):
        assert printed[start:end].rstrip("。；，：") in text
