"""Every comment of a Word brief quotes its report exactly, over all texts at hand."""

import io
from pathlib import Path

import pytest
from docx import Document

from briefer.config import Config
from briefer.pipeline import brief_document, load_backend, prepare
from briefer.readers import read
from briefer.writers.docx import write_docx
from briefer.writers.word.runs import printable

SAMPLES = Path(__file__).parent.parent / "samples"
SHARED = Path("/work/shared")
REPORTS = [
    SAMPLES / name for name in ("district_report.docx", "meeting_news.txt", "glossed_page.html", "work_summary.pdf")
]
CONFIG = Config(summarizer="extractive")


@pytest.mark.parametrize(
    "path",
    [*REPORTS, *sorted(SHARED.glob("reports/*.txt")), *sorted(SHARED.glob("seeds/*.txt"))],
    ids=lambda path: path.stem,
)
def test_each_quote_of_a_comment_is_a_piece_of_the_source(path: Path) -> None:
    document = prepare(read(path))
    brief = brief_document(document, load_backend(CONFIG), CONFIG)
    comments = list(Document(io.BytesIO(write_docx(brief, CONFIG))).comments)
    text = printable(document.source.text)
    quotes = [p.text.removeprefix("原文：") for c in comments for p in c.paragraphs if p.text.startswith("原文：")]
    assert len(quotes) >= len(comments) > 0
    assert [quote for quote in quotes if quote not in text] == []
    assert {comment.author for comment in comments} == {"briefer 核对"}
