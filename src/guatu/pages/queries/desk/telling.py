"""Bulletins that wait for the reader: a leader's approval, the office's issue or mending."""

from django.db.models import Q, QuerySet

from guatu.bulletins.models import Bulletin
from guatu.pages.queries.desk.items import Item
from guatu.pages.queries.desk.reach import id_of
from guatu.pages.queries.desk.reporting import Asked
from guatu.rules.actor import Role
from guatu.web.prepared import remembered

KINDS = {"sent": "bulletin_approve", "approved": "bulletin_issue", "draft": "bulletin_mend"}


def bulletins_due(asked: Asked) -> list[Item]:
    """One statement for leaders and the supervision office, none for others."""
    if not asked.actor.has(Role.LEADER) and not asked.actor.has(Role.SUPERVISION):
        return []
    return [_item(row) for row in _waiting(asked)]


@remembered
def _waiting(asked: Asked) -> QuerySet[Bulletin]:
    actor = asked.actor
    turn = Q(pk__in=[])
    if actor.has(Role.LEADER):
        turn |= Q(state="sent", approver=id_of(actor))
    if actor.has(Role.SUPERVISION):
        turn |= Q(state="approved") | (Q(state="draft") & ~Q(note=""))
    rows = Bulletin.objects.filter(turn, cycle=asked.cycle).select_related("approver")
    return rows.order_by("period__first")[: asked.most]


def _item(row: Bulletin) -> Item:
    kind = KINDS[row.state]
    leader = row.approver.name if row.approver else ""
    since = {"sent": row.sent_at, "approved": row.approved_at}.get(row.state) or row.made_at
    who = row.made_by if row.state == "sent" else leader
    return Item(kind, f"{kind}-{row.pk}", since=since, number=row.pk, label=row.title, whose=(who,))
