"""Which lines of a page are not the document: navigation, links, notices, comments, captions.

Every rule reads one line and is anchored at its start or end, so that a sentence which merely mentions 版权 or
分享 stays. What a site prints under the article (comments, recommended pictures, links) starts with a tell-tale
line; when no prose follows it, everything from there goes (PITFALLS 7, 8).
"""

import re
from collections.abc import Sequence

from briefer.cleaning.drafts import HAN, Line

_NAVIGATION = re.compile(
    r"^(?:您|你|当前|现在|目前|所在)[的当前现在目所]{0,6}位置 ?[:：]|^(?:网站)?首页 ?[>＞»›/|]|^导航菜单"
)
_MENU_WORDS = (
    "首页 网站首页 导航 菜单 导航菜单 网站地图 网站导航 版权声明 版权说明 免责声明 隐私声明 关于我们 联系我们 联系方式 我要写信 帮助 登录 注册"
    " 搜索 全文搜索 站内搜索 智能问答 返回 返回首页 返回顶部 返回列表 回到顶部 关闭 关闭窗口 关闭本页 打印 打印本页 打印页面 收藏 收藏本页"
    " 加入收藏 设为首页 分享 分享到 分享至 微信 微博 新浪微博 朋友圈 QQ QQ空间 大 中 小 字体 字号"
    " 无障碍 无障碍阅读 无障碍浏览 适老模式 长者模式 关怀版 老年版 手机版 移动版 电脑版 简体 繁体 简 繁 English 下载 纠错 我要纠错 举报"
    " 上一篇 下一篇 上一页 下一页 上一条 下一条 没有了 更多 更多>> 查看更多 政务微信 政务微博 新闻客户端 客户端下载 加载中 加载更多"
)
_MENU = frozenset(_MENU_WORDS.split())
_MENU_GAP = re.compile(r"[\s：:•·|｜>＞/\[\]【】（）()]+")
_NOTICE = re.compile(
    r"^[（(【\[]?(?:版权所有|版权作品|版权归|版权声明 ?[:：]|免责声明 ?[:：]|特别声明 ?[:：]|郑重声明 ?[:：]|声明 ?[:：]|©|Copyright|本网站由)"
    r"|^(?:本文|文章|以上(?:内容|文章)|本站|本网).{0,12}(?:仅代表|不代表|仅供参考|不构成)|^(?:凡|如)?(?:注明|转载).{0,20}(?:原创|版权|请注明)"
    r"|^[^。]{0,40}(?:未经(?:本[站网])?(?:书面)?(?:授权|许可|允许)).{0,12}(?:转载|摘编)"
    r"|^[^。]{0,80}(?:ICP备|公网安备|网站标识码|ICP ?证|经营许可证编?号?[:：])|^本文(?:地址|链接|网址|标题) ?[:：]"
    r"|^(?:网址|链接|原文链接|阅读原文)?[:：]?https?://\S+$|^(?:技术支持|网站维护|网站管理|主办单位|承办单位) ?[:：].{0,40}(?:电话|邮编|承办|技术支持|地址)",
    re.IGNORECASE,
)
_SCAN = re.compile(
    r"^.{0,12}(?:扫一扫|扫码|扫描|长按识别|识别).{0,8}(?:二维码|打开|查看|分享|关注|下载|手机|当前页)|^扫一扫"
)
_PAGE_NUMBER = re.compile(r"^[-—–－―·•]+ ?[0-9]{1,4} ?[-—–－―·•]+$|^第 ?[0-9]+ ?页(?:[，,/ ]*共 ?[0-9]+ ?页)?$")
_COUNTER = re.compile(
    r"^(?:浏览(?:次数|量)?|阅读(?:次数|量|数)?|点击(?:次数|量|数)?|访问(?:次数|量)|已阅|评论数?|验证码) ?[:：]?[ 0-9]*次?$"
)
_CREDIT = re.compile(
    rf"^.{{2,110}}[{HAN}] ?摄[）)]?$|^.{{2,60}}(?:供图|配图|图片来源.{{0,20}}|图源.{{0,20}}|资料图(?:片)?|资料照片|视频截图|网络图片|示意图)[）)]?$"
    rf"|^.{{4,100}}。.{{0,20}}记者 ?[{HAN} ]{{2,9}}$|^[▲△▼↑↓]"
)
_SCENE = re.compile(
    r"^[^，。；：！？,;:!?]{2,40}(?:会议?|活动|仪式|比赛|赛|论坛|讲座|演练|培训班?|宣讲|签约|揭牌|启动|开工|调研|观摩)(?:主会场|分会场|会场|现场)$"
    r"|^(?:会议|活动|发布会|主会场|分会场|启动仪式|签约仪式)(?:现场|会场)(?:图)?$"
)
_ACTING = re.compile(
    rf"^[^，。；：！？,;:!?]{{0,30}}(?:书记|主任|[省市区县旗州盟镇乡局部处厅院校会]长|主席|委员|总理|代表|专员|组长|经理|教授)"
    rf" ?[{HAN}·]{{2,4}}?(?:同志)?(?:在.{{0,20}})?(?:讲话|发言|致辞|主持|主持会议|出席会议|作(?:政府)?(?:工作)?报告|宣布开幕|接受采访|调研|参观|视察|看望|慰问)$"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．是]|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十百0-9]+)"
)
_TAIL = re.compile(
    r"^[•· 【\[]*(?:网友评论|全部评论|最新评论|热门评论|留言与?评论|我要评论|发表评论|评论列表|网友留言|头图推荐|图片新闻|图片推荐|精彩推荐"
    r"|相关(?:新闻|阅读|链接|文章|推荐|报道|稿件|资讯|信息)|延伸阅读|推荐阅读|热门(?:推荐|新闻|文章|排行|点击)|猜你喜欢|为您推荐|为你推荐"
    r"|精彩图片|视频新闻|新闻排行|点击排行|热点新闻|上一篇|下一篇|分享到|分享让更多人看到|返回搜狐|附件下载|更多精彩内容)"
)
_BULLETS = "•·●○◆■□▪- "
_PLACE_GAP = re.compile(r" ?[|｜] ?")
_PLACE = re.compile(rf"[{HAN}]{{1,9}}[县市区旗州盟镇乡]|[{HAN}]{{2,4}}")
_PROSE = re.compile(r"[。！？!?；;：:][”’」』）)]*$|[，,。；;].*[，,。；;]|^.{60,}$")
_MIN_PROSE = 12
_MIN_LINKS = 8


def label_lines(page: Sequence[Line]) -> list[str | None]:
    """Return the rule that removes each line of `page`, or None where the line stays."""
    labels = [None if line.row else label(line.text) for line in page]
    cut = _tail(page, labels)
    return [*labels[:cut], *(known or "boilerplate" for known in labels[cut:])]


def label(text: str) -> str | None:
    """Return the rule under which a line goes wherever it stands, or None."""
    if _PAGE_NUMBER.search(text):
        return "page-number"
    text = text.lstrip(_BULLETS)
    if not text:
        return None
    if _is_menu(text) or _NAVIGATION.search(text):
        return "navigation"
    if _NOTICE.search(text) or _SCAN.search(text) or _COUNTER.search(text):
        return "boilerplate"
    return "link-list" if _is_link_list(text) else None


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a picture: a scene, a person acting or a photographer's credit.

    A line with a number marker is a heading, whatever it ends with.
    """
    if _NUMBERED.match(text):
        return False
    return any(pattern.search(text) for pattern in (_CREDIT, _SCENE, _ACTING))


def is_prose(line: Line) -> bool:
    """Whether a line is running text or a table row: what a document consists of."""
    return line.row or (len(line.text) >= _MIN_PROSE and _PROSE.search(line.text) is not None)


def _is_menu(text: str) -> bool:
    words = [word for word in _MENU_GAP.split(text) if word]
    return bool(words) and all(word in _MENU for word in words)


def _is_link_list(text: str) -> bool:
    """Whether a line is a row of places cut by bars: 巴南区| 曲松县| … (a Markdown table starts with a bar)."""
    names = [name for name in _PLACE_GAP.split(text) if name]
    return len(names) >= _MIN_LINKS and text[0] not in "|｜" and all(_PLACE.fullmatch(name) for name in names)


def _tail(page: Sequence[Line], labels: Sequence[str | None]) -> int:
    """Return the index from which everything goes: the first tell-tale line after the last prose."""
    prose = [index for index, line in enumerate(page) if not labels[index] and is_prose(line)]
    if not prose:
        return len(page)
    for index, line in enumerate(page):
        if index > prose[0] and _TAIL.search(line.text) and not _document_follows(page[index:], labels[index:]):
            return index
    return len(page)


def _document_follows(rest: Sequence[Line], labels: Sequence[str | None]) -> bool:
    """Whether sentences of the document stand after a tell-tale line, which then was none."""
    return any(
        not known and (line.row or "。" in line.text[:-1]) for line, known in zip(rest[1:], labels[1:], strict=True)
    )
