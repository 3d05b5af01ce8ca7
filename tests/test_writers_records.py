import json

from factories import make_brief, make_source, make_target

from briefer.writers.records import fact_record


def test_a_record_holds_the_facts_in_the_words_of_the_guidelines() -> None:
    brief = make_brief()
    record = fact_record(brief.source, brief.leaders, brief.targets[1:], brief.tasks, brief.sections)
    assert record == {
        "leaders": [
            {
                "name": "林知远",
                "post": "区长",
                "actions": ["报告"],
                "points": ["今年地区生产总值增长6.5%左右。"],
                "quote": "区长林知远作报告",
            }
        ],
        "targets": [
            {
                "indicator": "地区生产总值",
                "value": "增长6.5%左右",
                "number": 6.5,
                "unit": "%",
                "qualifier": "左右",
                "direction": "increase",
                "status": "planned",
                "period": "今年",
                "period_resolved": "2025年",
                "quote": "地区生产总值增长6.5%左右",
            }
        ],
        "tasks": [
            {
                "quote": "由区发展改革委牵头，6月底前开工云岫大桥",
                "text": "由区发展改革委牵头，6月底前开工云岫大桥。",
                "owner": "区发展改革委",
                "deadline": "6月底前",
                "section": "（一）扩大有效投资",
            }
        ],
    }


def test_a_target_without_a_number_says_null() -> None:
    source = make_source()
    record = fact_record(source, (), (make_target(source, number=None, value="与经济增长基本同步"),), ())
    assert json.loads(json.dumps(record))["targets"][0]["number"] is None


def test_every_quote_is_a_substring_of_the_source() -> None:
    brief = make_brief()
    record = fact_record(brief.source, brief.leaders, brief.targets, brief.tasks)
    quotes = [row["quote"] for rows in json.loads(json.dumps(record)).values() for row in rows]
    assert [quote for quote in quotes if quote not in brief.source.text] == []


def test_a_task_outside_any_heading_has_no_section() -> None:
    brief = make_brief()
    record = fact_record(brief.source, (), (), brief.tasks)
    assert json.loads(json.dumps(record))["tasks"][0]["section"] is None
