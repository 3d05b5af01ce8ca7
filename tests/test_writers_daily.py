"""A daily issue on paper: 报头, 本期要目 with pages, items, remarks, notes; and its length."""

import datetime
import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from factories import make_brief, make_source, make_target, make_task
from openpyxl import load_workbook

from briefer.config import Config
from briefer.config.daily import DailyRules
from briefer.document import Metadata
from briefer.fitting.editions import fit_edition
from briefer.issues.editions import Addition, Clash, Edition, Entry, Failure, Side
from briefer.mastheads import Masthead
from briefer.writers.daily import write_edition
from briefer.writers.daily.contents import heading, origin, remarks
from briefer.writers.daily.json import EditionModel

MASTHEAD = Masthead(name="云岫要情", unit="云岫区委办公室", number=3, total=9, date=datetime.date(2026, 3, 7))
FAILURE = Failure("坏.docx", "坏.docx：文件不完整。请重新下载后重试。")


def brief(name, title, tasks=2, publisher=None, kind="news"):
    source = make_source(name=name)
    made = tuple(
        make_task(source, text=f"新建第{n}号{'桥路塔馆'[n % 4]}并投入{'使用运营' * (n % 5)}。") for n in range(tasks)
    )
    said = replace(make_brief(source).overview[0], text=publisher) if publisher else None
    metadata = Metadata(publisher=said)
    return replace(
        make_brief(source, tasks=made, targets=(make_target(source),)), title=title, kind=kind, metadata=metadata
    )


def entry(*briefs, **changes):
    return replace(Entry(briefs[0], briefs, (), ()), **changes)


def edition(*entries):
    return Edition(MASTHEAD, entries, (FAILURE,))


TWO = brief("甲.txt", "云岫区召开推进会", publisher="云岫日报"), brief("乙.txt", "推进会召开", publisher="区融媒体")
CLASH = Clash("地区生产总值", "2025年", tuple(Side(one, one.targets) for one in TWO))
PLAIN = edition(entry(*TWO, clashes=(CLASH,), copies=("丙.txt",)), entry(brief("丁.txt", "林知远调研")))


def lines(data):
    return [line.text for line in Document(io.BytesIO(data)).paragraphs]


def written(one, **changes):
    config = Config(**changes)
    return write_edition(fit_edition(one, config), config)


def test_the_issue_opens_with_its_number_and_its_contents():
    assert lines(written(PLAIN)[".docx"])[:6] == [
        "云岫要情",
        "第3期（总第9期）",
        "云岫区委办公室\t2026年3月7日",
        "本期要目",
        "1．云岫区召开推进会\t",
        "2．林知远调研\t",
    ]


def test_the_contents_name_the_page_of_each_item_in_a_field():
    many = edition(*(entry(brief(f"{n}.txt", f"第{n}条", tasks=60)) for n in range(4)))
    fitted = fit_edition(many, Config())
    document = Document(io.BytesIO(write_edition(fitted, Config())[".docx"]))
    fields = list(document.element.body.iter(qn("w:fldSimple")))
    bookmarks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    pages = [int(text.text) for field in fields for text in field.iter(qn("w:t"))]
    assert [field.get(qn("w:instr")).split()[1] for field in fields] == bookmarks
    assert pages == [one.page for one in fitted.entries] == sorted(pages)
    assert (pages[0], pages[-1] > 2, fitted.pages >= pages[-1]) == (1, True, True)


def test_under_an_item_stand_the_figures_that_differ():
    told = [one.text for one in remarks(PLAIN.entries[0], Config())]
    assert told == [
        "数据不一致，请核实：地区生产总值（2025年），云岫日报〔甲.txt〕：增长6.5%左右；区融媒体〔乙.txt〕：增长6.5%左右。",
    ]


def test_the_sources_stand_under_the_title():
    text = lines(written(PLAIN)[".docx"])
    assert text[text.index("云岫区召开推进会") + 1] == "（来源：云岫日报〔甲.txt〕；区融媒体〔乙.txt〕）"


def test_what_only_another_source_tells_stands_under_the_item_as_far_as_there_is_room():
    second = TWO[1]
    addition = Addition(second, second.targets, second.leaders)
    assert next(one.text for one in remarks(entry(*TWO, additions=(addition,)), Config())) == (
        "另据区融媒体〔乙.txt〕：地区生产总值增长6.5%左右；区长林知远报告。"
    )
    many = replace(addition, targets=second.targets * 9)
    assert next(one.text for one in remarks(entry(*TWO, additions=(many,)), Config())).endswith("等10项（见台账）。")


def test_each_side_of_a_clash_shows_its_own_source():
    document = Document(io.BytesIO(written(PLAIN)[".docx"]))
    line = next(one for one in document.paragraphs if one.text.startswith("数据不一致"))
    assert len(line._p.findall(qn("w:commentRangeStart"))) == 2


def test_publishers_of_one_name_or_none_are_told_apart_in_the_copy_for_issue():
    same = [replace(one, metadata=TWO[0].metadata) for one in TWO]
    unknown = brief("丁.txt", "推进会")
    clean = Config(clean=True)
    assert origin(entry(*same), clean) == "（来源：云岫日报1；云岫日报2）"
    assert origin(entry(unknown), clean) is None
    assert origin(entry(unknown), Config()) == "（来源：丁.txt）"


def test_the_notes_tell_what_was_merged_checked_and_not_read():
    text = lines(written(PLAIN)[".docx"])
    notes = text[text.index("核对说明") + 1 :]
    assert notes[0].startswith(
        "1．云岫区召开推进会：由2份材料合并，以文字最全的甲.txt为主（另有乙.txt）。文字相同、未重复列入：丙.txt。"
    )
    assert notes[1].startswith("2．林知远调研：")
    assert "未采用的材料　坏.docx：文件不完整。请重新下载后重试。" in notes


def test_a_report_of_a_general_title_is_named_with_its_unit():
    source = make_source("云岫区人民政府2025年工作\n在云岫区第十届人民代表大会第五次会议上\n各位代表：")
    report = replace(make_brief(), source=source, title="政府工作报告", kind="report")
    assert heading(entry(report)) == "政府工作报告（云岫区）"
    assert heading(entry(replace(report, title="2025年云岫区政府工作报告"))) == "2025年云岫区政府工作报告"


def test_the_ledger_holds_the_targets_of_all_sources_and_marks_those_that_differ():
    sheet = load_workbook(io.BytesIO(written(PLAIN)[".xlsx"])).active
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=2)]
    assert rows == [
        [1, "云岫区召开推进会", "甲.txt", "不一致", "地区生产总值"],
        [2, "云岫区召开推进会", "乙.txt", "不一致", "地区生产总值"],
        [3, "林知远调研", "丁.txt", None, "地区生产总值"],
    ]


def test_the_json_reads_back_as_what_its_schema_says():
    model = EditionModel.model_validate_json(written(PLAIN)[".json"])
    assert (model.schema_, model.name, model.number, model.total, model.series) == (1, "云岫要情", 3, 9, None)
    assert [[one.source.name for one in item.sources] for item in model.entries] == [["甲.txt", "乙.txt"], ["丁.txt"]]
    assert [side.source for side in model.entries[0].clashes[0].sides] == ["甲.txt", "乙.txt"]
    assert model.failures[0].name == "坏.docx"


def test_the_same_issue_gives_the_same_bytes():
    assert written(PLAIN) == written(PLAIN)


@pytest.mark.parametrize(("most", "rooms"), [(None, [2, 2]), (3, [1, 1])])
def test_whole_reports_give_way_where_the_issue_must_be_short(most, rooms):
    goals = tuple(make_target(make_source(), indicator=f"第{n}类产品产量") for n in range(90))
    report = replace(brief("甲.txt", "工作报告", kind="report"), targets=goals)
    reports = edition(entry(report), entry(report))
    fitted = fit_edition(reports, Config(daily=DailyRules(pages=most)))
    assert [one.room for one in fitted.entries] == rooms
    assert fitted.pages <= (most or 5)


def test_news_is_never_cut_below_its_page():
    news = edition(*(entry(brief(f"{n}.txt", f"第{n}条", tasks=60)) for n in range(3)))
    assert fit_edition(news, Config(daily=DailyRules(pages=1))).pages > 1
