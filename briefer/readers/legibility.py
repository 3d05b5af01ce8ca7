"""Tell Chinese text from text that was decoded wrongly.

Wrong decoding turns everyday characters into rare ones: UTF-8 read as GBK gives 鍦板尯, GBK read as Latin-1
gives ÖÐ¹ú. So the test is frequency: in running Chinese the hundred commonest characters make up a third of
the text (Da 2004, Modern Chinese Character Frequency List), in mojibake next to nothing. Nothing is repaired:
a repair would put words into the source that nobody wrote.
"""

import re

# The commonest characters of running text and of official prose, simplified and, where it differs, traditional.
_COMMON = re.compile(
    "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
    "多定行学法所民得经十三之进着等部度家力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开合还因由"
    "其前外天政四日社事平相全关各重新内数正心利比质第向道建月公无系情最立代通并提党程展五员位入文总设及管特长基资"
    "路级统组区强保治规领导增济改安场务万每目至达议报完科信市省县委书记习近思想农村城推深届精神项目服"
    "這為個國時來們於會發動過說產種後學經進著裡現實體機當點從業應開還關數質無並黨員總設長資級統組區強規領導濟場務萬"
    "達議報書記習農項]"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# What GBK bytes turn into as Latin-1, Shift-JIS half-width kana, or UTF-16 (Yi, Hangul).
_FOREIGN = re.compile(r"[\x80-\xff\uff61-\uff9f\ua000-\ud7ff]")
_BROKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_PLAIN = re.compile(r"[\t\n\r -~、。〈-】〔-〛“”‘’—…·！-～]")

_ENOUGH_HAN = 50  # below this a list of names alone could look rare
_RARE = 0.12  # of Han characters: 4,000 real documents have 0.25 and more common ones, mojibake 0.05
_BROKEN_SHARE = 0.1  # of visible characters
_FOREIGN_SHARE = 0.25  # of visible characters; French has 0.05


def is_mojibake(text: str) -> bool:
    """Whether most of `text` is the product of a wrong decoding; a few damaged words are not enough."""
    visible = len(text) - sum(map(text.count, "\n\t "))
    if _count(_BROKEN, text) > _BROKEN_SHARE * visible:
        return True
    han = _count(_HAN, text)
    if _count(_FOREIGN, text) > max(_FOREIGN_SHARE * visible, han):
        return True
    return han >= _ENOUGH_HAN and _count(_COMMON, text) < _RARE * han


def quality(text: str) -> float:
    """Return how much of `text` reads as Chinese or plain ASCII, at most 1: an impossible character outweighs three."""
    good = _count(_COMMON, text) + _count(_PLAIN, text)
    return (good - 3 * _count(_BROKEN, text)) / max(len(text), 1)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
