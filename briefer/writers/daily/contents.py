"""What a daily issue prints around the parts of its items, before any format.

Each item names its sources under its title, and ends with the figures on which they differ, side by side, and with what
only one of the further ones tells; what the clerk must know stands behind the last item and is left out of the copy
for issue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.config import Config
from briefer.document import Brief
from briefer.indicators import own_names
from briefer.issues.editions import Addition, Clash, Edition, Entry
from briefer.writers.cleaning import shorten
from briefer.writers.contents import Part, Piece, lay_out
from briefer.writers.issuing import for_issue, is_about_checks
from briefer.writers.notes import notes

CONTENTS = "本期要目"
_SHOWN = 20
_ADDED = 8
_UNNAMED = "材料"


@dataclass(frozen=True, slots=True)
class Remark:
    """A paragraph under an item or among the notes; each piece of it comes from one of the briefs."""

    pieces: tuple[tuple[Brief, Piece], ...]

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return "".join(piece.text for _, piece in self.pieces)


def heading(entry: Entry) -> str:
    """Return the title as 本期要目 gives it; a report that does not say whose it is (政府工作报告) gets its unit behind."""
    title, names = entry.brief.title, own_names(entry.brief.source.text)
    whose = f"（{names[0]}）" if names and not any(name in title for name in names) else ""
    return title + whose


def item_parts(entry: Entry, config: Config) -> tuple[Part, ...]:
    """Return the parts of an item; its notes on the checks stand with those of all others."""
    parts = lay_out(entry.brief, compact=entry.room == 1)
    return for_issue(parts) if config.clean else tuple(part for part in parts if not is_about_checks(part))


def origin(entry: Entry, config: Config) -> str | None:
    """Return what stands under the title: the sources; None in a copy for issue that knows no publisher."""
    known = [name for name in _names(entry, config) if not name.startswith(_UNNAMED)]
    return f"（来源：{'；'.join(known)}）" if known else None


def remarks(entry: Entry, config: Config) -> Iterator[Remark]:
    """Yield what stands under an item: a paragraph a clash, one a source that tells more."""
    names = _names(entry, config)
    for clash in entry.clashes:
        yield _clash(clash, entry, names, bare=config.clean)
    for addition in entry.additions:
        yield _addition(addition, names[entry.whole.index(addition.brief)], bare=config.clean)


def checks(edition: Edition) -> Iterator[Remark]:
    """Yield the notes for the clerk: for each item what was checked and merged, then what could not be read."""
    for number, entry in enumerate(edition.entries, 1):
        head = f"{number}．{shorten(heading(entry), _SHOWN)}："
        told = [Piece(note.text, note.evidence) for note in notes(entry.brief, short=True)]
        yield Remark(tuple((entry.brief, piece) for piece in (Piece(head + _merged(entry)), *told)))
    for failure in edition.failures:
        yield Remark(((edition.entries[0].brief, Piece(f"未采用的材料　{failure.reason}")),))


def _names(entry: Entry, config: Config) -> tuple[str, ...]:
    """Return what each source is called: the clerk's file and its publisher; for issue the publisher alone.

    In a copy for issue, publishers that are not known or not different are told apart by a number.
    """
    publishers = [one.metadata.publisher.text if one.metadata.publisher else "" for one in entry.whole]
    if not config.clean:
        files = (one.source.name for one in entry.whole)
        return tuple(f"{who}〔{file}〕" if who else file for file, who in zip(files, publishers, strict=True))
    marks = (str(number) if publishers.count(who) > 1 else "" for number, who in enumerate(publishers, 1))
    return tuple(f"{who or _UNNAMED}{mark}" for who, mark in zip(publishers, marks, strict=True))


def _clash(clash: Clash, entry: Entry, names: Sequence[str], *, bare: bool) -> Remark:
    first = clash.sides[0].brief
    period = f"（{clash.period}）" if clash.period else ""
    pieces = [(first, Piece(f"数据不一致，请核实：{clash.indicator}{period}，"))]
    for number, side in enumerate(clash.sides):
        said = "、".join(dict.fromkeys(target.value for target in side.targets))
        evidence = tuple(dict.fromkeys(span for target in side.targets for span in target.evidence))
        text = f"{'；' * (number > 0)}{names[entry.whole.index(side.brief)]}：{said}"
        pieces.append((side.brief, Piece(text, None if bare else evidence)))
    return Remark((*pieces, (first, Piece("。"))))


def _addition(addition: Addition, name: str, *, bare: bool) -> Remark:
    """Tell what only a further source tells, a piece a figure or leader."""
    told = [
        *((f"{target.indicator}{target.value}", target.evidence) for target in addition.targets),
        *(
            (f"{leader.post or ''}{leader.name}{'、'.join(leader.actions)}", leader.evidence)
            for leader in addition.leaders
        ),
    ]
    pieces = [Piece(f"另据{name}：")]
    for number, (text, evidence) in enumerate(told[:_ADDED]):
        pieces.append(Piece("；" * (number > 0) + text, None if bare else evidence))
    more = f"等{len(told)}项{'' if bare else '（见台账）'}" if len(told) > _ADDED else ""
    return Remark(tuple((addition.brief, piece) for piece in (*pieces, Piece(f"{more}。"))))


def _merged(entry: Entry) -> str:
    """Say of which files an item is made, when of more than one."""
    names = [one.source.name for one in entry.whole]
    told = f"由{len(names)}份材料合并，以文字最全的{names[0]}为主（另有{'、'.join(names[1:])}）。" if names[1:] else ""
    return told + (f"文字相同、未重复列入：{'、'.join(entry.copies)}。" if entry.copies else "")
