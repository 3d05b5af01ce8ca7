"""briefer: long Chinese work reports in, a checked Word brief out.

The public face: `read` a file into a Source, `brief` it with a Config, `write` the Brief in a format.
Names load on first use, so that importing the package stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefer.config import Config as Config
    from briefer.document import Brief as Brief
    from briefer.errors import BrieferError as BrieferError
    from briefer.pipeline import make_brief as brief
    from briefer.readers import read as read
    from briefer.writers import write as write

_HOMES = {
    "Brief": ("briefer.document", "Brief"),
    "BrieferError": ("briefer.errors", "BrieferError"),
    "Config": ("briefer.config", "Config"),
    "brief": ("briefer.pipeline", "make_brief"),
    "read": ("briefer.readers", "read"),
    "write": ("briefer.writers", "write"),
}
__all__ = ["Brief", "BrieferError", "Config", "brief", "read", "write"]


def __getattr__(name: str) -> object:
    """Load a public name from its home module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'briefer' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
