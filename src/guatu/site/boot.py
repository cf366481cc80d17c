"""Loading what a command needs, when it needs it: the documented exception to imports at the top.

``guatu --help`` and ``guatu import-plan --dry-run`` start fast and need no database, because a
command module imports the standard library only and asks here for the rest.
"""

import importlib
import os
from typing import Any

from guatu.site.speech import Stop, chinese, say


def load(dotted: str) -> Any:
    """A module by name, or a module's attribute by ``module:name``, without Django."""
    module, _, name = dotted.partition(":")
    loaded = importlib.import_module(module)
    return getattr(loaded, name) if name else loaded


def load_django(dotted: str) -> Any:
    """The same, with Django set up and its words in the terminal's language."""
    start_django()
    return load(dotted)


def start_django() -> None:
    """Set Django up once.  Raises Stop when the settings are unusable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu.site.settings")
    try:
        load("django:setup")()
    except ValueError as error:
        raise Stop(say(f"The settings are wrong: {error}", f"设置有误：{error}")) from error
    load("django.utils.translation:activate")("zh-hans" if chinese() else "en")
