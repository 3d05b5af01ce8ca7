"""The straight line with a planned summarizer: what is told, what is checked, what is refused."""

import pytest
from factories import make_source

from briefer.backends import Backend, load_backend
from briefer.config import Config
from briefer.document import Sentence, Summary
from briefer.errors import FaithfulnessError, ReadError
from briefer.pipeline import brief_document, check_brief, extract, infer_year, prepare, summarize
from briefer.writers.json import read_json, write_json

REPORT = """云岫区政府工作报告
——2025年1月9日在云岫区人民代表大会上
区长　林知远
各位代表：
现在，我代表区人民政府向大会报告工作。
一、2024年工作回顾
全年地区生产总值完成486.2亿元，同比增长6.3%。新建农村公路120公里，惠及32个村，群众出行更加便利，城乡面貌明显改善。
二、2025年工作安排
今年，地区生产总值增长6.5%左右。由区发展改革委牵头，6月底前开工云岫大桥，加快建设江湾产业园，新增规模以上工业企业20家以上。"""


class Planned:
    """A summarizer that answers with planned sentences, one a chunk."""

    name = "planned"
    max_length = 400

    def __init__(self, *answers):
        self.answers = list(answers)

    def length(self, text):
        return len(text)

    def propose(self, chunks):
        answers = self.answers[: len(chunks)]
        return tuple(
            tuple(
                Summary(chunk.section_id, (Sentence(text, (chunk.span,)),), "seq2seq", self.name)
                for text in (answer if isinstance(answer, tuple) else (answer,))
            )
            for chunk, answer in zip(chunks, answers, strict=True)
        )


TRUE = ("全年地区生产总值完成486.2亿元，新建农村公路120公里。", "6月底前开工云岫大桥，加快建设江湾产业园。")
FALSE = ("全年地区生产总值完成468.2亿元。", "6月底前开工云岫大桥，加快建设江湾产业园。")


def document():
    return prepare(make_source(REPORT))


def test_each_chapter_is_told_and_the_preamble_is_not():
    told = summarize((document(),), Planned(*TRUE))[0]
    assert [summary.section_id for summary in told.summaries] == ["s01", "s02"]
    assert [check.verdict for check in told.checks] == ["supported", "supported"]


def test_the_candidate_with_the_fewest_faults_is_kept():
    told = summarize((document(),), Planned((FALSE[0], TRUE[0]), TRUE[1]))[0]
    assert told.summaries[0].sentences[0].text == TRUE[0]
    assert [check.verdict for check in told.checks] == ["supported", "supported"]


def test_a_false_figure_is_replaced_by_the_source_sentence():
    told = summarize((document(),), Planned(*FALSE))[0]
    assert told.summaries[0].sentences[0].text == "全年地区生产总值完成486.2亿元，同比增长6.3%。"
    assert [check.verdict for check in told.checks] == ["replaced", "supported"]


def test_strict_refuses_a_replaced_sentence():
    with pytest.raises(FaithfulnessError, match=r"468\.2"):
        brief_document(document(), Backend(Planned(*FALSE), None, None), Config(strict=True))


def test_the_brief_of_a_report_holds_its_facts_with_their_quotes():
    brief = brief_document(document(), Backend(Planned(*TRUE), None, None), Config())
    assert brief.title == "云岫区政府工作报告"
    assert brief.overview[0].text == "2025年1月9日，区长林知远作《云岫区政府工作报告》。"
    assert [(t.indicator, t.value, t.status) for t in brief.targets if t.indicator == "地区生产总值"] == [
        ("地区生产总值", "完成486.2亿元", "achieved"),
        ("地区生产总值", "同比增长6.3%", "achieved"),
        ("地区生产总值", "增长6.5%左右", "planned"),
    ]
    bridge = next(task for task in brief.tasks if "云岫大桥" in task.text)
    assert (bridge.owner, bridge.deadline) == ("区发展改革委", "6月底前")
    assert all(brief.source.quote(span) in REPORT for fact in (*brief.targets, *brief.tasks) for span in fact.evidence)


def test_an_untouched_brief_agrees_with_its_report():
    brief = brief_document(document(), Backend(Planned(*TRUE), None, None), Config())
    faults, lines = check_brief(read_json(write_json(brief), "简报.json"), document())
    assert faults == ()
    told = sum(len(summary.sentences) for summary in brief.summaries)
    assert lines == 1 + len(brief.overview) + len(brief.targets) + len(brief.tasks) + len(brief.leaders) + told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"status": "achieved"', '"status": "planned"'),
        ('"value": "增长6.5%左右"', '"value": "下降6.5%左右"'),
        ('"indicator": "地区生产总值"', '"indicator": "一般公共预算收入"'),
        ('"owner": "区发展改革委"', '"owner": "区财政局"'),
        ('"deadline": "6月底前"', '"deadline": "9月底前"'),
        ('"post": "区长"', '"post": "区委书记"'),
        ('"title": "云岫区政府工作报告"', '"title": "云岫市政府工作报告"'),
        ('"text": "全年地区生产总值完成486.2亿元，', '"text": "全年地区生产总值完成468.2亿元，'),
        ('"text": "全年地区生产总值完成486.2亿元，新建农村公路120公里。"', '"text": "各地群众怨声载道。"'),
    ],
)
def test_an_edited_line_is_found(old, new):
    brief = brief_document(document(), Backend(Planned(*TRUE), None, None), Config())
    data = write_json(brief).decode()
    assert old in data
    faults, _ = check_brief(read_json(data.replace(old, new, 1).encode(), "简报.json"), document())
    assert len(faults) == 1


def test_the_year_of_the_report_is_what_this_year_means():
    assert infer_year(document()) == 2025
    assert (
        infer_year(prepare(make_source("一、2023年工作回顾\n全区经济平稳运行。\n二、2024年工作安排\n抓好落实。")))
        == 2024
    )
    assert infer_year(prepare(make_source("全区经济平稳运行。"))) is None


@pytest.mark.parametrize(
    ("title", "year", "status"),
    [("云岫区住建局2024年工作总结", 2024, "achieved"), ("云岫区住建局2024年工作要点", 2024, "planned")],
)
def test_what_a_summary_of_a_year_tells_of_that_year_is_done(title, year, status):
    text = "2024年主要工作\n改造老旧小区46个，加装电梯152部，筹集保障性租赁住房1860套，全年发放补贴2150万元。"
    source = make_source(f"{title}\n一、{text}\n二、下一步打算\n改造老旧小区50个，全年新建公园8个。")
    targets = extract(prepare(source)).targets
    assert [(target.status, target.period_resolved) for target in targets[:4]] == [(status, f"{year}年")] * 4
    assert {target.status for target in targets[4:]} == {"planned"}


def test_the_whole_year_of_a_plan_in_a_summary_is_the_next_one():
    source = make_source(
        "云岫区住建局2024年工作总结\n一、工作回顾\n全年新建公园6个。\n二、下一步打算\n全年新建公园8个。"
    )
    assert [t.period_resolved for t in extract(prepare(source)).targets] == ["2024年", "2025年"]


def test_facts_are_the_same_on_every_run():
    assert extract(document()) == extract(document())


def test_a_document_of_boilerplate_only_is_refused():
    with pytest.raises(ReadError, match="没有正文"):
        prepare(make_source("版权所有：云岫区人民政府办公室\nICP备案号：江ICP备12345678号"))


PLAIN = """城市管理工作总结
一、街面整治
全年清理占道经营点位320处，拆除破损广告牌45块，新划停车泊位1200个，主次干道秩序明显好转，群众反映的突出问题逐步得到解决。
二、环卫保洁
新购清扫车辆18台，改造公厕26座，清运垃圾4.5万吨，背街小巷保洁实现全覆盖，各片区环境卫生面貌持续改善，投诉量下降三成。
三、园林绿化
新建口袋公园9个，补植行道树3600株，养护绿地210万平方米，完成沿河步道亮化工程，市民休闲空间进一步拓展，环境更加宜人。"""


def test_a_report_without_headlines_is_introduced_by_its_summaries_told_again():
    config = Config(summarizer="extractive")
    told = brief_document(prepare(make_source(PLAIN)), load_backend(config), config)
    introduction = "".join(sentence.text for sentence in told.overview)
    assert told.kind == "report"
    assert len(introduction) <= 200
    assert all(
        any(word in introduction for word in words)
        for words in (("点位", "泊位"), ("公厕", "车辆"), ("公园", "行道树"))
    )
    assert check_brief(told, prepare(make_source(PLAIN)))[0] == ()
