import pytest

from briefer.config import Config, find_config
from briefer.errors import ConfigError


def test_an_unknown_key_is_refused_with_the_nearest_known_one(tmp_path):
    path = tmp_path / "briefer.toml"
    path.write_text("sumarizer = 'extractive'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="没有名为 sumarizer 的配置项。是否想写 summarizer？"):
        Config.load(path)


def test_values_are_read_and_checked(tmp_path):
    path = tmp_path / "briefer.toml"
    path.write_text("beams = 3\nsummarizer = 'extractive'\n", encoding="utf-8")
    assert Config.load(path) == Config(beams=3, summarizer="extractive")
    for text in ("beams = 0", "beams = true", "tasks = '多'", "summarizer = 'gpt'", "beams ="):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError):
            Config.load(path)


def test_the_hash_tells_settings_apart_and_is_stable():
    assert Config().sha256 == Config().sha256
    assert Config().sha256 != Config(beams=3).sha256


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("model = 3", "model：值为 3，应为不空的文字"),
        ("model = ' '", "model：值为 ' '，应为不空的文字"),
        ("prompt = false", "prompt：值为 False，应为不空的文字"),
        ("prompt = ''", "prompt：值为 ''，应为不空的文字"),
        ("strict = 'no'", "strict：值为 'no'，应为 true 或 false，不加引号"),
        ("strict = 1", "strict：值为 1，应为 true 或 false"),
        ("summarizer = ['seq2seq']", "summarizer：值为 .*，应为 seq2seq 或 extractive"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(tmp_path, line, message):
    path = tmp_path / "briefer.toml"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        Config.load(path)


def test_a_strict_run_makes_the_same_brief_and_has_the_same_hash():
    assert Config(strict=True).sha256 == Config().sha256


def test_the_roster_is_a_table_of_names_and_posts_whose_order_does_not_matter(tmp_path):
    path = tmp_path / "briefer.toml"
    path.write_text('[roster]\n"罗蔺" = "市委常委"\n"李大勇" = "区长"\n', encoding="utf-8")
    config = Config.load(path)
    assert config.roster == (("李大勇", "区长"), ("罗蔺", "市委常委"))
    path.write_text('[roster]\n"李大勇" = "区长"\n"罗蔺" = "市委常委"\n', encoding="utf-8")
    assert Config.load(path).sha256 == config.sha256 != Config().sha256
    assert hash(config) == hash(Config.load(path))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("roster = '罗蔺'", "应为 .roster. 表"),
        ('[roster]\n"罗 蔺" = "区长"', "姓名 '罗 蔺' 应为两个以上汉字"),
        ('[roster]\n"罗蔺" = ""', "罗蔺 的职务为 ''，应为一行不空的文字"),
        ('[roster]\n"罗蔺" = 3', "罗蔺 的职务为 3，应为一行不空的文字"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused(tmp_path, text: str, message: str):
    path = tmp_path / "briefer.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        Config.load(path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pages = 0", "pages：值为 0，应为 1-20 的整数"),
        ("pages = 21", "pages：值为 21，应为 1-20 的整数"),
        ("pages = true", "pages：值为 True，应为 1-20 的整数"),
        ("clean = 1", "clean：值为 1，应为 true 或 false"),
        ("profile = 'gb9705'", "profile：没有名为 'gb9705' 的版式，可用：gb9704"),
        ("profile = 3", "profile：没有名为 3 的版式"),
    ],
)
def test_the_look_of_a_brief_is_checked(tmp_path, line, message):
    path = tmp_path / "briefer.toml"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        Config.load(path)


def test_pages_are_unset_by_default():
    assert Config().pages is None


def test_the_nearest_briefer_toml_above_the_folder_is_found_then_the_users_own(tmp_path, monkeypatch):
    below, own = tmp_path / "甲" / "乙", tmp_path / "own"
    below.mkdir(parents=True)
    own.mkdir()
    monkeypatch.setattr("briefer.config.user_config_path", lambda _: own)
    assert find_config(below) is None
    for folder in (own, tmp_path, tmp_path / "甲", below):
        (folder / "briefer.toml").touch()
        assert find_config(below) == folder / "briefer.toml"


def test_where_things_go_does_not_shape_a_brief(tmp_path):
    path = tmp_path / "briefer.toml"
    path.write_text("register = '登记/期号.sqlite3'\n[daily]\npages = 9\n", encoding="utf-8")
    config = Config.load(path)
    assert config.register == tmp_path / "登记" / "期号.sqlite3"
    assert config.daily.pages == 9
    assert config.sha256 == Config().sha256


@pytest.mark.parametrize("value", ["3", "''", "['a']"])
def test_a_register_that_is_no_file_name_is_refused(tmp_path, value):
    path = tmp_path / "briefer.toml"
    path.write_text(f"register = {value}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="，应为登记簿的文件名"):
        Config.load(path)
