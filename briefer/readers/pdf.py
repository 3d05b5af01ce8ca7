"""Read the text layer of PDF files with PDFium, character by character with its box.

PDFium's own text has a line end wherever the page has one; boxes are needed to tell the end of a paragraph from
the end of a line, and a table cell from a word. Pages that are pictures are recognised where the extra [ocr] is
installed; what stays without text is said in `Source.unread`.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median_high
from typing import TYPE_CHECKING

from briefer import guarding
from briefer.errors import ReadError
from briefer.readers import ocr
from briefer.readers.lines import assemble
from briefer.readers.typesetting import Printed, is_page_number, paragraphs
from briefer.texts import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

MAX_PAGES = 2_000

_SPACES = " \u00a0\u3000\t"
_CELL_GAP = 2.2  # em: two full-width spaces, as in 第一章　　总则, part no cells
_WORD_GAP, _HAN_GAP = 0.15, 0.5  # em
_LEAST_EM = 0.1  # points; damaged fonts give boxes without size
_DPI = 170  # Chinese text of 10 points is sharp, and the recogniser halves what is larger
_MOST_PIXELS = 4_000  # a side

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True, slots=True)
class _Character:
    """A printed character with its box; `spaced` says that a white space of the document stands before it."""

    text: str
    box: Box
    spaced: bool


@dataclass(slots=True)
class _Growing:
    """A line under construction."""

    characters: list[_Character] = field(default_factory=list)

    def takes(self, box: Box) -> bool:
        """Whether a character at `box` goes on this line: at its height and not back to the left.

        Left edges are compared because the two halves of a —— set as one glyph share a box.
        """
        left, bottom, _, top = self.characters[-1].box
        middle = (box[1] + box[3]) / 2
        return bottom < middle < top and box[0] > left - (top - bottom)

    def printed(self, page: int) -> Printed:
        """Return the line as it stands."""
        boxes = [each.box for each in self.characters]
        em = _em(self.characters)
        return Printed(
            page,
            tuple(_cells(self.characters, em)),
            min(box[0] for box in boxes),
            max(box[2] for box in boxes),
            min(box[1] for box in boxes),
            max(box[3] for box in boxes),
            em,
        )


def read(data: bytes, name: str) -> Source:
    """Read a PDF: the text layer, and pages without one by what they show where OCR is installed.

    Raises:
        ReadError: encrypted, damaged, longer than `MAX_PAGES`, or mostly pages without text.
    """
    pages = _pages(data, name)
    unread = tuple(f"第{number}页" for number, page in enumerate(pages, start=1) if page is None)
    lines = paragraphs([page or [] for page in pages])
    if not lines or len(unread) > len(pages) / 2:
        raise ReadError(
            f"{name}：共 {len(pages)} 页，其中 {len(unread) or len(pages)} 页没有文字，应是扫描件。{_mend()}。"
        )
    return replace(assemble(name, data, lines), unread=unread)


def _mend() -> str:
    return "请重新扫描得更清晰后重试" if ocr.is_installed() else ocr.MEND


def _pages(data: bytes, name: str) -> list[list[Printed] | None]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        with pypdfium2.PdfDocument(data) as document:
            _refuse_excess(len(document), name)
            return [_read_page(document[index], index + 1) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError(f"{name}：文件已加密，需要密码才能打开。请去掉密码另存后重试。") from error
        raise ReadError(f"{name}：PDF 文件不完整或已损坏。请重新下载或导出后重试。") from error


def _refuse_excess(pages: int, name: str) -> None:
    if pages > MAX_PAGES:
        raise ReadError(f"{name}：共 {pages} 页，超过 {MAX_PAGES} 页的上限。请拆成几份后分别处理。")


def _read_page(page: "PdfPage", number: int) -> list[Printed] | None:
    """Return the printed lines of a page, None where it shows something that gives no text."""
    guarding.renew()
    with closing(page):
        lines = list(_printed(page, number))
        if _has_text(lines) or not _shows_something(page):
            return lines
        return (_recognized(page, number) if ocr.is_installed() else []) or None


def _printed(page: "PdfPage", number: int) -> Iterator[Printed]:
    """Yield the lines of `page` in the order in which they were drawn, which is the reading order."""
    textpage = page.get_textpage()
    line = _Growing()
    spaced = False
    for text, box in _characters(textpage):
        if text in _SPACES:
            spaced = True
            continue
        if line.characters and not line.takes(box):
            yield line.printed(number)
            line = _Growing()
        line.characters.append(_Character(text, box, spaced))
        spaced = False
    if line.characters:
        yield line.printed(number)
    textpage.close()


def _has_text(lines: list[Printed]) -> bool:
    """Whether a page has a text layer: a scanner's program may print the page number alone."""
    return any(not is_page_number(line.text) for line in lines)


def _shows_something(page: "PdfPage") -> bool:
    return next(page.get_objects(), None) is not None


def _recognized(page: "PdfPage", number: int) -> list[Printed]:
    scale = min(_DPI / 72, _MOST_PIXELS / max(page.get_size()))
    return ocr.recognize(page.render(scale=scale).to_pil(), number, page.get_width())


def _characters(textpage: "PdfTextPage") -> Iterator[tuple[str, Box]]:
    """Yield the characters of the document; PDFium's own line ends and spaces are guesses and left out."""
    import pypdfium2.raw as pdfium

    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if not pdfium.FPDFText_IsGenerated(textpage, index) and (chr(code) in _SPACES or code > 0x20):
            yield chr(code), textpage.get_charbox(index, loose=True)


def _em(characters: list[_Character]) -> float:
    """Return the font size: the width of a Chinese character or mark, or the height where the line has none."""
    widths = [each.box[2] - each.box[0] for each in characters if each.text >= "\u2e80"]
    return max(median_high(widths or [each.box[3] - each.box[1] for each in characters]), _LEAST_EM)


def _cells(characters: list[_Character], em: float) -> Iterator[str]:
    """Yield the texts between wide gaps."""
    cell = characters[0].text
    for before, character in pairwise(characters):
        gap = (character.box[0] - before.box[2]) / em
        if gap > _CELL_GAP:
            yield cell
            cell = character.text
        else:
            cell += (" " if _parted(before, character, gap) else "") + character.text
    yield cell


def _parted(before: _Character, character: _Character, gap: float) -> bool:
    """Whether a space belongs between; a small gap counts between Latin words only, as Word sets one at 2024|年."""
    latin = before.text.isascii() and character.text.isascii()
    return character.spaced or gap > (_WORD_GAP if latin else _HAN_GAP)
