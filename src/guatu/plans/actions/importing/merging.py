"""Live terms with some fields taken from a row of paper."""

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from guatu.papers.preview import item_from_plain
from guatu.papers.preview.plain import matches_from_plain
from guatu.plans.actions.importing.terms import Ground, terms_of_item
from guatu.plans.models import Terms

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("number",),
    "section": ("section",),
    "theme": ("theme",),
    "title": ("title",),
    "means": ("means",),
    "standard": ("standard",),
    "points": ("points",),
    "weight": ("weight",),
    "target": ("target_raw", "target", "figure_unit", "direction", "is_rate", "measure"),
    "lead_unit": ("lead_unit_id", "lead_unit_raw"),
    "contact": ("contact", "contact_phone"),
    "deadline": (
        "deadline_raw",
        "deadline_kind",
        "start",
        "due",
        "every",
        "anchor",
        "offset_days",
        "deadline_notes",
    ),
    "stages": ("stages",),
    "extra": ("extra",),
}
UNIT_ROLES = {"responsible_units": "responsible", "support_units": "support"}
PERSON_ROLES = {"lead_officials": "official", "assignees": "assignee"}
BY_HAND = frozenset({"parent"})
"""A task is moved in the tree by a person, not by a paper."""


def merged(live: Terms, line: Mapping[str, Any], names: Set[str], ground: Ground) -> Terms:
    """``live`` with the fields ``names`` of a difference taken from a line of a preview."""
    item = item_from_plain(line["item"])
    paper = terms_of_item(item, matches_from_plain(line["matches"]), ground, live.kind)
    taken = {
        column: getattr(paper, column)
        for name in names
        for column in COLUMNS.get(name, ())
        if column != "measure" or paper.measure == "quantity"
    }
    if "deadline" in names:
        taken["deadline_by_hand"] = False
    if "stages" in names and live.measure == "text" and paper.stages:
        taken["measure"] = "stages"
    roles = {UNIT_ROLES[name] for name in names if name in UNIT_ROLES}
    units = [part for part in live.units if part.role not in roles]
    units += [part for part in paper.units if part.role in roles]
    called = {PERSON_ROLES[name] for name in names if name in PERSON_ROLES}
    people = [part for part in live.people if part.role not in called]
    people += [part for part in paper.people if part.role in called]
    return replace(live, **taken, units=tuple(units), people=tuple(people))
