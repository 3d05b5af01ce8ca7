import pytest

from briefer.cleaning.damage import find_damages, mark_illegible
from briefer.cleaning.drafts import begin


def damages(text: str) -> list[tuple[str, str]]:
    return [(gone.rule, text[gone.span.start : gone.span.end]) for gone in find_damages(begin(text))]


@pytest.mark.parametrize(
    ("text", "rule", "clause"),
    [
        ("会议由市??h委召开，好。", "mojibake", "会议由市??h委召开"),
        ("各级鶎狱h组织，好。", "mojibake", "各级鶎狱h组织"),
        ("加快\ufffd建设，好。", "mojibake", "加快\ufffd建设"),
        ("加快\ue2fd建设，好。", "mojibake", "加快\ue2fd建设"),
        ("好，鎴戜滑鐨勫伐浣滃緢濂斤。", "mojibake", "鎴戜滑鐨勫伐浣滃緢濂斤"),
        ("去年，地区生产总值 亿元，好。", "deleted-number", "地区生产总值 亿元"),
        ("好，同比增长%。", "deleted-number", "同比增长%"),
        ("打造“3 2”产业集群，好。", "lost-sign", "打造“3 2”产业集群"),
        ("构建“1 6 N”体系，好。", "lost-sign", "构建“1 6 N”体系"),
        ("1 4月，好。", "lost-sign", "1 4月"),
    ],
)
def test_a_damaged_clause_is_reported_whole(text: str, rule: str, clause: str) -> None:
    assert damages(text) == [(rule, clause)]


@pytest.mark.parametrize(
    "text",
    [
        "指标获评a档，增长5%。",
        "新增亿元企业3家，培育 亿元企业。",
        "地区生产总值达到486.2亿元，增长6.5%。",
        "打造“4+N”平台，推进“135”体系。",
        "1至4月，投资增长2个百分点。",
        "区長周鍾泉說要發展經濟。",
        "好吗??他说",
        "提高几个百分点。",
    ],
)
def test_sound_text_is_not_damaged(text: str) -> None:
    assert damages(text) == []


def test_an_illegible_character_is_printed_as_a_box() -> None:
    assert mark_illegible(begin("新\ufffd\ue2fd区")).text == "新□□区"
