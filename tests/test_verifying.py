import pytest

from briefer.document import Removal, Sentence, Summary
from briefer.texts import CleanText, Span
from briefer.verifying import find_faults, ground, verify_summary

TEXT = (
    "区委书记周启明出席会议并讲话。全年地区生产总值达到512.6亿元，增长6.8%，规模以上工业增加值增长8%以上。"
    "力争到2027年建成“一谷三园”产业平台。城镇登记失业率控制在4.5%以内。已建成标准化学校12所。"
)


def make_ground(text=TEXT, damages=()):
    return ground("s01", Span(0, len(text)), CleanText(text, tuple(range(len(text)))), (), damages)


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


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("工业增加值增长8%。", "工业增加值下降8%。"),
        ("城区增长4%，农村增长6%。", "城区增长6%，农村增长4%。"),
        ("城区占4%、农村占6%。", "农村占4%。"),
        ("失业率由5%下降到4%。", "失业率由4%下降到5%。"),
        ("一季度完成投资10亿元，二季度完成投资20亿元。", "一季度完成投资20亿元。"),
        ("全国平均增长5%，我区增长7%。", "我区增长5%。"),
        ("全年没有发生重大安全事故，社会大局稳定。", "发生重大安全事故，社会大局稳定。"),
        ("全区尚未完成年度目标，差距明显。", "完成年度目标。"),
        ("市长王建国、副市长李卫东出席会议。", "市长李卫东出席会议。"),
        ("力争新建学校12所，改善条件。", "新建学校12所。"),
        ("褐煤提质项目年内投产。新建温室大棚，产量达到15万吨。", "褐煤提质项目年内投产，产量达到15万吨。"),
        ("甲区区长王建国，乙区区长李卫东分别介绍了工作情况。", "乙区区长李卫东分别介绍了工作情况。"),
    ],
)
def test_a_claim_that_turns_its_source_is_refused(said, claim):
    assert list(find_faults(claim, make_ground(said)))


@pytest.mark.parametrize(
    "said",
    [
        "提高居民医保财政补助标准30元。",
        "为3000户居民改造燃气管道。",
        "达标排放企业100家。",
        "占补平衡新增耕地500亩。",
        "GDP、财政收入分别增长6%、7%。",
        "粮食丰收。增长3.2%，再创新高。",
        "没有发生重大安全事故。",
        "抓落实抓落实再抓落实，抓落实抓落实再抓落实。",
    ],
)
def test_the_words_of_the_source_always_pass(said):
    assert list(find_faults(said, make_ground(said))) == []


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("全区地区生产总值突破百亿元大关，达到112.6亿元，同比增长6.4%。", "地区生产总值达到112.6亿元，同比增长6.4%。"),
        ("规上工业增加值、服务业营收分别增长5.4%和9%，居全市前列。", "规上工业增加值、服务业营收分别增长5.4%和9%。"),
        ("区长 李四主持会议，并就下一步工作提出要求。", "区长李四主持会议。"),
        ("会议强调，要紧盯目标，6月底前完成清淤40公里，确保安全度汛。", "要紧盯目标，6月底前完成清淤40公里。"),
    ],
)
def test_deleting_and_joining_passes(said, claim):
    assert list(find_faults(claim, make_ground(said))) == []


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
    assert list(find_faults(claim, damaged)) == ["所据原句疑有缺字或乱码，不予采用"]
    summary, _ = verify_summary(Summary("s01", (Sentence(claim, (Span(0, len(TEXT)),)),), "seq2seq", "m"), damaged)
    assert all("12所" not in sentence.text for sentence in summary.sentences)


def test_a_section_damaged_throughout_says_nothing():
    damaged = make_ground(damages=(Removal(Span(0, len(TEXT)), "mojibake"),))
    summary, checks = verify_summary(Summary("s01", (Sentence("学校建成。", (Span(0, 5),)),), "seq2seq", "m"), damaged)
    assert (summary.sentences, checks) == ((), ())
