"""What the text says of each person, gathered over the document: posts, acts, quotes and words spoken."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from briefer.document import Action, Leader, Sentence
from briefer.extractors.leaders.mentions import Mention, find_mentions
from briefer.extractors.leaders.passages import Passage
from briefer.extractors.leaders.posts import is_vague
from briefer.extractors.leaders.scenes import Deed, read_deeds
from briefer.sentences import sentence_ranges
from briefer.texts import CleanText

_EDGE = " \t\u3000，,；;。、：:“"


@dataclass(slots=True)
class Dossier:
    """The record of one person while the document is read; ranges are of the clean text, `stated` holds the post.

    `is_listed` tells that the roster names the person, who then holds a post even where the text gives none.
    """

    name: str
    is_listed: bool = False
    post: str | None = None
    rank: tuple[bool, bool, bool, int] = (False, False, False, 0)
    stated: tuple[int, int] | None = None
    acts: dict[Action, tuple[int, int]] = field(default_factory=dict)
    busy: tuple[int, int] | None = None
    spoken: list[tuple[int, int]] = field(default_factory=list)

    def add(self, passage: Passage, mention: Mention, deed: Deed) -> None:
        """Record one deed in which the person is named as `mention`."""
        quote = passage.offset + mention.stated, passage.offset + max(deed.end, mention.end)
        self.introduce(mention, quote)
        for act in deed.acts:
            self.acts.setdefault(act, quote)
        if deed.is_subject and self.busy is None:
            self.busy = quote
        if deed.content:
            self.spoken.append((passage.offset + deed.content[0], passage.offset + deed.content[1]))

    def introduce(self, mention: Mention, quote: tuple[int, int]) -> None:
        """Keep the post of a mention if it is fuller than the one known; `quote` is where the text states it."""
        rank = _rank(mention.post, mention.appointed)
        if self.stated is None or rank > self.rank:
            self.post, self.stated, self.rank = mention.post, quote, rank

    def leader(self, text: CleanText) -> Leader | None:
        """Return the person as a leader, or None if the text only mentions the name."""
        acts: dict[Action, tuple[int, int]] = self.acts or ({"其他": self.busy} if self.busy and self.post else {})
        holds_post = self.post is not None or self.is_listed
        if self.stated is None or not acts or (not holds_post and set(acts) == {"其他"}):
            return None
        quotes = dict.fromkeys(_trimmed(text.text, *quote) for quote in (self.stated, *acts.values()))
        points = tuple(point for start, end in self.spoken for point in _points(text, start, end))
        return Leader(self.name, _joined(self.post), tuple(acts), points, tuple(text.span(*quote) for quote in quotes))


def gather(passages: Iterable[Passage], listed: Collection[str] = ()) -> tuple[Dossier, ...]:
    """Return the record of everybody named in the passages, in the order of first mention; `listed` is the roster."""
    passages = tuple(passages)
    named = [(passage, mention) for passage in passages for mention in _named(passage)]
    known = frozenset(mention.name for _, mention in named)
    dossiers: dict[str, Dossier] = {}
    speaker: Mention | None = None
    for passage in passages:
        for deed in read_deeds(passage, known, speaker):
            if deed.is_single:
                speaker = deed.people[0]
            for mention in deed.people:
                dossiers.setdefault(mention.name, Dossier(mention.name, mention.name in listed)).add(
                    passage, mention, deed
                )
    for passage, mention in named:  # A post stated where its holder does nothing: in a caption, in another's words.
        if mention.name in dossiers and dossiers[mention.name].post is None:
            quote = passage.offset + mention.stated, passage.offset + mention.end
            dossiers[mention.name].introduce(mention, quote)
    return tuple(dossiers.values())


def _named(passage: Passage) -> Iterator[Mention]:
    for start, end in sentence_ranges(passage.text, semicolons=True):
        yield from find_mentions(passage, start, end, frozenset())


def _rank(post: str | None, appointed: bool) -> tuple[bool, bool, bool, int]:
    """Return how well a post names the person's office: one at the name before one once held, the fuller the better."""
    return post is not None, post is not None and not is_vague(post), not appointed, len(post or "")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text[start:end].rstrip(_EDGE))


def _points(text: CleanText, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of the words spoken in the clean range [start, end), opening marks dropped."""
    for left, right in sentence_ranges(text.text[start:end]):
        piece = text.text[start + left : start + right]
        first = start + left + len(piece) - len(piece.lstrip(_EDGE))
        last = start + left + len(piece.rstrip())
        if last > first:
            yield Sentence(text.text[first:last], (text.span(first, last),))


def _joined(post: str | None) -> str | None:
    """Return a chain of posts with the mark that joins them: 市委常委，新区书记 as some pages have it."""
    return post.replace("，", "、") if post else None
