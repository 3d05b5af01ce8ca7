import pytest

from briefer.cleaning.drafts import begin
from briefer.cleaning.punctuation import collapse, widen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长5%,达到1,234.5亿元;", "增长5%，达到1,234.5亿元；"),
        ("会议8:30开始,比例0.5:38.7", "会议8:30开始，比例0.5:38.7"),
        ("各位代表:", "各位代表："),
        ("(市、区)和城镇(园区)", "（市、区）和城镇（园区）"),
        ("GDP(ppp)增长", "GDP(ppp)增长"),
        ("消费价格(CPI)", "消费价格（CPI）"),
        ("增长6%(达到9亿元)!", "增长6%（达到9亿元）！"),
        ("1)加快建设", "1）加快建设"),
        ("工作完成.", "工作完成。"),
        ("完成各项目标任务.今年继续", "完成各项目标任务。今年继续"),
        ("乔治.布什", "乔治.布什"),
        ("一.总体要求", "一.总体要求"),
        ('他说"好",又说"行"', "他说“好”，又说“行”"),
        ('屏幕12"宽', '屏幕12"宽'),
        ("体现'三个作用'的", "体现‘三个作用’的"),
        ("见http://a.cn/b?c=1,2网页", "见http://a.cn/b?c=1,2网页"),
        ("Hello, world.", "Hello, world."),
        ("市??h委", "市??h委"),
    ],
)
def test_marks_are_widened_in_chinese_context_only(text: str, expected: str) -> None:
    assert widen(begin(text)).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("，，增长5%，。", "，增长5%。"),
        ("加快；，推进", "加快；推进"),
        ("--2024年", "——2024年"),
        ("----2024年", "——2024年"),
        ("――过去一年", "——过去一年"),
        ("今年......继续", "今年……继续"),
        ("各位代表：?", "各位代表："),
        ("a--b", "a--b"),
        ("？", "？"),
    ],
)
def test_of_several_marks_the_strongest_stays(text: str, expected: str) -> None:
    assert collapse(begin(text)).text == expected
