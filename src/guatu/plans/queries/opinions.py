"""Rounds of opinions: whose word is asked for, what was said, which drafts can be asked about."""

from django.db.models import Count, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Opinion, OpinionRound, Task
from guatu.plans.queries.visibility import NOTHING, visible_to
from guatu.rules.actor import Actor, Role
from guatu.rules.planning.opinions import VOICES

DRAFTS = 400
ROUNDS = 50


def own_opinions(actor: Actor) -> QuerySet[Opinion]:
    """Opinions of the units for which the reader speaks; to the supervision office all."""
    if actor.is_admin or actor.person_id is None:
        return Opinion.objects.none()
    if actor.has(Role.SUPERVISION):
        return Opinion.objects.all()
    return Opinion.objects.filter(unit__in=spoken_for(actor).values("pk"))


def spoken_for(actor: Actor) -> QuerySet[Unit]:
    """The units whose head or liaison the reader is, and those below."""
    below = NOTHING
    for grant in actor.grants:
        if grant.role in VOICES:
            below |= Q(path__startswith=grant.path)
    return Unit.objects.filter(below)


def to_say(actor: Actor, cycle: Cycle) -> QuerySet[Opinion]:
    """Opinions that the reader is asked for and has not given, the first due first."""
    if not any(actor.has(role) for role in VOICES):
        return Opinion.objects.none()
    asked = Opinion.objects.filter(
        state="asked", round__closed_at=None, round__cycle=cycle, task__state="draft"
    )
    mine = asked.filter(unit__in=spoken_for(actor).values("pk"))
    return mine.select_related("task", "unit", "round").order_by("round__due", "pk")


def rounds(actor: Actor, cycle: Cycle) -> QuerySet[OpinionRound]:
    """Rounds with their numbers: those in which the reader has a word (one statement)."""
    said = Q(opinions__state__in=["agreed", "given", "taken", "declined"])
    open_answers = Q(opinions__state="given")
    found = OpinionRound.objects.filter(cycle=cycle, opinions__in=own_opinions(actor))
    return found.annotate(
        tasks=Count("opinions__task", distinct=True),
        asked=Count("opinions", distinct=True),
        said=Count("opinions", filter=said, distinct=True),
        unanswered=Count("opinions", filter=open_answers, distinct=True),
    ).order_by("-pk")[:ROUNDS]


def opinions_of(actor: Actor, round_id: int) -> list[Opinion]:
    """The opinions of a round that the reader may read, by draft (one statement)."""
    rows = own_opinions(actor).filter(round_id=round_id)
    parts = ("task", "unit", "author", "answered_by", "round")
    return list(rows.select_related(*parts).order_by("task__path", "unit__path"))


def askable(actor: Actor, cycle: Cycle) -> list[Task]:
    """Drafts on which the supervision office may ask (one statement)."""
    if not actor.has(Role.SUPERVISION):
        return []
    drafts = visible_to(actor, cycle).filter(state="draft", opinions=None)
    rows = drafts.exclude(level="personal_subtask").exclude(lead_unit=None)
    return list(rows.select_related("lead_unit").order_by("path")[:DRAFTS])
