"""Who is a leader, with which post, doing what and saying what: one sentence of meeting news a test."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.document import Leader, Removal, Section
from briefer.extractors import Context, Roster
from briefer.extractors.leaders import PostConflict, extract_leaders, find_post_conflicts
from briefer.texts import CleanText, Span


def leaders_of(text: str, damages: tuple[Removal, ...] = (), roster: Roster = ()) -> tuple[Leader, ...]:
    section = Section("s00", None, None, 0, None, None, Span(0, len(text)))
    context = Context(2024, (), damages, roster)
    return extract_leaders((section,), CleanText(text, tuple(range(len(text)))), context)


def posts_of(text: str) -> list[tuple[str, str | None]]:
    return [(leader.name, leader.post) for leader in leaders_of(text)]


def acts_of(text: str) -> dict[str, tuple[str, ...]]:
    return {leader.name: leader.actions for leader in leaders_of(text)}


def test_a_post_reaches_left_over_its_organisation_and_its_other_posts():
    text = "青河市委常委、松林新区党工委书记李大勇出席会议并讲话。"
    assert posts_of(text) == [("李大勇", "青河市委常委、松林新区党工委书记")]


def test_a_post_broken_by_a_comma_is_joined_as_printed():
    assert posts_of("市委常委，松林新区党工委书记李大勇出席会议。") == [("李大勇", "市委常委、松林新区党工委书记")]


@pytest.mark.parametrize(
    ("before", "post"),
    [
        ("会议由", "副区长"),
        ("会上，", "区发展和改革委员会主任"),
        ("7月3日下午，", "松林镇党委书记、镇长"),
        ("会议听取了", "县人民法院院长"),
    ],
)
def test_a_post_does_not_take_in_the_words_before_it(before: str, post: str):
    assert posts_of(f"{before}{post}李大勇主持。") == [("李大勇", post)]


def test_a_list_shares_its_post_until_the_next_post():
    text = "县政协副主席李大勇、王小明、张建国，秘书长刘文斌出席会议。"
    assert posts_of(text) == [
        ("李大勇", "县政协副主席"),
        ("王小明", "县政协副主席"),
        ("张建国", "县政协副主席"),
        ("刘文斌", "秘书长"),
    ]
    assert set(acts_of(text).values()) == {("出席",)}


def test_an_unusual_name_does_not_break_the_list_it_stands_in():
    text = "县领导李大勇、时清河、王小明、但春林、张建国参加活动。"
    assert list(acts_of(text)) == ["李大勇", "时清河", "王小明", "但春林", "张建国"]


@pytest.mark.parametrize(
    "text",
    ["李大勇（区委书记）出席会议。", "李大勇区长出席会议。", "区长李大勇同志出席会议。", "代区长李大勇出席会议。"],
)
def test_a_post_may_stand_behind_the_name(text: str):
    (leader,) = leaders_of(text)
    assert leader.name == "李大勇"
    assert leader.post is not None
    assert leader.post in text


def test_the_post_behind_a_list_is_that_of_all_in_it():
    assert posts_of("李大勇、王小明等市领导出席会议。") == [("李大勇", "市领导"), ("王小明", "市领导")]


def test_names_with_a_dot_are_whole():
    assert posts_of("自治县县长阿依努尔·买买提主持会议。") == [("阿依努尔·买买提", "自治县县长")]


def test_a_verb_is_no_part_of_the_name_before_it():
    assert posts_of("会上，市长张工作政府工作报告。") == [("张工", "市长")]


def test_the_fullest_post_of_several_is_kept_and_quoted():
    text = "县领导李大勇、王小明出席会议。会上，县委常委、政法委书记王小明宣读了文件。"
    leader = leaders_of(text)[1]
    assert (leader.name, leader.post, leader.actions) == ("王小明", "县委常委、政法委书记", ("出席", "其他"))
    assert text[leader.evidence[0].start : leader.evidence[0].end] == "县委常委、政法委书记王小明宣读了文件"


@pytest.mark.parametrize(
    ("predicate", "acts"),
    [
        ("出席会议并讲话", ("出席", "讲话")),
        ("主持会议", ("主持",)),
        ("主持召开专题会议，传达学习上级精神，听取工作汇报", ("主持",)),
        ("通报上半年经济运行情况，安排部署下一步工作", ("通报",)),
        ("作了林长制工作报告", ("报告",)),
        ("介绍了松林镇的做法", ("发言",)),
        ("作交流发言", ("发言",)),
        ("带队赴松林镇调研防汛工作", ("调研",)),
        ("陪同调研", ("参加",)),
        ("列席会议", ("参加",)),
        ("出席启动仪式", ("出席",)),
        ("为获奖代表颁奖", ("其他",)),
        ("对此表示感谢", ("其他",)),
        ("主持会议，全体干部职工参加会议", ("主持",)),
        ("就做好这项工作提出要求", ("讲话",)),
        ("对信访事项作出批示", ("签批",)),
    ],
)
def test_the_predicate_gives_the_acts(predicate: str, acts: tuple[str, ...]):
    assert acts_of(f"副县长李大勇{predicate}。") == {"李大勇": acts}


def test_people_met_and_people_who_meet_them_have_the_same_act():
    assert acts_of("市委书记李大勇会见了青河集团董事长王小明一行。") == {"李大勇": ("会见",), "王小明": ("会见",)}


def test_a_list_before_the_verb_and_one_behind_it_are_both_read():
    text = "出席会议的市领导还有李大勇、王小明。会议由副市长张建国主持。"
    assert acts_of(text) == {"李大勇": ("出席",), "王小明": ("出席",), "张建国": ("主持",)}


def test_a_list_that_goes_on_with_unnamed_people_keeps_its_verb():
    text = "副县长李大勇、县法院院长王小明、有关部门负责同志，各乡镇主要负责人等列席会议。"
    assert acts_of(text) == {"李大勇": ("参加",), "王小明": ("参加",)}


def test_a_list_cut_by_a_semicolon_keeps_its_verb():
    text = "副区长李大勇；青河大学副校长王小明，教务处处长张建国出席。"
    assert acts_of(text) == {"李大勇": ("出席",), "王小明": ("出席",), "张建国": ("出席",)}


def test_who_presides_without_a_post_is_a_leader_but_not_every_speaker():
    assert acts_of("李大勇主持会议。王小明在会上强调，要抓好落实。") == {"李大勇": ("主持",)}


def test_attendants_without_a_post_are_listed_too():
    assert posts_of("李大勇、王小明、张建国等出席会议。") == [("李大勇", None), ("王小明", None), ("张建国", None)]


@pytest.mark.parametrize(
    "text",
    [
        "深入贯彻习近平新时代中国特色社会主义思想。",
        "习近平总书记强调，要抓好粮食生产。",
        "会议传达学习了习近平总书记重要讲话精神。",
        "本报讯（记者 李大勇 通讯员 王小明）7月3日，全县防汛会议召开。",
        "编辑：李大勇",
        "李大勇、王小明宣读了倡议书。",
        "要落实李大勇书记调研时的指示精神。",
        "美国国务卿约翰·史密斯发表讲话。",
        "领导包案、领导干部接访成为常态，成员单位、相关部门参加。",
        "区长向大家介绍情况，书记明确要求，主任安排部署工作。",
    ],
)
def test_nobody_is_made_a_leader_by_mere_mention(text: str):
    assert leaders_of(text) == ()


def test_short_mentions_join_the_full_form_and_bring_their_words():
    text = "区委书记李大勇出席会议。\n李大勇指出，要抓好春耕。要管好农资。\n李大勇强调，要守住底线。"
    (leader,) = leaders_of(text)
    assert (leader.post, leader.actions) == ("区委书记", ("出席", "讲话"))
    assert [point.text for point in leader.points] == ["要抓好春耕。", "要管好农资。", "要守住底线。"]
    assert all(text[p.evidence[0].start : p.evidence[0].end] == p.text for p in leader.points)


def test_he_is_the_last_who_acted_alone():
    text = "区委书记李大勇主持召开会议。他强调，要抓好落实。区领导王小明、张建国参加。"
    assert [point.text for point in leaders_of(text)[0].points] == ["要抓好落实。"]


def test_words_end_where_another_speaks_or_the_meeting_goes_on():
    text = "区委书记李大勇指出，要抓好落实。区长王小明表示，将按要求办理。会议还研究了其他事项。"
    assert [[point.text for point in leader.points] for leader in leaders_of(text)] == [
        ["要抓好落实。"],
        ["将按要求办理。"],
    ]


def test_people_named_in_somebodys_words_do_not_act():
    assert acts_of("会议指出，受县委委派，王小明副县长到现场指导抢险。") == {}


def test_the_signature_of_a_report_is_its_author():
    text = "政府工作报告\n——在青河县第十届人民代表大会上\n青河县人民政府代县长　那顺孟和\n各位代表：\n现在，我代表县人民政府向大会报告工作。"
    assert posts_of(text) == [("那顺孟和", "青河县人民政府代县长")]
    assert acts_of(text) == {"那顺孟和": ("报告",)}


def test_a_caption_in_the_head_of_a_report_names_its_author():
    text = "2025年1月9日县长李大勇作政府工作报告。\n各位代表：\n我代表县人民政府，向大会报告工作，请予审议。"
    assert acts_of(text) == {"李大勇": ("报告",)}


def test_a_report_without_a_signature_has_no_leaders():
    assert leaders_of("现在，我代表国务院，向大会报告政府工作，请予审议。\n县长李大勇出席会议。") == ()


def test_headings_are_not_read():
    text = "李大勇出席会议\n会议开得很好。"
    section = Section("s01", None, "李大勇出席会议", 1, None, Span(0, 7), Span(8, len(text)))
    context = Context(None, (), ())
    assert extract_leaders((section,), CleanText(text, tuple(range(len(text)))), context) == ()


def test_no_leader_rests_on_damaged_text():
    text = "副县长李大勇出席会议。"
    assert leaders_of(text, (Removal(Span(3, 5), "mojibake"),)) == ()


def test_evidence_points_into_the_source_through_the_clean_text():
    source = "县长李[lǐ]大勇出席会议。"
    kept = [index for index, char in enumerate(source) if not 3 <= index < 7]
    text = CleanText("".join(source[index] for index in kept), tuple(kept))
    section = Section("s00", None, None, 0, None, None, Span(0, len(source)))
    (leader,) = extract_leaders((section,), text, Context(None, (), ()))
    assert source[leader.evidence[0].start : leader.evidence[0].end] == "县长李[lǐ]大勇出席会议"


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("党委书记、监狱长李大勇致辞。", "李大勇", "党委书记、监狱长"),
        ("青河科技公司CFO李大勇出席活动。", "李大勇", "青河科技公司CFO"),
        ("青河集团常务董事李大勇出席活动。", "李大勇", "青河集团常务董事"),
        ("省卫生健康委公共卫生总师李大勇出席活动。", "李大勇", "省卫生健康委公共卫生总师"),
        ("青河证券首席经济学家、研究院院长李大勇认为，形势向好。", "李大勇", "青河证券首席经济学家、研究院院长"),
        ("副局长丛林同志出席会议。", "丛林", "副局长"),
        ("副市长隽新阳代表市政府作经验介绍。", "隽新阳", "副市长"),
        ("县领导敬睿、李大勇参加活动。", "敬睿", "县领导"),
        ("区四套班子领导李大勇、王小明参加活动。", "李大勇", "区四套班子领导"),
        ("青河县政协教科委员会李大勇主任在讲话中说，欢迎各位来宾。", "李大勇", "主任"),
        ("中共青河县委书记李大勇8日会见了客商。", "李大勇", "中共青河县委书记"),
    ],
)
def test_rarer_posts_and_names_are_found(text: str, name: str, post: str):
    assert (name, post) in posts_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "图为县委书记李大勇在讲话。",
        "大会推举县委书记李大勇主持会议。",
        "（图片由主办方提供）县委书记李大勇出席会议。",
        "会上县委书记李大勇作了讲话。",
    ],
)
def test_captions_and_verbs_are_no_part_of_a_post(text: str):
    assert posts_of(text) == [("李大勇", "县委书记")]


def test_each_of_a_list_keeps_the_post_in_its_own_brackets():
    assert posts_of("李大勇（县委书记）、王小明（县长）出席会议。") == [("李大勇", "县委书记"), ("王小明", "县长")]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "本次会议的人员如下。\n出席：李大勇　王小明\n主持人：县长张建国",
            {"李大勇": ("出席",), "王小明": ("出席",), "张建国": ("主持",)},
        ),
        ("会议如期召开。参会领导有：县长李大勇，副县长王小明。", {"李大勇": ("出席",), "王小明": ("出席",)}),
        ("会议由李大勇同志主持，王小明同志作动员讲话。", {"李大勇": ("主持",), "王小明": ("讲话",)}),
        ("县长李大勇出席并讲话，王小明及有关部门负责人出席。", {"李大勇": ("出席", "讲话"), "王小明": ("出席",)}),
        (
            "县长李大勇讲话，王小明，张建国、刘文斌参加会议。",
            {"李大勇": ("讲话",), "王小明": ("参加",), "张建国": ("参加",), "刘文斌": ("参加",)},
        ),
        ("副县长李大勇作经验介绍，局长王小明作交流发言。", {"李大勇": ("发言",), "王小明": ("发言",)}),
        ("副院长李大勇对文件进行了解读。", {"李大勇": ("其他",)}),
        ("县长李大勇作《政府工作报告》。", {"李大勇": ("报告",)}),
    ],
)
def test_lists_and_acts_in_other_forms_are_read(text: str, acts: dict[str, tuple[str, ...]]):
    assert acts_of(text) == acts


def test_a_headline_before_the_dateline_does_not_swallow_the_first_sentence():
    text = "李大勇在全县防汛会议上强调 守住底线 青河日报讯（记者 王小明）今天，县委书记李大勇主持召开防汛会议。"
    assert ("李大勇", "县委书记") in posts_of(text)


def test_overseas_chinese_with_an_office_here_are_no_foreigners():
    assert posts_of("美国青河华人联合会主席、市侨联副主席李大勇参加活动。") == [
        ("李大勇", "美国青河华人联合会主席、市侨联副主席")
    ]


ROSTER = (("罗蘅", "市委常委、青河新区党工委书记"), ("高峰", "县长"))


def test_a_rostered_name_is_a_person_even_without_a_post():
    text = "会上，罗蘅宣读了文件。"
    assert leaders_of(text) == ()
    assert [(leader.name, leader.post, leader.actions) for leader in leaders_of(text, roster=ROSTER)] == [
        ("罗蘅", None, ("其他",))
    ]


@pytest.mark.parametrize(
    "text", ["用电高峰主持人出席活动。", "罗蘅生出席会议了吗？", "迎峰度夏，高峰在即。", "早高峰，车辆很多。"]
)
def test_a_rostered_name_inside_other_words_is_nobody(text: str):
    assert {"罗蘅", "高峰"}.isdisjoint(leader.name for leader in leaders_of(text, roster=ROSTER))


def test_the_post_stays_that_of_the_text_and_the_difference_is_reported():
    leaders = leaders_of("市委副书记罗蘅出席会议，县长高峰主持会议。", roster=ROSTER)
    assert [leader.post for leader in leaders] == ["市委副书记", "县长"]
    assert find_post_conflicts(leaders, ROSTER) == (PostConflict("罗蘅", "市委副书记", "市委常委、青河新区党工委书记"),)


@pytest.mark.parametrize(
    ("said", "listed", "differs"),
    [
        ("区长", "青河区委副书记、区长", False),
        ("青河区委副书记、青河区区长", "区委副书记、区长", False),
        ("区领导", "区委副书记、区长", False),
        ("副区长", "区长", True),
        ("代区长", "区长", True),
        ("区委书记", "区委副书记、区长", True),
        ("区委常委、副区长", "副区长", True),
    ],
)
def test_a_shorter_form_of_the_listed_post_is_no_conflict(said: str, listed: str, differs: bool):
    leaders = leaders_of(f"{said}李大勇出席会议。")
    assert len(find_post_conflicts(leaders, (("李大勇", listed),))) == differs


NAMES = st.sampled_from(["李大勇", "王小明", "张建国", "刘文斌", "陈立新", "赵海英"])
POSTS = st.sampled_from(["县委书记", "县委副书记、县长", "松林镇党委书记", "县发展和改革局局长", "县政协副主席"])
BEFORE = st.sampled_from(["", "7月3日，", "会上，", "会议开始前，各单位汇报了情况。随后，"])
VERBS = st.sampled_from(["出席会议", "主持会议", "作交流发言", "参加活动"])


@given(BEFORE, POSTS, NAMES, VERBS)
@settings(deadline=None, max_examples=60)
def test_a_planted_leader_is_found_at_its_place(before: str, post: str, name: str, verb: str):
    text = f"{before}{post}{name}{verb}。会议圆满结束。"
    (leader,) = leaders_of(text)
    assert (leader.name, leader.post) == (name, post)
    assert leader.evidence[0] == Span(len(before), len(before) + len(post + name + verb))


@given(st.text(alphabet="区委书记长李大勇王小明出席主持指出他，。；、：\n 　（）“”《》", min_size=1, max_size=120))
@settings(deadline=None, max_examples=150)
def test_any_text_gives_leaders_whose_names_and_points_stand_in_it(text: str):
    for leader in leaders_of(text):
        assert leader.name in text
        for point in leader.points:
            assert text[point.evidence[0].start : point.evidence[0].end] == point.text


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "会议决定任命李大勇为青河县副县长，王小明为县审计局局长，免去张建国的县财政局局长职务。",
            [("李大勇", "青河县副县长"), ("王小明", "县审计局局长")],
        ),
        ("李大勇、王小明、张建国当选为副主席。", [("李大勇", "副主席"), ("王小明", "副主席"), ("张建国", "副主席")]),
        ("县委决定：李大勇同志任城关镇党委书记，王小明同志不再担任城关镇党委书记。", [("李大勇", "城关镇党委书记")]),
        ("2016年，李大勇任松林镇党委书记。副县长李大勇在会上表示，将尽快落实。", [("李大勇", "副县长")]),
    ],
)
def test_who_is_given_a_post_holds_it_and_who_is_released_does_not(text: str, posts: list[tuple[str, str | None]]):
    assert posts_of(text) == posts


def test_a_fallen_official_is_no_leader():
    assert leaders_of("县医院原院长李大勇涉嫌严重违纪违法，目前正接受纪律审查。") == ()


def test_a_year_belongs_to_the_name_of_a_body():
    text = "县委书记、县2026年灾后重建领导小组组长李大勇主持会议。"
    assert posts_of(text) == [("李大勇", "县委书记、县2026年灾后重建领导小组组长")]


def test_what_the_guest_attends_is_no_act_of_the_host():
    text = "县委书记李大勇会见来青河出席博览会的客商代表。"
    assert acts_of(text) == {"李大勇": ("会见",)}


def test_a_headline_glued_to_its_report_is_a_statement_of_its_own():
    text = "李大勇在座谈会上强调努力打造过硬队伍25日，县委书记李大勇主持召开座谈会，听取意见。"
    assert acts_of(text) == {"李大勇": ("讲话", "主持")}
    assert posts_of(text) == [("李大勇", "县委书记")]


def test_a_name_cut_short_is_read_whole_where_it_stands_whole_elsewhere():
    text = "副县长李建中等县级领导干部参加活动。\n李建中在松林镇参加活动。"
    assert posts_of(text) == [("李建中", "副县长")]


def test_a_field_of_work_is_no_counsellor():
    assert leaders_of("做好参事文史、地方志工作。") == ()


def test_attendants_called_comrade_or_sir_are_named_without_it():
    text = "商会会长李大勇先生、副会长王小明女士出席会议。"
    assert posts_of(text) == [("李大勇", "商会会长"), ("王小明", "副会长")]


def test_a_post_stated_where_its_holder_does_nothing_is_his_post():
    text = "周岚强调，要加快建设。副县长李大勇汇报时说，这是县委书记周岚多次要求的。"
    assert posts_of(text) == [("周岚", "县委书记"), ("李大勇", "副县长")]


def test_a_date_behind_the_agency_begins_the_report():
    text = "李大勇调研时强调加快发展青河新媒体讯7月3日下午，县委书记李大勇到商会调研。"
    assert posts_of(text) == [("李大勇", "县委书记")]


def test_the_host_speaks_when_he_meets_a_guest():
    assert acts_of("市委书记李大勇在会见青河集团董事长王小明一行时指出，合作前景广阔。") == {
        "李大勇": ("会见", "讲话"),
        "王小明": ("会见",),
    }


def test_the_head_of_minutes_names_who_presides():
    assert acts_of("主持人：李大勇\n出席：王小明、张建国\n列席：刘文斌、周岚") == {
        "李大勇": ("主持",),
        "王小明": ("出席",),
        "张建国": ("出席",),
        "刘文斌": ("参加",),
        "周岚": ("参加",),
    }


@pytest.mark.parametrize("text", ["举办“东盟领事青河行”活动。", "开设“县长李大勇”专栏。"])
def test_what_a_title_in_quotes_holds_is_nobody(text: str):
    assert leaders_of(text) == ()


def test_what_is_arranged_is_no_act_of_who_arranges_it():
    assert acts_of("副县长李大勇主持会议并就建立走访调研机制作出部署。") == {"李大勇": ("主持",)}
    assert posts_of("县长、县防指总指挥长李大勇出席会议。") == [("李大勇", "县长、县防指总指挥长")]
