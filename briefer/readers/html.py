"""Read web pages: trafilatura picks the article, and what it drops from the article's head is put back.

trafilatura (Barbaresi, ACL 2021 demos) takes away navigation and lists of links, but often the title and the
line of date and source as well, which cleaning needs. Where it finds no article at all, the page is a bare one
and all its text is taken.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from lxml import html as lxml_html
from lxml.etree import LxmlError, _Element

from briefer.errors import ReadError
from briefer.readers.lines import Line, assemble
from briefer.readers.markup import flatten
from briefer.readers.text import decode
from briefer.texts import Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096  # where browsers, too, look for the charset
_DATA_URL = re.compile(r"data:[a-z]+/[^\s\"'<>]*", re.IGNORECASE)  # Pictures; libxml2 gives up on 10 MB of them.
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*>")
# Sites print 标题_栏目_网站 or 标题 - 网站 in <title>.
_TITLE_PARTS = re.compile(r"[_|｜]|\s[-–—]+\s?|--+")
_DATELINE = re.compile(r"(?:19|20)[0-9]{2}\s*[-/.年]\s*[0-9]{1,2}|来源|來源|发布时间|發佈時間|发布日期|信息来源")
_DATELINE_LENGTH = 120
_LEAST_ARTICLE = 60  # characters; trafilatura's 250 is meant for English, which needs four times as many


def read(data: bytes, name: str) -> Source:
    """Read a web page: its title, its date and source line, then the article.

    Raises:
        ReadError: no text on the page, or none in the encoding that it declares.
    """
    text = _DATA_URL.sub("", _XML_DECLARATION.sub("", _decode(data, name)))
    try:
        page = lxml_html.document_fromstring(text)
    except LxmlError as error:
        raise ReadError(f"{name}：网页里没有内容。请在浏览器中打开，复制正文另存为 .txt 后重试。") from error
    return assemble(name, data, _lines(page))


def _decode(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    return decode(data, name, declared[1].decode("ascii") if declared else "utf-8")


def _lines(page: _Element) -> list[Line]:
    body = page.find("body")
    printed = flatten(page if body is None else body)
    article = _article(page)
    if not article:
        return printed
    title = _title(page)
    head = [line for line in (title, *_datelines(printed, article, title)) if line]
    return _renumber([Line(text, "") for text in head] + _without(article, head))


def _article(page: _Element) -> list[Line]:
    """Return the lines of the article as trafilatura finds it, empty where it finds none."""
    import trafilatura
    from trafilatura.settings import use_config

    for bookmark in [each for each in page.iter("a") if not each.get("href")]:
        bookmark.tag = "span"  # Word puts them around headings, which then would pass for lists of links
    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_LEAST_ARTICLE)
    # fast: the other extractors it would compare with count English stop words and lose Chinese paragraphs.
    found = trafilatura.bare_extraction(page, fast=True, favor_recall=True, include_comments=False, config=config)
    if found is None or found.body is None or _is_dump(found.body):
        return []
    return flatten(found.body)


def _is_dump(body: _Element) -> bool:
    """Whether trafilatura gave up: too little text, or its last resort, one paragraph of all lines of the page."""
    texts = ["".join(map(str, each.itertext())) for each in body]
    return sum(map(len, texts)) < _LEAST_ARTICLE or (len(texts) == 1 and "\n" in texts[0])


def _title(page: _Element) -> str:
    """Return the title: ArticleTitle (a meta tag of government sites), the only <h1>, or the head of <title>."""
    for meta in page.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle":
            return _squeezed(meta.get("content") or "")
    headings = [_squeezed("".join(map(str, each.itertext()))) for each in page.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    return _squeezed(_TITLE_PARTS.split(page.findtext("head/title") or "")[0])


def _datelines(printed: list[Line], article: list[Line], title: str) -> Iterator[str]:
    """Yield the lines of date and source that the page prints before the article's first paragraph."""
    body = {_key(line.text) for line in article if not _is_dateline(line.text)} - {_key(title)}
    for line in printed:
        if _key(line.text) in body:
            return
        if line.kind == "paragraph" and line.text != title and _is_dateline(line.text):
            yield line.text


def _is_dateline(text: str) -> bool:
    return len(text) <= _DATELINE_LENGTH and bool(_DATELINE.search(text))


def _without(article: list[Line], head: list[str]) -> list[Line]:
    """Return `article` less the first copy of each line of `head`."""
    left = Counter(map(_key, head))
    kept = []
    for line in article:
        if left[_key(line.text)] > 0:
            left[_key(line.text)] -= 1
        else:
            kept.append(line)
    return kept


def _key(text: str) -> str:
    """Return `text` without white space, which trafilatura changes."""
    return "".join(text.split())


def _renumber(lines: list[Line]) -> list[Line]:
    """Return `lines` with their paragraphs counted anew: 第1段 is the first that the reader sees."""
    counter = count(1)
    return [line if line.kind == "row" else replace(line, locator=f"第{next(counter)}段") for line in lines]


def _squeezed(text: str) -> str:
    return " ".join(text.split())
