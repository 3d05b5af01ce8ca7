"""The grammar of posts: what ends one (书记, 区长, 主任…) and how far it reaches to the left.

A post is the chain of noun phrases left of a name, its organisation included: 市委常委、云岫新区党工委书记.
It is found from its last character backwards, word by word, until a word that cannot be in a post
(a preposition, 了, a date, a name, a verb such as 陪同) or a mark that does not join posts.
"""

import re

from briefer.extractors.leaders.passages import Passage
from briefer.segmenting import Word

_TITLES = (
    "主任委员|主任医师|政治委员|(?:人大|党)代表|副?总书记|副?委员长|副?秘书长|副?检察长|副?董事长|副?理事长|副?监事长|副?参谋长|"
    "[副总]?指挥长|总指挥|总队长|支队长|大队长|中队长|警长|书记|常委|委员(?!会)|主席|主任|副?总理|主委|专员|巡视员|调研员|"
    "政委|副?司令员?|总裁|总经理|经理|总监|总编辑|总编|主编|总工程师|总会计师|总经济师|总规划师|总工|顾问|助理|科员|领事(?!馆)|参赞|制片人|"
    "特派员|特使|召集人|[理董监]事(?!会)|负责人|负责同志|领导同志|领导|老同志|党组成员|党委成员|成员|教授|研究员|院士|主治医师|"
    "教导员|指导员|大使|总领事|发言人|行政长官|首席[^，。、]{1,6}[官家师]|总(?:设计|农艺|畜牧|兽医|药|统计|审计|检验|建筑|教练)?师|创始人|创办人|候选人|参事(?!文史|室)|干事|联络员|督学|"
    "督导员|C[EFOTI]O|大校(?![园区内外门友])|"
    "[部局厅处科司院署行社会组队站所校园台区市县省州盟旗镇乡村庭关馆团股军师旅林河湖田路厂矿总狱班连营场段店链]长"
)
TITLE = re.compile(rf"(?:{_TITLES})(?!官|会议|级)")
_REMARK = r"(?:[（(][^（）()，。]{1,12}[）)])?"
ENDS_POST = re.compile(rf"(?:{_TITLES}){_REMARK}$")
AFTER_NAME = re.compile(rf"(?:副|代)?(?:{_TITLES})(?![\u3400-\u9fff]?办公室)")
_VAGUE = re.compile(r"(?:负责人|负责同志|领导|领导同志|成员|代表|老同志)$")
_PLURAL = re.compile(r"各|全体|有关|相关|部分|其他|所有|与会")
_FOREIGN = re.compile(
    r"(?:前|原)?(?:美国|俄罗斯|俄(?=[国外总])|乌克兰|英国|法国|德国|意大利|西班牙|日本|韩国|朝鲜|印度|越南|泰国|缅甸|老挝|柬埔寨|新加坡|马来西亚|菲律宾|"
    r"蒙古国|哈萨克斯坦|巴基斯坦|伊朗|以色列|沙特|埃及|南非|巴西|阿根廷|加拿大|澳大利亚|新西兰|立陶宛|波兰|匈牙利|塞尔维亚|欧盟|北约|联合国|美联储)"
)
_OVERSEAS_CHINESE = re.compile(r"[华侨]人|华侨|侨联|[省市区县]政协")
_STOP_TAGS = frozenset(("p", "u", "r", "d", "t", "TIME", "xc", "w", "f", "q", "PER"))
_STOP_VERBS = re.compile(
    "听取|邀请|陪同|会见|来自|是|有|还有|包括|拜访|看望|慰问|任命|担任|任|出席|参加|列席|主持|带领|率领|率|"
    "随同|跟随|感谢|采访|选举|当选|记者|通讯员|获悉|了解|报道|召开|举行|其中|时任|现任|学习|贯彻|落实|传达|摄|"
    ".*(?:会议?|活动|仪式)由|图为?|供图|为|赴.*|推举|推选|举报|指认|通报|宣布|宣判|签约|接替|接任|前往|抵达|访问|"
    "受|发现|提名|聘任|聘请|增补|增选|免去|授予"
)
_RANK = re.compile(r"第?[一二三四五六七八九十]+[级届套]?$")
# 五常 is a number to the tagger, a place before 市委书记.
_PLACE = re.compile(
    r"[一二三四五六七八九十两百千万][^0-9一二三四五六七八九十两百千万位名个批级届套次种支组家人余多几点分]"
)
_UNIT = re.compile(r"(?:^|[、，。；\s])[省市区县州盟旗]$")
_MINISTRY = re.compile(
    r"(?:发展|工业|住房|资源|文化|卫生|规划|商务|经济|科学|新闻|广播|国土|旅游|广电|水利|林业|环境)$"
)
_LEAD = re.compile(
    r"(?:大?会|会议)[上后前]|新任|新当选|[（(][^（）()]*[）)]"
)  # The tagger joins 会上 to what follows; a bracket is a caption.
_PAIRS = {"）": "（", ")": "(", "”": "“", "》": "《"}


def post_start(passage: Passage, end: int) -> int:
    """Return where the post that ends at `end` begins, commas that join two posts passed over."""
    start = _walk(passage, end)
    while (joined := _joined(passage, start)) is not None:
        start = joined
    return start


def is_vague(post: str) -> bool:
    """Whether a post names a kind of people rather than an office (区领导, 有关负责人)."""
    return _VAGUE.search(post) is not None


def is_foreign(post: str) -> bool:
    """Whether the post is one of another country's, whose holders are no leaders here."""
    return _FOREIGN.match(post) is not None and not _OVERSEAS_CHINESE.search(post)


def _walk(passage: Passage, end: int) -> int:
    start, index = end, passage.index_at(end - 1)
    while index >= 0:
        word = passage.words[index]
        if word.text in _PAIRS:
            opening = passage.text.rfind(_PAIRS[word.text], max(0, word.start - 16), word.start)
            if opening < 0:
                break
            index = passage.index_at(opening)
        elif not _belongs(passage, word, end):
            break
        start = passage.words[index].start
        index -= 1
    lead = _LEAD.match(passage.text, start, end)
    return lead.end() if lead else start


def _belongs(passage: Passage, word: Word, end: int) -> bool:
    """Whether `word` can stand inside a post that ends at `end`."""
    if word.text in ("、", "兼"):
        return ENDS_POST.search(passage.text, max(0, word.start - 20), word.start) is not None
    if word.text == "·":
        return True
    if word.tag == "c":
        return word.text.startswith(("和", "与")) and _MINISTRY.search(passage.text, 0, word.start) is not None
    if word.tag == "m":
        return _RANK.match(word.text) is not None or _PLACE.fullmatch(word.text) is not None
    if word.tag == "TIME" and _UNIT.search(passage.text, 0, word.start):
        return True  # 省2021年台风灾后恢复领导小组组长: the year belongs to the name of the body.
    if word.text == "后" and passage.text[word.start - 1 : word.start] == "灾":
        return True
    if word.tag in _STOP_TAGS and not word.start < end < word.end:
        return False
    return _STOP_VERBS.fullmatch(word.text) is None


def _joined(passage: Passage, start: int) -> int | None:
    """Return where the clause before a comma begins if it is nothing but a post of the same person."""
    text = passage.text
    if start == 0 or text[start - 1] not in "，," or not ENDS_POST.search(text, max(0, start - 21), start - 1):
        return None
    begin = _walk(passage, start - 1)
    clause = text[begin : start - 1]
    alone = begin == 0 or text[begin - 1] in "，,。；：:;\n\t \u3000" or passage.word_at(begin - 1).tag == "TIME"
    return begin if alone and not _VAGUE.search(clause) and not _PLURAL.search(clause) else None
