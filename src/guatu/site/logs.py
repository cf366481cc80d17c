"""Where the processes of an installation write what went wrong: one file under its home."""

import logging
import logging.handlers
from pathlib import Path
from typing import Any

LARGEST = 10 * 1024 * 1024


class HomeLog(logging.handlers.WatchedFileHandler):
    """Appends to a file that several processes share and that may be moved away at any time.

    A log that cannot be written must not stop the work: its lines go to standard error then.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, making the folder first where it is absent."""
        try:
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
            super().emit(record)
        except OSError:
            logging.lastResort.handle(record)  # type: ignore[union-attr]


def config(home: Path, level: str) -> dict[str, Any]:
    """Django's LOGGING: warnings and tracebacks to ``home/log/guatu.log``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {
            "home": {
                "()": "guatu.site.logs.HomeLog",
                "path": home / "log" / "guatu.log",
                "formatter": "line",
            }
        },
        # A page that is not there is no failure of ours.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},
        },
        "root": {"handlers": ["home"], "level": level},
    }


def turn_over(path: Path) -> bool:
    """Move a large log aside (one former log is kept); writers open a new one by themselves."""
    if not path.exists() or path.stat().st_size < LARGEST:
        return False
    path.replace(path.with_suffix(".log.1"))
    return True
