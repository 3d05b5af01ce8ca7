from factories import make_brief, make_source, span

from briefer.document import Check, Cut
from briefer.writers.notes import notes


def told(brief) -> list[str]:
    return [note.text for note in notes(brief)]


def test_the_notes_tell_the_checks_the_damages_and_the_headings_left_out() -> None:
    assert told(make_brief()) == [
        "摘要（seq2seq）2句、其中数字3处已逐一与原文核对：与原文相符1句，换成原文语句1句。",
        "漏报清单（下列章节未列入简报）：（二）强化科技创新。",
        "与原文不符、已换成原文语句的摘要：“新认定高新技术企业30家以上”（数值与原文不符）。",
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


def test_the_notes_of_news_are_short() -> None:
    source = make_source()
    cuts = (Cut("task", "开工云岫大桥", (span(source, "云岫大桥"),)),)
    assert told(make_brief(source, kind="news", cuts=cuts))[1:] == [
        "限于篇幅未列入：任务1项。",
        "原文疑有缺字或乱码、未予采用：第9段“投资 亿元”（缺数字）。",
    ]


def test_a_verdict_without_a_case_is_not_told() -> None:
    source = make_source()
    check = Check("地区生产总值增长6.5%左右。", "s02", "supported", "全部核对", (span(source, "增长6.5%左右"),))
    assert (
        told(make_brief(source, checks=(check,)))[0]
        == "摘要（seq2seq）1句、其中数字1处已逐一与原文核对：与原文相符1句。"
    )
