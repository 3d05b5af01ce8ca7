from pathlib import Path

import pytest

from briefer.errors import PromptError
from briefer.prompts import load_prompt, read_prompt

GOOD = """
name = "plain"
version = "2"
template = "标题：$heading 正文：$text 共$$5"
variables = ["heading", "text"]

[[examples]]
heading = ["一、成绩"]
text = "上半年新建公园3个，绿化率达到41.5%，群众纷纷称赞。"
summary = "新建公园3个，绿化率达到41.5%。"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFER_PROMPTS", str(tmp_path))
    (tmp_path / "plain.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> Path:
    path = folder / "plain.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.usefixtures("folder")
def test_a_prompt_is_filled_with_the_heading_path_and_the_text() -> None:
    prompt = load_prompt("plain")
    assert (prompt.name, prompt.version) == ("plain", "2")
    assert (
        prompt.fill(("一、总体", "（二）工业"), "产值$text增长") == "标题：一、总体 （二）工业 正文：产值$text增长 共$5"
    )


def test_the_hash_is_of_the_files_bytes(folder: Path) -> None:
    before = load_prompt("plain").sha256
    change(folder, "共$$5", "共$$6")
    assert load_prompt("plain").sha256 != before


@pytest.mark.usefixtures("folder")
def test_a_wrong_name_gets_a_suggestion() -> None:
    with pytest.raises(PromptError, match="没有名为 plian 的提示词。是否想写 plain？"):
        load_prompt("plian")


@pytest.mark.usefixtures("folder")
def test_a_name_unlike_any_gets_the_list() -> None:
    with pytest.raises(PromptError, match="可用的有：plain。"):
        load_prompt("../etc/passwd")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version =", "verson =", "不认识的键 verson。是否想写 version？"),
        ('summary = "', 'sumary = "', "不认识的键 sumary。是否想写 summary？"),
        ('version = "2"', "version = 2", "version 缺失或类型不对"),
        ('version = "2"', "", "version 缺失或类型不对"),
        ('name = "plain"', 'name = "other"', "name 为 other，应与文件名 plain 一致"),
        ('["heading", "text"]', '["text"]', "variables 为 text，而 template 用了 heading、text"),
        ("$heading 正文：$text", "正文", "variables 为 heading、text，而 template 用了 （无）"),
        ("共$$5", "共$5", r"template 中有不成变量的 \$"),
        ("绿化率达到41.5%。", "绿化率达到42.5%。", "第 1 个示例：摘要中的 42.5 不在其原文中"),
        ("新建公园3个，绿化率达到41.5%。", "建成“公园之城”3个。", "第 1 个示例：摘要中的 “公园之城” 不在其原文中"),
        ("上半年新建公园3个，绿化率达到41.5%，群众纷纷称赞。", "新建公园3个，绿化率41.5%。", "不短于原文"),
        ("name =", "name", "不是可读的 TOML 文件"),
        ('[[examples]]\nheading = ["一、成绩"]', "", "不认识的键 text。"),
    ],
)
def test_a_faulty_prompt_is_refused(folder: Path, old: str, new: str, message: str) -> None:
    path = change(folder, old, new)
    with pytest.raises(PromptError, match=message):
        read_prompt(path)


def test_a_template_without_the_text_is_refused(folder: Path) -> None:
    path = folder / "plain.toml"
    path.write_text(GOOD.replace("正文：$text", "").replace('["heading", "text"]', '["heading"]'), encoding="utf-8")
    with pytest.raises(PromptError, match="应有 text，可有 heading"):
        read_prompt(path)


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    path = folder / "plain.toml"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(PromptError, match="不是可读的 TOML 文件"):
        read_prompt(path)


def test_every_shipped_prompt_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFER_PROMPTS", raising=False)
    assert load_prompt("pegasus-section").fill(("一、总体",), "正文") == "摘要：一、总体<sep>正文"
    assert load_prompt("instruct-section").fill((), "正文").endswith("标题：\n正文：正文\n摘要：")
