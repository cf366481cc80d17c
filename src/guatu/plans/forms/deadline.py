"""From deadline words, or a person's correction of them, to the columns of the terms."""

from collections.abc import Mapping
from typing import Any

from guatu.plans.models import Cycle, Terms
from guatu.rulebook import queries as rulebook
from guatu.rules.deadlines import Deadline, Every, Kind, read_deadline


def understood(raw: str, year: int) -> Deadline:
    """The words as read this year: corrections first, anchors dated (three statements at most)."""
    return rulebook.dated(read_deadline(raw, year, rulebook.corrections(year)), year)


def by_hand(given: Mapping[str, Any]) -> Deadline:
    """What a person set, field by field."""
    kind = Kind(given["hand_kind"] or "date")
    return Deadline(
        raw=given["deadline_raw"],
        kind=kind,
        start=given["hand_start"],
        due=given["hand_due"],
        every=Every(given["hand_every"]) if kind is Kind.RECURRING else None,
        anchor=given["hand_anchor"] or None if kind is Kind.ANCHOR else None,
        offset_days=given["hand_offset"] if kind in (Kind.ANCHOR, Kind.FIXED_TERM) else None,
        notes=("corrected",),
    )


def deadline_columns(
    given: Mapping[str, Any], cycle: Cycle, before: Terms | None
) -> dict[str, Any]:
    """The deadline columns of a form; words that nobody touched keep their reading."""
    hand = bool(given["by_hand"])
    untouched = before is not None and before.deadline_raw == given["deadline_raw"]
    if before is not None and untouched and not hand and not before.deadline_by_hand:
        return {name: getattr(before, name) for name in NAMES}
    if hand:
        deadline = rulebook.dated(by_hand(given), cycle.year)
    else:
        deadline = understood(given["deadline_raw"], cycle.year)
    return columns_of(deadline) | {"deadline_by_hand": hand}


NAMES = (
    "deadline_raw", "deadline_kind", "start", "due", "every", "anchor", "offset_days",
    "deadline_notes", "deadline_by_hand",
)  # fmt: skip


def columns_of(deadline: Deadline) -> dict[str, Any]:
    """A reading as columns of the terms."""
    return {
        "deadline_raw": deadline.raw,
        "deadline_kind": deadline.kind.value,
        "start": deadline.start,
        "due": deadline.due,
        "every": deadline.every.value if deadline.every else "",
        "anchor": deadline.anchor or "",
        "offset_days": deadline.offset_days,
        "deadline_notes": deadline.notes,
    }
