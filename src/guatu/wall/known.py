"""Rows worded before: what the database says again is neither read nor worded again.

A row is found by everything that it says, and by the language, the day and the addresses that its
words depend on, never by whose wall it hung on: who sees which rows is asked anew each time.
"""

from collections.abc import Sequence
from sys import intern
from typing import Any

from django.utils.translation import get_language

from guatu.wall.addresses import Addresses
from guatu.wall.asking import Wanted
from guatu.wall.queries.said import Read, Said
from guatu.wall.rows import Hung, row_of

_MOST = 2048
"""Rows of each process, some 2 KB each."""
_SHORT = 24  # dates, states, names
_known: dict[tuple[Any, ...], tuple[Said, Hung]] = {}


def worded(wanted: Wanted, found: Sequence[tuple[Said, Read]], addresses: Addresses) -> list[Hung]:
    """Rows in the language in force, each with its lane; the same objects for what is the same."""
    cycle, today, kept = wanted.cycle, wanted.now.date(), wanted.filters.kept
    place = get_language(), cycle.year, cycle.rulebook, today, kept, addresses.rows
    rows = []
    for says, read in found:
        key = says.task.pk, place
        known = _known.get(key)
        if known is None or known[0] != says:
            facts = read(says)
            known = _saved(says), Hung(facts.lane, row_of(facts, cycle, today, kept, addresses))
            _known.pop(key, None)
            _known[key] = known
        rows.append(known[1])
    for old in [*_known][:-_MOST]:
        del _known[old]
    return rows


def _saved(says: Said) -> Said:
    """The same with one object for equal short words, which say most of what a row says."""
    task = says.task._make(map(_once, says.task))
    people, stages = ([tuple(map(_once, row)) for row in rows] for rows in says[1:3])
    return Said(task, people, stages, says.met)


def _once(value: Any) -> Any:
    return intern(value) if isinstance(value, str) and len(value) < _SHORT else value
