"""What one rendering looks up once for all its rows: its language, and where addresses begin."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.urls import get_script_prefix, get_urlconf
from django.utils import translation


class Setting(NamedTuple):
    """As Django keeps them for the request, each behind a lookup that costs as much as a cell."""

    language: str
    urlconf: str | None
    prefix: str


_held: ContextVar[Setting | None] = ContextVar("setting", default=None)


def setting() -> Setting:
    """That of the rendering under way, else of now."""
    return _held.get() or Setting(translation.get_language(), get_urlconf(), get_script_prefix())


@contextmanager
def held() -> Iterator[None]:
    """While a template is rendered, nothing of it changes."""
    before = _held.set(None)
    try:
        _held.set(setting())
        yield
    finally:
        _held.reset(before)
