"""The password of the mail server and the secret of the webhook: a file of the home, mode 600.

Kept out of the database, so that no backup, export or page can carry them.
"""

import json
import os
from pathlib import Path

from django.conf import settings

NAMES = ("mail", "webhook")


def secret(name: str) -> str:
    """The secret of a channel; "" when none was set."""
    return _all().get(name, "")


def keep_secret(name: str, value: str) -> None:
    """Set the secret of a channel; the file is replaced as a whole."""
    path = _path()
    aside = path.with_suffix(".new")
    descriptor = os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(_all() | {name: value}, file)
    aside.replace(path)


def _all() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def _path() -> Path:
    return Path(settings.HOME) / "messaging.key"
