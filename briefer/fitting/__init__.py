"""Cut a brief to its pages: the longest beginning of the ranking (composing.rank) that fits, measured as printed.

One page for news and four for a report unless the configuration says otherwise; what was cut is kept in the
brief, the most important first, because 核对说明 must tell it. What was told takes room as well, so the brief is
measured whole, with its notes, for each length that is tried.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from briefer.composing import Line, Told, rank
from briefer.config import Config
from briefer.document import Brief, Cut
from briefer.fitting.heights import blocks, pages
from briefer.layouts import PAGES
from briefer.segmenting import words
from briefer.writers.contents import lay_out
from briefer.writers.framing import foot_height, head_height, profile_of
from briefer.writers.issuing import for_issue
from briefer.writers.titles import break_title


def fit(brief: Brief, config: Config) -> Brief:
    """Return `brief` with the most important lines that fit into its pages, in the order of the source.

    The introduction and the notes are always printed, even where they alone are too long.
    """
    budget = config.pages or PAGES[brief.kind]
    hurried = brief.kind == "report" and budget < PAGES["report"]
    brief = _without_figures(brief) if hurried else brief
    lines = rank(brief, hurried=hurried)
    allowed = sorted(_limited(lines, config), key=lambda line: hurried and budget == 1 and line.part == "summary")
    measure = _measure(brief, config)

    def fits(chosen: Sequence[Line]) -> bool:
        return measure(_choose(brief, lines, chosen)) <= budget

    most = _longest(len(allowed), lambda count: fits(_told_once(brief, allowed[:count])))
    chosen = _told_once(brief, allowed[:most])
    for line in allowed[most : most + _TRIES]:
        longer = _told_once(brief, [*chosen, line])
        if line in longer and fits(longer):
            chosen = longer
    return _choose(brief, lines, chosen)


# After the first line that does not fit, shorter ones may.
_TRIES = 30


def _without_figures(brief: Brief) -> Brief:
    """Leave the headline figures out of the introduction: on few pages the tables alone tell them."""
    figures = {span for target in brief.targets for span in target.evidence}
    kept = tuple(sentence for sentence in brief.overview if not figures & set(sentence.evidence))
    return replace(brief, overview=kept or brief.overview[:1])


def _told_once(brief: Brief, lines: Iterable[Line]) -> list[Line]:
    """Return the lines that no line before them already says, nor one behind them says whole."""
    told = Told(brief)
    kept: list[Line] = []
    for line in lines:
        if not told.repeats(line):
            told.add(line)
            kept = [one for one in kept if not line.holds(one)]
            kept.append(line)
    return kept


def _longest(count: int, fits: Callable[[int], bool]) -> int:
    """Return the largest number up to `count` that fits, by halving; 0 when none does."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _limited(lines: Iterable[Line], config: Config) -> Iterable[Line]:
    """Yield the lines within the configured numbers: targets of a status, tasks in all, points of a leader."""
    most = {"planned": config.targets, "achieved": config.targets, "task": config.tasks, "point": config.points}
    taken: dict[object, int] = {}
    for line in lines:
        key = (line.part, line.index) if line.part == "point" else line.part
        taken[key] = taken.get(key, 0) + 1
        if line.part not in most or taken[key] <= most[line.part]:
            yield line


def _measure(brief: Brief, config: Config) -> Callable[[Brief], float]:
    """Return the function that tells the pages of a brief like `brief`, whose head and foot are fixed."""
    profile = profile_of(brief, config)
    width = profile.title_characters
    title = break_title(brief.title, width, [word.text for word in words(brief.title)])
    first = head_height(brief, config, len(title))
    last = foot_height(brief, config)

    def measure(one: Brief) -> float:
        """Return the pages of `one`, 1.5 for a page and a half."""
        parts = lay_out(one, compact=profile.is_low)
        printed = for_issue(parts) if config.clean else parts
        return pages(blocks(printed, profile), profile.text_height, first, last)

    return measure


def _choose(brief: Brief, lines: Sequence[Line], chosen: Sequence[Line]) -> Brief:
    """Keep the chosen lines, in reading order; the other ranked ones that they do not say are its cuts."""
    kept = {(line.part, line.index, line.sub) for line in chosen}
    told = Told(brief)
    for line in chosen:
        told.add(line)
    left = (line for line in lines if (line.part, line.index, line.sub) not in kept and not told.repeats(line))
    return replace(
        brief,
        targets=tuple(t for i, t in enumerate(brief.targets) if (t.status, i, 0) in kept),
        tasks=tuple(t for i, t in enumerate(brief.tasks) if ("task", i, 0) in kept),
        leaders=tuple(
            replace(leader, points=tuple(p for j, p in enumerate(leader.points) if ("point", i, j) in kept))
            for i, leader in enumerate(brief.leaders)
            if ("leader", i, 0) in kept
        ),
        summaries=tuple(
            replace(summary, sentences=tuple(s for j, s in enumerate(summary.sentences) if ("summary", i, j) in kept))
            for i, summary in enumerate(brief.summaries)
        ),
        cuts=tuple(Cut(line.part, line.text, line.evidence) for line in left),
    )
