"""What is entered for scores and waits for the reader: claims to decide, sheets to rate."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, QuerySet
from django.db.models import Value as V

from guatu.pages.queries.desk.items import Item
from guatu.pages.queries.desk.reporting import Asked
from guatu.rules.actor import Role
from guatu.rules.scoring.flow import score_relations
from guatu.scores.models import ScoreClaim
from guatu.scores.queries.entered.grounds import closed_until, rules_of
from guatu.scores.queries.entered.scope import sheets_seen
from guatu.scores.queries.entered.tables import line_titles
from guatu.web.dates import period_words
from guatu.web.prepared import remembered

CLAIM, RATE = "score_claim", "score_rate"


class _Row(NamedTuple):
    kind: str
    number: int
    since: datetime
    about: str
    month: int
    unit: str
    path: str


def entries_due(asked: Asked) -> list[Item]:
    """One statement for who may rate or decide, two more where somebody rates."""
    held = (Role.SUPERVISION, Role.LEADER, Role.HEAD)
    if not any(asked.actor.has(role) for role in held):
        return []
    rows = [_Row(*one) for one in _rows(asked)]
    claims = [_claim(row) for row in rows if row.kind == CLAIM and _decides(asked, row)]
    return claims + _to_rate(asked, [row for row in rows if row.kind == RATE])


@remembered
def _rows(asked: Asked) -> QuerySet[Any, Any]:
    """Open sheets of one's own; for the supervision office also what units put forward."""
    text: CharField[str, str] = CharField()
    none = V("", output_field=CharField())
    sheets = sheets_seen(asked.actor).filter(cycle=asked.cycle, state="open").order_by()
    found: QuerySet[Any, Any] = sheets.values_list(
        V(RATE, output_field=text), "pk", "asked_at", "line", "month", none, none
    )
    if not asked.actor.has(Role.SUPERVISION):
        return found
    claims = ScoreClaim.objects.filter(cycle=asked.cycle, state="claimed").order_by()
    zero = V(0, output_field=IntegerField())
    return found.union(
        claims.values_list(
            V(CLAIM, output_field=text), "pk", "changed_at", "title", zero, "unit__name",
            "unit__path",
        ),
        all=True,
    )  # fmt: skip


def _decides(asked: Asked, row: _Row) -> bool:
    """Nobody decides on a claim of a unit for which he speaks."""
    return "decider" in score_relations(asked.actor, row.path)


def _claim(row: _Row) -> Item:
    key = f"{CLAIM}-{row.number}"
    return Item(CLAIM, key, since=row.since, number=row.number, label=row.about, whose=(row.unit,))


def _to_rate(asked: Asked, rows: list[_Row]) -> list[Item]:
    """Not those of a month that is published or final: they can be filled no more."""
    if not rows:
        return []
    closed = closed_until(asked.cycle, "published", "final")
    titles = line_titles(rules_of(asked.cycle))
    return [
        Item(RATE, f"{RATE}-{row.number}", since=row.since, number=row.number,
             label=f"{titles.get(row.about, row.about)} {_month(asked, row)}")
        for row in rows
        if row.month > closed
    ]  # fmt: skip


def _month(asked: Asked, row: _Row) -> str:
    return period_words(f"{asked.cycle.year}-{row.month:02d}")
