"""Character-level cleaning: widths, invisible characters, pinyin glosses, traditional to simplified.

Not NFKC, which would turn ， into , and lengthen … and ㎡ (PITFALLS 18): only digits, Latin letters, ％ and a
few marks are folded, each to exactly one character. Traditional text is converted with OpenCC, a line at a time so
that phrases decide; a line whose length would change is converted by character. The conversion is tw2s, which is
t2s and the Taiwan variants: t2s leaves 著力 and 裡 as they are, tw2s gives 着力 and 里 and keeps 著名.
"""

import functools
import re
from collections.abc import Callable

from briefer.cleaning.drafts import HAN, Range, delete, delete_pattern, swap, swap_lines
from briefer.texts import CleanText

# A text with fewer traditional characters than this is simplified with a few old forms in names: leave those.
_TRADITIONAL_SHARE = 0.05

_FOLD = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FOLD |= str.maketrans("％＋｡､「」『』﹐﹑﹒﹔﹕﹖﹗", "%+。、“”‘’，、。；：？！")
_FOLD |= str.maketrans("\u00a0\u3000\u2002\u2003\u2009\u202f\u205f", " " * 7)
_FOLD |= str.maketrans("\x0b\x0c\x85\u2028\u2029", "\n" * 5)
_INVISIBLE = re.compile(r"\r(?=\n)|[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufe0f]")
# Years set with a space after every digit: without this no date of the head would be found.
_LETTERED_YEAR = re.compile(r"(?<![0-9])[0-9](?: [0-9]){3}(?= ?年)")
# Not after a number that opens a line: ３．１０种… is item 3 of a list.
_DIGIT_DOT = re.compile(r"(?<!\s[0-9])(?<!\s[0-9]{2})(?<!^[0-9])(?<!^[0-9]{2})(?<=[0-9])．(?=[0-9])")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_GLOSS = re.compile(rf"(?<=[{HAN}])[(（] ?([a-zɡ{_TONED}]{{1,6}}) ?[)）]")
# A gloss whose character and opening bracket were lost on the way: ?dāng)
_BROKEN_GLOSS = re.compile(rf"\?(?=[a-zɡ]{{0,5}}[{_TONED}])[a-zɡ{_TONED}]{{1,6}}[)）]")
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un"
    r"|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u|v)"
)


# 乾 is 干 only where it means dry; in 何乾健, 乾县 and 乾坤 it is read qián and has no other form.
_NAMED = re.compile(
    r"(?<![烘曬晒風风餅饼晾擦吹肉菜魚鱼果筍笋焙瀝沥腐])乾(?![燥淨净旱涸洗濕湿貨货糧粮草冰脆果杯散枯裂硬電电法式熱热咳酪])"
)


def fold(draft: CleanText) -> CleanText:
    """Fold full-width digits, letters and ％ to half width, odd spaces to a space, odd breaks to a newline."""
    draft = delete_pattern(draft, _INVISIBLE)
    text = _WIDE_COMMA.sub(",", draft.text).replace("\r", "\n").translate(_FOLD)
    draft = swap(draft, _DIGIT_DOT.sub(".", text))
    years = (match.start() for match in _LETTERED_YEAR.finditer(draft.text))
    return delete(draft, ((start + gap, start + gap + 1) for start in years for gap in (1, 3, 5)))


def glosses(draft: CleanText) -> tuple[Range, ...]:
    """Return the ranges of pinyin glosses: 務(wù), 開（kāi）, 子(zi).

    A bracket without a tone mark must hold one Mandarin syllable, so that 美联储(fed) stays.
    """
    found = [match for match in _GLOSS.finditer(draft.text) if _is_pinyin(match.group(1))]
    return tuple(match.span() for match in (*found, *_BROKEN_GLOSS.finditer(draft.text)))


def simplify(draft: CleanText) -> CleanText:
    """Convert a traditional document to simplified characters, each in its place; leave a simplified one."""
    if not _is_traditional(draft.text):
        return draft
    return swap_lines(draft, _simplify_line)


def _is_pinyin(letters: str) -> bool:
    return any(letter in _TONED for letter in letters) or _SYLLABLE.fullmatch(letters.replace("ɡ", "g")) is not None


def _is_traditional(text: str) -> bool:
    han = re.findall(f"[{HAN}]", text)
    old = frozenset(char for char in frozenset(han) if simplified(char) != char)
    return sum(char in old for char in han) > _TRADITIONAL_SHARE * len(han)


def _simplify_line(line: str) -> str:
    converted = _converter()(line)
    if len(converted) != len(line):
        return "".join(map(simplified, line))
    kept = {match.start() for match in _NAMED.finditer(line)}
    return "".join("乾" if at in kept else new for at, new in enumerate(converted))


def simplified(char: str) -> str:
    """Return the simplified form of one character, or the character where its form is not one character."""
    new = _converter()(char)
    return new if len(new) == 1 else char


@functools.cache
def _converter() -> Callable[[str], str]:
    # Imported here: the dictionaries take a tenth of a second and `import briefer` must not pay for them.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("tw2s").convert
    return convert
