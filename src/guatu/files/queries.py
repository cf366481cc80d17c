"""Reading stored files.  Who may read one is decided by the room that owns it."""

from pathlib import Path
from typing import BinaryIO

from guatu.files.actions.disk import place_of
from guatu.files.models import StoredFile


def path_of(stored: StoredFile) -> Path:
    """Where its content lies, for readers that want a path."""
    return place_of(stored.purpose, stored.sha256)


def open_file(stored: StoredFile) -> BinaryIO:
    """Its content.  Raises FileNotFoundError when the home folder lost it."""
    return path_of(stored).open("rb")
