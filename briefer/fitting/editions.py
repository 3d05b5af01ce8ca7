"""Cut the items of a daily issue to their rooms and say on which page each begins.

An item is cut as if it stood alone (briefer.fitting); the room that its 报头 would take holds its remarks. Where the
issue must not be longer than so many pages, whole reports give way page by page; items of news never do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from briefer.config import Config
from briefer.fitting import fit
from briefer.fitting.heights import Block, blocks, pages, wrap
from briefer.issues.editions import Edition, Entry
from briefer.layouts import PROFILES, Profile
from briefer.writers.daily.contents import Remark, checks, heading, item_parts, origin, remarks
from briefer.writers.daily.docx import frame, head_lines, title_lines
from briefer.writers.framing import foot_height


def fit_edition(edition: Edition, config: Config) -> Edition:
    """Return the issue with its items cut and paged; longer than the configured pages only where news alone is."""
    rules = config.daily
    for report_pages in range(rules.report_pages, 0, -1):
        rooms = {"news": rules.news_pages, "report": report_pages}
        cut = replace(edition, entries=tuple(_cut(one, rooms[one.brief.kind], config) for one in edition.entries))
        paged = _paginate(cut, config)
        if rules.pages is None or paged.pages <= rules.pages:
            break
    return paged


def _cut(entry: Entry, room: int, config: Config) -> Entry:
    return replace(entry, brief=fit(entry.whole[0], replace(config, pages=room)), room=room)


def _paginate(edition: Edition, config: Config) -> Edition:
    """Put the blocks of the issue on pages one by one, as a renderer does."""
    profile = PROFILES[config.profile]
    head = profile.head_height(0, len(head_lines(edition)) - 1 + (edition.masthead.secrecy is not None))
    above = list(_contents(edition, profile))
    entries = []
    for entry in edition.entries:
        own = list(_item(entry, config, profile))
        begun = [*above, *own[: 1 + next(at for at, block in enumerate(own) if not block.keeps)]]
        entries.append(replace(entry, page=ceil(pages(begun, profile.text_height, head, 0))))
        above += own
    notes = () if config.clean else (Block(profile.pitch, keeps=True), *_small(checks(edition), profile))
    foot = foot_height(edition.entries[0].brief, frame(edition, config))
    return replace(
        edition, entries=tuple(entries), pages=ceil(pages([*above, *notes], profile.text_height, head, foot))
    )


def _contents(edition: Edition, profile: Profile) -> Iterator[Block]:
    yield Block(profile.pitch, keeps=True)
    for number, entry in enumerate(edition.entries, 1):
        for _ in range(wrap(f"{number}．{heading(entry)}……{entry.page}", profile.characters, 2)):
            yield Block(profile.pitch)


def _item(entry: Entry, config: Config, profile: Profile) -> Iterator[Block]:
    lines = len(title_lines(entry.brief.title, profile))
    gaps = (profile.title_above + profile.title_below) * profile.pitch
    yield Block(lines * profile.title_pitch + gaps, keeps=True)
    sources = origin(entry, config)
    if sources:
        yield Block(wrap(sources, profile.note_characters) * profile.note_pitch, keeps=True)
    yield from blocks(item_parts(entry, config), profile)
    yield from _small(remarks(entry, config), profile)


def _small(found: Iterable[Remark], profile: Profile) -> Iterator[Block]:
    for remark in found:
        for _ in range(wrap(remark.text, profile.note_characters, 2)):
            yield Block(profile.note_pitch)
