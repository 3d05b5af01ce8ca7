"""Where a person's name ends: the tagger's word first, the grammar of Chinese names where it missed.

LAC finds about 93 % of the names in local news; the rest are rare characters and names that are words
(暴剑, 唐卫星). Those stand right after a post or in a list of names, so a surname, one or two characters
and something that can follow a name are enough to tell them. The surnames are those of the Hundred
Family Surnames and of the census lists that occur as surnames in today's press.
"""

import re

from briefer.extractors.leaders.passages import Passage

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑"
    "薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧肖尹姚邵湛汪祁毛禹狄米贝臧伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾"
    "路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万柯昝管卢莫房裘缪解宗丁贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封"
    "芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗仰秋仲伊宫宁仇栾暴甘斜厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄宿白怀蒲邰鄂索咸籍赖卓"
    "蔺屠蒙池乔阴胥苍莘党翟谭贡劳逄姬申堵冉宰郦雍却璩桑桂濮牛寿边扈燕冀浦尚农温别庄晏柴瞿阎慕连茹习宦艾鱼容古易慎戈廖庾暨居衡耿弘匡文寇禄"
    "阙欧殳沃利蔚夔隆巩厍聂晁勾敖融冷訾辛阚那简饶曾沙鞠巢关蒯荆游竺逯盖益桓晋楚闫法汝鄢涂钦岳帅缑亢况郈有琴牟佘佴伯赏墨哈谯笪佟付杲虢尧兰"
    "敬么苟辜佀仝苑青岩战种仉延吾布萨揭撒尼扎洛阿额芦丛隽信麦覃隋綦亓邝谌邸冼矫檀撖卿粟庹镡芶茆禤泮仵畅栗肇郇尉恽桃"
)
_COMPOUND = (
    "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|端木|东方|南宫|西门|长孙|宇文|鲜于|闾丘|独孤|拓跋|呼延|完颜|澹台|百里|"
    "钟离|颛孙|淳于|太史|申屠|轩辕|公冶|宗政|濮阳|单于|赫连"
)
_FOLLOWED = (
    r"(?=$|[、，,。；;：:（()）”’\s0-9]|等|和|与|及|以及|同志|先生|女士|一行|分别|共同|先后|主持|出席|参[加与]|陪同|列席|[会接]见|调研|考察|检查|视察|察看|巡查|"
    r"指出|强调|要求|表示|介绍|汇报|通报|报告|讲话|发言|致[辞词]|宣[读布讲]|传达|代表|带[队领]|率|[说称][，：,:]|作|就|为|在|对|向|[到赴]|来到|深入|"
    r"前往|走[进访]|主讲|领学|围绕|结合|总结|部署|回应|认为|透露|告诉|任|当选|担任|签|批示|受|点评|看望|慰问|揭牌|颁|授|启动|专题|全面|全程|随后|还|也|随)"
)
_HAN = r"[\u3400-\u9fff]"
# Surnames that are common words too: only before a mark (局长向然，), never before a verb (区长向群众表示).
_AMBIGUOUS = "向时代明商查占练展阳应植扬官迟"
_SPELLED = re.compile(
    rf"(?:(?:{_COMPOUND})|[{_SURNAMES}]){_HAN}(?:{_FOLLOWED}|{_HAN}{_FOLLOWED})|[{_AMBIGUOUS}]{_HAN}{{1,2}}?(?=[、，,。]|等|同志|说[，,：:])"
)
_BOUNDARY = re.compile(_FOLLOWED)
_WHOLE = re.compile(rf"{_HAN}(?:[·•]?{_HAN})+")
_SURNAMED = re.compile(rf"(?:(?:{_COMPOUND})|[{_SURNAMES}]){_HAN}{{1,2}}")
_LIST_HEAD = re.compile(rf"(?:^|[，,。；;：:\s])((?:{_HAN}{{2,4}}、)+)$")
_COMES = re.compile(rf"[来赴莅抵]{_HAN}")  # 总书记来川视察
_UNUSUAL = re.compile(
    rf"(?![来赴莅抵在到向对为与和从由将被把]){_HAN}{{2,4}}?(?=同志|出席|主持|参加|陪同|列席|一行|致辞|讲话|指出|强调|表示)"
)
_PROPER = frozenset(("LOC", "ORG", "nz", "nw", "PER"))
_MARK = re.compile(r"[、，,。]")
_LISTED = re.compile(rf"{_HAN}{{2,3}}?(?=[、，,。；;]|等|出席|参加|列席|陪同|主持|就座|到会|分别)")
_DOTTED = re.compile(rf"{_HAN}{{1,6}}(?:[·•]{_HAN}{{1,6}}?)+{_FOLLOWED}")
# The tagger sometimes takes the verb into the name before it (作报告, 称，; 徐彬通报, 李大勇等).
_SWALLOWED = re.compile(
    rf"({_HAN}{{2,3}})(?:通报|主持|出席|介绍|强调|指出|表示|讲话|代表|陪同|汇报|传达|宣读|宣布|致辞|调研|参加|同志|一行|带队)$"
    rf"|({_HAN}{{3}})等$|({_HAN}{{2}})等$"
)
_GREEDY = re.compile(
    r"称(?=[，,：:])|作(?:了|题为|关于|专题|政府工作|工作|总结|动员|表态|交流|[^，。]{0,4}(?:报告|讲话|发言|说明))"
)
_ADVERBS = "均都也皆将曾已再又才正则仅先亦同要会可即便并而是的了来去所被让请由从以及或者时"
_NO_SURNAMES = "、，,；;：:和与及由对向为是有在等给把被受同并的了后地得时中（(）)”“》《 \t\u3000原"
_NO_NAMES = re.compile(
    "单位|全体|全面|全程|方面|干部|任务|时间|安全|相关|关于|经济|都是|应该|通过|和谐|从严|成员|党员|党组|党委|"
    "国家|国务|公安|公司|公开|法院|文化|文明|项目|有关|连续|连夜|连日|居民|农业|管理|管委会|常委会|常务|常态|"
    "温暖|高度|高校|高效|家庭|安排|包括|任命|任职|解读|解答|关心|关注|关切|严格|严肃|成功|成立|谈到|谈及|全力|"
    "全市|全省|全县|全区|全国|全部|诸多|左右|车间|幸福|危险|元旦|平均|路演|明确|明天|明年|时任|代表|商务|商定|"
    "商讨|向大家|信访|信息|信用|信任|信心|信贷|丛书|查看|查处|查找|查验|占比|展示|展开|展望|应急|应对|应邀|扬言|"
    "迟到|主持|出席|列席|会议|通报"
)
_NO_NAME_TAGS = frozenset(("ad", "vd", "c", "p"))
_NO_ENDINGS = re.compile(r"[区县市省镇乡局部委院办会处科组所站村某党]$")
_NO_PERSON = re.compile(r"[区县市省镇乡局部委院办会处科组所站村某党司校馆厅社州盟旗团店厂]$")


def name_end(passage: Passage, start: int) -> int | None:
    """Return where the name that begins at `start` ends, or None if no name begins there."""
    dotted = _DOTTED.match(passage.text, start)
    if dotted:
        return dotted.end()
    tagged = tagged_name_end(passage, start)
    if tagged is not None:
        return tagged
    behind = passage.people.get(start + 1)
    if behind == start + 3 and passage.text[start] not in _NO_SURNAMES and _BOUNDARY.match(passage.text, behind):
        return behind  # The tagger left a rare surname out (可|晓林).
    match = _SPELLED.match(passage.text, start)
    if match is None:
        return _proper_name_end(passage, start)
    if _NO_NAMES.fullmatch(match.group()) or _NO_ENDINGS.search(match.group()):
        return None
    word = passage.word_at(start)
    is_word = word.start == start and word.tag in _NO_NAME_TAGS and len(word.text) > 1
    return None if is_word else match.end()


def _proper_name_end(passage: Passage, start: int) -> int | None:
    """Return where a name without a known surname ends: a place or firm to the tagger that does what people do."""
    match = _UNUSUAL.match(passage.text, start)
    if match is None or _NO_NAMES.fullmatch(match.group()) or _NO_PERSON.search(match.group()):
        return None
    words = passage.words[passage.index_at(start) : passage.index_at(match.end() - 1) + 1]
    whole = words[0].start == start and words[-1].end == match.end()
    named = any(word.tag in _PROPER for word in words)
    return (
        match.end() if whole and named and all(word.tag in _PROPER or len(word.text) == 1 for word in words) else None
    )


def ends_name(text: str, position: int) -> bool:
    """Whether what stands at `position` can follow a name: a mark, a verb of meeting news, the end."""
    return _BOUNDARY.match(text, position) is not None


def listed_name_end(passage: Passage, start: int) -> int | None:
    """Return where the item at `start` of a list of names ends: any two or three characters will do there."""
    match = _LISTED.match(passage.text, start)
    if match is None or _NO_NAMES.fullmatch(match.group()) or _NO_ENDINGS.search(match.group()):
        return None
    return match.end()


def list_start(passage: Passage, position: int) -> int:
    """Return where the list of bare names begins that the name at `position` goes on with, else `position`."""
    before = _LIST_HEAD.search(passage.text, max(0, position - 40), position)
    if before is None:
        return position
    items = before.group(1).split("、")[:-1]
    return (
        before.start(1) if all(_SURNAMED.fullmatch(item) and not _NO_NAMES.search(item) for item in items) else position
    )


def tagged_name_end(passage: Passage, start: int) -> int | None:
    """Return where the name that the tagger sees at `start` ends, or None."""
    end = passage.people.get(start)
    if end is None or not _WHOLE.fullmatch(passage.text, start, end) or _COMES.fullmatch(passage.text, start, end):
        return None
    swallowed = _SWALLOWED.match(passage.text, start, end)
    if swallowed:
        return swallowed.end(swallowed.lastindex or 0)
    if end - start > 2 and _GREEDY.match(passage.text, end - 1):
        return end - 1
    if _is_cut_short(passage, start, end):
        return end + 1
    return end if end - start <= 4 or "·" in passage.text[start:end] else None


def _is_cut_short(passage: Passage, start: int, end: int) -> bool:
    """Whether the tagger left the last character of a name to the verb behind it (刘建|能参加)."""
    text = passage.text
    if end - start > 3 or end >= len(text) or _BOUNDARY.match(text, end) or text[end] in _ADVERBS:
        return False
    if end - start == 2 and _GREEDY.match(text, end + 1):
        return True
    follows = _BOUNDARY if end - start == 2 else _MARK
    return passage.word_at(end).end == end + 1 and follows.match(text, end + 1) is not None


def is_unit(name: str) -> bool:
    """Whether what the tagger takes for a name ends like a unit or a place (纪工委)."""
    return _NO_ENDINGS.search(name) is not None


def stands_alone(passage: Passage, start: int, end: int) -> bool:
    """Whether a known name's characters at [start, end) are the name and no part of other words (证明依法)."""
    if passage.people.get(start) == end:
        return True
    whole = passage.word_at(start).start == start or passage.word_at(end - 1).end == end
    return whole and _BOUNDARY.match(passage.text, end) is not None
