import pytest

from briefer.cleaning.characters import fold, glosses, simplify
from briefer.cleaning.drafts import begin, delete, swap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长３．５％", "增长3.5%"),
        ("１９９８年", "1998年"),
        ("1 9 9 8 年", "1998 年"),
        ("３．１０种产品", "3．10种产品"),
        ("１，２３４元", "1,234元"),
        ("区长\u3000林远", "区长 林远"),
        ("甲\r\n乙\u2028丙", "甲\n乙\n丙"),
        ("零\u200b宽\ufeff", "零宽"),
        ("「好」", "“好”"),
        ("㎡…①（一）—", "㎡…①（一）—"),
    ],
)
def test_folding_keeps_what_is_read(text: str, expected: str) -> None:
    assert fold(begin(text)).text == expected


@pytest.mark.parametrize("text", ["務(wù)", "開（kāi）", "子(zi)", "新( qū )"])
def test_a_pinyin_bracket_after_a_han_character_is_a_gloss(text: str) -> None:
    assert glosses(begin(text)) == ((1, len(text)),)


@pytest.mark.parametrize("text", ["城镇(园区)", "GDP(ppp)", "指数(CPI)", "机构(fed)", "一(1)", "务(zhongguo)"])
def test_other_brackets_are_no_gloss(text: str) -> None:
    assert glosses(begin(text)) == ()


def test_the_rest_of_a_broken_gloss_goes() -> None:
    draft = begin("新?lián)工作")
    assert delete(draft, glosses(draft)).text == "新工作"


def test_a_traditional_document_is_simplified_by_phrase() -> None:
    assert simplify(begin("著力發展經濟，裡外一致，著名企業")).text == "着力发展经济，里外一致，著名企业"


def test_a_character_of_names_is_simplified_only_where_it_means_dry() -> None:
    text = "區長何乾健檢查烘乾設備，強調應對乾旱天氣，到乾縣調研"
    assert simplify(begin(text)).text == "区长何乾健检查烘干设备，强调应对干旱天气，到乾县调研"


def test_a_simplified_document_keeps_old_forms_in_names() -> None:
    text = "云岫区区长周鍾泉出席会议并讲话，要求各部门抓好落实，确保完成全年目标任务。"
    assert simplify(begin(text)).text == text


def test_a_swap_that_changes_the_length_is_refused() -> None:
    with pytest.raises(ValueError, match="keep the length"):
        swap(begin("甲乙"), "甲")


def test_deleting_keeps_the_way_back() -> None:
    draft = delete(begin("甲乙丙丁"), [(2, 3), (0, 1)])
    assert (draft.text, draft.origins) == ("乙丁", (1, 3))
