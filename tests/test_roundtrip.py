"""The Word brief goes through LibreOffice and back without loss: what another program read is what was written."""

import io

import pytest
from docx import Document
from docx.document import Document as Docx
from factories import make_brief
from rendering import needs_libreoffice

from briefer.config import Config
from briefer.offices import convert
from briefer.writers.docx import write_docx

pytestmark = needs_libreoffice


@pytest.fixture(scope="module")
def written() -> Docx:
    return Document(io.BytesIO(write_docx(make_brief(), Config())))


@pytest.fixture(scope="module", params=["docx", "odt"])
def returned(request: pytest.FixtureRequest) -> Docx:
    """The same brief, written again by LibreOffice from its own model, or from its own format."""
    data = write_docx(make_brief(), Config())
    through = convert(data, "odt") if request.param == "odt" else data
    return Document(io.BytesIO(convert(through, "docx")))


def comments(document: Docx) -> list[tuple[str, str]]:
    return [(comment.author, comment.text.strip()) for comment in document.comments]


def cells(document: Docx) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_no_comment_is_lost(written: Docx, returned: Docx) -> None:
    assert comments(returned) == comments(written) != []


def test_no_cell_of_a_table_is_lost(written: Docx, returned: Docx) -> None:
    assert cells(returned) == cells(written) != []


def test_the_page_keeps_its_size_and_margins(written: Docx, returned: Docx) -> None:
    for edge in ("page_width", "page_height", "top_margin", "left_margin", "right_margin"):
        before, after = (getattr(document.sections[0], edge).mm for document in (written, returned))
        assert after == pytest.approx(before, abs=0.1), edge


def test_odd_and_even_pages_keep_their_number(written: Docx, returned: Docx) -> None:
    for document in (written, returned):
        section = document.sections[0]
        assert document.settings.odd_and_even_pages_header_footer
        for footer in (section.footer, section.even_page_footer):
            assert ("— " in footer.paragraphs[0].text, "PAGE" in footer._element.xml) == (True, True)
