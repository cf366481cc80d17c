"""What waits for a signature or a word: own parts, objections to settle, opinions asked."""

from typing import Any

from django.db.models import Count, F, QuerySet, Window

from guatu.pages.queries.desk.items import SHOWN, Item
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.models import Cycle, Objection, Opinion, Task
from guatu.plans.queries.opinions import to_say
from guatu.plans.queries.signing import open_objections, own_parts
from guatu.rules.actor import Actor, Role
from guatu.web.prepared import remembered

ONE_BY_ONE = 5
"""More parts than these stand on the desk as one thing, signed together on their own page."""


def signed_and_said(asked: Asked) -> list[Item]:
    """Everything of this kind (at most two statements for one reader)."""
    return [*_parts(asked), *_objections(asked), *_opinions(asked)]


def _parts(asked: Asked) -> list[Item]:
    found = _first_parts(asked.actor, asked.cycle)
    in_all = getattr(found[0], "in_all", 0) if found else 0
    if in_all > ONE_BY_ONE:
        return [Item("sign", "sign", since=found[0].signing_since, count=in_all)]
    return [Item("sign", f"sign-{task.pk}", task, since=task.signing_since) for task in found]


@remembered
def _first_parts(actor: Actor, cycle: Cycle) -> QuerySet[Task]:
    parts = own_parts(actor, cycle).only(*SHOWN, "signing", "signing_since", "revision")
    oldest = F("signing_since").asc(nulls_last=True)
    return parts.annotate(in_all=Window(Count("pk"))).order_by(oldest, "pk")[:ONE_BY_ONE]


def _objections(asked: Asked) -> list[Item]:
    if not asked.actor.has(Role.SUPERVISION):
        return []
    return [
        Item("objection", f"objection-{one.pk}", one.task, since=one.made_at,
             label=one.text, period=one.about, whose=(one.author.name,))
        for one in _oldest_objections(asked)
    ]  # fmt: skip


@remembered
def _oldest_objections(asked: Asked) -> QuerySet[Objection]:
    return open_objections(asked.actor, asked.cycle)[: asked.most]


def _opinions(asked: Asked) -> list[Item]:
    """One thing for each open round in which the reader's units have not spoken."""
    return [
        Item("opinion", f"opinion-{pk}", due=due, count=n, number=pk)
        for pk, due, n in _open_rounds(asked.actor, asked.cycle)[: asked.most]
    ]


@remembered
def _open_rounds(actor: Actor, cycle: Cycle) -> QuerySet[Opinion, Any]:
    rows = to_say(actor, cycle).order_by("round__due", "round").values_list("round", "round__due")
    return rows.annotate(n=Count("pk"))
