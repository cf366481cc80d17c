"""What a person settles in a preview; the next reading takes it into account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.papers.reading.names import normal_name
from guatu.papers.reading.vocabulary import WORDS
from guatu.people.actions.aliases import learn_alias
from guatu.plans.models import HeaderMapping, PlanImport, Task
from guatu.rulebook.actions import correct_deadline
from guatu.rules.actor import Actor
from guatu.rules.deadlines import Deadline
from guatu.rules.planning.importing import bring_in
from guatu.rules.refused import Refused

FIELDS = (*WORDS, "quarter1", "quarter2", "quarter3", "quarter4", "extra")
LONGEST_TITLE = 2000


def held_import(import_id: int, actor: Actor) -> PlanImport:
    """The import for a change.  Raises those of ``bring_in``."""
    rows = PlanImport.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.get(pk=import_id)
    bring_in(actor, found.state, closed=found.cycle.closed, year=found.cycle.year)
    return found


def put_settled(found: PlanImport, part: str, name: str, value: Any) -> None:
    """Keep what was settled under a name; None takes it back."""
    held = {**found.corrections.get(part, {}), name: value}
    if value is None:
        del held[name]
    found.corrections = {**found.corrections, part: held}
    found.save(update_fields=["corrections"])


def _mark(found: PlanImport, part: str, name: str, *, on: bool) -> None:
    held = [one for one in found.corrections.get(part, []) if one != name]
    found.corrections = {**found.corrections, part: [*held, name] if on else held}
    found.save(update_fields=["corrections"])


@transaction.atomic
def confirm(
    *, import_id: int, sheet: str, code: str, fact: str, whole: bool = False, actor: Actor
) -> None:
    """An assumption is right: for the same words, or everywhere on the sheet."""
    found = held_import(import_id, actor)
    _mark(found, "confirmed", f"{sheet}|{code}|{'*' if whole else fact}", on=True)


@transaction.atomic
def skip_row(*, import_id: int, sheet: str, row: int, skip: bool = True, actor: Actor) -> None:
    """Leave a row out, or take it in again."""
    _mark(held_import(import_id, actor), "skipped", f"{sheet}!{row}", on=skip)


@transaction.atomic
def write_title(*, import_id: int, sheet: str, row: int, title: str, actor: Actor) -> None:
    """Give a row the title that the paper lacks; blank takes it back."""
    text = title.strip()[:LONGEST_TITLE]
    put_settled(held_import(import_id, actor), "titles", f"{sheet}!{row}", text or None)


@transaction.atomic
def choose_lead(*, import_id: int, sheet: str, names: str, lead: str, actor: Actor) -> None:
    """Of several lead units in one cell this one leads; the others are responsible."""
    if lead not in names.split("、"):
        raise Refused("lead_not_named", place="lead")
    put_settled(held_import(import_id, actor), "leads", f"{sheet}|{names}", lead)


@transaction.atomic
def choose_name(
    *,
    import_id: int,
    words: str,
    unit_id: int | None = None,
    person_id: int | None = None,
    learn: bool = True,
    actor: Actor,
    now: datetime,
) -> None:
    """Say who a name means here; with ``learn`` later papers match it by themselves."""
    found = held_import(import_id, actor)
    kind, pk = ("unit", unit_id) if unit_id is not None else ("person", person_id)
    put_settled(found, "names", f"{kind}|{normal_name(words)}", pk)
    if learn and pk is not None:
        learn_alias(text=words, unit_id=unit_id, person_id=person_id, actor=actor, now=now)


@transaction.atomic
def correct_words(
    *, import_id: int, words: str, reading: Deadline, actor: Actor, now: datetime
) -> None:
    """Say what deadline words mean this year, here and wherever they stand again."""
    year = held_import(import_id, actor).cycle.year
    correct_deadline(year=year, words=words, reading=reading, actor=actor, now=now)


@transaction.atomic
def map_columns(
    *,
    import_id: int,
    fingerprint: str,
    columns: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> None:
    """Say once what the columns of a header mean: {letters: field}; remembered for this header.

    Raises ``Refused``: ``title_column_missing``, ``column_unknown``, ``header_not_found``.
    """
    found = held_import(import_id, actor)
    if not fingerprint:
        raise Refused("header_not_found", place="columns")
    if "title" not in columns.values():
        raise Refused("title_column_missing", place="columns")
    if any(name not in FIELDS for name in columns.values()):
        raise Refused("column_unknown", place="columns")
    row, _made = HeaderMapping.objects.update_or_create(
        fingerprint=fingerprint[:64],
        defaults={"columns": dict(columns), "made_by": actor.label, "made_at": now},
    )
    touched = [Touched("import", found.pk), Touched("header_mapping", row.pk)]
    record("import.mapped", touched, actor=actor, now=now, data={"columns": len(columns)})


@transaction.atomic
def arrange_sheet(*, import_id: int, sheet: str, plan: Mapping[str, Any], actor: Actor) -> None:
    """Where the rows of a sheet go: level, parent (id), themes, kind, leave_out.

    Raises ``Refused``: ``level_unknown``, ``parent_missing``.
    """
    found = held_import(import_id, actor)
    if plan.get("level") and plan["level"] not in Task.LEVELS:
        raise Refused("level_unknown", place="level")
    parent = plan.get("parent")
    places = Task.objects.filter(cycle=found.cycle).exclude(level="personal_subtask")
    if parent and not places.filter(pk=parent).exists():
        raise Refused("parent_missing", place="parent")
    put_settled(found, "sheets", sheet, dict(plan))
