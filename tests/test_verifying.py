import pytest

from briefer.document import CleanText, Removal, Section, Sentence, Span, Summary
from briefer.verifying import find_faults, ground, verify_summary

TEXT = (
    "区委书记周启明出席会议并讲话。全年地区生产总值达到512.6亿元，增长6.8%，规模以上工业增加值增长8%以上。"
    "力争到2027年建成“一谷三园”产业平台。城镇登记失业率控制在4.5%以内。已建成标准化学校12所。"
)


def make_ground(text=TEXT, damages=()):
    section = Section("s01", "一、", "工作", 1, None, None, Span(0, len(text)))
    return ground(section, CleanText(text, tuple(range(len(text)))), (), damages)


def faults(claim):
    return list(find_faults(claim, make_ground()))


@pytest.mark.parametrize(
    "claim",
    [
        "区委书记周启明出席会议并讲话。",
        "地区生产总值达到512.6亿元，增长6.8%，规模以上工业增加值增长8%以上。",
        "力争到2027年建成“一谷三园”产业平台，城镇登记失业率控制在4.5%以内。",
    ],
)
def test_what_the_source_says_passes(claim):
    assert faults(claim) == []


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("地区生产总值达到521.6亿元。", "521.6"),
        ("地区生产总值达到512.6万元。", "512.6万元"),
        ("规模以上工业增加值增长8%。", "8%"),
        ("城镇登记失业率增长6.8%。", "6.8%"),
        ("区委书记周启光出席会议。", "周启"),
        ("区委书记周启明出席会议并讲话，增长6.8%。", "6.8%"),
        ("增长6.8%，规模以上工业增加值增长8%以上。", "6.8%"),
        ("到2028年建成“一谷三园”产业平台。", "2028"),
        ("建成“一谷四园”产业平台。", "“一谷四园”"),
        ("计划建成标准化学校12所。", "“计划”"),
        ("已建成标准化学校12所，已建成标准化学校12所。", "重复"),
    ],
)
def test_each_kind_of_lie_is_named(claim, told):
    assert any(told in fault for fault in faults(claim))


def test_a_failed_sentence_is_replaced_by_the_nearest_source_sentence_and_recorded():
    whole = Span(0, len(TEXT))
    draft = Summary(
        "s01",
        (Sentence("已建成标准化学校21所。", (whole,)), Sentence("区委书记周启明出席会议并讲话。", (whole,))),
        "seq2seq",
        "m",
    )
    summary, checks = verify_summary(draft, make_ground())
    assert [s.text for s in summary.sentences] == ["已建成标准化学校12所。", "区委书记周启明出席会议并讲话。"]
    assert [c.verdict for c in checks] == ["replaced", "supported"]
    assert [TEXT[e.start : e.end] for c in checks for e in c.evidence] == [s.text for s in summary.sentences]
    assert summary.method == "seq2seq"


def test_a_replacement_is_not_printed_twice():
    whole = Span(0, len(TEXT))
    draft = Summary("s01", tuple(Sentence(f"已建成标准化学校{n}所。", (whole,)) for n in (21, 22)), "seq2seq", "m")
    summary, checks = verify_summary(draft, make_ground())
    assert [s.text for s in summary.sentences] == ["已建成标准化学校12所。"]
    assert len(checks) == 2
    assert summary.method == "replaced"


def test_a_damaged_sentence_supports_nothing_and_replaces_nothing():
    damage = Removal(Span(TEXT.index("已建成"), TEXT.index("已建成") + 3), "mojibake")
    damaged = make_ground(damages=(damage,))
    claim = "已建成标准化学校12所。"
    assert any("12" in fault for fault in find_faults(claim, damaged))
    summary, _ = verify_summary(Summary("s01", (Sentence(claim, (Span(0, len(TEXT)),)),), "seq2seq", "m"), damaged)
    assert all("12所" not in sentence.text for sentence in summary.sentences)


def test_a_section_damaged_throughout_says_nothing():
    damaged = make_ground(damages=(Removal(Span(0, len(TEXT)), "mojibake"),))
    summary, checks = verify_summary(Summary("s01", (Sentence("学校建成。", (Span(0, 5),)),), "seq2seq", "m"), damaged)
    assert (summary.sentences, checks) == ((), ())
