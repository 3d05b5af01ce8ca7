"""Say in Chinese what typer says in English of a wrong call.

typer has no translations, and its classes of usage errors are private; their messages are few and stable.
What none of the patterns knows is passed on as it is.
"""

import re

from typer import rich_utils

# What stands for options and commands in the line of use; typer's own is English.
OPTIONS, COMMANDS = "[选项]", "命令 [参数]"

_SAID = (
    (r"Missing argument '(.+)'\.", "缺少参数“{}”"),
    (r"Missing command\.", "缺少命令"),
    (r"No such option: (\S+)(?: .*)?", "没有 {} 这个选项"),
    (r"No such command '(.+?)'\..*", "没有 {} 这个命令"),
    (r"Option '(.+)' requires an argument\.", "选项 {} 后面缺少内容"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多出了参数“{}”"),
    (r"Missing option '(.+)'\.", "缺少选项 {}"),
    (r"Invalid value for '(.+?)': [Pp]ath '(.+)' does not exist\.", "参数 {}：没有“{}”这个文件或文件夹"),
    (r"Invalid value for '(.+?)': .*(?:integer|number).*", "参数 {} 的值不对，应为数字"),
    (r"Invalid value for '(--date)':.*", "选项 {} 的值不对，应写成 2026-01-15 这样的日期"),
    (r"Invalid value for '(.+?)':.* is not one of (.+)\.", "选项 {} 的值不对，应为 {} 之一"),
    (r"Invalid value for '(.+?)':.*", "参数 {} 的值不对"),
)


def name_panels() -> None:
    """Give the frames of the help Chinese titles; typer keeps them in constants and offers no other way."""
    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"


def in_chinese(message: str) -> str:
    """Return a usage message of typer in Chinese, with what to do."""
    for pattern, said in _SAID:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return f"{said.format(*match.groups())}。用法见 briefer --help，或在命令后加 --help。"
    return message
