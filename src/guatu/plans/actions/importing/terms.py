"""From a read item to the terms of a task: raw words kept beside everything that was read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.papers.reading.matches import Match
from guatu.papers.reading.results import Item
from guatu.plans.models import PersonPart, StageTerms, Terms, UnitPart
from guatu.rules.deadlines import Deadline, read_target, resolve
from guatu.rules.workdays import WorkCalendar

LIMITS = {"number": 40, "section": 200, "theme": 120, "lead_unit_raw": 200, "target_raw": 300}
_GROWTH = re.compile("增长|增速|增幅|下降|降幅|降低|同比|提高|提升|回落|压减")
_PHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}[-—]?\d{7,8}|\d{7,8})(?!\d)")


@dataclass(frozen=True)
class Ground:
    """What all rows of an import share: anchor dates, working days, units of people, the body."""

    anchors: Mapping[str, date] = field(default_factory=dict)
    workdays: WorkCalendar = field(default_factory=WorkCalendar)
    unit_of: Mapping[int, int] = field(default_factory=dict)
    body_id: int | None = None


def terms_of_item(
    item: Item, matches: Mapping[str, tuple[Match, ...]], ground: Ground, kind: str = "routine"
) -> Terms:
    """Everything that an item says; names without a match keep their words and no id."""
    values = {
        **_texts(item),
        **deadline_columns(resolve(item.deadline, ground.anchors, ground.workdays)),
        **_measure(item),
        **_contact(item.contact),
    }
    extra = dict(item.extra) | {
        name: values[name] for name, most in LIMITS.items() if len(values[name]) > most
    }
    values |= {name: values[name][:most] for name, most in LIMITS.items()}
    return Terms(
        kind=kind,
        weight=_thousandths(item.weight),
        points=_thousandths(item.points),
        lead_unit_id=_lead(matches),
        extra=extra,
        units=_units(matches),
        people=_people(matches),
        stages=_stages(item),
        **values,
    )


def _texts(item: Item) -> dict[str, Any]:
    names = ("number", "section", "theme", "title", "means", "standard")
    return {name: getattr(item, name) for name in names} | {"lead_unit_raw": item.lead_unit}


def deadline_columns(deadline: Deadline) -> dict[str, Any]:
    """A reading as columns of the terms."""
    return {
        "deadline_raw": deadline.raw,
        "deadline_kind": deadline.kind.value,
        "start": deadline.start,
        "due": deadline.due,
        "every": deadline.every.value if deadline.every else "",
        "anchor": (deadline.anchor or "")[:40],
        "offset_days": deadline.offset_days,
        "deadline_notes": deadline.notes,
    }


def _measure(item: Item) -> dict[str, Any]:
    """A quantity only when the target is unmistakable, else stages when there are any."""
    return measure_columns(item.target, staged=bool(item.stages))


def measure_columns(words: str, *, staged: bool = False) -> dict[str, Any]:
    """How progress is taken of a target in words."""
    read = read_target(words) if words else None
    if read is None:
        return {"measure": "stages" if staged else "text", "target_raw": words}
    return {
        "measure": "quantity",
        "target_raw": words,
        "target": read.value,
        "figure_unit": read.unit[:20],
        "direction": read.direction,
        "is_rate": read.rate and _GROWTH.search(words) is not None,
    }


def _contact(text: str) -> dict[str, Any]:
    """A telephone number has its own field and stands on no wall."""
    phones = " ".join(_PHONE.findall(text))
    words = " ".join(_PHONE.sub("", text).split()).strip("、，,；; ")
    return {"contact": words[:60], "contact_phone": phones[:40]}


def _thousandths(value: Decimal | None) -> int | None:
    """Whole thousandths of points or weight; what no plan can mean stays out."""
    if value is None or not 0 <= value <= 100_000:
        return None
    return int(value * 1000)


def _lead(matches: Mapping[str, tuple[Match, ...]]) -> int | None:
    return _id(matches["lead_unit"][0]) if matches["lead_unit"] else None


def unit_of_person(terms: Terms, ground: Ground) -> int | None:
    """The unit of the first named person: where a personal row stands."""
    people = (part.person_id for part in terms.people if part.role == "assignee")
    return next((ground.unit_of[pk] for pk in people if pk and pk in ground.unit_of), None)


def _units(matches: Mapping[str, tuple[Match, ...]]) -> tuple[UnitPart, ...]:
    roles = (("responsible", "responsible_units"), ("support", "support_units"))
    return tuple(
        UnitPart(role, match.raw[:200], _id(match))
        for role, name in roles
        for match in matches[name]
    )


def _people(matches: Mapping[str, tuple[Match, ...]]) -> tuple[PersonPart, ...]:
    roles = (("official", "lead_officials"), ("assignee", "assignees"))
    return tuple(
        PersonPart(role, match.raw[:120], _id(match))
        for role, name in roles
        for match in matches[name]
    )


def _id(match: Match) -> int | None:
    return int(str(match.id)) if match.id is not None else None


def _stages(item: Item) -> tuple[StageTerms, ...]:
    return tuple(StageTerms(s.text or s.raw, s.raw, s.start, s.end) for s in item.stages)
