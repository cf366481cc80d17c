"""Fewer trips to a database that is a trip away: several statements travel together."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import connection

from guatu.web.prepared import Prepared


@contextmanager
def few_trips() -> Iterator[None]:
    """Inside, a statement whose answer nobody reads travels with the next one, in their order.

    A lock that waits on the other side costs all others each trip to the database made under it.
    SQLite is no trip away.
    """
    with getattr(connection.connection, "pipeline", nullcontext)():
        yield


def together(*asked: tuple[Prepared[Any], Sequence[int]]) -> list[list[Any]]:
    """The answers of several questions, put one after the other in one trip."""
    with few_trips():
        found = [fetch() for fetch in [one.sent(ids) for one, ids in asked]]
    return [list(one.read(one.rows)) for one in found]
