"""Read pictures of text with RapidOCR (PP-OCRv6 models, carried in its wheel), on this machine and offline.

The lines found go through the same undoing of typesetting as those of a PDF. What the recogniser is not sure of
is kept with its confidence, that of the least certain character: one wrong digit among thirty sure characters
makes the figure wrong and hardly moves the mean. Nothing is dropped for being uncertain; cleaning marks it.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from briefer import guarding
from briefer.errors import ReadError
from briefer.readers.lines import assemble
from briefer.readers.typesetting import Printed, paragraphs
from briefer.texts import Source

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray
    from PIL.Image import Image
    from rapidocr import RapidOCR

    Words = tuple[tuple[str, float, object], ...]  # a character, its confidence and its box

MEND = "请安装文字识别组件（pip install 'briefer[ocr]'）后重试，或先用其他文字识别（OCR）软件转成文字"

_MAX_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million
_MAX_PAGES = 500
_A4 = 595.0  # points wide
_CELL_GAP = 2.2  # em, as in a PDF
_ASCII_WIDTH = 0.5  # em
_SAME_SIZE = 0.2  # boxes of one size of type differ by less
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}


def is_installed() -> bool:
    """Whether the extra [ocr] is there."""
    return find_spec("rapidocr") is not None


def read(data: bytes, name: str) -> Source:
    """Read a picture of text: PNG, JPEG, TIFF with each of its pages, and what else Pillow opens.

    Raises:
        ReadError: the extra is not installed, the picture is damaged or too large, or shows no text.
    """
    if not is_installed():
        raise ReadError(f"{name}：这是图片，不能直接读取。{MEND}。")
    from PIL import Image, ImageOps, ImageSequence

    try:
        with Image.open(io.BytesIO(data)) as picture:
            _refuse_excess(picture, name)
            frames = enumerate(ImageSequence.Iterator(picture), start=1)
            pages = [recognize(ImageOps.exif_transpose(frame), number) for number, frame in frames]
    # What Pillow raises on damage, by format.
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ReadError(f"{name}：图片不完整或已损坏。请重新扫描，或另存为 .png、.jpg 后重试。") from error
    return assemble(name, data, paragraphs(pages))


def recognize(picture: "Image", page: int, width: float = _A4) -> list[Printed]:
    """Return the printed lines of a picture in reading order, what stands side by side as cells.

    Args:
        page: the number to give to the lines.
        width: that of the paper, in points.
    """
    import numpy

    guarding.renew()
    found = _engine()(
        numpy.asarray(picture.convert("RGB"))[:, :, ::-1],  # BGR, as OpenCV has it
        return_word_box=True,
        return_single_char_box=True,
    )
    if found.boxes is None:
        return []
    points = found.boxes * (width / picture.width)
    lines = zip(points, found.txts, found.scores, found.word_results, strict=True)
    printed = [_printed(page, *line) for line in lines if line[1].strip()]
    return list(_rows(_of_one_size(printed)))


@cache
def _engine() -> "RapidOCR":
    """Return the recogniser; models named by their path are never fetched, and no line is dropped as uncertain."""
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    paths = {f"{task}.model_path": str(models / name) for task, name in _MODELS.items()}
    return rapidocr.RapidOCR(
        params={"Global.log_level": "critical", "Global.use_cls": False, "Global.text_score": 0.0, **paths}
    )


def _refuse_excess(picture: "Image", name: str) -> None:
    pages = getattr(picture, "n_frames", 1)
    if picture.width * picture.height > _MAX_PIXELS or pages > _MAX_PAGES:
        raise ReadError(
            f"{name}：图片为 {picture.width}×{picture.height} 像素、{pages} 页，超过 {_MAX_PIXELS // 10_000} 万像素或"
            f" {_MAX_PAGES} 页的上限。请按 200-300 dpi 重新扫描或分成几份后重试。"
        )


def _printed(page: int, corners: "NDArray[float32]", text: str, score: float, words: "Words") -> Printed:
    """Return a box as a line on the page (y downward becomes upward); its middle is surer than its edges."""
    left, right = float(corners[:, 0].min()), float(corners[:, 0].max())
    middle = -float(corners[:, 1].mean())
    em = (right - left) / sum(_ASCII_WIDTH if character.isascii() else 1.0 for character in text)
    certain = min([score, *(confidence for _, confidence, _ in words)])
    return Printed(page, (text,), left, right, middle - em / 2, middle + em / 2, em, certain)


def _of_one_size(lines: list[Printed]) -> Iterator[Printed]:
    """Give lines of about the commonest size that size: boxes are drawn with a free hand."""
    usual = median(line.em for line in lines for _ in line.text) if lines else 0.0
    for line in lines:
        alike = abs(line.em - usual) < _SAME_SIZE * usual
        middle = (line.bottom + line.top) / 2
        yield replace(line, em=usual, bottom=middle - usual / 2, top=middle + usual / 2) if alike else line


def _rows(lines: Iterable[Printed]) -> Iterator[Printed]:
    """Join boxes at one height into one line: RapidOCR gives them from the top down and from the left."""
    row: list[Printed] = []
    for line in lines:
        if row and not row[-1].bottom < (line.bottom + line.top) / 2 < row[-1].top:
            yield _joined(row)
            row = []
        row.append(line)
    if row:
        yield _joined(row)


def _joined(row: list[Printed]) -> Printed:
    row = sorted(row, key=lambda box: box.left)
    cells = [row[0].text]
    for before, box in pairwise(row):
        if box.left - before.right > _CELL_GAP * box.em:
            cells.append(box.text)
        else:
            cells[-1] += box.text
    certain = min(box.confidence or 0.0 for box in row)
    return replace(row[0], cells=tuple(cells), right=row[-1].right, confidence=certain)
