"""What a file could do to the program and does not: the tests that SECURITY.md names, where no module has its own."""

import io
import os
import re
import socket
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from docx import Document
from factories import make_brief, make_source
from rendering import needs_libreoffice

from briefer import guarding
from briefer.cleaning import clean
from briefer.cleaning.fields import read_credit
from briefer.config import Config
from briefer.errors import ConfigError, ModelError, ReadError
from briefer.extractors.tasks.clauses import read_clauses
from briefer.guarding import Limits
from briefer.models import admit
from briefer.readers import load, read_all_bytes, read_bytes, read_guarded
from briefer.segmenting import Word
from briefer.summarizers.ties import Tie, close_units
from briefer.writers.word.house import check_template, write_house

ROOT = Path(__file__).parent.parent
TEXT = "全年完成投资5.3亿元，同比增长6%，新建公路120公里。"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "word/document.xml"


def word(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The package with these parts in place of its own or beside them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in ({name: old.read(name) for name in old.namelist()} | parts).items():
            new.writestr(name, content)
    return buffer.getvalue()


def main_part(body: str, prologue: str = "") -> bytes:
    xml = f'{prologue}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return with_parts(word(), {MAIN: xml})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def refusal(data: bytes, name: str = "报告.docx") -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    return str(caught.value)


def outcome(data: bytes, name: str) -> str:
    """Return the text read, or the refusal."""
    try:
        return read_bytes(data, name).text
    except ReadError as refused:
        return str(refused)


@pytest.fixture
def listener() -> Iterator[tuple[int, Event]]:
    """A port of this machine, and whether anyone has called it."""
    called = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def wait() -> None:
            try:
                server.accept()[0].close()
                called.set()
            except OSError:
                return  # Closed, and nobody came.

        thread = Thread(target=wait)
        thread.start()
        yield server.getsockname()[1], called
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_a_member_larger_than_it_says_is_refused() -> None:
    bomb = with_parts(word(TEXT), {MAIN: b"<a>" + bytes(20 << 20)})
    lie = bomb.replace(struct.pack("<I", (20 << 20) + 3), struct.pack("<I", 999))
    assert "已损坏" in refusal(lie)


def test_entities_that_multiply_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    prologue = f'<!DOCTYPE w [<!ENTITY a0 "{"哈" * 99}">{laughs}]>'
    assert "已损坏" in refusal(main_part(paragraph(f"{TEXT}&a12;"), prologue))


@pytest.mark.parametrize("depth", [60, 5000])
def test_tables_within_tables_are_read_or_refused(depth: int) -> None:
    cell = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    data = main_part(cell[0] * depth + paragraph(TEXT) + cell[1] * depth)
    assert read_bytes(data, "").text == TEXT if depth < 100 else "已损坏" in refusal(data)


def test_numbers_of_lists_beyond_reason_are_no_work() -> None:
    properties = (
        '<w:pPr><w:numPr><w:ilvl w:val="99999"/><w:numId w:val="-1"/></w:numPr><w:outlineLvl w:val="9999999"/></w:pPr>'
    )
    assert read_bytes(main_part(f"<w:p>{properties}<w:r><w:t>{TEXT}</w:t></w:r></w:p>"), "").text == TEXT


def test_parts_that_refer_to_each_other_without_end_are_refused() -> None:
    def relation(target: str) -> str:
        return f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="x" Target="{target}"/></Relationships>'

    chain = {f"word/_rels/c{n}.xml.rels": relation(f"c{n + 1}.xml") for n in range(2000)}
    parts = {f"word/c{n}.xml": "<a/>" for n in range(2001)}
    data = with_parts(word(TEXT), {"word/_rels/document.xml.rels": relation("c0.xml"), **chain, **parts})
    assert "内容嵌套过深" in refusal(data)


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_what_a_word_document_refers_to_outside_is_not_fetched(kind: str, listener: tuple[int, Event]) -> None:
    port, called = listener
    with zipfile.ZipFile(io.BytesIO(word(TEXT))) as package:
        given = package.read("word/_rels/document.xml.rels").decode()
    outside = (
        f'<Relationship Id="r99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    )
    outside += f'Target="http://127.0.0.1:{port}/a" TargetMode="External"/></Relationships>'
    data = with_parts(word(TEXT), {"word/_rels/document.xml.rels": given.replace("</Relationships>", outside)})
    assert read_bytes(data, "").text == TEXT
    assert not called.is_set()


def odt(content: str) -> bytes:
    space, kind = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{type_}"/>'
        for path, type_ in (("/", kind), ("content.xml", "text/xml"))
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}" m:version="1.3">{entries}</m:manifest>'
        )
    return buffer.getvalue()


@needs_libreoffice
def test_what_an_odt_links_to_is_neither_fetched_nor_read(listener: tuple[int, Event], tmp_path: Path) -> None:
    port, called = listener
    (tmp_path / "secret.txt").write_text("机密内容")
    names = {"office": "office", "text": "text", "draw": "drawing", "xlink": None}
    spaces = " ".join(
        f'xmlns:{short}="{f"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0" if long else "http://www.w3.org/1999/xlink"}"'
        for short, long in names.items()
    )
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:text><text:p>{TEXT}</text:p>'
        f'<text:p><draw:frame><draw:image xlink:type="simple" xlink:href="http://127.0.0.1:{port}/a.png"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:type="simple" xlink:href="{(tmp_path / "secret.txt").as_uri()}"/>'
        "<text:p/></text:section></office:text></office:body></office:document-content>"
    )
    text = read_guarded(odt(content), "报告.odt").sources[0].text
    assert "投资5.3亿元" in text
    assert "机密" not in text
    assert not called.is_set()


def pdf(objects: dict[int, str]) -> bytes:
    body = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{places[number]:010} 00000 n \n" for number in sorted(objects))
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF".encode()


def test_a_pdf_whose_pages_lead_back_to_themselves_is_refused() -> None:
    loop = pdf(
        {1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]>>", 3: "<</Kids[2 0 R]>>"}
    )
    with pytest.raises(ReadError):
        read_guarded(loop, "报告.pdf")


def test_what_a_pdf_embeds_and_would_run_stays_unread(listener: tuple[int, Event]) -> None:
    port, called = listener
    stream = "BT /F 12 Tf 72 700 Td (All the text that there is.) Tj ET"
    data = pdf({
        1: "<</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/Names<</EmbeddedFiles<</Names[(a.exe) 7 0 R]>>>>>>",
        2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        4: f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        6: f"<</S/URI/URI(http://127.0.0.1:{port}/)/Next<</S/JavaScript/JS(app.launchURL\\(1\\))>>>>",
        7: "<</Type/Filespec/F(a.exe)/EF<</F 8 0 R>>>>",
        8: "<</Length 8>>stream\nMZembed!\nendstream",
    })  # fmt: skip
    assert read_bytes(data, "报告.pdf").text == "All the text that there is."
    assert not called.is_set()


def test_scripts_and_data_of_a_page_are_no_text() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * (12 << 20)}">'
    page = f"<html><body><script>alert('脚本')</script>{picture}<p onclick='go()'>{TEXT}</p></body></html>"
    assert read_bytes(page.encode(), "").text == TEXT


@pytest.mark.parametrize("tag", ["div", "span", "table", "ul", "font"])
def test_a_page_nested_beyond_reason_is_read_or_refused(tag: str) -> None:
    assert outcome(f"<html><body>{f'<{tag}>' * 100}{TEXT}".encode(), "页") == TEXT
    assert outcome(f"<html><body>{f'<{tag}>' * 30_000}{TEXT}".encode(), "页").startswith(("页：", TEXT))


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x.txt", "C:\\Windows\\x.txt", "/tmp/x.txt", "a\x1b[2J\u202etxt.exe"]
)
def test_the_name_of_an_attachment_is_no_path_and_no_command(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    part = f'Content-Type: text/plain; charset=utf-8; name="{name}"\nContent-Disposition: attachment\n\n{TEXT * 5}\n'
    head = "From: a@b.cn\nTo: c@d.cn\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    found = read_all_bytes(f"{head}--B\n{part}--B--\n".encode(), "邮件.eml").sources[0].name
    assert not re.search(r"[/\\\x00-\x1f\u202e]", found)
    assert list(tmp_path.iterdir()) == []


def test_mails_nested_without_end_are_refused() -> None:
    head = b"From: a@b.cn\nTo: c@d.cn\nMIME-Version: 1.0\n"
    boxes = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
    assert refusal(head + boxes, "邮件.eml").startswith("邮件.eml：")


def test_members_with_paths_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = with_parts(word(TEXT), {"../../outside.txt": "x", "/outside.txt": "x", "word/../../outside.xml": "x"})
    assert read_bytes(data, "").text == TEXT
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent.parent / "outside.txt").exists()


def test_marks_of_direction_do_not_turn_figures_round() -> None:
    assert read_bytes(f"增长\u202e{TEXT}\u2066\u200f".encode(), "报\u202e告.txt").text == f"增长{TEXT}"
    assert read_bytes(TEXT.encode(), "报\u202e告\x1b]0;x\x07.txt").name == "报告]0;x.txt"


def test_the_name_of_a_file_gives_no_command_to_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        load(tmp_path / "a\x1b[2J\u202e.docx")
    assert str(caught.value).startswith("a[2J.docx：找不到文件")


@pytest.mark.parametrize(
    "line",
    [
        "{{ 标题.__class__.__mro__ }}",
        "{% for x in range(10**9) %}a{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ 标题 + 1 }}",
        "{{ 标题.format(1).__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    ],
)
def test_a_template_gets_no_further_than_the_brief(line: str) -> None:
    with pytest.raises(ConfigError, match=r"^模板\.docx：模板"):
        write_house(make_brief(), Config(), word(line), "模板.docx")


@pytest.mark.parametrize(
    "line", ["{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "{{ 9 ** (9 ** 9) }}"]
)
def test_a_template_without_end_is_ended(line: str) -> None:
    fill = partial(write_house, make_brief(), Config())
    with pytest.raises((ReadError, ConfigError), match=r"^模板\.docx："):
        guarding.run(fill, word(line), "模板.docx", Limits(step=1))


def test_what_looks_like_a_template_in_a_report_is_printed_as_it_is() -> None:
    title = "{{ 7 * 7 }}{% for %}\ufdd0导语\ue000"
    made = write_house(make_brief(title=title.replace("\ufdd0", "")), Config(), word("{{ 标题 }}"), "模板.docx")
    assert Document(io.BytesIO(made)).paragraphs[0].text == "{{ 7 * 7 }}{% for %}导语\ue000"


def test_a_template_is_looked_at_by_the_same_rules() -> None:
    with pytest.raises(ConfigError):
        check_template(word("{{ " + "(" * 3000), "模板.docx")


def test_settings_nested_beyond_reason_are_refused(tmp_path: Path) -> None:
    (tmp_path / "briefer.toml").write_text("a = " + "[" * 9999)
    with pytest.raises(ConfigError):
        Config.load(tmp_path / "briefer.toml")
    (tmp_path / "config.json").write_text("[" * 99_999)
    with pytest.raises(ModelError):
        admit(tmp_path)


@pytest.mark.parametrize("piece", ["编辑 x", "记者：a", " ", "（编辑/a", "编辑"])
def test_a_line_of_nothing_but_labels_takes_no_time(piece: str) -> None:
    script = f"from briefer.cleaning.fields import read_credit; read_credit('结束。' + {piece!r} * 2000)"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=20)
    assert read_credit("结束。编辑：张三 记者：李四") is not None


def test_a_quotation_mark_before_a_long_line_takes_no_time() -> None:
    began = time.process_time()
    assert clean(make_source("'" + "推进" * 30_000)).text.text.endswith("推进")
    assert time.process_time() - began < 5


def test_a_clause_without_end_takes_no_time() -> None:
    text = "落实投资增长" * 7000
    words = tuple(Word(text[at : at + 6], "v", at, at + 6) for at in range(0, len(text), 6))
    began = time.process_time()
    assert [clause.role for clause in read_clauses(text, words)] == ["state"]
    assert time.process_time() - began < 5


def test_a_chain_of_clauses_takes_no_time() -> None:
    ties = [Tie(at, at + 1, joined=at > 0, hanging=True, leads=False, governor=None) for at in range(800)]
    began = time.process_time()
    assert set(close_units(ties)) == {frozenset(range(800))}
    assert time.process_time() - began < 5


_AUDIT = """
import os, sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        with open(os.environ["CALLS"], "a") as calls:
            print(event, *arguments[1:], file=calls)
        raise OSError(f"no network: {event}")
sys.addaudithook(refuse)
"""


def test_a_brief_is_made_without_a_socket_and_without_text_in_the_log(tmp_path: Path) -> None:
    """With the shipped model; every Python process of the run, the reader's too, refuses all sockets."""
    (tmp_path / "sitecustomize.py").write_text(_AUDIT)
    report = ROOT / "samples" / "glossed_page.html"
    calls, log, brief = tmp_path / "calls", tmp_path / "log", tmp_path / "简报.docx"
    places = {"CALLS": calls, "BRIEFER_LOG": log, "PYTHONPATH": tmp_path}
    subprocess.run(
        [sys.executable, "-m", "briefer", "make", str(report), "-o", str(brief), "--no-cache"],
        env=os.environ | {key: str(value) for key, value in places.items()},
        check=True,
        umask=0o077,
    )
    # urllib3, which trafilatura brings, asks on import whether this machine has IPv6.
    assert not calls.exists() or set(calls.read_text().splitlines()) == {"socket.bind ('::1', 0)"}
    assert brief.stat().st_mode & 0o777 == 0o600
    source = read_bytes(report.read_bytes(), report.name)
    assert not [block for block in source.blocks if source.quote(block.span)[:12] in log.read_text(encoding="utf-8")]
