"""Made-up reports and news of any length, from templates of this project and a seed; all figures are invented."""

from collections.abc import Iterator
from itertools import count
from random import Random

_FIELDS = (
    "工业经济",
    "现代农业",
    "城乡建设",
    "交通水利",
    "科技创新",
    "教育事业",
    "医疗卫生",
    "生态环境",
    "文化旅游",
    "营商环境",
)
_WORKS = (
    "标准厂房",
    "灌溉渠系",
    "社区服务站",
    "农村公路",
    "检测平台",
    "寄宿学校",
    "乡镇卫生院",
    "污水管网",
    "游客中心",
    "办事大厅",
)
_PEOPLE = ("周建国", "李明华", "王志远", "陈秀英", "赵文博")
_TEMPLATES = (
    "{field}稳步发展，新建{work}{n}个，完成投资{x}亿元，同比增长{y}%。",
    "持续抓好{work}建设，累计开工{n}项、竣工{m}项，惠及群众{x}万人；群众满意度有新的提高。",
    "坚持问题导向，出台{field}扶持办法{m}条，兑现奖补资金{x}亿元，带动就业{n}人。",
    "全年{field}增加值达到{x}亿元，增长{y}%，增速高于全市平均水平{z}个百分点。",
    "深入推进{work}提质改造，{n}个村、{m}个社区实现全覆盖，其中重点片区完成率超过{p}%。",
    "要加快{field}转型升级，力争新增{work}{m}个，完成投资{x}亿元以上，由区发展改革局牵头，{k}月底前完成。",
    "强化部门协同，组织{field}专题调度{k}次，解决{work}用地、资金等问题{n}个。",
    "{field}领域改革不断深化，{work}审批时限压缩{p}%，全流程网办率达到{q}%。",
)
_CHINESE = "一二三四五六七八九十"


def make_report(characters: int, seed: int = 20261122) -> str:
    """Return a work report of as many sections as `characters` need, cut at that length."""
    text = "东山区2026年政府工作报告\n\n一、2025年工作回顾"
    for number in count(1):
        if len(text) >= characters:
            break
        heading = f"（{_count(number)}）{_FIELDS[number % len(_FIELDS)]}取得新进展"
        text += f"\n{heading}\n" + "".join(_sentences(Random(f"{seed} {number}"), 15))
    return text[:characters]


def make_news(characters: int, seed: int) -> str:
    """Return a meeting's news."""
    random = Random(seed)
    speaker, host = random.sample(_PEOPLE, 2)
    opening = (
        f"本报讯　{random.randint(1, 12)}月{random.randint(1, 28)}日，东山区召开{random.choice(_FIELDS)}工作推进会。"
    )
    opening += f"区委书记{speaker}出席会议并讲话，副区长{host}主持会议。{speaker}强调，"
    body = opening + "".join(_sentences(random, characters // 30))
    return f"东山区召开{random.choice(_FIELDS)}工作推进会\n{body[:characters]}"


def _sentences(random: Random, number: int) -> Iterator[str]:
    for _ in range(number):
        yield random.choice(_TEMPLATES).format(
            field=random.choice(_FIELDS),
            work=random.choice(_WORKS),
            n=random.randint(11, 400),
            m=random.randint(2, 60),
            k=random.randint(2, 12),
            p=random.randint(20, 95),
            q=random.randint(90, 99),
            x=round(random.uniform(1, 90), 1),
            y=round(random.uniform(2, 15), 1),
            z=round(random.uniform(0.2, 4), 1),
        )


def _count(number: int) -> str:
    """Return a number below 1,000 in Chinese, as headings count."""
    if number > 99:
        rest = number % 100
        return _CHINESE[number // 100 - 1] + "百" + ("" if not rest else "零" * (rest < 10) + _count(rest))
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _CHINESE[tens - 1]) + ("十" if tens else "") + (_CHINESE[ones - 1] if ones else "")
