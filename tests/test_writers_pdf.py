import pytest
from factories import make_brief
from rendering import needs_libreoffice

from briefer.config import Config
from briefer.errors import UsageError
from briefer.writers import pdf


@needs_libreoffice
def test_the_brief_becomes_a_pdf():
    assert pdf.write_pdf(make_brief(), Config()).startswith(b"%PDF-")


def test_without_libreoffice_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFER_SOFFICE", str(tmp_path / "gone"))
    with pytest.raises(UsageError, match=r"^输出 PDF：需要 LibreOffice，本机没有找到。请安装后重试，或输出 \.docx"):
        pdf.to_pdf(b"")
