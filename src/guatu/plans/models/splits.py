"""Proposed splits of a task, and people whom a support unit is asked to lend to a part."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models

from guatu.plans.models.task import Task


@dataclass(frozen=True)
class Part:
    """One part of a split as entered; ``sub`` hangs it below the part before it that is not.

    ``weight`` is whole thousandths; ``deadline`` and ``target`` are the words.
    """

    title: str
    person_ids: tuple[int, ...] = ()
    unit_id: int | None = None
    weight: int | None = None
    deadline: str = ""
    target: str = ""
    sub: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "person_ids": list(self.person_ids)}


def part_from_json(plain: Mapping[str, Any]) -> Part:
    """A part out of ``to_json``."""
    return Part(**{**plain, "person_ids": tuple(plain["person_ids"])})


class SplitProposal(models.Model):
    """A liaison's draft of a split: parts that are in no plan until the head accepts them."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="splits")
    parts = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="proposed")
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "proposed_at"], name="plans_split_waits")]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(state="proposed"), name="plans_one_split_waits"
            )
        ]


class PersonLoan(models.Model):
    """A person of a support unit asked for a part; named on it only when the unit agrees."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="loans")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="asked")
    asked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "unit"], name="plans_loan_waits")]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "person"],
                condition=models.Q(state="asked"),
                name="plans_loan_asked_once",
            )
        ]
