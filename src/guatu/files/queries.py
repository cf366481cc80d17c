"""Reading stored files.  Who may read one is decided by the room that owns it."""

from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from guatu.files.models import StoredFile


def place_of(purpose: str, sha256: str) -> Path:
    """Where content lies; the same content of one purpose is stored once."""
    return Path(settings.HOME) / purpose / sha256[:2] / sha256


def path_of(stored: StoredFile) -> Path:
    """Where its content lies, for readers that want a path."""
    return place_of(stored.purpose, stored.sha256)


def open_file(stored: StoredFile) -> BinaryIO:
    """Its content.  Raises FileNotFoundError when the home folder lost it."""
    return path_of(stored).open("rb")
