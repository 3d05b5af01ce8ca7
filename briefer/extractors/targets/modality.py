"""What the words between the start of a clause and its figure make of it: denied, conditional, or told of the future.

The status of a passage (status.py) is a balance of many signs; these few words turn the one figure that they govern,
whatever stands around it: 没有突破50亿元 is no result, 有望增长9% and 将完成投资3亿元 are none yet, and 如果…，将增加5亿元
is neither. Cases: tests/adversarial.
"""

import re
from typing import Literal

Modality = Literal["void", "planned"]

_REACHING = "(?:达|完成|实现|突破|超过|建成|开工|增长|增加|新增|新建|提高|提升|下降|减少|带动|投资|引进)"
_VOID = re.compile(rf"(?:未|没有|没能|无法|难以)(?:能|按期|如期|按时|全面|全部)*{_REACHING}")
_PLANNED = re.compile(rf"力争|有望|希望|即将|拟(?!定)|将(?:再|会|可)?{_REACHING}")
_CONDITION = re.compile(r"\s*(?:如果|假如|倘若|若是|一旦)")
_FORECAST = re.compile(r"\s*据[^，。；]{0,10}预测")
_CLAUSE = re.compile("[，；：。\n]")


def modality(sentence: str, end: int) -> Modality | None:
    """Return what the words before the figure that ends at `end` make of it, None when nothing turns it.

    A condition and the source of a forecast hold for all that follows in the sentence, the rest for their clause.
    """
    before = sentence[:end]
    clause = _CLAUSE.split(before)[-1]
    if _VOID.search(clause) or _CONDITION.match(before):
        return "void"
    return "planned" if _PLANNED.search(clause) or _FORECAST.match(before) else None
