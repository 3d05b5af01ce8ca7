from factories import make_brief, make_source, span

from briefer.document import Check
from briefer.writers.notes import notes


def told(brief) -> list[str]:
    return [note.text for note in notes(brief)]


def test_the_notes_tell_the_checks_the_damages_and_the_headings_left_out() -> None:
    brief = make_brief()
    assert told(brief) == [
        "摘要2句、其中数字3处已逐一与原文核对：与原文相符1句，换成原文语句1句。",
        "下列摘要与原文不符，已换成原文语句：",
        "1．“新认定高新技术企业30家以上”（数值与原文不符）。",
        "原文下列各处疑有缺字或乱码，未予采用：",
        "1．第9段“投资 亿元”（缺数字）。",
        "漏报清单（下列章节未列入简报）：（二）强化科技创新。",
        "摘要方式：seq2seq。",
    ]


def test_without_checks_only_the_tally_is_dropped() -> None:
    assert told(make_brief(checks=())) == [
        "原文下列各处疑有缺字或乱码，未予采用：",
        "1．第9段“投资 亿元”（缺数字）。",
        "漏报清单（下列章节未列入简报）：（二）强化科技创新。",
        "摘要方式：seq2seq。",
    ]


def test_a_verdict_without_a_case_is_not_told() -> None:
    source = make_source()
    check = Check("地区生产总值增长6.5%左右。", "s02", "supported", "全部核对", (span(source, "增长6.5%左右"),))
    assert told(make_brief(source, checks=(check,)))[0] == "摘要1句、其中数字1处已逐一与原文核对：与原文相符1句。"
