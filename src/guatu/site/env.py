"""Typed readers of the environment: the only place that reads os.environ."""

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """The variable's text, or ``default`` when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on."""
    value = text(name)
    return default if not value else value.lower() in {"1", "true", "yes", "on"}


def names(name: str, default: str = "") -> list[str]:
    """A comma-separated list without blanks."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def home() -> Path:
    """The one folder under which all data lie: GUATU_HOME, else ``var`` in the current folder."""
    return Path(text("GUATU_HOME", "var")).resolve()
