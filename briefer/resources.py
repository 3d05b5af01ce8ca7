"""Where prompts and models lie: the environment, the wheel's own copy, or the checkout, in that order.

Both folders sit outside the package, so that staff can read and add to them; the wheel carries a copy
(hatchling force-include). A folder that the environment names must exist: falling back to another
model than the one asked for would be a silent downgrade.
"""

import os
from pathlib import Path

from briefer.errors import BrieferError, ModelError, PromptError

_PACKAGE = Path(__file__).parent


def prompts_dir() -> Path:
    """Return the folder of prompt templates.

    Raises:
        PromptError: BRIEFER_PROMPTS names no folder, or the installation lacks its own.
    """
    return _locate("BRIEFER_PROMPTS", "prompts", PromptError)


def models_dir() -> Path:
    """Return the folder that holds one folder a model.

    Raises:
        ModelError: BRIEFER_MODELS names no folder, or the installation lacks its own.
    """
    return _locate("BRIEFER_MODELS", "models", ModelError)


def _locate(variable: str, name: str, error: type[BrieferError]) -> Path:
    named = os.environ.get(variable)
    if named:
        if not Path(named).is_dir():
            raise error(f"环境变量 {variable}：{named} 不是文件夹。请改为存在的文件夹，或删去该变量后重试。")
        return Path(named)
    places = (_PACKAGE / f"_{name}", _PACKAGE.parent / name)
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise error(f"{places[0]}：随程序安装的文件夹不存在。请重新安装 briefer，或用环境变量 {variable} 指定文件夹。")
    return found
