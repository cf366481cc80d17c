"""The rules of a cycle in versions, and its comparable groups."""

from django.db import models


class RuleSetVersion(models.Model):
    """A set of scoring rules (``rules.scoring.sheet`` as JSON).

    A draft may be edited (``revision`` counts); adopted, it never changes and the newest adopted
    one of its cycle and subject counts.
    """

    cycle = models.ForeignKey("plans.Cycle", models.CASCADE, related_name="score_rules")
    subject = models.CharField(max_length=10, default="unit")  # rules.scoring.sheet.Subject
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    rules = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "subject", "version"], name="scores_rules_version_once"
            )
        ]


class ScoreGroup(models.Model):
    """A comparable group of a cycle (综合处室, 业务处室, 直属单位)."""

    cycle = models.ForeignKey("plans.Cycle", models.CASCADE, related_name="score_groups")
    name = models.CharField(max_length=60)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "name"], name="scores_group_once")]


class GroupUnit(models.Model):
    """A unit in the one group of the cycle to which it belongs."""

    group = models.ForeignKey(ScoreGroup, models.CASCADE, related_name="members")
    cycle = models.ForeignKey("plans.Cycle", models.CASCADE, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit"], name="scores_unit_one_group")
        ]
