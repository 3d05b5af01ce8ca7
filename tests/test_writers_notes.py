from dataclasses import replace

from factories import make_brief, make_source, span

from briefer.document import Check, Cut, PostConflict
from briefer.writers.notes import Note, notes


def told(brief) -> list[str]:
    return [note.text for note in notes(brief)]


def test_the_notes_tell_the_checks_the_damages_and_the_headings_left_out() -> None:
    assert told(make_brief()) == [
        "摘要（seq2seq）2句、数字3处已与原文核对，1句不符、换成原文语句：“新认定高新技术企业30家以上”。",
        "漏报清单（下列章节未列入简报）：（二）强化科技创新。",
        "原文疑有缺字或乱码、未予采用：第9段“投资 亿元”（缺数字）。",
    ]


def test_without_checks_only_the_tally_is_dropped() -> None:
    assert told(make_brief(checks=())) == [
        "漏报清单（下列章节未列入简报）：（二）强化科技创新。",
        "原文疑有缺字或乱码、未予采用：第9段“投资 亿元”（缺数字）。",
    ]


def test_what_had_no_room_is_counted_by_part_and_the_first_of_each_named() -> None:
    source = make_source()
    cuts = tuple(
        Cut(part, text, (span(source, "云岫大桥"),))
        for part, text in (("task", "开工云岫大桥"), ("task", "建成学校"), ("summary", "甲。"))
    )
    (line,) = (line for line in told(make_brief(source, cuts=cuts)) if "限于篇幅" in line)
    assert line == "限于篇幅未列入：任务2项（如“开工云岫大桥”），摘要1句（如“甲”）。"


def test_the_notes_of_one_page_name_neither_what_was_cut_nor_the_chapters_left_out() -> None:
    source = make_source()
    cuts = (Cut("task", "开工云岫大桥", (span(source, "云岫大桥"),)),)
    assert [note.text for note in notes(make_brief(source, cuts=cuts), short=True)][1:] == [
        "限于篇幅未列入：任务1项。",
        "原文疑有缺字或乱码、未予采用：第9段“投资 亿元”（缺数字）。",
    ]


def test_a_post_that_the_roster_does_not_list_is_named_with_its_source() -> None:
    brief = make_brief(conflicts=(PostConflict("林知远", "区长", "区委书记"),))
    (note,) = (note for note in notes(brief) if "名册" in note.text)
    assert note == Note("职务与名册不符：林知远原文为“区长”、名册为“区委书记”。", brief.leaders[0].evidence)


def test_checks_without_a_fault_are_told_in_a_word() -> None:
    source = make_source()
    check = Check("地区生产总值增长6.5%左右。", "s02", "supported", "全部核对", (span(source, "增长6.5%左右"),))
    assert told(make_brief(source, checks=(check,)))[0] == "摘要（seq2seq）1句、数字1处已与原文核对，均相符。"


def test_the_pages_that_gave_no_text_are_named() -> None:
    source = replace(make_source(), unread=("第2页", "第5页", "第6页"))
    assert told(make_brief(source))[-1] == "原文第2页；第5页等3页没有读出文字，未列入简报，请对照原件。"
