"""A brief as one HTML page for reading on a screen: the same parts, the evidence in notes at the end.

Each line with evidence ends in a small number: pointing at it shows the source words, following it leads to
the note with heading path and paragraph, and back. Nothing is loaded from elsewhere. preview.html is the
frame; Jinja escapes every text that goes in.
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from briefer.config import Config
from briefer.document import Brief
from briefer.writers.citing import Citation, cite
from briefer.writers.contents import Piece, Table, lay_out, paragraphs
from briefer.writers.framing import foot_lines, head_ends
from briefer.writers.issuing import for_issue

_FRAME = Path(__file__).with_name("preview.html")


@dataclass(frozen=True, slots=True)
class Footnote:
    """The note of one piece: its number on the page, the remark if any, and where its words come from."""

    number: int
    remark: str | None
    citations: tuple[Citation, ...]

    @property
    def hint(self) -> str:
        """What a reader sees who points at the number: the source words."""
        return "\n".join(citation.quote for citation in self.citations)


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The notes of a page, numbered in the order in which its lines ask for them."""

    brief: Brief
    notes: list[Footnote]

    def add(self, piece: Piece) -> Footnote:
        """Return a new note for a piece with evidence."""
        note = Footnote(len(self.notes) + 1, piece.remark, cite(self.brief, piece.evidence or ()))
        self.notes.append(note)
        return note


def write_html(brief: Brief, config: Config) -> bytes:
    """Return the brief as a UTF-8 page with the masthead of `config`."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    footnotes = Footnotes(brief, [])
    page = environment.from_string(_FRAME.read_text(encoding="utf-8")).render(
        brief=brief,
        masthead=config.brief,
        ends=head_ends(brief, config.brief),
        foot=[line.split("\t") for line in foot_lines(brief, config)],
        parts=for_issue(lay_out(brief)) if config.clean else lay_out(brief),
        footnote=footnotes.add,
        notes=footnotes.notes,
        paragraphs=paragraphs,
        is_table=lambda block: isinstance(block, Table),
    )
    return page.encode()
