"""Bookmarks around what the program fills into a house template, so that it can be told from the template's words."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml.etree import _Element

# Word hides bookmarks whose names begin with an underscore from its dialogs.
_PREFIX = "_briefer"
_FIRST = 9000  # Above the ids that a template of an office is likely to use.


def is_bookmark(name: str | None) -> bool:
    """Whether a bookmark of that name is the program's."""
    return name is not None and name.startswith(_PREFIX)


def put_bookmark(first: _Element, last: _Element, number: int) -> None:
    """Put the bookmark `number` around the paragraphs or tables from `first` to `last`."""
    key = _FIRST + number
    first.addprevious(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{key}" w:name="{_PREFIX}_{number}"/>'))
    last.addnext(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{key}"/>'))
