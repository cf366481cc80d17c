"""What each row of a kept list means, in plain values: for a page at once, or kept by a job."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from guatu.papers.roster import PeopleReading
from guatu.papers.roster.sides import RowSides
from guatu.people.models import RosterImport, Unit
from guatu.people.queries.roster import Reading, known_to, reading_of
from guatu.people.queries.roster_sides import Names, sides_of

Judged = dict[str, Any]
"""``row``, ``change``, ``problems`` (as ``papers.roster.Problem``) and ``sides`` (or None)."""


def judged_of(kept: RosterImport, today: date) -> list[Judged]:
    """Every row of a list that was read: as a job judged it, else judged now."""
    return kept.judged.get("rows") or judged_rows(kept, today)


def judged_at(kept: RosterImport) -> datetime | None:
    """When a job judged the rows; None when every look does."""
    return datetime.fromisoformat(kept.judged["at"]) if kept.judged else None


def judged_rows(kept: RosterImport, today: date) -> list[Judged]:
    """Every row in the order of the sheet, as JSON can carry it (at most 8 statements)."""
    known = known_to(kept, today)
    reading = reading_of(kept, known)
    sides = {} if kept.committed_at else sides_of(kept, reading, known)
    names = Names(dict(Unit.objects.values_list("id", "name")) if sides else {})
    change, problems = _changes(reading), defaultdict[int, list[Judged]](list)
    for problem in reading.problems:
        problems[problem.row].append(asdict(problem))
    return [
        {
            "row": row["row"],
            "change": change.get(row["row"], "same"),
            "problems": problems.get(row["row"], []),
            "sides": _sides(sides.get(row["row"]), names),
        }
        for row in kept.rows
    ]


def _sides(found: RowSides | None, names: Names) -> Judged | None:
    """The fields that differ, each as (field, sheet, here, last sheet) in words."""
    if found is None:
        return None
    fields = [
        (one.field, *(names.text(one.field, said) for said in (one.file, one.live, one.base)))
        for one in found.fields
    ]
    return {"fields": fields, "where": found.where, "takes_file": found.takes_file}


def _changes(reading: Reading) -> dict[int, str]:
    """What becomes of each row."""
    if isinstance(reading, PeopleReading):
        return {row: entry.change for entry in reading.entries for row in entry.rows}
    return {entry.row: entry.change for entry in reading.entries}
