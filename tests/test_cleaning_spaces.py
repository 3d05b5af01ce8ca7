import pytest

from briefer.cleaning.drafts import begin
from briefer.cleaning.spaces import close_up


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政 府 工 作 报 告", "政府工作报告"),
        ("张 三", "张三"),
        ("云岫区区长  林知远", "云岫区区长林知远"),
        ("自治区主席 阿里·木江", "自治区主席阿里·木江"),
        ("第一章 总则", "第一章 总则"),
        ("第一条 为了规范工作，制定本办法。", "第一条 为了规范工作，制定本办法。"),
        ("1.2 总体要求", "1.2 总体要求"),
        ("出席：张三 李四 王五", "出席：张三 李四 王五"),
        ("加快发 展，扩大投 资。", "加快发展，扩大投资。"),
        ("打响“至诚云岫 近悦远来”品牌，做强产业。", "打响“至诚云岫 近悦远来”品牌，做强产业。"),
        ("一、2024 年工作回顾", "一、2024年工作回顾"),
        ("到 2027 年，建成 5G 基站 30 个。", "到2027年，建成5G基站30个。"),
        ("a  b", "a b"),
        ("好 ，坏", "好，坏"),
        ("生产总值 亿元，增长 %。", "生产总值 亿元，增长 %。"),
        ("“3 2”产业，好", "“3 2”产业，好"),
        (" 甲 \t 乙 ", "甲\t乙"),
    ],
)
def test_spaces_that_separate_nothing_go(text: str, expected: str) -> None:
    assert close_up(begin(text)).text == expected
