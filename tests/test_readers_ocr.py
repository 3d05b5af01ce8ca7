"""Specification of reading pictures of text; the recogniser runs where it and a Chinese font are installed."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from briefer.cleaning import clean
from briefer.errors import ReadError
from briefer.pipeline import extract, prepare
from briefer.readers import ocr, read_bytes
from briefer.readers.lines import Line, assemble
from briefer.readers.typesetting import Printed, paragraphs
from briefer.texts import Recognition, Source, Span

ROWS = ("一、主要成绩", "全年完成投资985.2亿元，增长", "8.5%，新增就业2,400人。")
TEXT = f"{ROWS[0]}\n{ROWS[1]}{ROWS[2]}"


def chinese_font() -> str | None:
    """Return the file of a Chinese font on this machine."""
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{family}\n%{file}", "Noto Serif CJK SC"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    family, file = found.stdout.split("\n")
    return file if "CJK" in family else None


FONT = chinese_font()
needs_ocr = pytest.mark.skipif(not (FONT and ocr.is_installed()), reason="needs the extra [ocr] and a Noto CJK font")


def picture() -> Image.Image:
    """A page of three lines, the second and third of which are a paragraph."""
    page = Image.new("L", (640, 260), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), 32)
    for number, (row, left) in enumerate(zip(ROWS, (104, 104, 40), strict=True)):
        pen.text((left, 30 + 60 * number), row, font=font, fill=0)
    return page


def png() -> bytes:
    buffer = io.BytesIO()
    picture().save(buffer, "PNG")
    return buffer.getvalue()


def scanned_pdf(cover: str) -> bytes:
    """A page of text, then a page that is a picture."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(640, 260), invariant=1)
    canvas.drawString(72, 200, cover)
    canvas.showPage()
    canvas.drawImage(ImageReader(picture()), 0, 0)
    canvas.save()
    return buffer.getvalue()


def printed(text: str, confidence: float, bottom: float) -> Printed:
    return Printed(1, (text,), 72, 500, bottom, bottom + 16, 16, confidence)


@needs_ocr
def test_a_picture_is_read_into_paragraphs_with_the_confidence_of_each_line() -> None:
    source = read_bytes(png(), "扫描.txt")
    assert source.text == TEXT
    assert [block.locator for block in source.blocks] == ["第1页第1段", "第1页第2段"]
    assert [source.quote(line.span) for line in source.recognitions] == list(ROWS)
    assert all(0.7 <= line.confidence <= 1 for line in source.recognitions)
    assert clean(source).damages == ()


@needs_ocr
def test_only_pages_without_a_text_layer_are_recognised() -> None:
    source = read_bytes(scanned_pdf("Annual report"), "总结.pdf")
    assert source.text == f"Annual report\n{TEXT}"
    assert [source.quote(line.span) for line in source.recognitions] == list(ROWS)
    assert source.unread == ()


@needs_ocr
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", png()[:200] if FONT else b"GIF8"])
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^扫描\.png：图片不完整或已损坏。请重新扫描"):
        read_bytes(data, "扫描.png")


@needs_ocr
def test_a_picture_without_text_is_refused() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(buffer, "PNG")
    with pytest.raises(ReadError, match=r"^照片\.png：没有找到文字"):
        read_bytes(buffer.getvalue(), "照片.png")


def test_a_picture_above_the_bound_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "_MAX_PIXELS", 10_000)
    buffer = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(buffer, "PNG")
    with pytest.raises(ReadError, match=r"^照片\.png：图片为 200×100 像素、1 页，超过 1 万像素或 500 页的上限。请"):
        read_bytes(buffer.getvalue(), "照片.png")


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(
        ReadError, match=r"^扫描\.png：这是图片，不能直接读取。请安装文字识别组件（pip install 'briefer\[ocr\]'）"
    ):
        read_bytes(b"\x89PNG\r\n\x1a\n", "扫描.png")


def test_the_models_lie_on_this_machine() -> None:
    rapidocr = pytest.importorskip("rapidocr", reason="needs the extra [ocr]")
    models = Path(rapidocr.__file__).parent / "models"
    assert all((models / name).is_file() for name in ocr._MODELS.values())


def test_lines_keep_their_confidence_when_they_are_joined() -> None:
    page = [printed("全年完成投资985.2亿元，增长速度", 0.95, 600), printed("8.5%，就业2400人。", 0.4, 570)]
    (line,) = paragraphs([page])
    assert [(line.text[one.span.start : one.span.end], one.confidence) for one in line.recognitions] == [
        ("全年完成投资985.2亿元，增长速度", 0.95),
        ("8.5%，就业2400人。", 0.4),
    ]


def source_of(*lines: tuple[str, float]) -> Source:
    return assemble(
        "扫描.png",
        b"",
        [
            Line(text, f"第{n}段", recognitions=(Recognition(Span(0, len(text)), sure),))
            for n, (text, sure) in enumerate(lines, 1)
        ],
    )


def test_a_doubtful_line_is_damage_on_which_no_fact_rests_and_stays_as_it_was_read() -> None:
    source = source_of(
        ("青山区工作总结", 0.99), ("全年完成投资985.2亿元，增长8.5%。", 0.69), ("粮食总产量12万吨。", 0.7)
    )
    cleaning = clean(source)
    assert [(source.quote(hurt.span), hurt.rule) for hurt in cleaning.damages] == [
        ("全年完成投资985.2亿元，增长8.5%。", "doubtful")
    ]
    assert "985.2亿元" in cleaning.text.text
    assert [target.value for target in extract(prepare(source)).targets] == ["12万吨"]
