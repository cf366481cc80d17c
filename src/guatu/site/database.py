"""The database of an installation: SQLite under the home folder, or PostgreSQL by address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Each process keeps pages of its own; behind 8 MB the system's cache of the file serves as fast.
SQLITE_INIT = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-8000"


def sqlite(home: Path) -> dict[str, Any]:
    """SQLite as a record-keeping product needs it: write-ahead, full sync, one writer at a time."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "guatu.sqlite3",
        # Whoever closes a file last writes its log back and waits for the disk: not every request.
        "CONN_MAX_AGE": 600,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_INIT},
    }


def from_url(url: str) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name?option=value`` as Django's settings.

    Raises ValueError with a sentence when the address is of another database.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("GUATU_DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    # Compiling a statement takes a second or two where running it takes milliseconds; and a plan
    # lies in memory, where a page far away costs what the next one does.
    tuned = "-c jit=off -c random_page_cost=1.1"
    options["options"] = f"{tuned} {options.get('options', '')}".strip()
    return {
        "ENGINE": "guatu.web.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": parts.port or "",
        "OPTIONS": {**options, "prepare_threshold": _threshold(options)},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _threshold(options: dict[str, str]) -> int | None:
    """How often a statement is run before the server keeps its plan; ``off`` behind a pooler."""
    asked = options.get("prepare_threshold", "2")
    return None if asked == "off" else int(asked)
