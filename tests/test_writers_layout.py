"""The printed page, measured in what LibreOffice makes of the Word brief with the fonts of this machine."""

import io
from functools import cache

import pytest
from docx import Document
from factories import make_brief
from rendering import needs_libreoffice, render

from briefer.config import Config
from briefer.layouts import DEFAULT_PROFILE, PROFILES, Profile
from briefer.mastheads import Masthead
from briefer.writers.docx import write_docx
from briefer.writers.word.fonts import Face
from briefer.writers.word.make_template import make_template
from briefer.writers.word.runs import add_run

MASTHEAD = Masthead(
    name="云岫工作简报", number=3, total=45, unit="云岫区人民政府办公室", recipients=(("报", "区委"),), copies=60
)


@cache
def body_pages(profile: Profile) -> list[list]:
    """Pages full of one character, so that every box has the same place in its line."""
    document = Document(io.BytesIO(make_template(profile)))
    add_run(document.add_paragraph(style="Brief Body"), "国" * 2400, Face.FANGSONG)
    buffer = io.BytesIO()
    document.save(buffer)
    return render(buffer.getvalue())


@needs_libreoffice
@pytest.mark.parametrize("name", PROFILES)
def test_a_body_page_carries_the_lines_and_characters_of_its_profile(name: str) -> None:
    profile = PROFILES[name]
    first, second, *_ = body_pages(profile)
    full = profile.characters
    assert [len(row.text) for row in first[:-1]] == [full - 2] + [full] * (profile.lines - 1)
    assert [len(row.text) for row in second[:-1]] == [full] * profile.lines


@needs_libreoffice
def test_the_margins_are_those_of_the_standard_to_a_millimetre() -> None:
    page = body_pages(PROFILES[DEFAULT_PROFILE])[1][:-1]
    # A character fills its box but for a sliver; half a line stands above and below its middle.
    assert min(row.left for row in page) == pytest.approx(28, abs=1)
    assert 210 - max(row.right for row in page) == pytest.approx(26, abs=1)
    half = 28.95 * 25.4 / 72 / 2
    assert page[0].middle - half == pytest.approx(37, abs=1.5)
    assert 297 - (page[-1].middle + half) == pytest.approx(35, abs=1.5)


@needs_libreoffice
def test_page_numbers_stand_7_mm_below_the_text_right_on_odd_and_left_on_even_pages() -> None:
    odd, even = (page[-1] for page in body_pages(PROFILES[DEFAULT_PROFILE])[:2])
    assert (odd.text, even.text) == ("—1—", "—2—")
    assert odd.middle == pytest.approx(297 - 35 + 7, abs=1)
    em = 14 * 25.4 / 72
    assert 210 - odd.right == pytest.approx(26 + em, abs=1)
    assert even.left == pytest.approx(28 + em, abs=1)


@needs_libreoffice
def test_a_profile_can_centre_the_page_number() -> None:
    number = body_pages(PROFILES["centred"])[0][-1]
    assert (number.left + number.right) / 2 == pytest.approx((28 + 210 - 26) / 2, abs=1)


@needs_libreoffice
def test_masthead_and_title_take_the_height_that_is_counted_for_them() -> None:
    page = render(write_docx(make_brief(), Config(brief=MASTHEAD)))[0]
    texts = [row.text for row in page]
    assert texts[:4] == ["云岫工作简报", "第3期（总第45期）", "云岫区人民政府办公室2025年1月9日", "政府工作报告"]
    profile = PROFILES[DEFAULT_PROFILE]
    top = 37 + profile.head_height(title_lines=1, extra_lines=1) * 25.4 / 72
    assert page[4].middle - profile.pitch * 25.4 / 72 / 2 == pytest.approx(top, abs=2)


@needs_libreoffice
def test_the_foot_stands_at_the_bottom_of_the_last_page() -> None:
    page = render(write_docx(make_brief(), Config(brief=MASTHEAD)))[-1]
    assert [row.text for row in page[-2:]] == ["原文：报告.txt", "报：区委共印60份"]
    assert page[-1].middle == pytest.approx(297 - 35 - 23 * 25.4 / 72 / 2, abs=2)
