"""Units as one tree, and the other names by which papers call units and people."""

from django.db import models

SEGMENT = 8  # digits of one level in a path: digits sort alike under every collation


class UnitKind(models.TextChoices):
    """What a unit is in the body."""

    BODY = "body"
    LEADERSHIP = "leadership"
    OFFICE = "office"
    AFFILIATED = "affiliated"
    DISTRICT = "district"
    GROUP = "group"


class Unit(models.Model):
    """One node of the organisation; ``path`` is its ancestors' ids and its own, 8 digits each."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind, default=UnitKind.OFFICE)
    position = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="people_unit_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name used in lists: the short one where there is one."""
        return self.short_name or self.name


class UnitPast(models.Model):
    """How a unit was called and where it stood up to and including a day: one row per change."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="pasts")
    parent_id_then = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind)
    until = models.DateField()


class Alias(models.Model):
    """Another name (normalised) by which papers call a unit or a person: learnt from a match."""

    text = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="aliases")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="aliases")

    class Meta:
        indexes = [models.Index(fields=["text"], name="people_alias_text")]
