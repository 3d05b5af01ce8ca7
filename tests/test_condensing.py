from briefer.condensing import condense
from briefer.document import Sentence, Summary
from briefer.summarizers.extractive import ExtractiveSummarizer
from briefer.texts import CleanText, Span
from briefer.verifying import ground

NAMES = ("水库", "泵站", "桥梁", "学校", "医院", "公园", "厂房", "车站", "码头", "粮仓")
LINES = [
    f"全年新建{name}{n + 3}座，完成投资{n + 2}.5亿元，惠及群众{n * 7 + 11}万人。各部门密切配合，群众普遍表示满意。"
    for n, name in enumerate(NAMES)
]
TEXT = "\n".join(LINES)
WHOLE = ground("", Span(0, len(TEXT)), CleanText(TEXT, tuple(range(len(TEXT)))), (), ())


def summary(number: int, text: str) -> Summary:
    start = TEXT.index(LINES[number])
    return Summary(f"s{number:02}", (Sentence(text, (Span(start, start + len(LINES[number])),)),), "seq2seq", "m")


def test_many_summaries_become_a_few_sentences_that_stand_in_the_report():
    told = condense([summary(n, line) for n, line in enumerate(LINES)], WHOLE, ExtractiveSummarizer())
    assert 0 < sum(len(sentence.text) for sentence in told) <= 200
    for sentence in told:
        quoted = "".join(TEXT[span.start : span.end] for span in sentence.evidence)
        assert all(clause in quoted for clause in sentence.text.rstrip("。").split("；"))


def test_what_is_short_already_is_not_told_again():
    told = condense([summary(0, "全年新建水库3座。")], WHOLE, ExtractiveSummarizer())
    assert [sentence.text for sentence in told] == ["全年新建水库3座。"]


def test_a_sentence_that_the_report_does_not_support_is_left_out():
    told = condense([summary(0, "全年新建水库8座。"), summary(1, "全年新建泵站4座。")], WHOLE, ExtractiveSummarizer())
    assert [sentence.text for sentence in told] == ["全年新建泵站4座。"]


def test_no_summaries_give_no_sentences():
    assert condense([], WHOLE, ExtractiveSummarizer()) == ()
