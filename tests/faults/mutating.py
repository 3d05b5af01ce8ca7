"""Damage documents as mail, disks and malice do: bytes, characters, parts of a zip, elements of XML.

Each function takes the bytes of a document and a source of chance and returns other bytes; what does not fit the
format (no zip, no XML) goes back as it was.
"""

import io
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from lxml import etree

Mutation = Callable[[bytes, Random], bytes]

_ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "latin-1", "shift_jis")
# Control and bidi characters, look-alike digits, joiners, private use, lone marks: what readers and patterns trip over.
_ODD = [
    *map(chr, range(0x20)),
    *"\x7f\x85\xa0\u00ad\u200b\u200d\u200e\u202a\u202e\u2028\u2029\u2066\u2069\ufeff\ufffe\uffff",
]
_ODD += [*"０１２３４５９．，％①②⒈㈠ⅣⅨ〇零一二三十百千万亿两廿半·•…—～±×÷√∞℃‰′″￥$"]
_ODD += [*"́̈⃝〾\ue000\U000f0000\U0001f600\U00020000（）()[]{}<>《》“”‘’「」、，。；：？！/\\|#*_=+-@&%^~`\"'"]
_VALUES = (
    "0",
    "-1",
    "1",
    "63",
    "65535",
    "99999",
    "4294967296",
    "9" * 40,
    "",
    "a",
    "%1%2%9",
    "①",
    "../../x",
    "http://127.0.0.1/x",
)


def flip(data: bytes, chance: Random) -> bytes:
    """Change single bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 50))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def truncate(data: bytes, chance: Random) -> bytes:
    """Cut the end off, or the beginning."""
    place = chance.randrange(1, len(data))
    return data[:place] if chance.random() < 0.8 else data[place:]


def move(data: bytes, chance: Random) -> bytes:
    """Take a range out and put it in again elsewhere, several times or never."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 20, 300, 4000))]
    rest = data[:start] + data[start + len(piece) :]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + piece * chance.choice((0, 1, 2, 10)) + rest[place:]


def recode(data: bytes, chance: Random) -> bytes:
    """Decode as one encoding and encode as another."""
    read, written = chance.choice(_ENCODINGS), chance.choice(_ENCODINGS)
    return data.decode(read, errors="replace").encode(written, errors="replace")


def sprinkle(data: bytes, chance: Random) -> bytes:
    """Put odd characters between those of a text."""
    text = data.decode("utf-8", errors="surrogateescape")
    for _ in range(chance.choice((1, 5, 50))):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(_ODD) * chance.choice((1, 1, 1, 2, 40)) + text[place:]
    return _encode(text)


def strip(data: bytes, chance: Random) -> bytes:
    """Take all of some characters away: stops, line ends, digits, Han numerals."""
    gone = chance.choice(("。", "，。；：、", "\n", "\n。，；", "0123456789", "（）()", "一二三四五六七八九十"))
    return _encode(data.decode("utf-8", errors="surrogateescape").translate(dict.fromkeys(map(ord, gone))))


def shuffle(data: bytes, chance: Random) -> bytes:
    """Change the order of the lines, or repeat one many times."""
    lines = data.split(b"\n")
    if chance.random() < 0.5:
        chance.shuffle(lines)
    else:
        place = chance.randrange(len(lines))
        lines[place:place] = [lines[place]] * chance.choice((1, 10, 200))
    return b"\n".join(lines)


def stretch(data: bytes, chance: Random) -> bytes:
    """Repeat a few characters of a text many times in place."""
    text = data.decode("utf-8", errors="surrogateescape")
    start = chance.randrange(len(text))
    piece = text[start : start + chance.choice((1, 2, 5, 20))]
    return _encode(text[:start] + piece * chance.choice((50, 1000, 5000)) + text[start:])


def swap_parts(data: bytes, chance: Random) -> bytes:
    """Drop, double or exchange members of a zip."""
    parts = _parts(data)
    if len(parts) < 2:
        return data
    one, other = chance.sample(range(len(parts)), 2)
    match chance.randrange(3):
        case 0:
            del parts[one]
        case 1:
            parts[one] = (parts[one][0], parts[other][1])
        case _:
            parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    return _pack(parts)


def alter_part(data: bytes, chance: Random) -> bytes:
    """Do to one member of a zip, most often the main text, what is done to any text or XML."""
    parts = _parts(data)
    if not parts:
        return data
    main = [place for place, (name, _) in enumerate(parts) if name.endswith(("document.xml", "content.xml"))]
    place = chance.choice(main) if main and chance.random() < 0.7 else chance.randrange(len(parts))
    name, content = parts[place]
    change = chance.choice((alter_elements, alter_elements, sprinkle, flip, truncate, move, strip))
    parts[place] = (name, change(content, chance) if content else content)
    return _pack(parts)


def alter_elements(data: bytes, chance: Random) -> bytes:
    """Double, delete, move, nest or change elements of XML or HTML."""
    try:
        root = etree.fromstring(data)
    except etree.LxmlError:
        return data
    for _ in range(chance.choice((1, 3, 10))):
        elements = list(root.iter(etree.Element))[1:]
        if elements:
            _alter_element(elements, chance)
    return etree.tostring(root)


def _alter_element(elements: "list[etree._Element]", chance: Random) -> None:
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    assert parent is not None
    inside = one is other or one in other.iterancestors()
    match chance.randrange(4):
        case 0:
            parent.remove(one)
        case 1 if not inside:
            other.append(one)
        case 2 if one.attrib:
            one.set(chance.choice(list(map(str, one.attrib))), chance.choice(_VALUES))
        case _:
            copy = etree.fromstring(etree.tostring(one, with_tail=False))
            (parent if chance.random() < 0.5 else one).append(copy)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return [(member.filename, package.read(member)) for member in package.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError, zlib.error):
        return []


def _pack(parts: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in dict(parts).items():
            package.writestr(name, content)
    return buffer.getvalue()


BYTES: tuple[Mutation, ...] = (flip, truncate, move)
TEXT: tuple[Mutation, ...] = (recode, sprinkle, strip, shuffle, stretch)
ZIP: tuple[Mutation, ...] = (swap_parts, alter_part, alter_part, alter_part)
XML: tuple[Mutation, ...] = (alter_elements,)
