"""People, their posts, their branch and their roles."""

from django.db import models

from guatu.people.models.units import Unit
from guatu.rules.actor import Role


class Branch(models.Model):
    """A party branch: beside the unit tree, not in it."""

    name = models.CharField(max_length=120, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="branches")
    position = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A member of staff.  ``phone`` is the work contact and stands on no wall and in no export."""

    name = models.CharField(max_length=60, db_index=True)
    branch = models.ForeignKey(Branch, models.SET_NULL, null=True, related_name="members")
    phone = models.CharField(max_length=40, blank=True)
    left_on = models.DateField(null=True)
    position = models.PositiveIntegerField(default=0)  # the order of the staff sheet
    username_hint = models.CharField(max_length=60, blank=True)  # 账号 of the staff sheet

    def __str__(self) -> str:
        return self.name


class PersonPast(models.Model):
    """How a person was called up to and including a day: one row per change of the name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="pasts")
    name = models.CharField(max_length=60)
    until = models.DateField()


class Post(models.Model):
    """A person's place in a unit; several at once are common.  Position 0 is the main one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "unit", "title"], name="people_post_once")
        ]


class RoleGrant(models.Model):
    """A role on a unit and its subtree, or on a branch for its secretary."""

    ROLES = [(role.value, role.value) for role in Role]

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=ROLES)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="role_grants")
    branch = models.ForeignKey(Branch, models.CASCADE, null=True, related_name="role_grants")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "unit"], name="people_grant_once")
        ]


class RoleProposal(models.Model):
    """A role that a staff sheet names: no right before the security administrator grants it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_proposals")
    role = models.CharField(max_length=20, choices=RoleGrant.ROLES)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    branch = models.ForeignKey(Branch, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "unit"], name="people_proposal_once")
        ]
