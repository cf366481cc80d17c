"""Addresses of static files, with the stamp of the build so that browsers fetch a new one."""

from functools import cache
from pathlib import Path

from django.templatetags.static import static

STAMP = Path(__file__).parent / "static" / "built" / "stamp.txt"


@cache
def stamp() -> str:
    """The stamp of the built assets, read once; empty before the first build."""
    try:
        return STAMP.read_text().strip()[:12]
    except OSError:
        return ""


def address(path: str) -> str:
    """``/static/<path>?v=<stamp>``."""
    return f"{static(path)}?v={stamp()}" if stamp() else static(path)
