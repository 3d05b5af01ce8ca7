from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.document import Removal, Section, Target
from briefer.extractors import Context
from briefer.extractors.targets import extract_targets
from briefer.segmenting import tag
from briefer.texts import CleanText, Span

REVIEW = ("一、2023年工作回顾",)
PLAN = ("二、2024年工作安排",)


def _extract(text: str, heading: tuple[str, ...] = REVIEW, damages: tuple[Removal, ...] = ()) -> tuple[Target, ...]:
    clean = CleanText(text, tuple(range(len(text))))
    section = Section("s01", None, heading[-1] if heading else None, 1, None, None, Span(0, len(text)))
    return extract_targets(section, clean, Context(2024, heading, damages))


def _pairs(text: str, heading: tuple[str, ...] = REVIEW) -> list[tuple[str, str]]:
    return [(target.indicator, target.value) for target in _extract(text, heading)]


@pytest.fixture(scope="module", autouse=True)
def _loaded_tagger() -> None:
    tag("预先加载")  # So that the first example of a property test does not pay for it.


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("地区生产总值增长6%左右。", [("地区生产总值", "增长6%左右")]),
        ("工业投资达到98.2亿元、增长6.7%。", [("工业投资", "达到98.2亿元"), ("工业投资", "增长6.7%")]),
        ("财政收入增长5%（达到36亿元）。", [("财政收入", "增长5%"), ("财政收入", "达到36亿元")]),
        ("新增50家高新技术企业。", [("高新技术企业", "新增50家")]),
        ("建成智能工厂12个。", [("智能工厂", "12个")]),
        ("城镇登记失业率控制在4.2%以内。", [("城镇登记失业率", "控制在4.2%以内")]),
        (
            "文化产业增加值增长8.3%，高于全国1.2个百分点。",
            [("文化产业增加值", "增长8.3%"), ("文化产业增加值", "高于全国1.2个百分点")],
        ),
        ("海洋产业增加值占生产总值比例达17%。", [("海洋产业增加值占生产总值比例", "达17%")]),
        ("工业陶瓷产量增长23%、占全国12%。", [("工业陶瓷产量", "增长23%"), ("工业陶瓷产量", "占全国12%")]),
        ("低保标准从700元/月提高至760元/月。", [("低保标准", "从700元/月提高至760元/月")]),
        ("三次产业结构优化为0.5∶38.7∶60.8。", [("三次产业结构", "优化为0.5∶38.7∶60.8")]),
        ("新建5条公交线路、2座公园。", [("公交线路", "新建5条"), ("公园", "新建2座")]),
        ("11个县通过评估验收。", [("县", "11个")]),
        ("全年到位资金突破200亿元。", [("到位资金", "突破200亿元")]),
        ("经济总量迈上5万亿元台阶。", [("经济总量", "迈上5万亿元台阶")]),
        ("软件业营收保持20%以上增长。", [("软件业营收", "保持20%以上增长")]),
    ],
)
def test_indicator_and_value_are_read_from_a_clause(text: str, pairs: list[tuple[str, str]]) -> None:
    assert _pairs(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "第一产业、第三产业增加值分别增长4.1%、7.3%。",
            [("第一产业增加值", "增长4.1%"), ("第三产业增加值", "增长7.3%")],
        ),
        (
            "一、二、三产业增加值分别增长3%、5%和7%。",
            [("第一产业增加值", "增长3%"), ("第二产业增加值", "增长5%"), ("第三产业增加值", "增长7%")],
        ),
        (
            "城镇、农村常住居民人均收入分别增长4.2%、6.2%左右。",
            [("城镇常住居民人均收入", "增长4.2%左右"), ("农村常住居民人均收入", "增长6.2%左右")],
        ),
        ("门票收入、餐饮收入均增长12%以上。", [("门票收入", "增长12%以上"), ("餐饮收入", "增长12%以上")]),
        ("政务热线接通率、满意率分别达93%和95%。", [("政务热线接通率", "达93%"), ("政务热线满意率", "达95%")]),
        (
            "城乡居民人均可支配收入分别增长5%、7%。",
            [("城镇居民人均可支配收入", "增长5%"), ("农村居民人均可支配收入", "增长7%")],
        ),
        (
            "信用贷款、农户贷款与抵押贷款改革试点分别发放贷款6亿元、8亿元。",
            [("信用贷款", "发放贷款6亿元"), ("农户贷款与抵押贷款改革试点", "发放贷款8亿元")],
        ),
        ("建档立卡贫困户301户611人脱贫。", [("建档立卡贫困户", "611人")]),
        ("启动投资1.3亿元的河堤工程。", [("投资", "1.3亿元")]),
    ],
)
def test_shared_heads_are_split_and_completed(text: str, pairs: list[tuple[str, str]]) -> None:
    assert _pairs(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("居民收入增长与经济增长基本同步。", [("居民收入增长", "与经济增长基本同步")]),
        ("居民消费价格与上年持平。", [("居民消费价格", "与上年持平")]),
        ("进出口总额实现两位数增长。", [("进出口总额", "实现两位数增长")]),
        ("瞪羚企业数量实现翻番、达80家。", [("瞪羚企业数量", "实现翻番"), ("瞪羚企业数量", "达80家")]),
        ("单位产值水耗完成省里下达目标。", [("单位产值水耗", "完成省里下达目标")]),
    ],
)
def test_a_benchmark_counts_without_a_figure(text: str, pairs: list[tuple[str, str]]) -> None:
    assert _pairs(text, PLAN) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "主要指标增速居全省第1。",
        "深入实施“135”工作体系。",
        "重点抓好六项重点任务、五个方面工作。",
        "会议由120余人参加。",
        "严格落实中央八项规定精神。",
        "顺利完成各项目标任务。",
        "召开六届二次、三次全会。",
        "某公司5万千瓦风电项目前期工作有序推进。",
    ],
)
def test_labels_ranks_attendance_and_list_counts_are_no_targets(text: str) -> None:
    assert _extract(text) == ()


def test_fields_are_those_of_the_written_value() -> None:
    (target,) = _extract("全年固定资产投资增长4.5%至5%。", PLAN)
    assert (target.number, target.number_to, target.unit) == (Decimal("4.5"), Decimal(5), "%")
    assert (target.direction, target.qualifier) == ("increase", None)
    assert (target.period, target.period_resolved, target.section_id) == ("全年", "2024年", "s01")


def test_the_whole_year_of_a_review_is_the_reported_year() -> None:
    (target,) = _extract("全年接待游客30万人次。", ("一、过去一年工作回顾",))
    assert (target.period, target.period_resolved) == ("全年", "2023年")


def test_a_period_is_inherited_from_the_heading_but_not_from_a_comparison() -> None:
    (target,) = _extract("工业利润比2020年增长9%。", PLAN)
    assert target.period == "2024年"


def test_an_unknown_period_is_none() -> None:
    (target,) = _extract("工业利润增长9%。", ())
    assert (target.period, target.period_resolved) == (None, None)


@pytest.mark.parametrize(
    ("text", "heading", "status"),
    [
        ("新建学校10所。", REVIEW, "achieved"),
        ("新建学校10所。", PLAN, "planned"),
        ("力争粮食产量达到20亿斤，加快建设高标准农田，推进种业振兴。", (), "planned"),
        ("粮食产量已达20亿斤，同比增长3%，农业生产稳步发展，农民收入持续提高。", (), "achieved"),
        ("今年发展的主要预期目标是：粮食产量20亿斤左右。", (), "planned"),
        ("林知远强调，要压实责任，对287家企业开展检查。检查发现问题，企业积极整改，成效明显。", (), "planned"),
        ("加快建设产业园区，推进项目落地，完善配套设施，培育龙头企业30家。", (), "planned"),
        ("园区建设成效明显，项目顺利投产，配套设施不断完善，龙头企业发展到30家。", (), "achieved"),
    ],
)
def test_status_follows_heading_tense_and_mood(text: str, heading: tuple[str, ...], status: str) -> None:
    assert {target.status for target in _extract(text, heading)} == {status}


def test_evidence_is_the_clause_run_that_holds_indicator_and_figure() -> None:
    text = "项目建设提速。工业投资完成98.2亿元，同比增长6.7%，后劲增强。"
    quotes = [text[target.evidence[0].start : target.evidence[0].end] for target in _extract(text)]
    assert quotes == ["工业投资完成98.2亿元", "工业投资完成98.2亿元，同比增长6.7%"]


def test_a_damaged_passage_states_nothing() -> None:
    text = "工业投资完成98.2亿元。社会消费品零售总额增长6%。"
    damage = Removal(Span(2, 5), "mojibake")
    assert [target.indicator for target in _extract(text, damages=(damage,))] == ["社会消费品零售总额"]


def test_a_table_gives_indicator_unit_and_status_by_its_header() -> None:
    text = "指标\t单位\t2023年完成\t2024年目标\n地区生产总值\t亿元\t120.5\t增长6%以上\n新增就业\t万人\t1.2\t1.3"
    rows = [(t.indicator, t.value, t.unit, t.status, t.period) for t in _extract(text, ("附表",))]
    assert rows == [
        ("地区生产总值", "120.5亿元", "亿元", "achieved", "2023年"),
        ("地区生产总值", "增长6%以上", "%", "planned", "2024年"),
        ("新增就业", "1.2万人", "万人", "achieved", "2023年"),
        ("新增就业", "1.3万人", "万人", "planned", "2024年"),
    ]


def test_a_table_figure_stands_on_its_cell_and_its_header() -> None:
    text = "指标\t2024年目标\n财政收入（亿元）\t36"
    (target,) = _extract(text, PLAN)
    assert (target.indicator, target.value) == ("财政收入", "36亿元")
    assert [text[span.start : span.end] for span in target.evidence] == ["36", "2024年目标", "财政收入（亿元）"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("财政收入\t36亿元\n粮食产量\t12万吨", [("财政收入", "36亿元", "亿元"), ("粮食产量", "12万吨", "万吨")]),
        ("单位：亿元\n指标\t2023年\n财政收入\t36", [("财政收入", "36亿元", "亿元")]),
        ("指标\t单位\t2024年目标\n失业率\t%\t5.5左右", [("失业率", "5.5%左右", "%")]),
        (
            "指标\t单位\t2023年\t\n\t\t绝对值\t增速（%）\n工业投资\t亿元\t98\t-2.3",
            [("工业投资", "98亿元", "亿元"), ("工业投资增速", "-2.3%", "%")],
        ),
        ("指标\t2024年目标\n单位生产总值能耗\t完成省下达任务", [("单位生产总值能耗", "完成省下达任务", None)]),
    ],
)
def test_a_table_is_read_whatever_its_header(text: str, rows: list[tuple[str, str, str | None]]) -> None:
    assert [(t.indicator, t.value, t.unit) for t in _extract(text, ("附表",))] == rows


def test_the_tasks_of_a_table_of_duties_state_goals() -> None:
    text = "重点任务\t责任单位\n新改扩建幼儿园6所，新增学位1200个\t区教育局"
    found = [(t.indicator, t.value, t.status) for t in _extract(text, ("附件",))]
    assert found == [("幼儿园", "6所", "planned"), ("学位", "1200个", "planned")]


def test_a_table_does_not_repeat_what_the_text_says() -> None:
    text = "工业增加值增长6%。\n指标\t2023年完成\n工业增加值增速（%）\t6\n粮食产量（万吨）\t12"
    assert [(t.indicator, t.value) for t in _extract(text)] == [("工业增加值", "增长6%"), ("粮食产量", "12万吨")]


def test_a_tab_that_indents_makes_no_table() -> None:
    assert _pairs("\t工业增加值增长6%。") == [("工业增加值", "增长6%")]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "居民收入增长6.8%，高于全市平均水平1.3个百分点。",
            [("居民收入", "增长6.8%"), ("居民收入", "高于全市平均水平1.3个百分点")],
        ),
        ("城乡居民收入比缩小至2.04∶1。", [("城乡居民收入比", "缩小至2.04∶1")]),
        ("绿色信贷覆盖率29%。", [("绿色信贷覆盖率", "29%")]),
        ("茶产业总产值在全国率先突破千亿元大关。", [("茶产业总产值", "率先突破千亿元大关")]),
        ("离校未就业毕业生就业率96.1%。", [("离校未就业毕业生就业率", "96.1%")]),
        ("制定政府规章2件、废止22件。", [("政府规章", "2件"), ("政府规章", "废止22件")]),
        ("使3200户低保家庭的居住条件得到改善。", [("低保家庭", "3200户")]),
        ("项目投资73亿元、超年度计划目标12.4%。", [("项目投资", "73亿元"), ("项目投资", "超年度计划目标12.4%")]),
        ("新增35家瞪羚企业、总数达270家。", [("瞪羚企业", "新增35家"), ("瞪羚企业", "总数达270家")]),
        (
            "生产总值达到137亿元，较“十三五”末的93亿元增加44亿元。",
            [("生产总值", "达到137亿元"), ("生产总值", "较“十三五”末的93亿元增加44亿元")],
        ),
        ("养老金起付线从月缴费200元提高到260元。", [("养老金起付线", "从月缴费200元提高到260元")]),
    ],
)
def test_the_whole_name_and_the_whole_value_are_read(text: str, pairs: list[tuple[str, str]]) -> None:
    assert _pairs(text) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "带领全县150万人民接续奋斗。",
        "统筹国内国际两个大局，用好两种资源。",
        "加快汽车零部件等项目建设。",
        "是全省率先完成任务的六个市州之一。",
        "围绕增长和效率提出3项指标。",
        "排放强度提前完成“十三五”目标并不断回落。",
    ],
)
def test_names_that_hold_a_number_are_no_targets(text: str) -> None:
    assert _extract(text) == ()


def test_a_heading_of_two_periods_dates_nothing() -> None:
    (target,) = _extract("工业利润增长9%。", ("一、“十三五”时期和2020年工作总结",))
    assert (target.period, target.period_resolved) == (None, None)


def test_the_period_after_a_reporting_phrase_governs_the_paragraph() -> None:
    targets = _extract("据统计，今年一季度，全市工业投资增长5%。技改投资增长6%。", ())
    assert [target.period_resolved for target in targets] == ["2024年1-3月", "2024年1-3月"]


def test_a_section_without_a_body_has_no_targets() -> None:
    section = Section("s01", None, "一、回顾", 1, None, Span(0, 4), None)
    assert extract_targets(section, CleanText("一、回顾", (0, 1, 2, 3)), Context(2024, (), ())) == ()


@given(
    before=st.sampled_from(["", "产业结构持续优化。", "我们坚持稳中求进，", "一是抓好项目建设。"]),
    number=st.integers(10, 9999),
    unit=st.sampled_from(["亿元", "万吨", "家", "%", "公里"]),
)
@settings(max_examples=30, deadline=None)
def test_a_planted_target_is_found_where_it_was_planted(before: str, number: int, unit: str) -> None:
    planted = f"高端装备产值达到{number}{unit}"
    text = f"{before}{planted}。"
    spans = [(target.value, target.evidence[0]) for target in _extract(text)]
    assert (f"达到{number}{unit}", Span(len(before), len(before) + len(planted))) in spans


@given(
    st.text(alphabet="地区生产总值增长分别、，。；（）6.5%亿元新增50家至∶“”\t\n与经济同步完成目标 0123年", max_size=60)
)
@settings(max_examples=60, deadline=None)
def test_any_text_gives_targets_whose_quotes_hold_their_digits(text: str) -> None:
    if not text:
        return
    for target in _extract(text):
        quotes = "".join(text[span.start : span.end] for span in target.evidence)
        assert all(char in quotes for char in target.value if char.isdigit())
