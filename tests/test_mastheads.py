from datetime import date

import pytest

from briefer.config import Config
from briefer.errors import ConfigError
from briefer.mastheads import Masthead

FULL = """
[brief]
name = "云岫工作简报"
unit = "云岫区人民政府办公室"
series = "增刊"
number = 3
total = 45
date = 2026-01-15
secrecy = "机密★1年"
copies = 60
[brief.recipients]
"发" = "各镇人民政府"
"报" = "区委"
"""


@pytest.fixture
def load(tmp_path):
    def _load(text: str) -> Masthead:
        path = tmp_path / "briefer.toml"
        path.write_text(text, encoding="utf-8")
        return Config.load(path).brief

    return _load


def test_the_table_of_the_configuration_becomes_the_masthead(load) -> None:
    masthead = load(FULL)
    assert masthead.issue == "增刊第3期（总第45期）"
    assert masthead.date == date(2026, 1, 15)
    assert masthead.recipients == (("报", "区委"), ("发", "各镇人民政府"))


def test_what_is_not_set_is_not_printed() -> None:
    assert Masthead().issue is None
    assert Masthead(number=3).issue == "第3期"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("brief = '简报'", "应为 .brief. 表"),
        ("[brief]\nnumbr = 3", "没有名为 numbr 的配置项。是否想写 number？"),
        ("[brief]\nnumber = 0", "brief.number：值为 0，应为 1-99999 的整数"),
        ("[brief]\nnumber = '3'", "brief.number：值为 '3'，应为 1-99999 的整数"),
        ("[brief]\nnumber = 9\ntotal = 3", "第 9 期大于总第 3 期"),
        ("[brief]\nname = ''", "brief.name：值为 ''，应为一行不空的文字"),
        ("[brief]\nunit = 3", "brief.unit：值为 3，应为一行不空的文字"),
        ("[brief]\nname = '" + "长" * 21 + "'", "最多 20 字"),
        ("[brief]\ndate = '1月5日'", "brief.date：值为 '1月5日'，应为日期，例如 2026-01-15"),
        ("[brief]\ndate = 2026-01-15T08:00:00", "应为日期"),
        ("[brief]\nsecrecy = '公开'", "应以绝密、机密、秘密、内部开头"),
        ("[brief]\nrecipients = '区委'", "应为 .brief.recipients. 表"),
        ("[brief.recipients]\n'抄' = '区委'", '键为 "报"、"送"、"发"'),
        ("[brief.recipients]\n'报' = ['区委']", "brief.recipients.报：值为 .*，应为一行不空的文字"),
    ],
)
def test_a_value_that_cannot_be_printed_is_refused_in_chinese(load, line: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load(line)


def test_the_masthead_is_part_of_the_hash_of_the_configuration() -> None:
    assert Config(brief=Masthead(date=date(2026, 1, 15))).sha256 != Config().sha256
