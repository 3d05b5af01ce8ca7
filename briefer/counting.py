"""Count in Chinese words: 12 is 十二, 120 一百二十, 105 一百〇五.

The zero is Word's 〇 (ST_NumberFormat chineseCounting, ECMA-376 part 1, 17.18.59), because a number that briefer
prints beside those of a document that Word numbered must look like them.
"""

DIGITS = "〇一二三四五六七八九"


def count(value: int, digits: str = DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """Return 0-9999 in words: 12 is 十二 (but 壹拾贰), 120 一百二十, 105 一百〇五; beyond, in Arabic digits."""
    if not 0 < value < 10_000:
        return digits[0] if value == 0 else str(value)
    words, pending_zero = "", False
    for power, figure in zip(range(len(str(value)) - 1, -1, -1), str(value), strict=True):
        if figure == "0":
            pending_zero = bool(words)
            continue
        words += (digits[0] if pending_zero else "") + digits[int(figure)] + units[power]
        pending_zero = False
    return words[1:] if words.startswith("一十") else words
