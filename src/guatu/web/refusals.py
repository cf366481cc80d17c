"""The refusals that were worded while a request was answered, for whoever keeps account of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CODES: ContextVar[list[str] | None] = ContextVar("refusal_codes", default=None)


@contextmanager
def noting() -> Iterator[list[str]]:
    """Collect the codes of refusals that are worded inside, each once, in order."""
    codes: list[str] = []
    token = _CODES.set(codes)
    try:
        yield codes
    finally:
        _CODES.reset(token)


def note(code: str) -> None:
    """A refusal is being told to somebody; nothing when nobody listens."""
    codes = _CODES.get()
    if codes is not None and code not in codes:
        codes.append(code)
