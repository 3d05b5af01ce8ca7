"""Leaders: people who hold a post and act in the event, with what each did and said.

The text is read twice. The first reading collects everybody whom it gives a post or lists; the second
reads every sentence for what they do, short mentions (罗蔺指出) included, and joins all of it by name.
One person is one Leader; the post is the fullest that the text gives, never that of the roster.
"""

from briefer.document import Leader, PostConflict, Section, is_damaged
from briefer.extractors import Context
from briefer.extractors.leaders.authors import find_author, is_report
from briefer.extractors.leaders.dossiers import gather
from briefer.extractors.leaders.names import ends_name
from briefer.extractors.leaders.passages import agree, read_passages
from briefer.extractors.leaders.rosters import find_post_conflicts, recognise
from briefer.texts import CleanText

__all__ = ["PostConflict", "extract_leaders", "find_post_conflicts"]


def extract_leaders(sections: tuple[Section, ...], text: CleanText, context: Context) -> tuple[Leader, ...]:
    """Return the leaders of a document in the order in which the text first names them.

    Args:
        sections: all sections; headings are not read, they repeat names without posts.
    Returns:
        One Leader a person. `evidence[0]` states the name with the fullest post, the further spans the other
        acts; `points` are the sentences reported of the person, in the order of the source.
    """
    names = frozenset(name for name, _ in context.roster)
    if is_report(text.text):
        leaders = _author(text, names)
    else:
        bodies = [text.range(section.body) for section in sections if section.body is not None]
        read = agree((passage for start, end in bodies for passage in read_passages(text.text, start, end)), ends_name)
        passages = [recognise(passage, names) for passage in read]
        leaders = tuple(leader for dossier in gather(passages, names) if (leader := dossier.leader(text)))
    return tuple(leader for leader in leaders if not is_damaged(leader.evidence[:1], context.damages))


def _author(text: CleanText, names: frozenset[str]) -> tuple[Leader, ...]:
    author = find_author(text.text, names)
    if author is None:
        return ()
    return (Leader(author.name, author.post, ("报告",), (), (text.span(author.start, author.end),)),)
