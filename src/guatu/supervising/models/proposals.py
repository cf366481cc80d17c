"""What a rule proposes to chase, until a person takes it up or puts it aside."""

from django.db import models

from guatu.supervising.models.instructions import Instruction
from guatu.supervising.models.slips import Slip


class Proposal(models.Model):
    """A cause found by ``rules.supervising.proposing``; ``key`` keeps it from being found twice.

    ``slip`` is the slip to be raised, ``made`` the slip that was drafted from it.  States: open,
    taken, dismissed (with a reason), lapsed (the cause went away by itself).
    """

    key = models.CharField(max_length=60, unique=True)
    cycle = models.ForeignKey("plans.Cycle", models.PROTECT, related_name="+")
    cause = models.CharField(max_length=12)
    level = models.CharField(max_length=10)
    facts = models.JSONField(default=dict)
    task = models.ForeignKey("plans.Task", models.PROTECT, null=True, related_name="+")
    slip = models.ForeignKey(Slip, models.PROTECT, null=True, related_name="proposals")
    instruction = models.ForeignKey(Instruction, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="open")
    found_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    made = models.ForeignKey(Slip, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["cycle", "state"], name="supervising_proposal_state")]
