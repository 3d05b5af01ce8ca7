"""Which names mean the same indicator, and which only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.indicators import canonical, names_growth, own_names

OWN = ("江州市云岫区", "云岫区", "云岫")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("GDP", "地区生产总值"),
        ("GDP", "国内生产总值"),
        ("生产总值", "全区地区生产总值"),
        ("经济增长", "地区生产总值增速"),
        ("人均GDP", "人均地区生产总值"),
        ("单位GDP能耗", "万元地区生产总值能耗"),
        ("规上工业增加值", "规模以上工业增加值增速"),
        ("限上零售额", "限额以上零售额"),
        ("社零总额", "社会消费品零售总额"),
        ("固投", "全社会固定资产投资额"),
        ("一般公共预算收入", "地方一般公共预算收入"),
        ("一般公共预算收入", "地方财政一般公共预算收入"),
        ("外贸进出口总值", "进出口总额"),
        ("实际利用外资", "实际使用外资额"),
        ("城镇常住居民人均可支配收入", "城镇居民人均可支配收入"),
        ("农牧民人均可支配收入", "农村居民人均可支配收入"),
        ("居民收入增长", "全体居民人均可支配收入"),
        ("CPI", "居民消费价格涨幅"),
        ("新增城镇就业人数", "城镇新增就业"),
        ("全社会研发经费投入强度", "研发经费支出占GDP比重"),
        ("优良天数比率", "空气质量优良天数比例"),
        ("粮食总产量", "粮食产量"),
        ("全年粮食产量", "2024年全市粮食产量"),
        ("云岫区旅游收入", "旅游收入"),
        ("江州市云岫区旅游收入", "我区旅游收入"),
        ("“云岫”快线", "云岫快线"),
        ("地区生产总值（GDP）", "地区生产总值"),
    ],
)
def test_aliases_areas_periods_and_endings_change_nothing(first, second):
    assert canonical(first, OWN) == canonical(second, OWN)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("财政总收入", "一般公共预算收入"),
        ("区本级固定资产投资", "固定资产投资"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("农民人均纯收入", "农村居民人均可支配收入"),
        ("城镇居民人均可支配收入", "居民人均可支配收入"),
        ("工业增加值", "规模以上工业增加值"),
        ("人均生产总值", "生产总值"),
        ("空气优良天数", "空气优良天数比例"),
        ("出口", "进出口"),
        ("江湾镇旅游收入", "旅游收入"),
    ],
)
def test_near_names_stay_apart(first, second):
    assert canonical(first, OWN) != canonical(second, OWN)


def test_the_unit_is_dropped_only_when_it_is_named():
    assert canonical("云岫区旅游收入") != canonical("旅游收入")


@pytest.mark.parametrize("name", ["全区", "云岫区", "增速", "目标", "今年", "年末"])
def test_a_name_is_never_emptied(name):
    assert canonical(name, OWN)


@given(st.text(alphabet="全区市年增速总额GDP规上固投社零的收入居民（）今去0123", min_size=1, max_size=12))
def test_spaces_around_a_name_of_any_shape_do_not_change_its_key(name):
    assert canonical(name, OWN) == canonical(f" {name} ", OWN)


def test_a_rate_of_growth_is_told_by_its_name():
    assert names_growth("规模以上工业增加值增速")
    assert names_growth("居民消费价格涨幅")
    assert not names_growth("规模以上工业增加值")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("政府工作报告\n——2025年1月9日在江州市云岫区第三届人民代表大会第四次会议上", OWN),
        ("2025年云岫区政府工作报告\n各位代表：", ("云岫区", "云岫")),
        ("东岭壮族自治区人民政府工作报告", ("东岭壮族自治区", "东岭")),
        ("关于全年工作的汇报\n各位同志：", ()),
    ],
)
def test_a_report_names_its_unit_in_its_first_lines(text, names):
    assert own_names(text) == names
