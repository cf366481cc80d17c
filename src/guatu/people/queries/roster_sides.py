"""The three-way difference of a kept list: file, what is live, and the last list committed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from guatu.papers.roster import PeopleReading
from guatu.papers.roster.sides import RowSides, person_record, row_sides, unit_record
from guatu.people.models import RosterImport
from guatu.people.queries.roster import Known, Reading

LOOKED_AT = 20
"""Lists committed before in which a row's former words are looked for."""


def sides_of(kept: RosterImport, reading: Reading, known: Known) -> dict[int, RowSides]:
    """Rows that would change something known, by number (one statement)."""
    base = bases(kept)
    if isinstance(reading, PeopleReading):
        people = {one.id: person_record(one) for one in known.people}
        pairs = ((e.rows[0], e, person_record(e)) for e in reading.entries)
        return _compared(pairs, people, base)
    units = {one.id: unit_record(one) for one in known.units}
    rows = ((e.row, e, unit_record(e, -e.parent_row if e.parent_row else None))
            for e in reading.entries)  # fmt: skip
    return _compared(rows, units, base)


def _compared(
    rows: Iterable[tuple[int, Any, dict[str, Any]]],
    live: Mapping[int, dict[str, Any]],
    base: Mapping[str, dict[str, Any]],
) -> dict[int, RowSides]:
    found = {}
    for row, entry, said in rows:
        if entry.change in {"changed", "moved"} and entry.known_id in live:
            one = row_sides(row, said, live[entry.known_id], base.get(str(entry.known_id)))
            if one.fields:
                found[row] = one
    return found


def bases(kept: RosterImport) -> dict[str, dict[str, Any]]:
    """What the lists committed before said last of each unit or person, by id (1 statement)."""
    former = RosterImport.objects.filter(kind=kept.kind, committed_at__isnull=False)
    latest = former.exclude(pk=kept.pk).order_by("-committed_at", "-id")
    found: dict[str, dict[str, Any]] = {}
    for base in reversed(list(latest.values_list("base", flat=True)[:LOOKED_AT])):
        found.update(base)
    return found


@dataclass(frozen=True)
class Names:
    """Units by id, to put the ids of records into words."""

    units: Mapping[int, str]

    def text(self, field: str, value: Any) -> str:
        """A value of a record as people read it."""
        if field == "posts":
            posts = (f"{self.units.get(pk, pk)} {title}".strip() for pk, title in value or ())
            return "；".join(posts)
        if field == "parent":
            return self.units.get(value, "") if value else ""
        return str(value or "")
