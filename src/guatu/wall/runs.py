"""Rows worded for boards; for many screens read a run at a time, which their requests share."""

import hashlib
import time
from collections.abc import Sequence

from django.core.cache import cache
from django.utils.translation import get_language

from guatu.wall.addresses import Addresses
from guatu.wall.asking import Wanted
from guatu.wall.known import worded
from guatu.wall.queries.age import KEPT, scope
from guatu.wall.queries.rows import first_rows, spans
from guatu.wall.queries.said import said
from guatu.wall.queries.totals import LaneCount
from guatu.wall.rows import Hung, hung

RUN = 1000
_runs: dict[str, tuple[int, list[Hung]]] = {}
_MOST = 2  # runs in each process: the rows in them are kept anyhow, by what they say


def read(
    wanted: Wanted, lanes: Sequence[LaneCount], place: tuple[int, int], addresses: Addresses
) -> list[Hung]:
    """The rows at ``place`` (first, how many), as the database says them now."""
    asked = wanted.actor, wanted.cycle, wanted.filters, spans(lanes, *place)
    if wanted.filters.original:
        return hung(wanted, first_rows(*asked), addresses)
    return worded(wanted, said(*asked), addresses)


def shared(
    wanted: Wanted,
    lanes: Sequence[LaneCount],
    place: tuple[int, int],
    addresses: Addresses,
    state: str,
) -> list[Hung]:
    """The same out of whole runs, each read once for a ``state`` of the ledger, while many rows
    are asked for: whoever asks for forty screens asks for the next forty at once.
    """
    first, most = place
    if 4 * most < RUN:
        return read(wanted, lanes, place, addresses)
    begun = first // RUN
    numbers = range(begun, (first + most - 1) // RUN + 1)
    found = [one for n in numbers for one in _run(wanted, lanes, n, addresses, state)]
    return found[first - begun * RUN :][:most]


def _run(
    wanted: Wanted, lanes: Sequence[LaneCount], number: int, addresses: Addresses, state: str
) -> list[Hung]:
    """A run, kept as long as the mark that the cache keeps of it."""
    seen = scope(wanted.actor, wanted.cycle)
    said = seen, wanted.cycle.pk, wanted.filters, get_language(), number, state
    name = f"wall:run:{hashlib.sha256(repr(said).encode()).hexdigest()}"
    mark, found = _runs.get(name, (0, []))
    if mark and cache.get(name) == mark:
        return found
    fresh = time.monotonic_ns(), read(wanted, lanes, (number * RUN, RUN), addresses)
    _runs[name] = fresh
    cache.set(name, fresh[0], KEPT)
    for old in [*_runs][:-_MOST]:
        del _runs[old]
    return fresh[1]
