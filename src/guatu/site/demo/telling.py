"""The bulletins of the invented city: one per closed month, the last one still with its leader."""

from datetime import timedelta

from guatu.bulletins.actions import drawing
from guatu.bulletins.actions.issuing import issue
from guatu.people.queries import installation
from guatu.reports.models import Period
from guatu.rules.actor import Actor
from guatu.site.demo.seasons import at
from guatu.site.demo.year import Year


def tell_months(lived: Year, supervisor: Actor, leader: Actor) -> None:
    """Draw up, send, approve and issue; two days after the close each."""
    here = installation()
    months = list(Period.objects.filter(cycle=lived.cycle, state="closed").order_by("first"))
    for period in months:
        closed = period.closed_at.date() if period.closed_at else period.locks
        day = min(closed + timedelta(days=2), lived.until)
        now = at(day, 10, period.last.month, lived.zone)
        row = drawing.draw_up(period_id=period.pk, actor=supervisor, now=now)
        drawing.send(bulletin_id=row.pk, approver_id=leader.person_id, actor=supervisor, now=now)
        if period != months[-1]:
            drawing.decide(
                bulletin_id=row.pk, verb="approve", actor=leader, now=now + timedelta(hours=4)
            )
            issue(
                bulletin_id=row.pk,
                body=here.body_name if here else "",
                actor=supervisor,
                now=now + timedelta(hours=6),
            )
