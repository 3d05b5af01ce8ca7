"""Goals and results without a figure of their own: 与经济增长基本同步, 实现两位数增长, 完成年度目标任务.

Each pattern is a fixed turn of the genre that measures by comparison, by a round multiple or by a task set from
above. A figure inside one (完成国家下达的35万人就业任务) belongs to it.
"""

import re
from collections.abc import Iterator

_SPAN = "[^，。；：、（）\n]"
_YEARS = "(?:连续[0-9一二三四五六七八九十两多]+(?:年|个月|个季度))"
_TURNS = re.compile(
    rf"(?:与|和|同|跟){_SPAN}{{1,14}}?(?:保持|基本|大体){{0,2}}同步(?:增长)?(?=[，。；、）]|$)"
    rf"|(?:与|和|同){_SPAN}{{1,10}}?(?:基本|大体)?持平"
    rf"|{_YEARS}?(?:均|分别|继续|实现|保持|达到)*(?:两位数|个位数)(?:以上)?的?(?:较快)?(?:增长|增速|增幅)"
    rf"|{_YEARS}(?:稳定|保持|实现|净)*(?:增长|增加|下降|提高|提升|上升|增收|丰收)"
    rf"|(?:均|分别|较[^，。；、]{{1,8}})*(?:实现)?翻(?:了)?(?:一|两|三)?番(?=[，。；、）]|$)"
    rf"|(?:保持|处|稳定)*[在于]?合理(?:区间|水平|范围)|保持{_SPAN}{{1,4}}水平(?=[，。；]|$)"
    rf"|(?:[0-9]+年来|{_YEARS})?(?:均|首次|继续|持续|总体|明显)*(?:高于|低于|快于|优于|好于|超过)(?:全国|全省|全市|全区|国家|同期|经济|上级)"
    rf"{_SPAN}{{0,14}}(?:水平|增速|增长|增幅|平均(?!水平)|目标)(?![约近]?[0-9])"
    rf"|(?:全面|超额|圆满|如期|顺利|提前)*完成(?:国家|中央|省|市|区|年度|上级|全年|既定){_SPAN}{{0,40}}(?:目标|任务|指标|计划)(?=[，。；、]|$)"
    rf"|达到(?:国家|省|市|上级|年度){_SPAN}{{0,20}}(?:要求|目标|标准|进度|水平)|(?:达|创|创下|处于){_SPAN}{{0,10}}(?:历史高位|最好水平|历史最好|最高水平)"
    rf"|(?:进一步|持续|稳步|逐步)(?:下降|降低)(?=[，。；、]|$)|只[减降]不[增升]|全部达标"
)

_GENERAL = re.compile("各项|主要(?:目标|任务|预期)|经济社会发展")


def find_benchmarks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the benchmarks of `text` in reading order."""
    for match in _TURNS.finditer(text):
        if not _GENERAL.search(match[0]):
            yield match.span()
