"""Party branches by hand: they stand beside the tree of units."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import record
from guatu.people.models import Branch
from guatu.rules import staffing
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused


def create_branch(*, name: str, unit_id: int | None, actor: Actor, now: datetime) -> Branch:
    """A branch, last in the list.  Refused: not_your_duty, branch_name_taken."""
    staffing.keep_roster(actor)
    with transaction.atomic():
        if Branch.objects.filter(name=name).exists():
            raise Refused("branch_name_taken", place="name", name=name)
        last = Branch.objects.aggregate(m=Max("position"))["m"] or 0
        branch = Branch.objects.create(name=name, unit_id=unit_id, position=last + 1)
        data = {"unit": unit_id}
        record("branch.made", [("branch", branch.id)], actor=actor, now=now, data=data)
        return branch
