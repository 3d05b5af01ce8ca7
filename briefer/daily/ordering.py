"""In which order the items of an issue stand: by the criteria of `[daily]`, then as they came in.

The ranks are those of protocol: first secretaries, heads of government, heads of the people's congress and the
consultative conference, members of the standing committee, deputies, others. An item counts by its highest leader.
Posts below the county (镇, 街道), of a bureau or a company are "others" whatever their name.
"""

import re
from collections.abc import Sequence
from functools import partial

from briefer.config.daily import Criterion, DailyRules, Genre
from briefer.daily.grouping import Story

# In the order of the ranks; a post is of the first that fits any of its parts.
_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"总书记|国家主席|国务院总理|(?:[省市区县州旗盟]|自治区|党工)委书记",
        r"(?<!副)(?:省|市|区|县|州|旗|盟)长|自治区(?:人民政府)?主席|人民政府主席|管委会主任",
        r"人大(?:常委会)?主任|(?<!副)委员长|政协主席",
        r"委副书记|常委",
        r"副(?:省|市|区|县|州|旗|盟)长|副主席|副主任|副委员长|党组书记",
    )
)
_LOW = re.compile(r"[镇乡村局校]|(?<!国务)院|街道|社区|公司|集团|支行|分行|中心|纪委书记|政法委书记")
_PARTS = re.compile("[，、,；;]")
_MEETING = re.compile("会议|大会|全会|座谈会|推进会|动员会|常务会|常委会|例会|论坛|[^社协学工]会$")
_VISIT = re.compile("调研|检查|督导|督查|考察|走访|慰问|察看|暗访|会见|接待")


def order(stories: Sequence[Story], rules: DailyRules) -> tuple[int, ...]:
    """Return the indexes of the stories in the order of the issue."""
    return tuple(
        sorted(range(len(stories)), key=lambda at: tuple(map(partial(_measure, stories[at], rules), rules.order)))
    )


def genre_of(story: Story) -> Genre:
    """Return what a story is of, by its title: a visit, a meeting or anything else."""
    if _VISIT.search(story.title):
        return "调研"
    return "会议" if _MEETING.search(story.title) else "其他"


def rank_of(post: str) -> int:
    """Return the rank of a post, 0 the highest; a chain of posts (省委常委、副省长) counts by its highest."""
    return min(map(_rank, _PARTS.split(post)), default=len(_RANKS))


def _rank(part: str) -> int:
    if _LOW.search(part):
        return len(_RANKS)
    return next((rank for rank, posts in enumerate(_RANKS) if posts.search(part)), len(_RANKS))


def _measure(story: Story, rules: DailyRules, criterion: Criterion) -> int:
    match criterion:
        case "own":
            return 0 if any(name in story.title for name in rules.own) else 1
        case "report":
            return int((story.kind == "report") != rules.reports_first)
        case "rank":
            return min(map(rank_of, story.posts), default=len(_RANKS) + 1)
        case "genre":
            return (*rules.genres, genre_of(story)).index(genre_of(story))
        case "date":
            return story.date.toordinal() if story.date else 10**7
