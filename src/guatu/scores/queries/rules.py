"""The versions of a cycle's scoring rules: in force, drafted, earlier."""

from django.db.models import QuerySet

from guatu.plans.models import Cycle
from guatu.rules.actor import Actor, Role
from guatu.rules.scoring.drafts import filled, summed
from guatu.rules.scoring.reading import rule_set_from_json
from guatu.rules.scoring.sheet import RuleSet, Subject
from guatu.scores.models import RuleSetVersion


def versions_seen(actor: Actor) -> QuerySet[RuleSetVersion]:
    """Adopted versions everybody who does business, drafts the supervision office; newest first."""
    rows = RuleSetVersion.objects.select_related("cycle").order_by("-cycle__year", "-version")
    if actor.is_admin or actor.acts_as is None:
        return rows.none()
    return rows if actor.has(Role.SUPERVISION) else rows.exclude(adopted_at=None)


def version_in_force(cycle: Cycle, subject: Subject = Subject.UNIT) -> RuleSetVersion | None:
    """The newest adopted version of the cycle for units or for persons."""
    rows = RuleSetVersion.objects.filter(cycle=cycle, subject=subject.value)
    return rows.exclude(adopted_at=None).order_by("-version").first()


def draft_of(cycle: Cycle, subject: Subject = Subject.UNIT) -> RuleSetVersion | None:
    """The one draft of a cycle for units or for persons."""
    rows = RuleSetVersion.objects.filter(cycle=cycle, subject=subject.value, adopted_at=None)
    return rows.first()


def last_adopted(cycle: Cycle, subject: Subject) -> RuleSetVersion | None:
    """The version to begin a new draft from: this cycle's, else that of the last cycle before."""
    rows = RuleSetVersion.objects.filter(subject=subject.value, cycle__year__lte=cycle.year)
    rows = rows.exclude(adopted_at=None).select_related("cycle")
    return rows.order_by("-cycle__year", "-version").first()


def rule_set(version: RuleSetVersion) -> RuleSet:
    """Its rules as values.  A draft may be faulty: ``Refused`` as ``rule_set_from_json``."""
    return rule_set_from_json(summed(filled(version.rules)))
