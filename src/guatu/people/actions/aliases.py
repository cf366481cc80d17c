"""Other names of units and people, learnt when a person matches what a paper calls them."""

from datetime import datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.papers.reading.names import normal_name
from guatu.people.models import Alias
from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused

LONGEST = 120


@transaction.atomic
def learn_alias(
    *,
    text: str,
    unit_id: int | None = None,
    person_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> Alias | None:
    """From now on ``text`` (normalised) means this unit or person; None when it is blank.

    Raises ``Refused``: ``not_your_duty`` for anybody but the supervision office and the system.
    """
    if actor.person_id is not None and not actor.has(Role.SUPERVISION):
        raise Refused("not_your_duty")
    words = normal_name(text)[:LONGEST]
    if not words or (unit_id is None) == (person_id is None):
        return None
    row, made = Alias.objects.get_or_create(text=words, unit_id=unit_id, person_id=person_id)
    if made:
        kind, pk = ("unit", unit_id) if unit_id is not None else ("person", person_id)
        touched = [Touched(kind, pk or 0)]
        record("alias.learnt", touched, actor=actor, now=now, data={"alias": row.pk})
    return row
