from dataclasses import replace

from factories import make_brief, make_source, sentence

from briefer.document import Summary
from briefer.writers.markdown import write_markdown, write_summaries


def test_the_brief_is_the_same_parts_with_their_places() -> None:
    assert write_markdown(make_brief()).decode() == EXPECTED


def test_marks_of_markdown_in_the_text_are_escaped() -> None:
    brief = make_brief(title="a|b*c_d#e`<f>")
    assert write_markdown(brief).decode().startswith("# a\\|b\\*c\\_d\\#e\\`\\<f\\>\n")


def test_a_line_break_in_a_sentence_does_not_break_a_table() -> None:
    source = make_source()
    brief = make_brief(source)
    leader = replace(brief.leaders[0], points=(sentence(source, "区长林知远作报告。", "一是\n二是"),))
    assert "| 林知远：一是 二是〔第3段〕 |" in write_markdown(replace(brief, leaders=(leader,))).decode()


def test_summaries_stand_under_their_headings() -> None:
    brief = make_brief()
    assert write_summaries(brief.sections, brief.summaries).decode() == (
        "## 一、2024年工作回顾\n\n全年地区生产总值完成486.2亿元，同比增长6.3%。\n\n"
        "## （一）扩大有效投资\n\n6月底前开工云岫大桥。\n"
    )


def test_a_summary_of_a_text_without_headings_stands_alone() -> None:
    brief = make_brief()
    summary = Summary("s00", brief.summaries[0].sentences, "extractive", None)
    assert write_summaries(brief.sections, (summary,)).decode() == "全年地区生产总值完成486.2亿元，同比增长6.3%。\n"


EXPECTED = """# 政府工作报告

原文：报告.txt　日期：2025年1月9日

区长林知远作报告。〔第3段〕全年地区生产总值完成486.2亿元，同比增长6.3%。〔第5段〕

## 一、主要目标

| 指标 | 目标值 | 时限 | 出处 |
| --- | --- | --- | --- |
| 地区生产总值〔第7段〕 | 增长6.5%左右 | 今年（2025年） | 第7段 |

## 二、主要成效

| 指标 | 完成值 | 时期 | 出处 |
| --- | --- | --- | --- |
| 地区生产总值〔第5段〕 | 完成486.2亿元 | 全年（2024年） | 第5段 |

## 三、重点任务

| 领域 | 任务 |
| --- | --- |
| 扩大有效投资〔第8段〕 | 由区发展改革委牵头，6月底前开工云岫大桥。〔第9段〕 |

## 四、领导

| 姓名 | 职务 | 活动 |
| --- | --- | --- |
| 林知远〔第3段〕 | 区长 | 报告 |

| 讲话要点 |
| --- |
| 林知远：今年地区生产总值增长6.5%左右。〔第7段〕 |

## 五、分章摘要

| 章节 | 摘要 |
| --- | --- |
| 2024年工作回顾〔第4段〕 | 全年地区生产总值完成486.2亿元，同比增长6.3%。〔第5段〕 |
| 扩大有效投资〔第8段〕 | 6月底前开工云岫大桥。〔第9段〕 |

## 六、核对说明

摘要（seq2seq）2句、数字3处已与原文核对，1句不符、换成原文语句：“新认定高新技术企业30家以上”。〔第11段〕漏报清单（下列章节未列入简报）：（二）强化科技创新。原文疑有缺字或乱码、未予采用：第9段“投资 亿元”（缺数字）。〔第9段〕
"""
