"""Scores that wait for the reader: objections to decide and to work in, a round to make final."""

from django.db.models import Q, QuerySet

from guatu.pages.queries.desk.items import Item
from guatu.pages.queries.desk.reporting import Asked
from guatu.rules.actor import Role
from guatu.rules.scoring.flow import score_relations
from guatu.scores.models import ScoreObjection, ScoreRound
from guatu.scores.queries.facts import facts_of
from guatu.web.prepared import remembered

DECIDE, WORK_IN, FINISH = "score_decide", "score_work_in", "score_finish"


def scores_due(asked: Asked) -> list[Item]:
    """At most one statement for the supervision office, two for leaders, none for others."""
    office, leader = (asked.actor.has(role) for role in (Role.SUPERVISION, Role.LEADER))
    return (_objections(asked) if office else []) + (_to_finish(asked) if leader else [])


def _objections(asked: Asked) -> list[Item]:
    """Objections nobody has decided, but the own unit's; upheld ones not worked in yet."""
    found = []
    for row in _raised_or_upheld(asked):
        decider = "decider" in score_relations(asked.actor, row.sheet.unit.path)
        if row.state == "upheld" or decider:
            kind = DECIDE if row.state == "raised" else WORK_IN
            since = row.raised_at if kind == DECIDE else row.decided_at
            unit = row.sheet.unit.label
            found.append(Item(kind, f"{kind}-{row.pk}", since=since, number=row.pk,
                              label=row.text, whose=(unit,)))  # fmt: skip
    return found


@remembered
def _raised_or_upheld(asked: Asked) -> QuerySet[ScoreObjection]:
    waits = Q(state="raised") | Q(state="upheld", worked_in=0)
    rows = ScoreObjection.objects.filter(waits, sheet__round__cycle=asked.cycle)
    return rows.select_related("sheet__unit").order_by("raised_at")[: asked.most]


def _to_finish(asked: Asked) -> list[Item]:
    """Rounds whose publicity is over and to which nobody objects any more."""
    over = Q(objections_until__lt=asked.today) | Q(subject="person")
    rounds = ScoreRound.objects.filter(over, cycle=asked.cycle, state="published")
    rows = list(rounds.select_related("cycle", "rules").order_by("month", "pk"))
    facts = facts_of(rows, asked.today) if rows else {}
    return [
        Item(FINISH, f"{FINISH}-{row.pk}", since=row.published_on, number=row.pk,
             label=f"{row.rules.title} {row.cycle.year}-{row.month:02d}", whose=(row.made_by,))
        for row in rows
        if not facts[row.pk].waiting and not facts[row.pk].upheld
    ]  # fmt: skip
