"""Rows worded before: what the database says again is neither read nor worded again.

A row is found by everything that it says, and by the language, the day and the addresses that its
words depend on, never by whose wall it hung on: who sees which rows is asked anew each time.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language

from guatu.wall.addresses import Addresses
from guatu.wall.asking import Wanted
from guatu.wall.queries.said import Read, Said
from guatu.wall.rows import Hung, row_of

_MOST = 2048
"""Rows of each process, some 2 KB each."""
_known: dict[tuple[Any, ...], tuple[Said, Hung]] = {}


def worded(wanted: Wanted, found: Sequence[tuple[Said, Read]], addresses: Addresses) -> list[Hung]:
    """Rows in the language in force, each with its lane; the same objects for what is the same."""
    cycle, today, kept = wanted.cycle, wanted.now.date(), wanted.filters.kept
    place = get_language(), cycle.year, today, kept, addresses.rows
    rows = []
    for says, read in found:
        key = says.task.pk, place
        known = _known.get(key)
        if known is None or known[0] != says:
            facts = read(says)
            known = says, Hung(facts.lane, row_of(facts, cycle, today, kept, addresses))
            _known.pop(key, None)
            _known[key] = known
        rows.append(known[1])
    for old in [*_known][:-_MOST]:
        del _known[old]
    return rows
