"""Rows of a kept version with everything that the wall shows of them, and what can be filtered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from guatu.people.models import Person
from guatu.people.queries.then import names_on, units_on
from guatu.people.queries.units import as_options
from guatu.plans.actions.judging import due_occurrences
from guatu.plans.models import Cycle, PlanVersion, PlanVersionRow, Task, Terms
from guatu.plans.models.terms_json import terms_from_json
from guatu.plans.queries.plan_versions import day_of, visible_rows
from guatu.rules.actor import Actor
from guatu.wall.queries.filters import HANGS, Filters
from guatu.wall.queries.kept import Hanging, hanging
from guatu.wall.queries.moments import StageFacts
from guatu.wall.queries.options import Options
from guatu.wall.queries.rows import BATCH, RowFacts


def kept_rows(
    actor: Actor, version: PlanVersion, hangs: Sequence[Hanging], *, below: bool
) -> list[RowFacts]:
    """The rows with their terms (two statements, and four per 2,000).

    With ``below`` a task also shows the stages of its office sub-tasks, which do not hang then.
    What a version does not keep is not there: light, share, what became of stages and periods.
    """
    found: list[RowFacts] = []
    units = {unit.pk: unit for unit in units_on(day_of(version))}
    for at in range(0, len(hangs), BATCH):
        batch = hangs[at : at + BATCH]
        rows = PlanVersionRow.objects.filter(pk__in=[row.pk for row in batch])
        kept = {row.pk: row for row in rows.select_related("terms", "lead_unit")}
        names = _names(version, kept.values())
        for row in kept.values():
            row.lead_unit = units.get(row.lead_unit_id or 0, row.lead_unit)
        dressed = [_dressed(kept[row.pk], row.lane, names, version.cycle) for row in batch]
        found += _with_below(actor, version, dressed) if below else dressed
    return found


def _with_below(actor: Actor, version: PlanVersion, rows: list[RowFacts]) -> list[RowFacts]:
    tasks = {row.task.pk: row for row in rows}
    parts = visible_rows(actor, version).filter(
        parent_id__in=tasks, level="office_subtask", state__in=HANGS
    )
    listed = parts.order_by("path").values_list("parent_id", "terms__terms")
    for parent, terms in listed:
        tasks[parent].stages.extend(_stages(terms_from_json({"title": "", **(terms or {})})))
    return rows


def _stages(terms: Terms) -> list[StageFacts]:
    return [StageFacts(one.text, one.start, one.due, "planned") for one in terms.stages]


def _terms(row: PlanVersionRow) -> Mapping[str, Any]:
    return row.terms.terms if row.terms else {}


def _names(version: PlanVersion, rows: Any) -> dict[int, str]:
    ids = {part["person_id"] for row in rows for part in _terms(row).get("people", ())}
    return names_on(day_of(version), ids - {None})


def _dressed(row: PlanVersionRow, lane: str, names: Mapping[int, str], cycle: Cycle) -> RowFacts:
    terms = terms_from_json({**_terms(row), "title": row.title})
    own = terms.columns() | {"due": row.due, "level": row.level, "state": row.state}
    task = Task(pk=row.task_id, cycle=cycle, **own)
    if row.lead_unit:
        task.unit_name, task.unit_short = row.lead_unit.name, row.lead_unit.short_name  # type: ignore[attr-defined]
    people: dict[str, list[str]] = defaultdict(list)
    for part in terms.people:
        people[part.role].append(names.get(part.person_id or 0, part.raw))
    days = [(one.due, False) for one in due_occurrences(task, cycle)]
    return RowFacts(task, lane, people["official"], people["assignee"], _stages(terms), days)


def kept_options(actor: Actor, version: PlanVersion) -> Options:
    """Themes, kinds and officials of what hung then, and the units of that day."""
    rows = hanging(actor, version, Filters(kept=True))
    ids = frozenset[int]().union(*(row.officials for row in rows))
    day, people = day_of(version), Person.objects.filter(pk__in=ids).order_by("position", "pk")
    names = names_on(day, ids)
    return Options(
        themes=sorted({row.lane for row in rows}),
        kinds=sorted({row.kind for row in rows}),
        officials=[(pk, names[pk]) for pk in people.values_list("pk", flat=True)],
        units=as_options(units_on(day)),
    )
