"""The shape of what people send to an import: acts of the preview, columns, arrangement, choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from guatu.plans.actions.importing.taking import Choice
from guatu.plans.forms.filters import whole
from guatu.plans.models import Task
from guatu.plans.wording.imports import FIELDS
from guatu.plans.wording.labels import KINDS
from guatu.rules.deadlines import Deadline, Kind, read_deadline
from guatu.rules.refused import Refused

LONGEST = 2000


def text(query: Mapping[str, str], name: str, longest: int = LONGEST) -> str:
    """A text without what no database keeps."""
    return query.get(name, "").replace("\0", "").strip()[:longest]


@dataclass(frozen=True)
class Act:
    """One act of the preview: its name, the sheet, and whatever it needs."""

    name: str
    sheet: str
    code: str
    fact: str
    words: str
    row: int | None
    unit_id: int | None
    person_id: int | None
    learn: bool


def read_act(query: Mapping[str, str]) -> Act:
    """What was posted, read leniently."""
    return Act(
        name=text(query, "act", 20),
        sheet=text(query, "sheet_name", 200),
        code=text(query, "code", 60),
        fact=text(query, "fact"),
        words=text(query, "words"),
        row=whole(query, "row"),
        unit_id=whole(query, "unit"),
        person_id=whole(query, "person"),
        learn=query.get("learn", "on") == "on",
    )


def read_correction(query: Mapping[str, str], words: str, year: int) -> Deadline:
    """What deadline words shall mean: other words, a day, or none.

    Raises ``Refused``: ``deadline_blank``, ``deadline_still_unreadable``.
    """
    how = query.get("how", "words")
    if how == "none":
        return Deadline(raw=words, kind=Kind.NONE, notes=("corrected",))
    if how == "day":
        return Deadline(raw=words, kind=Kind.DATE, due=_day(query), notes=("corrected",))
    said = text(query, "deadline_raw", 400)
    if not said:
        raise Refused("deadline_blank", place="deadline_raw")
    found = read_deadline(said, year)
    if found.kind is Kind.UNREADABLE:
        raise Refused("deadline_still_unreadable", place="deadline_raw")
    return found


def _day(query: Mapping[str, str]) -> date:
    try:
        return date.fromisoformat(query.get("day", ""))
    except ValueError as error:
        raise Refused("deadline_blank", place="day") from error


def read_columns(query: Mapping[str, str]) -> dict[str, str]:
    """{letters: field} of ``column-A`` fields; a column without a meaning is kept as it is."""
    found = {}
    for name, value in query.items():
        letters = name.removeprefix("column-")
        if name.startswith("column-") and letters.isascii() and letters.isalpha():
            found[letters[:3]] = value if value in FIELDS else "extra"
    return found


def read_arrangement(query: Mapping[str, str]) -> dict[str, Any]:
    """How the rows of a sheet are placed."""
    level, kind = query.get("level", ""), query.get("kind", "")
    return {
        "level": level if level in Task.LEVELS else "",
        "kind": kind if kind in KINDS else "",
        "parent": whole(query, "parent"),
        "themes": "themes" in query,
        "leave_out": "leave_out" in query,
    }


def read_choice(query: QueryDict) -> Choice:
    """What to take of a difference: boxes of new rows, and ``key|field`` of changed ones."""
    return Choice(
        added=frozenset(query.getlist("add")),
        fields=frozenset(query.getlist("field")),
        everything="everything" in query,
    )
