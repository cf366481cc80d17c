"""What a unit leaves on its part: a support unit's note, the stamped task book of a cycle."""

from datetime import datetime

from django.db import transaction

from guatu.files.models import StoredFile
from guatu.ledger.actions import Touched, record
from guatu.people.models import Unit
from guatu.plans.actions.locks import lock_chain
from guatu.plans.models import Cycle, PartNote, StampedBook
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor, Role
from guatu.rules.planning import relations
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.opinions import VOICES, note
from guatu.rules.refused import Refused


@transaction.atomic
def note_part(*, task_id: int, text: str, actor: Actor, now: datetime) -> PartNote:
    """The head or liaison of a support unit says something on its own part.

    The same words twice are one note.  Raises ``Refused`` of ``rules.planning.opinions.note``.
    """
    task = lock_chain(task_id)[-1]
    facts = facts_of(task)
    event = note(facts, relations(actor, facts), text)
    unit_id = next(
        grant.unit_id
        for grant in actor.grants
        if grant.role in VOICES and grant.unit_id in facts.support_unit_ids
    )
    said = {"task": task, "unit_id": unit_id, "text": text.strip()}
    again = PartNote.objects.filter(**said, author_id=actor.person_id).order_by("-pk").first()
    if again is not None or actor.person_id is None:
        return again or PartNote(**said)
    made = PartNote.objects.create(**said, author_id=actor.person_id, made_at=now)
    touched = [Touched("task", task.pk), Touched("unit", unit_id)]
    record(event, touched, actor=actor, now=now, data={"note": made.pk})
    return made


def may_attach(actor: Actor, unit_path: str) -> bool:
    """Head or liaison of the unit or of one above it, and the supervision office."""
    speaks = any(actor.covers(role, unit_path) for role in VOICES)
    return not actor.is_admin and (speaks or actor.has(Role.SUPERVISION))


@transaction.atomic
def attach_book(
    *, cycle_id: int, unit_id: int, file: StoredFile, actor: Actor, now: datetime
) -> StampedBook:
    """Keep the scan of a unit's signed and stamped task book; a later one stands beside it.

    Raises ``Refused``: ``move_not_yours``, ``unit_missing``, ``cycle_closed``.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise Refused("unit_missing", place="unit")
    if not may_attach(actor, unit.path) or actor.person_id is None:
        raise Refused("move_not_yours", flow="book", verb="attach", needs=["lead_head"])
    same = StampedBook.objects.filter(cycle=cycle, unit=unit, file__sha256=file.sha256).first()
    if same is not None:
        return same
    made = StampedBook.objects.create(
        cycle=cycle, unit=unit, file=file, author_id=actor.person_id, made_at=now
    )
    touched = [Touched("unit", unit.pk), Touched("file", file.pk), Touched("cycle", cycle.pk)]
    record("book.attached", touched, actor=actor, now=now, data={"book": made.pk})
    return made
