"""The mark that a backup leaves in the home: when the last was made, whether it is whole."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

NAME = "last-backup.json"


class Mark(NamedTuple):
    """The last backup: real time, name of its file, evidence that it lacks."""

    made_at: datetime
    file: str
    lost: int


def leave(file: str, lost: int) -> None:
    """Note in the home that a backup was written just now."""
    path = Path(settings.HOME) / NAME
    new = path.with_name(f".{NAME}.{os.getpid()}")
    text = json.dumps({"made_at": timezone.now().isoformat(), "file": file, "lost": lost})
    new.write_text(text, "utf-8")
    os.replace(new, path)


def last_backup() -> Mark | None:
    """None when none was made here, or the mark cannot be read."""
    try:
        kept = json.loads((Path(settings.HOME) / NAME).read_text("utf-8"))
        return Mark(datetime.fromisoformat(kept["made_at"]), str(kept["file"]), int(kept["lost"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
