import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from briefer.writers.docx import TEMPLATE
from briefer.writers.word.fonts import Face
from briefer.writers.word.layout import STANDARD
from briefer.writers.word.runs import add_run

SOFFICE = shutil.which("soffice")


def render(path: Path) -> list[list[str]]:
    """The lines of each page of a Word file as LibreOffice sets it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = pypdfium2.PdfDocument(path.with_suffix(".pdf"))
    pages = [page.get_textpage().get_text_range().split("\r\n") for page in document]
    document.close()
    return pages


def test_the_text_area_is_156_millimetres_wide() -> None:
    assert round(STANDARD.text_width / 1440 * 25.4, 1) == 156.0


def test_22_lines_of_the_pitch_fit_225_millimetres_and_23_do_not() -> None:
    height = (STANDARD.height - STANDARD.top - STANDARD.bottom) / 25.4 * 1440
    assert 22 * STANDARD.pitch <= height < 23 * STANDARD.pitch


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_body_page_carries_22_lines_of_28_characters(tmp_path: Path) -> None:
    document = Document(str(TEMPLATE))
    add_run(document.add_paragraph(), "云岫区高质量发展经济社会统计数据" * 100, Face.FANGSONG)
    document.save(str(tmp_path / "grid.docx"))
    first, second, *_ = render(tmp_path / "grid.docx")
    assert [len(line) for line in first] == [26] + [28] * 21 + [len("— 1 —")]
    assert [len(line) for line in second] == [28] * 22 + [len("— 2 —")]
