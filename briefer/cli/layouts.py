"""`briefer layout`: the measures of a house style and where it departs from GB/T 9704."""

import typer

from briefer.cli.options import ConfigOption, ProfileOption, configure, shape
from briefer.layouts import PROFILES


def layout_command(profile: ProfileOption = None, config: ConfigOption = None) -> None:
    """查看版式的各项数值，以及与国家标准 GB/T 9704-2012 不同之处。"""
    from briefer.writers.deviations import write_layout

    settings = shape(configure(config, None, None), None, False, profile, False)
    typer.echo(write_layout(PROFILES[settings.profile]).decode(), nl=False)
    typer.echo(f"可用的版式：{'、'.join(f'{one.name}（{one.about}）' for one in PROFILES.values())}。")
