"""What waits between two people beside figures: splits, people asked for, opinions, stand-ins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet
from django.db.models import Value as V
from django.db.models.functions import Cast, Coalesce

from guatu.pages.queries.desk.items import SHOWN, Item
from guatu.pages.queries.desk.reach import id_of, units_of
from guatu.pages.queries.desk.reporting import Asked
from guatu.people.models import RoleGrant, StandIn
from guatu.plans.models import Opinion, PersonLoan, SplitProposal, Task
from guatu.rules.actor import Role
from guatu.web.prepared import remembered


class _Row(NamedTuple):
    kind: str
    own: int  # whether the reader asked, and somebody else decides
    number: int
    task_id: int
    since: datetime
    who: str
    amount: int


@dataclass(frozen=True)
class Pending:
    """What the reader asked for and somebody else decides; ``whose`` unit, "" for the security
    administrator.  ``kind``: split, loan or stand_in; ``title`` what it is about."""

    kind: str
    task_id: int
    title: str
    since: datetime
    whose: str


def between(asked: Asked) -> tuple[list[Item], list[Pending]]:
    """What the reader owes and waits for (one statement, two when there is something)."""
    rows = [_Row(*one) for one in _rows(asked)]
    ids = {row.task_id for row in rows} - {0}
    tasks = Task.objects.only(*SHOWN).in_bulk(ids) if ids else {}
    owed = [
        Item(row.kind, f"{row.kind}-{row.number}", tasks.get(row.task_id), since=row.since,
             number=row.number, count=row.amount, label=row.who)
        for row in rows
        if not row.own
    ]  # fmt: skip
    return owed, [_pending(row, tasks.get(row.task_id)) for row in rows if row.own]


def _pending(row: _Row, task: Task | None) -> Pending:
    """Of a stand-in the name is whom it is about, of all else whose turn it is."""
    title, whose = (task.title, row.who) if task else (row.who, "")
    return Pending(row.kind, row.task_id, title, row.since, whose)


@remembered
def _rows(asked: Asked) -> QuerySet[Any, Any]:
    first, *others = _parts(asked)
    return first.union(*others, all=True)


def _parts(asked: Asked) -> Iterator[QuerySet[Any, Any]]:
    actor, me = asked.actor, id_of(asked.actor)
    splits = SplitProposal.objects.filter(state="proposed", task__state="released")
    loans = PersonLoan.objects.filter(state="asked", task__state__in=["released", "paused"])
    stand_ins = StandIn.objects.filter(state="asked", principal=me, until__gte=asked.today)
    unit = Coalesce("task__lead_unit__name", V(""))
    yield _row(splits.filter(proposed_by=me), "split", 1, "task", "proposed_at", unit)
    yield _row(loans.filter(asked_by=me), "loan", 1, "task", "asked_at", F("unit__name"))
    yield _row(stand_ins, "stand_in", 1, None, "asked_at", F("person__name"))
    if actor.has(Role.HEAD):
        name = Coalesce("proposed_by__name", V(""))
        splits = splits.filter(_headed(asked, "task__lead_unit"))
        yield _row(splits, "split", 0, "task", "proposed_at", name)
        loans = loans.filter(_headed(asked, "unit"))
        yield _row(loans, "loan", 0, "task", "asked_at", F("person__name"))
    if actor.has(Role.SUPERVISION):
        yield _answers(asked)


def _headed(asked: Asked, unit: str) -> Q:
    """Of units that the reader heads, and of those below without a head of their own."""
    mine = [grant.unit_id for grant in asked.actor.grants if grant.role == Role.HEAD]
    nearer = RoleGrant.objects.filter(
        role=Role.HEAD.value, unit=OuterRef(unit), person__left_on=None
    )
    below = Q(**{f"{unit}__in": units_of(asked.actor, [Role.HEAD])})
    return Q(**{f"{unit}__in": mine}) | (below & Q(~Exists(nearer)))


def _row(
    rows: QuerySet[Any], kind: str, own: int, task: str | None, since: str, who: Any
) -> QuerySet[Any, Any]:
    """The columns of ``_Row``."""
    return rows.order_by().values_list(
        V(kind, output_field=CharField()),
        V(own, output_field=IntegerField()),
        "pk",
        f"{task}_id" if task else V(0, output_field=IntegerField()),
        since,
        Cast(who, CharField()),
        V(1, output_field=IntegerField()),
    )


def _answers(asked: Asked) -> QuerySet[Any, Any]:
    """Opinions on drafts that nobody has answered, one thing for each round."""
    given = Opinion.objects.filter(state="given", task__state="draft", round__cycle=asked.cycle)
    counted = given.order_by().values("round").annotate(n=Count("pk"), first=Min("said_at"))
    return counted.values_list(
        V("answer", output_field=CharField()),
        V(0, output_field=IntegerField()),
        "round",
        V(0, output_field=IntegerField()),
        "first",
        V("", output_field=CharField()),
        "n",
    )
