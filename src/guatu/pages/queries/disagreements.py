"""Where the owner's claim, the reviewer's judgement, the rule and a hand differ about a light."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, When

from guatu.plans.models import Cycle, LightOverride, Task
from guatu.plans.queries.visibility import visible_to
from guatu.reports.models import Period, Report
from guatu.rules.actor import Actor

CHUNK = 50
KINDS: dict[str, Q] = {
    "claim": Q(claim__gt="") & ~Q(claim=F("rule")),
    "judgement": Q(judged__gt="") & ~Q(judged=F("rule")),
    "between": Q(claim__gt="", judged__gt="") & ~Q(claim=F("judged")),
    "hand": Q(overridden__gt="") & ~Q(overridden=F("rule")),
}
"""Whose word differs from what: claim or judgement from the rule, each other, hand from rule."""


@dataclass(frozen=True)
class Disputed:
    """A task with its four lights, "" where nobody said one."""

    task: Task
    report_id: int | None
    claim: str
    judgement: str
    rule: str
    override: LightOverride | None


def periods_said(cycle: Cycle) -> list[Period]:
    """Periods of the year that have reports, the latest first (one statement)."""
    said = Exists(Report.objects.filter(period=OuterRef("pk")))
    return list(Period.objects.filter(said, cycle=cycle).order_by("-first"))


def _asked(actor: Actor, cycle: Cycle, period: Period | None) -> QuerySet[Any]:
    """Tasks in progress with what is said of them in the period.

    The rule's light of an accepted report is that of its day; of others that of today.
    """
    of_period = Q(reports__period=period) if period else Q(reports__pk=0)
    tasks = visible_to(actor, cycle).filter(state="released")
    rule = Case(
        When(said__rule_light__gt="", then=F("said__rule_light")),
        When(rule_light__gt="", then=F("rule_light")),
        default=F("light"),
    )
    return tasks.annotate(said=FilteredRelation("reports", condition=of_period)).annotate(
        rule=rule, claim=F("said__claim"), judged=F("said__judgement"), said_id=F("said__pk")
    )


def disputed(
    actor: Actor, cycle: Cycle, period: Period | None, kind: str, start: int = 0
) -> list[Disputed]:
    """One chunk, and one more to say that there are others (two statements)."""
    tasks = _asked(actor, cycle, period).filter(_any(kind)).select_related("lead_unit")
    rows = list(tasks.order_by("path")[start : start + CHUNK + 1])
    open_ones = LightOverride.objects.filter(task__in=[row.pk for row in rows])
    hands = {one.task_id: one for one in open_ones.filter(ended_at__isnull=True)}
    return [
        Disputed(
            row,
            row.said_id,
            row.claim or "",
            row.judged or "",
            row.rule,
            hands.get(row.pk),
        )
        for row in rows
    ]


def counts(actor: Actor, cycle: Cycle, period: Period | None) -> Counter[str]:
    """How many tasks differ, in all ("") and by kind (one statement)."""
    found: Counter[str] = Counter()
    rows = _asked(actor, cycle, period).filter(_any(""))
    said: Sequence[tuple[str | None, ...]] = list(
        rows.order_by().values_list("claim", "judged", "overridden", "rule")
    )
    for claim, judged, hand, rule in said:
        found[""] += 1
        found["claim"] += bool(claim and claim != rule)
        found["judgement"] += bool(judged and judged != rule)
        found["between"] += bool(claim and judged and claim != judged)
        found["hand"] += bool(hand and hand != rule)
    return found


def _any(kind: str) -> Q:
    if kind in KINDS:
        return KINDS[kind]
    whole = Q()
    for one in KINDS.values():
        whole |= one
    return whole
