from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.outlining import heading_path, outline
from briefer.texts import Block, CleanText, Span

PROSE = "全县各项工作有序推进，群众满意度稳步提高，年初安排的任务如期完成。"


def make_text(*lines):
    joined = "\n".join(lines)
    return CleanText(joined, tuple(range(len(joined))))


def make_blocks(*lines, levels):
    """One block a line; `levels` maps a line's number to its heading level."""
    blocks, start = [], 0
    for number, line in enumerate(lines):
        kind = "heading" if number in levels else "paragraph"
        blocks.append(Block(kind, Span(start, start + len(line)), levels.get(number), f"第{number + 1}段"))
        start += len(line) + 1
    return tuple(blocks)


def tree(*lines, levels=None):
    sections = outline(make_text(*lines), make_blocks(*lines, levels=levels or {}))
    return [(section.id, section.number, section.heading) for section in sections]


def ids(*lines, levels=None):
    return [section for section, _, _ in tree(*lines, levels=levels)]


def items(*lines):
    text = make_text(*lines)
    return [(item.kind, item.label, text.slice(item.span)) for section in outline(text, ()) for item in section.items]


def labels(*lines):
    return [(kind, label) for kind, label, _ in items(*lines)]


LINES = st.sampled_from(
    [
        "一、工作回顾", "二、工作安排", "（一）兴修水利", "（二）植树。造林千亩。", "1.修渠", "2.修桥。", "（1）干渠",
        "①支渠", "第一部分 总体情况", "附件1", "一是修渠；二是修桥。", "——水利。修渠三条。", "工作安排", "县\t亩", PROSE,
        "三", "", "　修渠护岸。再修桥。", "1.5万亩", "首先，修渠。其次，修桥。", "目录",
    ]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=20), max_size=25))
def test_headings_and_bodies_tile_any_text(lines):
    text = make_text(*lines)
    position = 0
    for section in outline(text, ()):
        for span in (section.heading_span, section.body):
            if span is not None:
                start, end = text.range(span)
                assert text.text[position:start].strip() == ""
                position = end
    assert text.text[position:].strip() == ""


@given(st.lists(LINES, max_size=25))
def test_ids_follow_from_position_and_parents_stand_one_level_above(lines):
    sections = outline(make_text(*lines), ())
    by_id = {section.id: section for section in sections}
    assert len(by_id) == len(sections)
    for section in sections:
        assert section.level == (0 if section.id == "s00" else section.id.count(".") + 1)
        assert section.parent == (section.id.rpartition(".")[0] or None)
        assert section.parent is None or by_id[section.parent].level == section.level - 1


@given(st.lists(LINES, max_size=25))
def test_items_lie_in_their_body_in_order_and_nest(lines):
    for section in outline(make_text(*lines), ()):
        spans = [item.span for item in section.items]
        assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
        assert all(section.body is not None and span in section.body for span in spans)
        for left in spans:
            assert all(right.start >= left.end or right in left for right in spans if right.start >= left.start)


def test_a_report_is_cut_into_numbered_sections():
    assert tree(
        "青河县工作报告",
        "——在全县大会上",
        "县长　李一",
        "各位代表：",
        PROSE,
        "一、过去一年的工作",
        PROSE,
        "（一）兴修水利。新修干渠三条。",
        "（二）植树造林",
        PROSE,
        "二、今年的安排",
        "（一）稳粮",
        PROSE,
    ) == [
        ("s00", None, None),
        ("s01", "一、", "过去一年的工作"),
        ("s01.1", "（一）", "兴修水利"),
        ("s01.2", "（二）", "植树造林"),
        ("s02", "二、", "今年的安排"),
        ("s02.1", "（一）", "稳粮"),
    ]


def test_a_news_item_without_headings_is_one_section():
    text = make_text("全县水利会议召开", "县长李一出席会议。", "会议强调，要抓好防汛。")
    (section,) = outline(text, ())
    assert (section.id, section.level, section.number, section.heading, section.heading_span) == (
        "s00",
        0,
        None,
        None,
        None,
    )
    assert section.body == Span(0, len(text.text))


def test_blank_text_has_no_sections():
    assert outline(make_text("", " "), ()) == ()


def test_text_that_begins_with_a_heading_has_no_s00():
    assert ids("一、水利", PROSE) == ["s01"]


def test_a_run_in_heading_ends_with_its_first_sentence():
    text = make_text("（一）兴修水利、防汛抗旱。新修干渠三条。改造灌区。", "新建泵站。")
    (section,) = outline(text, ())
    assert section.heading == "兴修水利、防汛抗旱"
    assert section.heading_span is not None
    assert text.slice(section.heading_span) == "（一）兴修水利、防汛抗旱。"
    assert section.body is not None
    assert text.slice(section.body) == "新修干渠三条。改造灌区。\n新建泵站。"


def test_a_heading_line_without_text_of_its_own_has_no_body():
    sections = outline(make_text("一、水利", "（一）修渠", PROSE), ())
    assert [section.body is None for section in sections] == [True, False]


def test_a_number_that_begins_prose_makes_a_section_without_a_heading():
    long = "继续推进干渠、支渠和斗渠的清淤、衬砌与护岸，抓紧完成病险水库的除险加固，年内全面建成覆盖全县的防汛会商系统和雨情监测网络。"
    text = make_text("一、水利", "1." + long + "再建泵站。", "2." + long)
    sections = outline(text, ())
    assert [(section.id, section.number, section.heading) for section in sections[1:]] == [
        ("s01.1", "1.", None),
        ("s01.2", "2.", None),
    ]
    assert sections[1].body is not None
    assert text.slice(sections[1].body) == long + "再建泵站。"


def test_short_numbered_sentences_with_nothing_behind_them_stay_in_the_body():
    text = make_text("一、目标", "1.新修干渠三条。", "2.新建泵站五座。", "（一）粮食增产6%。")
    assert [(section.heading, section.body is None) for section in outline(text, ())] == [
        ("目标", True),
        (None, False),
        (None, False),
        (None, False),
    ]


def test_the_term_of_a_numbered_definition_is_its_heading():
    assert tree("名词解释", PROSE, "1.“三渠”：干渠、支渠、斗渠。", "2.“一网”：监测网。")[1:] == [
        ("s01", "1.", "“三渠”"),
        ("s02", "2.", "“一网”"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1.4万亿斤粮食入库。",
        "2024年，全县修渠三条。",
        "1、2号泵站建成。",
        "一、二、三产业协调发展。",
        "第一部分经费已经到位。",
        "一是修渠。",
        "三要修渠。",
        "第一，修渠。",
        "7.汛期之后再修。",
        "1.灌区\t3000亩",
    ],
)
def test_what_only_looks_numbered_is_no_heading(line):
    assert ids("一、水利", PROSE, line, PROSE) == ["s01"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("一、水", "（一）渠", "1.干渠", "（1）北段", "①衬砌"),
            ["s01", "s01.1", "s01.1.1", "s01.1.1.1", "s01.1.1.1.1"],
        ),
        (
            ("一、水", "1.渠", "2.桥", "二、林", "（一）杨", "1.苗"),
            ["s01", "s01.1", "s01.2", "s02", "s02.1", "s02.1.1"],
        ),
        (("（一）水", "1、渠", "（二）林"), ["s01", "s01.1", "s02"]),
        (("(一)水", "(二)林", "一．渠", "二．桥", "(三)路"), ["s01", "s02", "s02.1", "s02.2", "s03"]),
        (("（一）水", "（二）林", "二、路", "（一）桥"), ["s01", "s02", "s03", "s03.1"]),
        (("1.水", "（一）渠", "（二）桥", "2.林"), ["s01", "s01.1", "s01.2", "s02"]),
        (("第一篇 水", "第一章 渠", "一、干渠", "第二章 桥", "第二篇 林"), ["s01", "s01.1", "s01.1.1", "s01.2", "s02"]),
        (("第一部分：水", "一、渠", "第二部分：林", "一、杨"), ["s01", "s01.1", "s02", "s02.1"]),
        (("一、水", "（一）渠", "（十二）桥", "附件1", "一、表"), ["s01", "s01.1", "s01.2", "s02", "s02.1"]),
    ],
)
def test_levels_follow_the_sequence_of_markers(lines, expected):
    assert ids(*[line for heading in lines for line in (heading, PROSE)]) == expected


def test_a_bare_numeral_on_its_own_line_is_a_number():
    assert tree("一", PROSE, "二", PROSE) == [("s01", "一", None), ("s02", "二", None)]


def test_an_unnumbered_line_above_a_list_that_begins_anew_contains_it():
    assert tree(
        "青河县工作报告", PROSE, "过去一年主要工作", PROSE, "（一）水", PROSE, "（二）林", PROSE, "今年工作安排", PROSE,
        "（一）路", PROSE,
    )[1:] == [
        ("s01", None, "过去一年主要工作"),
        ("s01.1", "（一）", "水"),
        ("s01.2", "（二）", "林"),
        ("s02", None, "今年工作安排"),
        ("s02.1", "（一）", "路"),
    ]  # fmt: skip


def test_an_unnumbered_line_inside_a_list_that_goes_on_lies_in_it():
    lines = ("（一）水", PROSE, "干渠建设", PROSE, "泵站建设", PROSE, "（二）林", PROSE, "育苗", PROSE)
    assert ids(*lines) == ["s01", "s01.1", "s01.2", "s02", "s02.1"]


def test_a_heading_stands_in_front_of_all_prose_only_if_it_names_a_topic():
    lines = ("青河县人民政府", "县长　李一", "二〇二四年工作安排", PROSE, "（一）水", PROSE)
    assert tree(*lines)[1] == ("s01", None, "二〇二四年工作安排")


@pytest.mark.parametrize(
    "line",
    [
        "县长　李一",
        "——在全县大会上",
        "各位代表：",
        "修渠，护岸，建站",
        "主办单位：县水利局",
        "及明年工作打算",
        "修渠（三条）",
    ],
)
def test_people_subtitles_and_fragments_are_no_headings(line):
    assert ids("青河县工作报告", line, PROSE, "一、水", PROSE) == ["s00", "s01"]


def test_a_short_line_between_unfinished_lines_is_no_heading():
    assert ids("一、水", "县水利局牵头的", "修渠工程", "已经完工。") == ["s01"]


def test_short_lines_are_no_headings_in_a_text_without_numbers():
    assert ids("全县水利会议召开", PROSE, "会议现场", PROSE) == ["s00"]


def test_entries_of_a_table_of_contents_are_no_headings():
    lines = ("目　录", "一、水……1", "二、林……3", "一、水", PROSE, "二、林", PROSE)
    assert tree(*lines)[1:] == [("s01", "一、", "水"), ("s02", "二、", "林")]


def test_headings_that_the_format_marks_need_no_number():
    lines = ("青河县工作总结", "水利", PROSE, "干渠", PROSE, "林业", PROSE)
    assert tree(*lines, levels={0: 1, 1: 2, 3: 3, 5: 2}) == [
        ("s00", None, None),
        ("s01", None, "水利"),
        ("s01.1", None, "干渠"),
        ("s02", None, "林业"),
    ]


def test_a_skipped_format_level_leaves_no_gap():
    assert ids("水利", PROSE, "干渠", PROSE, "林业", PROSE, levels={0: 1, 2: 4, 4: 1}) == ["s01", "s01.1", "s02"]


def test_format_levels_and_numbers_mix():
    lines = ("引言", PROSE, "一、水", PROSE, "干渠", PROSE, "（一）北段", PROSE, "二、林", PROSE)
    levels = {0: 1, 2: 1, 4: 2, 8: 1}
    assert ids(*lines, levels=levels) == ["s01", "s02", "s02.1", "s02.1.1", "s03"]


def test_a_whole_paragraph_marked_as_a_heading_is_prose():
    assert ids("水利", PROSE, PROSE * 4, "林业", PROSE, levels={0: 1, 2: 1, 3: 1}) == ["s01", "s02"]


def test_a_table_row_is_no_heading():
    text = make_text("一、水", PROSE, "二、林")
    row = Block("row", Span(len(text.text) - 4, len(text.text)), None, "表1行1")
    assert [section.id for section in outline(text, (row,))] == ["s01"]


def test_heading_path_runs_from_the_top_and_skips_untitled_sections():
    sections = outline(make_text(PROSE, "一、水", "1." + PROSE.replace("。", "，") * 3 + "。", "（1）北段", PROSE), ())
    assert heading_path("s01.1.1", sections) == ("一、水", "（1）北段")
    assert heading_path("s00", sections) == ()


def test_spans_point_into_the_source_of_the_clean_text():
    raw = "一 、 水\n修 渠。"
    kept = [i for i, character in enumerate(raw) if character != " "]
    (section,) = outline(CleanText("".join(raw[i] for i in kept), tuple(kept)), ())
    assert (section.heading_span, section.body) == (Span(0, 5), Span(6, 10))


def test_list_items_run_from_marker_to_marker():
    assert items("主要做法是：一是修渠，长三里；二是修桥。会议还听取了汇报。") == [
        ("list", "修渠", "一是修渠，长三里；"),
        ("list", "修桥", "二是修桥。"),
    ]


def test_the_last_of_several_long_items_takes_the_rest_of_its_paragraph():
    assert items("一要修渠。先修干渠。二要修桥。先修引桥。") == [
        ("list", "修渠", "一要修渠。先修干渠。"),
        ("list", "修桥", "二要修桥。先修引桥。"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("第一，修渠，三条。", "第二，修桥。"),
        ("首先，修渠；最后，修桥。",),
        ("一是修渠。", "二是修桥。"),
        ("七是修渠。", "八是修桥。"),
    ],
)
def test_list_markers_of_every_family_are_found(lines):
    assert labels(*lines) == [("list", "修渠"), ("list", "修桥")]


@pytest.mark.parametrize("line", ["各村二是修桥，三是修渠。", "统一要求，十一是修渠。", "首先，修渠。"])
def test_a_lone_numeral_in_running_text_is_no_item(line):
    assert labels(line) == []


def test_a_long_label_is_cut_at_an_enumeration_comma():
    assert labels("一是修建干渠、支渠、斗渠、农渠、泵站、水闸、涵洞、渡槽、护岸和监测站网并完成清淤。") == [
        ("list", "修建干渠、支渠、斗渠、农渠、泵站、水闸、涵洞、渡槽")
    ]


def test_a_dash_paragraph_is_an_item_with_its_first_sentence_as_label():
    assert labels("——水利建设上台阶。修渠三条。") == [("dash", "水利建设上台阶")]


def test_the_label_of_a_long_dash_sentence_skips_the_time():
    line = "——过去一年，我们坚持“防汛、抗旱、供水”并重，加快推进干渠支渠斗渠建设，群众用水得到保障，防汛能力提高。"
    assert labels(line) == [("dash", "我们坚持“防汛、抗旱、供水”并重")]


def test_a_subtitle_is_no_dash_item():
    assert labels("青河县工作报告", "——2024年1月5日在全县大会上", PROSE) == []


def test_a_lead_phrase_is_an_item_over_its_paragraph():
    line = "着力兴修水利。新修干渠三条，改造灌区一处。"
    assert items(line) == [("lead", "着力兴修水利", line)]


@pytest.mark.parametrize(
    "line",
    ["今年形势较好。" + PROSE, "农业是基础。" + PROSE, "修渠30条。" + PROSE, "各位代表！" + PROSE, "着力兴修水利。"],
)
def test_statements_and_salutations_are_no_leads(line):
    assert labels(line) == []


def test_the_text_behind_a_run_in_heading_has_no_lead_of_its_own():
    assert labels("（一）水利。新修干渠。" + PROSE) == []


def test_short_leads_inside_a_paragraph_alternate_with_longer_sentences():
    line = "加快通道建设。打开山门促进开放。" + PROSE + "完善枢纽功能。" + PROSE + "提升枢纽经济。" + PROSE
    assert labels("加快通道建设。" + PROSE + "完善枢纽功能。" + PROSE + "提升枢纽经济。" + PROSE) == [
        ("lead", "加快通道建设"),
        ("lead", "完善枢纽功能"),
        ("lead", "提升枢纽经济"),
    ]
    assert labels(line)[1:] == [("lead", label) for label in ("打开山门促进开放", "完善枢纽功能", "提升枢纽经济")]


def test_short_sentences_in_a_row_are_no_leads():
    assert labels(PROSE + "弘扬治水精神。完善枢纽功能。" + PROSE + "提升枢纽经济。" + PROSE) == []


def test_a_list_lies_inside_the_paragraph_that_leads_it_in():
    line = "稳步修建水渠。一要修干渠；二要修支渠。"
    assert labels(line) == [("lead", "稳步修建水渠"), ("list", "修干渠"), ("list", "修支渠")]


def test_a_long_report_is_outlined_quickly():
    text = make_text(*["一、水", "（一）渠。" + PROSE * 5, "一是修渠。" + PROSE, "——水利。" + PROSE] * 2000)
    start = perf_counter()
    assert len(outline(text, ())) == 4000
    assert perf_counter() - start < 10
