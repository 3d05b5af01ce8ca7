"""Verifying under a model that lies: one thing altered in each true sentence, how many lies are caught.

    python tests/faults/lying.py SUMMARIES.jsonl [MORE.jsonl …] --most 500 --seed 8

Each line of the input is {text, heading, summary}, the summary being true of the text. Of every summary each kind of
lie is told once, where its sentences give an occasion (lies.toml has the words); a sentence that verifying refuses as it stands counts as a
false alarm and is not lied about. Prints caught/told a kind and the false alarms; --show prints what went through.
"""

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from briefer.document import Sentence, Summary
from briefer.numerals import Quantity, find_quantities
from briefer.records import as_section
from briefer.segmenting import Word, tag
from briefer.sentences import sentence_ranges
from briefer.texts import Span
from briefer.verifying import Ground, ground, verify_summary

_DATA = tomllib.loads(Path(__file__).with_name("lies.toml").read_text())
_UNITS, _PERIODS, _POSTS = (_DATA[key] for key in ("units", "periods", "posts"))
_INDICATORS, _SURNAMES, _LAST_LETTERS = (_DATA[key] for key in ("indicators", "surnames", "last_letters"))
_FOLD = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_BEFORE, _AFTER = ("约", "近", "超", "不低于"), ("左右", "以上", "以内")
_PLANNED = re.compile(
    "力争|确保|(?<![动年度划项”发工子人扶])计划(?=[一-鿿]{3})(?![草和与经主])|预计|有望|(?<!模)拟|即将|将"
)
_ASKING = re.compile("强调|要求|指出|提出|表示|希望|部署|[他她]说")
_DONE = re.compile(
    "(?<![未将要力争确保计划预计])(?:已经|已)?(?=(?:完成|建成|实现|达到|突破|新增|启动|开工|投产|下降|增长)[^，。；]*[0-9])"
)
Lie = Callable[[str, Ground, Random], str | None]


@dataclass(frozen=True, slots=True)
class Trial:
    """A lie of a kind, the true sentence it was made of, and whether verifying kept it."""

    kind: str
    true: str
    told: str
    caught: bool


def change_digit(text: str, _: Ground, chance: Random) -> str | None:
    """512.6亿元 -> 532.6亿元."""
    places = [i for i, char in enumerate(text) if char in "0123456789"]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + chance.choice("123456789".replace(text[place], "")) + text[place + 1 :]


def change_unit(text: str, _: Ground, chance: Random) -> str | None:
    """512.6亿元 -> 512.6万元."""
    found = [
        (q, text.rfind(q.unit, q.figure_start, q.figure_end))
        for q in find_quantities(text)
        if q.unit in _UNITS and text[q.figure_start].isdecimal()
    ]
    found = [(quantity, start) for quantity, start in found if start >= 0]
    if not found:
        return None
    quantity, start = chance.choice(found)
    return text[:start] + chance.choice(_UNITS[quantity.unit or ""]) + text[start + len(quantity.unit or "") :]


def change_qualifier(text: str, _: Ground, chance: Random) -> str | None:
    """8%以上 -> 8%, 约300家 -> 300家."""
    found = [q for q in find_quantities(text) if (q.start, q.end) != (q.figure_start, q.figure_end)]
    return _put(text, chance.choice(found), "", "") if found else None


def add_qualifier(text: str, _: Ground, chance: Random) -> str | None:
    """8% -> 约8%, 8% -> 8%以上."""
    found = [q for q in find_quantities(text) if not q.qualifier]
    if not found:
        return None
    marks = chance.choice([*((mark, "") for mark in _BEFORE), *(("", mark) for mark in _AFTER)])
    return _put(text, chance.choice(found), *marks)


def _put(text: str, quantity: Quantity, before: str, after: str) -> str:
    figure = text[quantity.figure_start : quantity.figure_end]
    return text[: quantity.start] + before + figure + after + text[quantity.end :]


def change_name(text: str, _: Ground, chance: Random) -> str | None:
    """周启明 -> 周启华."""
    names = _people(text)
    if not names:
        return None
    name = chance.choice(names)
    other = chance.choice(_LAST_LETTERS.replace(name.text[-1], ""))
    return text[: name.end - 1] + other + text[name.end :]


def _people(text: str) -> list[Word]:
    return [word for word in tag(text) if word.tag == "PER" and len(word.text) in (2, 3) and word.text[0] in _SURNAMES]


def swap_names(text: str, source: Ground, chance: Random) -> str | None:
    """Put another person of the section where one stands."""
    known = sorted({word.text for sentence in source.sentences for word in _people(sentence)})
    pairs = [(word, other) for word in _people(text) for other in known if other[:2] != word.text[:2]]
    if not pairs:
        return None
    word, other = chance.choice(pairs)
    return text[: word.start] + other + text[word.end :]


def change_post(text: str, _: Ground, chance: Random) -> str | None:
    """副市长李卫东 -> 市长李卫东."""
    found = [
        (match, post)
        for word in tag(text)
        if word.tag == "PER"
        for post in sorted(_POSTS, key=len)
        for match in [re.search(f"(?<!副){post}$", text[: word.start])]
        if match
    ]
    if not found:
        return None
    match, post = max(found, key=lambda pair: (pair[0].start() == chance.choice(found)[0].start(), len(pair[1])))
    return text[: match.start()] + _POSTS[post] + text[match.end() :]


def change_period(text: str, _: Ground, chance: Random) -> str | None:
    """今年 -> 去年, 2024年 -> 2025年."""
    words = "|".join(sorted(_PERIODS, key=len, reverse=True))
    found = list(re.finditer(rf"{words}|20[0-9]{{2}}(?=年)|(?<![0-9])[0-9]{{1,2}}(?=月)", text))
    if not found:
        return None
    match = chance.choice(found)
    other = _PERIODS.get(match[0]) or str(
        int(match[0]) % 12 + 1 if len(match[0]) < 3 else int(match[0]) + chance.choice((-1, 1))
    )
    return text[: match.start()] + other + text[match.end() :]


def drop_plan(text: str, _: Ground, chance: Random) -> str | None:
    """将建成 -> 建成."""
    objects = {word.start for word in tag(text) if word.text == "将" and word.tag == "p"}
    found = [match for match in _PLANNED.finditer(text) if match.start() not in objects]
    found += re.finditer(
        "(?<=[一-鿿]{2}[门地镇区县员府位业级])要(?![求素点闻件道约])", text if not _ASKING.search(text) else ""
    )
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + text[match.end() :]


def add_plan(text: str, _: Ground, chance: Random) -> str | None:
    """完成 -> 将完成."""
    found = [match for match in _DONE.finditer(text) if not _PLANNED.search(text[: match.start()])]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(("将", "力争", "计划")) + text[match.end() :]


def swap_figures(text: str, _: Ground, chance: Random) -> str | None:
    """Exchange the figures of two quantities of a unit, outside 分别."""
    found = [q for q in find_quantities(text) if not re.search("分别[^，。；]*$", text[: q.start])]
    return _swap(text, found, chance)


def swap_respective(text: str, _: Ground, chance: Random) -> str | None:
    """分别增长6%和7% -> 分别增长7%和6%."""
    found = [q for q in find_quantities(text) if re.search("分别[^，。；]*$", text[: q.start])]
    return _swap(text, found, chance)


def _swap(text: str, found: list[Quantity], chance: Random) -> str | None:
    pairs = [(a, b) for a in found for b in found if a.start < b.start and a.unit == b.unit and a.number != b.number]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    one, other = (text[q.figure_start : q.figure_end] for q in (a, b))
    return text[: a.figure_start] + other + text[a.figure_end : b.figure_start] + one + text[b.figure_end :]


def change_indicator(text: str, source: Ground, chance: Random) -> str | None:
    """地区生产总值增长6% -> 财政收入增长6%; an indicator of the section where it has another."""
    pattern = "|".join(sorted(_INDICATORS, key=len, reverse=True))
    found = [match for match in re.finditer(pattern, text) if re.match("[^，。；、]{0,12}[0-9]", text[match.end() :])]
    if not found:
        return None
    match = chance.choice(found)
    others = [name for name in _INDICATORS if name not in match[0] and match[0] not in name]
    near = [name for name in others if name in source.text]
    return text[: match.start()] + chance.choice(near or others) + text[match.end() :]


LIES: dict[str, Lie] = {
    "figure": change_digit,
    "unit": change_unit,
    "qualifier dropped": change_qualifier,
    "qualifier added": add_qualifier,
    "name": change_name,
    "name swapped": swap_names,
    "post": change_post,
    "period": change_period,
    "plan told as done": drop_plan,
    "done told as plan": add_plan,
    "figures swapped": swap_figures,
    "figures of 分别 swapped": swap_respective,
    "indicator": change_indicator,
}


def accept(text: str, source: Ground) -> bool:
    """Whether verifying prints `text` as it stands."""
    whole = Span(source.spans[0].start, source.spans[-1].end)
    summary, _ = verify_summary(Summary(source.section_id, (Sentence(text, (whole,)),), "seq2seq", None), source)
    return text in {sentence.text for sentence in summary.sentences}


def tempt(sentences: list[str], source: Ground, chance: Random) -> Iterator[Trial]:
    """Tell each kind of lie once about `sentences`, where one gives an occasion."""
    for kind, lie in LIES.items():
        told = [(true, lie(true, source, chance)) for true in chance.sample(sentences, len(sentences))]
        for true, false in [(true, false) for true, false in told if false and false != true][:1]:
            yield Trial(kind, true, false, not accept(false, source))


def ground_of(record: dict[str, str]) -> Ground:
    """The ground that the summary of a record is held against."""
    document = as_section(record["text"], "lying", record["heading"])
    body = document.sections[0].body
    assert body
    return ground("s00", body, document.cleaning.text, document.above, document.cleaning.damages)


def main() -> None:
    """Run the trials that the arguments describe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    chance = Random(arguments.seed)
    told, caught = Counter[str](), Counter[str]()
    sentences = alarms = 0
    for record in _records(arguments.files, arguments.most, chance):
        source = ground_of(record)
        summary = record["summary"].translate(_FOLD)  # As cleaning folds the section.
        true = [summary[i:j] for i, j in sentence_ranges(summary)]
        sound = [text for text in true if accept(text, source)]
        sentences, alarms = sentences + len(true), alarms + len(true) - len(sound)
        for trial in tempt(sound, source, chance):
            told[trial.kind] += 1
            caught[trial.kind] += trial.caught
            if arguments.show and not trial.caught:
                print(trial.kind, "|", trial.told, "|", trial.true)
    for kind in LIES:
        print(f"{kind:24} {caught[kind]:4}/{told[kind]:4} {caught[kind] / max(1, told[kind]):7.1%}")
    print(f"false alarms             {alarms:4}/{sentences:4} {alarms / max(1, sentences):7.1%}")


def _records(files: list[Path], most: int, chance: Random) -> list[dict[str, str]]:
    """The records of the first file, filled up by chance from the others."""
    first, *others = ([json.loads(line) for line in path.read_text().splitlines()] for path in files)
    rest = [record for records in others for record in records]
    return (first + chance.sample(rest, min(len(rest), max(0, most - len(first)))))[:most]


if __name__ == "__main__":
    main()
