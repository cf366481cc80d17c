"""What waits for a signature or a word: own parts, objections to settle, opinions asked."""

from django.db.models import Count, F, Window

from guatu.pages.queries.desk.items import SHOWN, Item
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.queries.opinions import to_say
from guatu.plans.queries.signing import open_objections, own_parts
from guatu.rules.actor import Role

ONE_BY_ONE = 5
"""More parts than these stand on the desk as one thing, signed together on their own page."""


def signed_and_said(asked: Asked) -> list[Item]:
    """Everything of this kind (at most two statements for one reader)."""
    return [*_parts(asked), *_objections(asked), *_opinions(asked)]


def _parts(asked: Asked) -> list[Item]:
    parts = own_parts(asked.actor, asked.cycle).only(*SHOWN, "signing", "signing_since", "revision")
    found = list(
        parts.annotate(in_all=Window(Count("pk"))).order_by(
            F("signing_since").asc(nulls_last=True), "pk"
        )[:ONE_BY_ONE]
    )
    in_all = getattr(found[0], "in_all", 0) if found else 0
    if in_all > ONE_BY_ONE:
        return [Item("sign", "sign", since=found[0].signing_since, count=in_all)]
    return [Item("sign", f"sign-{task.pk}", task, since=task.signing_since) for task in found]


def _objections(asked: Asked) -> list[Item]:
    if not asked.actor.has(Role.SUPERVISION):
        return []
    return [
        Item("objection", f"objection-{one.pk}", one.task, since=one.made_at,
             label=one.text, period=one.about, whose=(one.author.name,))
        for one in open_objections(asked.actor, asked.cycle)[: asked.most]
    ]  # fmt: skip


def _opinions(asked: Asked) -> list[Item]:
    """One thing for each open round in which the reader's units have not spoken."""
    rows = to_say(asked.actor, asked.cycle).order_by().values("round", "round__due")
    found = rows.annotate(n=Count("pk")).order_by("round__due", "round")
    return [
        Item("opinion", f"opinion-{row['round']}", due=row["round__due"], count=row["n"],
             number=row["round"])
        for row in found[: asked.most]
    ]  # fmt: skip
