"""An edited Word brief read back: what a clerk changed must be named, what stands must pass."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from briefer.backends import load_backend
from briefer.config import Config
from briefer.document import Brief
from briefer.errors import ReadError
from briefer.mastheads import Masthead
from briefer.pipeline import brief_document, prepare
from briefer.proofreading import proofread
from briefer.readers import read
from briefer.writers.docx import write_docx
from briefer.writers.word.house import write_house

SAMPLES = Path(__file__).parent.parent / "samples"
REPORTS = ("district_report.docx", "meeting_news.txt", "glossed_page.html", "work_summary.pdf")
SHARED = sorted(Path("/work/shared/seeds").glob("*.txt"))
MASTHEAD = Masthead(
    name="第99号简报", number=7, total=1234, unit="张三办公室", recipients=(("报", "李四局长"),), copies=88
)
CONFIG = Config(summarizer="extractive", brief=MASTHEAD, pages=4)


@pytest.fixture(scope="module")
def documents():
    return {name: prepare(read(SAMPLES / name)) for name in REPORTS}


@pytest.fixture(scope="module")
def briefs(documents) -> dict[str, Brief]:
    backend = load_backend(CONFIG)
    return {name: brief_document(document, backend, CONFIG) for name, document in documents.items()}


def edit(data: bytes, old: str, new: str) -> bytes:
    """Replace `old` once in the first run that holds it, as a clerk would."""
    document = Document(io.BytesIO(data))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    lines = [*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    run = next(run for line in lines for run in line.runs if old in run.text)
    run.text = run.text.replace(old, new, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", REPORTS)
def test_an_untouched_brief_passes_and_its_frame_is_not_held_against_the_report(documents, briefs, name):
    faults, lines = proofread(write_docx(briefs[name], CONFIG), "简报.docx", documents[name])
    assert faults == ()
    assert lines > 3


@pytest.mark.parametrize("name", REPORTS)
def test_a_brief_for_issue_passes_as_well(documents, briefs, name):
    assert proofread(write_docx(briefs[name], replace(CONFIG, clean=True)), "简报.docx", documents[name])[0] == ()


@pytest.mark.parametrize("template", ["office_brief", "task_list"])
def test_a_brief_in_a_house_template_passes(documents, briefs, template):
    house = (SAMPLES / "templates" / f"{template}.docx").read_bytes()
    made = write_house(briefs["meeting_news.txt"], CONFIG, house, template)
    faults, lines = proofread(made, "简报.docx", documents["meeting_news.txt"])
    assert faults == ()
    assert lines > 3


@pytest.mark.skipif(not SHARED, reason="/work/shared is not there")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_untouched_briefs_of_real_texts_pass(path):
    document = prepare(read(path))
    brief = brief_document(document, load_backend(CONFIG), CONFIG)
    assert proofread(write_docx(brief, CONFIG), "简报.docx", document)[0] == ()


def test_a_changed_figure_and_a_changed_post_are_both_named(documents, briefs):
    brief = briefs["district_report.docx"]
    target = next(
        target for target in brief.targets if target.number is not None and "地区生产总值" in target.indicator
    )
    data = edit(write_docx(brief, CONFIG), target.value, "增长77.7%")
    data = edit(data, "区长林知远", "副区长林知远")
    faults, _ = proofread(data, "简报.docx", documents["district_report.docx"])
    told = "\n".join(faults)
    assert "77.7" in told
    assert "“林知远”的职务“副区长”与报告不符" in told


def test_a_post_changed_in_the_table_of_leaders_is_named_with_that_of_the_report(documents, briefs):
    brief = briefs["meeting_news.txt"]
    leader = next(leader for leader in brief.leaders if leader.post == "区委书记")
    document = Document(io.BytesIO(write_docx(brief, CONFIG)))
    row = next(row for table in document.tables for row in table.rows if row.cells[0].text == leader.name)
    row.cells[1].paragraphs[0].runs[0].text = "区委副书记"
    buffer = io.BytesIO()
    document.save(buffer)
    faults, _ = proofread(buffer.getvalue(), "简报.docx", documents["meeting_news.txt"])
    assert [fault for fault in faults if f"“{leader.name}”的职务“区委副书记”与报告不符（报告为“区委书记”）" in fault]


def test_a_post_changed_in_running_text_is_named(documents, briefs):
    data = edit(write_docx(briefs["meeting_news.txt"], CONFIG), "。", "。区委副主任顾明川强调，要抓好落实。")
    faults, _ = proofread(data, "简报.docx", documents["meeting_news.txt"])
    assert any("“顾明川”的职务“副主任”与报告不符" in fault for fault in faults)


def test_a_name_that_the_report_lacks_is_named(documents, briefs):
    brief = briefs["meeting_news.txt"]
    data = edit(write_docx(brief, CONFIG), brief.leaders[0].name, "欧阳明远")
    faults, _ = proofread(data, "简报.docx", documents["meeting_news.txt"])
    assert any("欧阳明远" in fault for fault in faults)


def test_a_figure_of_another_indicator_is_named(documents, briefs):
    brief = briefs["meeting_news.txt"]
    data = edit(write_docx(brief, CONFIG), "。", "。粮食播种面积增长6.1%。")
    faults, _ = proofread(data, "简报.docx", documents["meeting_news.txt"])
    assert any("6.1%的指标与原文不符" in fault for fault in faults)


def test_words_that_state_no_figure_and_no_person_may_be_changed(documents, briefs):
    data = edit(write_docx(briefs["meeting_news.txt"], CONFIG), "。", "。各级各部门迅速行动，抓好落实。")
    assert proofread(data, "简报.docx", documents["meeting_news.txt"])[0] == ()


def test_a_file_that_is_no_word_brief_is_refused(documents):
    with pytest.raises(ReadError, match=r"简报\.docx：不是可读的 Word 简报"):
        proofread(b"PK\x03\x04", "简报.docx", documents["meeting_news.txt"])
