"""Tell news from reports, and news of official business from all other news.

A work report commits in its own voice: its imperatives count wherever they stand. News tells what others did
and said; only what an official body or office-holder demands or promises in it commits anyone. Crime, sport,
markets, weather, columns and service notices hold no task however often 要 stands in them (annotation guide:
tasks are commitments of the unit).
"""

import re

_NEWS = re.compile(
    r"记者|通讯员|[日报网]讯|电（|责任编辑|据悉|获悉|近日|日前|会议(?:强调|指出|要求|审议|听取|传达)|主持(?:会议|召开)|出席(?:会议|并)"
    r"|(?:^|\n|[。，] ?)[^。，\n]{0,12}[0-9]{1,2}月[0-9]{1,2}日(?:[上下]午|晚|至|，)|[他她](?:说|表示|指出|强调|要求|希望)"
    r"|[书省市区县州旗镇乡部厅局院]?(?:书记|[省市区县州旗镇乡部厅局院]长|主任|主席)[^。，\n]{0,8}(?:指出|强调|要求|表示|调研)"
)
_REPORT = re.compile(r"各位代表|政府工作报告|向大会(?:报告|作)")
_OFFICE = re.compile(
    r"书记|(?<!成)(?<!增)(?<!组)[省市区县州旗镇乡部厅局院校社行署]长|主任(?!医师)|主席|总理|政委|检察长|董事长|会长"
    r"|党[组委支]|[省市区县州]委|常委|人大|政协|人民政府|会议|大会|座谈会|[推促]进会|部署会|动员会|指挥部|工会|红十字会|法院|检察院"
)
_PRESIDES = re.compile(r"强调|要求|指出|部署|勉励|主持|讲话|批示")


def is_news(text: str) -> bool:
    """Whether `text` tells of an event instead of reporting to an assembly."""
    return _NEWS.search(text) is not None and _REPORT.search(text) is None


def is_official(text: str) -> bool:
    """Whether an official body or office-holder presides or demands in a news text."""
    return _OFFICE.search(text) is not None and _PRESIDES.search(text) is not None
