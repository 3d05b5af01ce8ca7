"""Tasks: what commits and what does not, where one commitment ends, and what stands with it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.document import Item, Removal, Section, Task
from briefer.extractors import Context
from briefer.extractors.tasks import extract_tasks
from briefer.extractors.tasks.details import find_deadline, find_owner
from briefer.extractors.tasks.mood import heading_mood, lean, paragraph_moods
from briefer.texts import CleanText, Span

PLAN = ("二、2027年重点工作",)
PAST = ("一、2026年工作回顾",)


def section(text: str, *items: Item) -> Section:
    return Section("s01", None, None, 1, None, None, Span(0, len(text)), items)


def tasks(
    text: str, heading: tuple[str, ...] = (), *, items: tuple[Item, ...] = (), damages: tuple[Removal, ...] = ()
) -> tuple[Task, ...]:
    context = Context(2027, heading, damages)
    return extract_tasks(section(text, *items), CleanText(text, tuple(range(len(text)))), context)


def texts(text: str, heading: tuple[str, ...] = ()) -> list[str]:
    return [task.text for task in tasks(text, heading)]


def test_clauses_with_a_verb_and_an_object_of_their_own_are_tasks_of_their_own() -> None:
    assert texts("新建改造农村公路120公里，完善社区养老服务网络，引进链主企业3家。", PLAN) == [
        "新建改造农村公路120公里",
        "完善社区养老服务网络",
        "引进链主企业3家",
    ]


def test_a_purpose_clause_belongs_to_the_task_before_it() -> None:
    assert texts("推进城东水厂扩建，确保年底前通水。", PLAN) == ["推进城东水厂扩建，确保年底前通水"]


def test_a_purpose_clause_after_a_semicolon_is_a_task_of_its_own() -> None:
    assert texts("推进城东水厂扩建；确保南桥大道年内通车。", PLAN) == ["推进城东水厂扩建", "确保南桥大道年内通车"]


def test_a_clause_that_leans_on_the_next_opens_its_task() -> None:
    assert texts("围绕河道综合整治，建设生态护岸8公里。", PLAN) == ["围绕河道综合整治，建设生态护岸8公里"]


def test_a_comma_inside_quotes_ends_no_clause() -> None:
    assert texts("开展“学技能，强本领”活动，开放实训基地6处。", PLAN) == ["开展“学技能，强本领”活动", "开放实训基地6处"]


def test_a_sentence_that_opens_with_a_statement_counts_from_its_goal_on() -> None:
    assert texts("完善路网。绿色矿山占比较高，南桥大道年内通车。", PLAN) == ["南桥大道年内通车"]


def test_the_aims_of_the_whole_plan_are_no_tasks() -> None:
    assert texts("今年工作的总体要求是：稳字当头，推进产业升级，扩大有效投资。", PLAN) == []


def test_the_lead_sentence_of_a_paragraph_is_no_task() -> None:
    assert texts("提升城市品质。改造老旧小区30个，新增停车位2000个。", PLAN) == ["改造老旧小区30个", "新增停车位2000个"]


def test_a_bare_first_clause_that_heads_its_sentence_is_no_task() -> None:
    found = texts("扩大投资。盘活存量，清理闲置厂房20万平方米，建立低效用地退出机制。", PLAN)
    assert found == ["清理闲置厂房20万平方米", "建立低效用地退出机制"]


def test_a_run_in_heading_is_no_task() -> None:
    assert texts("（三）建设宜居城区，提升生活品质。新建口袋公园12个。", PLAN) == ["新建口袋公园12个"]


def test_a_chapter_that_looks_back_holds_no_task() -> None:
    assert texts("改造老旧小区30个，新增停车位2000个。", PAST) == []


def test_without_a_telling_heading_results_are_no_tasks() -> None:
    text = "地区生产总值增长6.1%，居全市第三位。成功举办首届桥梁博览会，新增高新技术企业18家，河西大道顺利通车，群众满意度明显提升。"
    assert texts(text) == []


def test_without_a_telling_heading_imperatives_are_tasks() -> None:
    text = "做强智能家居产业，建设零部件配套园。支持中小企业数字化改造，力争新增规上企业40家以上。抓好稻渔综合种养，继续办好丰收节。"
    assert texts(text)[0] == "做强智能家居产业"
    assert "支持中小企业数字化改造，力争新增规上企业40家以上" in texts(text)


def test_expected_indicators_are_no_tasks() -> None:
    assert texts("今年主要预期目标是：地区生产总值增长6%左右，社会消费品零售总额增长5%以上。", PLAN) == []


def test_slogans_are_no_tasks() -> None:
    assert texts("深入学习贯彻会议精神，提高政治站位，坚持以人民为中心，改建乡镇卫生院4所。", PLAN) == [
        "改建乡镇卫生院4所"
    ]


def test_what_a_speaker_demands_is_a_task_and_what_he_reports_is_none() -> None:
    text = "6月3日，县防汛会议召开。周岚指出，今年以来全县降雨偏多，水库水位较高。周岚强调，要加密巡查值守，及时转移低洼地带群众。"
    assert texts(text) == ["加密巡查值守", "及时转移低洼地带群众"]


def test_an_imperative_goes_on_with_the_demand_of_the_sentence_before() -> None:
    text = "会议要求，要备足各类抢险物资，疏通城区排水沟渠和涵管。组织应急演练，落实包保责任。会议审议了有关文件。"
    assert texts(text) == ["备足各类抢险物资", "疏通城区排水沟渠和涵管", "组织应急演练", "落实包保责任"]


def test_the_subject_of_a_demand_is_its_owner() -> None:
    found = tasks("李庆说明了情况。会议强调，各镇街要逐户核实受灾情况，尽快发放救助款。")
    assert [(task.text, task.owner) for task in found] == [("逐户核实受灾情况，尽快发放救助款", "各镇街")]


def test_a_unit_that_leads_is_the_owner() -> None:
    assert find_owner("由县水利局牵头建设防洪堤", ("", ""), None) == "县水利局"
    assert find_owner("建设防洪堤", ("由县水利局牵头，", ""), None) == "县水利局"


def test_a_label_behind_the_task_names_the_owner() -> None:
    found = tasks("建设乡村图书室15个。（责任单位：县文旅局、各乡镇）", PLAN)
    assert [(task.text, task.owner) for task in found] == [("建设乡村图书室15个", "县文旅局、各乡镇")]


def test_a_label_on_the_next_line_names_the_owner() -> None:
    found = tasks("建设乡村图书室15个。\n牵头单位：县文旅局", PLAN)
    assert [(task.text, task.owner) for task in found] == [("建设乡村图书室15个", "县文旅局")]


def test_of_several_labels_each_answers_for_its_own_sentence():
    found = tasks(
        "开办乡村图书室15个；硬化村道20公里（责任单位：县交通局）。建设便民桥3座。（责任单位：县水利局）", PLAN
    )
    assert [(task.text, task.owner) for task in found] == [
        ("开办乡村图书室15个", None),
        ("硬化村道20公里", "县交通局"),
        ("建设便民桥3座", "县水利局"),
    ]


def test_we_is_no_owner() -> None:
    assert find_owner("修好渠道", ("", ""), "我们") is None


@pytest.mark.parametrize(
    ("quote", "before", "deadline"),
    [
        ("6月底前完成清淤", "", "6月底前"),
        ("到2029年建成环线", "", "到2029年"),
        ("力争年内开工", "", "年内"),
        ("确保今年年底前投用", "", "今年年底前"),
        ("全年投资3亿元", "", "全年"),
        ("抓好春耕备耕", "上半年，要", "上半年"),
        ("新建泵站3座", "", None),
        ("实施三年行动", "", None),
    ],
)
def test_a_deadline_is_the_words_that_date_the_task(quote: str, before: str, deadline: str | None) -> None:
    assert find_deadline(quote, before) == deadline


def test_the_lead_is_the_innermost_item_that_holds_the_task() -> None:
    text = "一是改善交通。打通断头路6条，增开公交线路5条。"
    found = tasks(text, PLAN, items=(Item("list", "改善交通", Span(0, len(text))),))
    assert {task.lead for task in found} == {"改善交通"}


def test_without_an_item_the_lead_is_the_heading() -> None:
    assert [task.lead for task in tasks("打通断头路6条。", PLAN)] == ["二、2027年重点工作"]


def test_news_without_headings_has_no_lead() -> None:
    assert [task.lead for task in tasks("会议强调，要打通断头路6条。")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "记者昨日获悉，警方提醒市民要看管好随身物品，不要轻信陌生来电。",
        "本报讯 球队主帅赛后说，下一场要加强防守，必须打好反击。",
        "据悉，两条产线投产后，将拉动新材料需求，降低制造成本。",
    ],
)
def test_news_without_officials_holds_no_task(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "与会代表纷纷表示，要学好用好会议精神，带头创业。",
        "解决好饮水问题，是全县今年的头等大事。",
        "我们既要看到成绩，也要看到用工缺口仍然较大。",
        "随后，周岚一行来到南桥社区，查看排水管网改造进度。",
        "会议将基层治理作为研讨主题。",
    ],
)
def test_sentences_that_only_tell_are_no_tasks_after_a_demand(sentence: str) -> None:
    assert texts(f"周岚主持会议并强调，要加密堤防巡查频次，疏通城区排水沟渠和涵管。{sentence}")[2:] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "为实现上述目标，重点抓好以下五个方面的工作。",
        "请予审议，并请各位委员提出意见。",
        "当前和今后一个时期，重点做好七项工作。",
        "让人民群众过上好日子是头等大事。",
        "不断开创各项事业发展新局面。",
        "千方百计稳企业，不折不扣抓落实。",
        "扛牢中央交给我们的战略任务。",
    ],
)
def test_frames_courtesies_and_flourishes_are_no_tasks(sentence: str) -> None:
    assert texts(f"改建社区食堂12家，完善送餐网络。{sentence}", PLAN) == ["改建社区食堂12家", "完善送餐网络"]


def test_the_subject_of_a_demand_stays_outside_its_quote() -> None:
    assert texts("周岚主持会议并强调，供水热线也要加强督办考核，各水厂要备足净水药剂。") == [
        "加强督办考核",
        "备足净水药剂",
    ]


def test_a_circumstance_before_the_demand_is_no_part_of_it() -> None:
    assert texts("会议指出，受寒潮影响，用气负荷走高，要备足应急气源6万立方米。") == ["备足应急气源6万立方米"]


@pytest.mark.parametrize("row", ["指标\t2024年完成\t2025年目标", "城镇新增就业\t9800人\t1万人"])
def test_the_cells_of_a_table_without_an_action_are_no_tasks(row: str) -> None:
    assert texts(row, PLAN) == []


def test_a_long_quotation_is_never_cut() -> None:
    slogan = "“城东强则全县强，城西活则全县活，南北通则全县通，山水美则全县美，人人富则全县富，家家安则全县安”"
    found = texts(f"秉持{slogan}的理念，新建跨河大桥2座。会议要求，要推广{slogan}的经验，打通断头路3条。", PLAN)
    assert all(quote.count("“") == quote.count("”") for quote in found)
    assert "打通断头路3条" in found


def test_a_task_that_touches_damage_is_left_out() -> None:
    text = "打通断头路6条，增开公交线路5条。"
    assert [task.text for task in tasks(text, PLAN, damages=(Removal(Span(2, 4), "mojibake"),))] == ["增开公交线路5条"]


def test_a_section_without_text_has_no_tasks() -> None:
    empty = Section("s01", None, "重点工作", 1, None, Span(0, 4), None)
    assert extract_tasks(empty, CleanText("重点工作", (0, 1, 2, 3)), Context(None, (), ())) == ()


def test_evidence_points_into_the_source_and_not_into_the_clean_text() -> None:
    source, kept = "建 成 桥 梁 两 座 。", (0, 2, 4, 6, 8, 10, 12)
    text = CleanText("".join(source[i] for i in kept), kept)
    whole = Section("s01", None, None, 1, None, None, Span(0, len(source)))
    (task,) = extract_tasks(whole, text, Context(None, PLAN, ()))
    assert (task.text, task.evidence) == ("建成桥梁两座", (Span(0, 11),))


@pytest.mark.parametrize(
    ("path", "mood"),
    [
        (("一、2026年工作回顾",), "achieved"),
        (("二、2027年工作安排", "（一）巩固发展成果"), "planned"),
        (("一、工作情况", "（二）布局重点任务"), "achieved"),
        (("2026年工作总结和2027年工作安排", "二、下一步打算"), "planned"),
        (("（一）建设现代农业",), None),
        ((), None),
    ],
)
def test_the_outermost_heading_that_tells_decides_the_mood(path: tuple[str, ...], mood: str | None) -> None:
    assert heading_mood(path) == mood


def test_a_title_alone_leans_nowhere_far() -> None:
    assert abs(lean("某某县政府工作报告")) < 0.5


def test_what_stands_before_the_first_speaker_is_mixed() -> None:
    moods = paragraph_moods(("部署防汛工作，研究重点项目。", "周岚强调，要守住底线。"), ())
    assert moods == ("mixed", "mixed")


PLANTED = "新建河滨步道9公里"
FILLERS = (
    "加强基层治理。",
    "推动文旅融合，打造夜间经济街区。",
    "深化医保支付改革，提高报销比例。",
    "支持职业院校扩大招生，培育技能人才5000名。",
)


@given(st.permutations(FILLERS), st.integers(0, len(FILLERS)))
@settings(max_examples=20, deadline=None)
def test_a_planted_task_is_found_at_its_place(fillers: list[str], place: int) -> None:
    pieces = [*fillers[:place], f"{PLANTED}。", *fillers[place:]]
    text = "\n".join(pieces)
    start = text.index(PLANTED)
    assert (PLANTED, (Span(start, start + len(PLANTED)),)) in [(task.text, task.evidence) for task in tasks(text, PLAN)]


@given(
    st.text(
        alphabet="要将建设推进由在以为了，。；：、“”（）《》一二是0123 年底前\n\t县局项目", min_size=1, max_size=80
    ),
    st.sampled_from([(), PLAN]),
)
@settings(max_examples=80, deadline=None)
def test_every_quote_is_the_text_and_quotes_do_not_overlap(text: str, heading: tuple[str, ...]) -> None:
    found = tasks(text, heading)
    spans = [task.evidence[0] for task in found]
    assert [text[span.start : span.end] for span in spans] == [task.text for task in found]
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_a_table_of_duties_gives_owner_and_deadline_with_their_cells() -> None:
    text = "序号\t重点任务\t责任单位\t完成时限\n1\t建成城东水厂\t区水务局\t6月底前\n2\t城北路网规划\t\t"
    found = tasks(text, ("附件",))
    assert [(task.text, task.owner, task.deadline) for task in found] == [
        ("建成城东水厂", "区水务局", "6月底前"),
        ("城北路网规划", None, None),
    ]
    assert [text[span.start : span.end] for span in found[0].evidence] == ["建成城东水厂", "区水务局", "6月底前"]


def test_a_table_of_duties_done_holds_no_task() -> None:
    assert texts("重点任务\t责任单位\n建成城东水厂\t区水务局", ("任务完成情况",)) == []


def test_the_cells_of_a_table_of_figures_are_no_tasks() -> None:
    assert texts("指标\t2027年目标\n单位能耗\t完成省下达任务", PLAN) == []


@pytest.mark.parametrize(
    "text",
    [
        "应当制定规章但条件尚不成熟的，可以先行试点。",
        "会议要求，做好防汛工作至关重要。",
        "会议通过的条例将于今年9月1日起施行。",
        "大家纷纷表示要吸取教训。",
        "为号召学生参加志愿服务，县里举行启动仪式。",
    ],
)
def test_news_that_tells_demands_nothing(text: str) -> None:
    assert texts(f"6月3日，县委召开会议。{text}") == []


def test_a_clause_that_only_names_what_the_demand_is_about_is_no_task() -> None:
    text = "县长周岚主持会议并强调，要认清形势。周岚强调，做好防汛工作，必须压实包保责任，对发现的险情，要立即处置。"
    assert texts(text) == ["压实包保责任", "立即处置"]


def test_sayings_of_four_characters_join_the_action_they_go_with() -> None:
    assert texts("会议强调，要抢抓机遇、主动作为，加快城东水厂建设。") == ["抢抓机遇、主动作为，加快城东水厂建设"]
    assert texts("会议强调，要勇于担当、真抓实干。") == []


def test_the_subject_names_the_unit_without_the_verb_of_speaking() -> None:
    found = tasks("会议听取汇报，强调各级党组织要落实学习计划。")
    assert [task.owner for task in found] == ["各级党组织"]


OPENING = "6月3日，县委书记李大勇主持召开会议。会议要求，要加快建设水厂3座。"


@pytest.mark.parametrize(
    "text",
    [
        "为落实全县作风建设活动要求，明确部门职责，提升服务水平。",
        "李大勇提到“必须在治水上走在前列”的要求。",
        "李大勇对施工人员的付出表示感谢。",
        "与会企业家一致表示，将努力扩大产能。",
        "位于城北的青溪闸连接两条河道。",
        "敢不敢担当，考验着干部的能力。",
        "让我们加快建设美丽青河，为实现目标而努力奋斗。",
        "要转观念、改作风、促发展。",
        "会议还要求充分展现青河形象。",
    ],
)
def test_behind_a_demand_what_is_told_thanked_or_called_out_is_no_task(text: str) -> None:
    assert texts(OPENING + text) == ["加快建设水厂3座"]


def test_what_a_speaker_asks_for_within_a_clause_is_a_task_of_whom_he_asks() -> None:
    found = tasks("6月3日，县长周岚主持会议。周岚察看闸口，要求县水利局加强水位监测。")
    assert [(task.text, task.owner) for task in found] == [("加强水位监测", "县水利局")]


def test_a_numbered_demand_only_heads_the_ones_that_spell_it_out() -> None:
    text = "县长周岚提出三点要求：一要充分融入农村。周岚说，要建好村级活动室。二要做好宣传。要开设政策讲堂。"
    assert texts(f"6月3日，县里召开会议。{text}") == ["建好村级活动室", "开设政策讲堂"]


def test_in_a_speech_what_was_done_before_the_demand_is_told() -> None:
    text = "在现场，李大勇同商户交谈，了解销售情况，要求加快改造冷链仓库。"
    assert texts(OPENING + text) == ["加快建设水厂3座", "加快改造冷链仓库"]
