"""Documents on which a year's plan rests, their clauses, and which task rests on which."""

from django.db import models

from guatu.plans.models.cycle import Cycle
from guatu.plans.models.task import Task


class BasisDocument(models.Model):
    """A superior document; ``number`` is its 文号, ``revision`` counts its edits."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="basis_documents")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title


class BasisClause(models.Model):
    """One clause in the order of the paper; ``label`` as the paper numbers it."""

    document = models.ForeignKey(BasisDocument, models.CASCADE, related_name="clauses")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=40, blank=True)
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["document", "position"], name="plans_clause_order")]


class TaskClause(models.Model):
    """A task rests on a clause."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="clauses")
    clause = models.ForeignKey(BasisClause, models.PROTECT, related_name="tasks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "clause"], name="plans_task_clause_once")
        ]
