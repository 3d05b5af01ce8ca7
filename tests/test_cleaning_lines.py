import pytest

from briefer.cleaning.drafts import begin, split_lines
from briefer.cleaning.lines import is_caption, label, label_lines


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("您当前的位置：首页>新闻", "navigation"),
        ("首页 > 政务公开 > 报告", "navigation"),
        ("• 网站地图 版权声明 联系我们", "navigation"),
        ("【字体：大 中 小】 打印 分享到：", "navigation"),
        ("版权所有：云岫区人民政府", "boilerplate"),
        ("渝ICP备00000000号", "boilerplate"),
        ("（版权作品 未经授权 严禁转载、摘编）", "boilerplate"),
        ("本文仅代表作者观点，不代表本站立场。", "boilerplate"),
        ("本文地址：/a/b.html", "boilerplate"),
        ("扫一扫在手机打开当前页", "boilerplate"),
        ("验证码：", "boilerplate"),
        ("— 12 —", "page-number"),
        ("第 3 页 共 10 页", "page-number"),
        ("甲县| 乙县| 丙市| 丁区| 戊旗| 己县| 庚市| 辛县|", "link-list"),
    ],
)
def test_what_the_site_prints_is_named(text: str, rule: str) -> None:
    assert label(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "一、2023年工作回顾",
        "扩大增值电信业务开放试点，加快数字经济发展。",
        "加强版权保护，查处侵权案件30起。",
        "主办单位：区教育局，各镇人民政府",
        "位置：云岫大道3号",
        "| 指标 | 2024年 | 2025年 | 单位 | 甲 | 乙 | 丙 | 丁 |",
        "2024年",
        "（",
    ],
)
def test_what_the_document_says_stays(text: str) -> None:
    assert label(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "云岫区数字经济推进会现场",
        "会议现场",
        "区委书记陈望山讲话",
        "省长林知远作政府工作报告",
        "陈望山作政府工作报告。本报记者 何田摄",
        "图为项目工地。云岫日报记者 何田 摄",
        "图为会议现场 何田 摄",
        "云岫大桥（资料图）",
        "▲会议由区长主持",
    ],
)
def test_captions_are_known(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "（一）深入开展专题调研活动现场",
        "扩大有效投资",
        "区长林知远主持会议并讲话",
        "区委书记陈望山讲话。",
        "加快推进重点项目建设",
        "云岫区人民政府区长林知远",
    ],
)
def test_headings_and_sentences_are_no_captions(text: str) -> None:
    assert not is_caption(text)


def labels(*lines: str) -> list[str | None]:
    return label_lines(tuple(split_lines(begin("\n".join(lines)))))


def test_everything_after_the_comments_goes() -> None:
    assert labels("今天召开会议，研究工作。", "网友评论", "甲 乙", "丙") == [None, *["boilerplate"] * 3]


def test_a_tell_tale_line_before_sentences_cuts_nothing() -> None:
    lines = ("今天召开会议，研究工作。", "相关链接", "会议指出，要抓好落实。要做实。")
    assert labels(*lines) == [None, None, None]
