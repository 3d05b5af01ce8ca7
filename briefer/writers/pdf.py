"""A brief as PDF: the Word brief, set by LibreOffice on this machine. Comments are not printed."""

from briefer.config import Config
from briefer.document import Brief
from briefer.errors import UsageError
from briefer.offices import OfficeError, convert
from briefer.writers.docx import write_docx


def write_pdf(brief: Brief, config: Config) -> bytes:
    """Return the brief as PDF.

    Raises:
        UsageError: LibreOffice is not installed, does not finish in time or gives no file.
    """
    return to_pdf(write_docx(brief, config))


def to_pdf(docx: bytes) -> bytes:
    """Turn a Word document into PDF; errors as in `write_pdf`."""
    try:
        return convert(docx, "pdf")
    except OfficeError as fault:
        raise UsageError(f"输出 PDF：{fault}。请安装后重试，或输出 .docx 再用 Word、WPS 另存为 PDF。") from fault
