"""A dropped file becomes an import of its cycle; nothing of it is in the plan yet."""

from datetime import datetime

from django.db import transaction

from guatu.files.actions import store_upload
from guatu.files.actions.storing import Upload
from guatu.ledger.actions import Touched, record
from guatu.papers.reading.limits import MAX_BYTES
from guatu.plans.models import Cycle, PlanImport
from guatu.rules.actor import Actor
from guatu.rules.planning.importing import bring_in
from guatu.rules.refused import Refused


def drop_plan(
    *, cycle_id: int, upload: Upload, size: int, actor: Actor, now: datetime
) -> PlanImport:
    """Store a file of ``size`` bytes for a cycle.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed``, ``too_large``, and those of the store.
    """
    cycle = Cycle.objects.get(pk=cycle_id)
    bring_in(actor, "preview", closed=cycle.closed, year=cycle.year)
    if size > MAX_BYTES:
        raise Refused("too_large", place="file", limit=MAX_BYTES // 1024 // 1024)
    stored = store_upload(upload, purpose="import", actor=actor, now=now)
    with transaction.atomic():
        made = PlanImport.objects.create(
            cycle=cycle,
            file=stored,
            name=stored.name[-200:],
            author_id=actor.person_id,
            made_at=now,
        )
        touched = [Touched("import", made.pk), Touched("file", stored.pk)]
        record("import.dropped", touched, actor=actor, now=now, data={"cycle": cycle.pk})
    return made
