"""`briefer doctor`: can this machine do the work, and what to do where it cannot."""

import platform
from importlib.metadata import version
from pathlib import Path

import typer

from briefer.cli.options import ConfigOption, load_config
from briefer.config import Config, find_config
from briefer.errors import ConfigError

_GRADES = {"ok": "正常", "warn": "注意", "fail": "不行"}


def doctor_command(config: ConfigOption = None) -> None:
    """检查本机：模型、字体、LibreOffice、文字识别、写入权限、磁盘和内存；缺了必需的，退出码 4。"""
    from briefer.doctoring import examine

    typer.echo(f"briefer {version('briefer')}，Python {platform.python_version()}，{platform.platform()}")
    settings, failed = _settings(config)
    for finding in examine(settings, Path.cwd()):
        typer.echo(f"{_GRADES[finding.grade]}  {finding.subject}：{finding.said}")
        failed += finding.grade == "fail"
    if failed:
        raise ConfigError(f"{failed} 项不行，简报做不出来或发不出去。请按上面各行处理后，再运行 briefer doctor。")


def _settings(path: Path | None) -> tuple[Config, int]:
    """Return the configuration and 0, or what stands without it and 1, so that the rest is examined as well."""
    try:
        config = load_config(path)
    except ConfigError as e:
        typer.echo(f"{_GRADES['fail']}  配置：{e}")
        return Config(), 1
    typer.echo(f"{_GRADES['ok']}  配置：{path or find_config(Path.cwd()) or '没有 briefer.toml，各项用默认值'}")
    return config, 0
