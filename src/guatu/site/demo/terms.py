"""From a node of the text to the terms of a task: units, people, deadline, measure, stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.plans.models import PersonPart, StageTerms, Terms, UnitPart
from guatu.rules.deadlines import Deadline, read_deadline, read_node_cell, resolve
from guatu.site.demo.city import City
from guatu.site.demo.script import Node, listed


@dataclass(frozen=True)
class Measured:
    """The measure of a node: ``more``, ``less``, ``level``, ``rate`` or ``per`` of a figure."""

    measure: str
    target: Decimal | None = None
    unit: str = ""
    baseline: Decimal | None = None
    direction: str = "more"
    per_period: bool = False
    is_rate: bool = False


def measured(node: Node) -> Measured:
    """Read ``=less 5 工作日 <15``, ``=12 家``, ``=rate 95 %``, ``=grade``; stages else, or text."""
    words = node.of("=").split(" ")
    if node.steps or not words[0] or words[0] in ("grade", "text"):
        return Measured("stages" if node.steps else "graded" if words[0] == "grade" else "text")
    how = words.pop(0) if words[0] in ("less", "level", "rate", "per") else "more"
    baseline = Decimal(words[2].lstrip("<")) if len(words) > 2 else None
    return Measured(
        measure="quantity",
        target=Decimal(words[0]),
        unit=words[1],
        baseline=baseline,
        direction=how if how in ("less", "level") else "more",
        per_period=how == "per",
        is_rate=how in ("rate", "level") or (how == "less" and baseline is None),
    )


def deadline_of(node: Node, year: int, anchors: Mapping[str, date]) -> Deadline:
    """The deadline as written, else the last stage's end."""
    if node.steps and not _own_deadline(node):
        return read_node_cell("\n".join(node.steps), year).deadline
    return resolve(read_deadline(node.of("%"), year), anchors)


def _own_deadline(node: Node) -> bool:
    return node.level != "personal_subtask" and node.level != "office_subtask"


def terms_of_node(node: Node, city: City, year: int, deadline: Deadline) -> Terms:
    """Everything that the task is created with."""
    found = measured(node)
    return Terms(
        title=node.title,
        number=node.number,
        section=node.section,
        theme=node.section.partition("、")[2],
        kind=node.of("!") or "routine",
        means=node.of("&"),
        standard=node.of("$"),
        basis=node.of("§"),
        weight=int(node.of("*")) * 1000 if node.of("*") else None,
        points=int(node.of("#")) * 1000 if node.of("#") else None,
        stages=_stages(node, year),
        units=_units(node, city),
        people=_people(node, city),
        **_lead(node, city),
        **deadline_columns(deadline),
        **_measure(found),
    )


def _lead(node: Node, city: City) -> dict[str, Any]:
    """The first of several units leads; the cell's words are kept."""
    first = node.unit.partition("、")[0]
    return {"lead_unit_id": city.units.get(first), "lead_unit_raw": node.unit} | _contact(
        node, city
    )


def _contact(node: Node, city: City) -> dict[str, Any]:
    """A task names whom to call: the liaison of its lead unit."""
    staff = city.staff.get(node.unit.partition("、")[0], [])
    if node.level != "task" or len(staff) < 3:
        return {}
    return {"contact": city.name_of(staff[2]), "contact_phone": city.phones[staff[2]]}


def deadline_columns(deadline: Deadline) -> dict[str, Any]:
    """What a task keeps of a read deadline."""
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


def _measure(found: Measured) -> dict[str, Any]:
    raw = f"{found.target}{found.unit}" if found.target is not None else ""
    return {
        "measure": found.measure,
        "target_raw": {"less": "不超过", "level": "保持在"}.get(found.direction, "") + raw
        if raw
        else "",
        "figure_unit": found.unit,
        "baseline": found.baseline,
        "target": found.target,
        "direction": found.direction,
        "per_period": found.per_period,
        "is_rate": found.is_rate,
    }


def _stages(node: Node, year: int) -> tuple[StageTerms, ...]:
    if not node.steps:
        return ()
    plans = read_node_cell("\n".join(node.steps), year).stages
    return tuple(StageTerms(plan.text, plan.raw, plan.start, plan.end) for plan in plans)


def _units(node: Node, city: City) -> tuple[UnitPart, ...]:
    """Responsible and support units; further lead units of one cell are responsible."""
    others = listed(node.unit)[1:] + (listed(node.of("+")))
    parts = [UnitPart("responsible", name, city.units.get(name)) for name in others]
    return (*parts, *(UnitPart("support", n, city.units.get(n)) for n in listed(node.of("~"))))


def _people(node: Node, city: City) -> tuple[PersonPart, ...]:
    officials = [PersonPart("official", n, city.people.get(n)) for n in listed(node.of("^"))]
    return (*officials, *(_assignee(node, word, city) for word in node.assignees))


def _assignee(node: Node, word: str, city: City) -> PersonPart:
    """A name, or a place in the staff list of the lead unit."""
    if not word.isdigit():
        return PersonPart("assignee", word, city.people.get(word))
    person_id = city.staff[node.unit.partition("、")[0]][int(word)]
    return PersonPart("assignee", city.name_of(person_id), person_id)
