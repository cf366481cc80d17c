"""A version of the plan read as a plan: what its rows said, as lines and as the paper says them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from guatu.papers.reading import Cell, Item, split_names
from guatu.people.models import Unit
from guatu.people.queries.then import names_on, units_on
from guatu.plans.models import PlanVersion, PlanVersionRow
from guatu.plans.queries.export import parent_words
from guatu.plans.queries.plan_versions import Asked, all_chunks, asked_rows, day_of
from guatu.rules.actor import Actor
from guatu.rules.deadlines import Deadline, Kind, StagePlan

Terms = Mapping[str, Any]


@dataclass(frozen=True)
class Kept:
    """A row of a version; ``terms`` is the JSON of its terms, empty when they are gone."""

    row: PlanVersionRow
    terms: Terms
    officials: list[str]
    assignees: list[str]
    unit: str


def dressed(version: PlanVersion, rows: Sequence[PlanVersionRow]) -> list[Kept]:
    """Rows loaded with terms, with units and people as called when kept (4 statements)."""
    day = day_of(version)
    nameless = {
        part["person_id"]
        for row in rows
        for part in _terms(row).get("people", ())
        if not part["raw"] and part["person_id"]
    }
    names, units = names_on(day, nameless), {unit.pk: unit for unit in units_on(day)}
    return [_dressed(row, names, units.get(row.lead_unit_id or 0, row.lead_unit)) for row in rows]


def _terms(row: PlanVersionRow) -> Terms:
    return row.terms.terms if row.terms else {}


def _dressed(row: PlanVersionRow, names: Mapping[int, str], unit: Unit | None) -> Kept:
    terms = _terms(row)
    people: dict[str, list[str]] = {"official": [], "assignee": []}
    for part in terms.get("people", ()):
        people[part["role"]].append(part["raw"] or names.get(part["person_id"], ""))
    said = (unit.short_name or unit.name) if unit else terms.get("lead_unit_raw", "")
    return Kept(row, terms, people["official"], people["assignee"], said)


def papers(actor: Actor, version: PlanVersion, asked: Asked) -> Iterator[Item]:
    """The tasks seen of a version as paper says them, objectives left out."""
    rows = version.rows.values_list("task_id", "number", "title", "level")
    above = {pk: (number, title, level) for pk, number, title, level in rows}
    units = {unit.pk: unit.name for unit in units_on(day_of(version))}
    for row in all_chunks(asked_rows(actor, version, asked)):
        if row.level != "objective":
            now = row.lead_unit.name if row.lead_unit else _terms(row).get("lead_unit_raw", "")
            lead = units.get(row.lead_unit_id or 0, now)
            yield _item(row, lead, above.get(row.parent_id or 0, ("", "", "")))


def _item(row: PlanVersionRow, lead: str, above: tuple[str, str, str]) -> Item:
    terms = _terms(row)
    people, units = terms.get("people", ()), terms.get("units", ())
    texts = ("section", "theme", "means", "standard", "contact")
    return Item(
        row=0,
        number=row.number,
        title=row.title,
        parent=parent_words(row.level, *above),
        points=_thousandths(terms.get("points")),
        weight=_thousandths(row.weight),
        target=terms.get("target_raw", ""),
        lead_officials=_of(people, "official"),
        lead_unit=lead,
        responsible_units=tuple(name for name in _of(units, "responsible") if name != lead),
        support_units=_of(units, "support"),
        assignees=_of(people, "assignee"),
        deadline=Deadline(
            raw=terms.get("deadline_raw", ""), kind=Kind(terms.get("deadline_kind", "none"))
        ),
        stages=tuple(_stage(stage) for stage in terms.get("stages", ())),
        extra=terms.get("extra", {}),
        key=str(row.task_id),
        **{name: terms.get(name, "") for name in texts},
    )


def _of(parts: Iterable[Terms], role: str) -> tuple[str, ...]:
    """The names as a reader would take them off the paper: telephone numbers stay behind."""
    return split_names(Cell(1, 1, "、".join(p["raw"] for p in parts if p["role"] == role))).texts


def _stage(stage: Terms) -> StagePlan:
    return StagePlan(stage["raw"], _day(stage["start"]), _day(stage["due"]), stage["text"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _thousandths(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value) / 1000
