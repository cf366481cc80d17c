"""What is chased: help to give, slips, instructions and proposals that wait for the reader."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Count, DateField, F, IntegerField, Min, Q, QuerySet
from django.db.models import Value as V
from django.db.models.functions import Cast

from guatu.pages.queries.desk.items import Item
from guatu.pages.queries.desk.reach import id_of, units_of
from guatu.pages.queries.desk.reporting import Asked
from guatu.rules.actor import Role
from guatu.rules.supervising.slips import UNANSWERED
from guatu.supervising.models import HelpRequest, Instruction, Proposal, Slip, SlipExtension
from guatu.web.prepared import remembered

SPEAKS = (Role.HEAD, Role.LIAISON)


class _Row(NamedTuple):
    kind: str
    number: int
    about: str
    due: date | None
    since: datetime
    who: str
    amount: int


def chased(asked: Asked) -> list[Item]:
    """Everything of this room that is the reader's turn (one statement)."""
    rows = (_Row(*one) for one in _rows(asked))
    return [
        Item(row.kind, f"{row.kind}-{row.number}", due=row.due, since=row.since,
             number=row.number, label=row.about, count=row.amount,
             whose=(row.who,) if row.who else ())
        for row in rows
    ]  # fmt: skip


@remembered
def _rows(asked: Asked) -> QuerySet[Any, Any]:
    first, *others = _parts(asked)
    return first.union(*others, all=True)


def _parts(asked: Asked) -> Iterator[QuerySet[Any, Any]]:
    yield from _asked_of_me(asked)
    if any(asked.actor.has(role) for role in SPEAKS):
        yield from _sent_to_us(asked)
    if asked.actor.has(Role.SUPERVISION):
        yield from _of_the_office(asked)


def _asked_of_me(asked: Asked) -> Iterator[QuerySet[Any, Any]]:
    """Help, slips to approve, time asked for, answers to what I wrote or asked."""
    me = id_of(asked.actor)
    helped = HelpRequest.objects.filter(task__cycle=asked.cycle)
    yield _row(helped.filter(official=me, state="asked"), "help", "task__title",
               who="asker__name")  # fmt: skip
    # By their ids: beside the cycle of the task SQLite would begin with all tasks of the year.
    mine = HelpRequest.objects.filter(Q(asker=me) | Q(asker_for_id=me), state="answered")
    answered = helped.filter(pk__in=mine.values("pk"))
    yield _row(answered, "help_back", "task__title", who="official__name")
    slips = Slip.objects.filter(cycle=asked.cycle, approver=me)
    yield _row(slips.filter(state="asked"), "slip_approve", "matter", who="unit__name")
    more = SlipExtension.objects.filter(
        state="asked", slip__approver=me, slip__cycle=asked.cycle, slip__state__in=UNANSWERED
    )
    yield _row(more, "extension", "slip__matter", number="slip_id", since="asked_at",
               due="slip__due", who="slip__unit__name")  # fmt: skip
    steps = Proposal.objects.filter(
        state="open", slip__approver=me, slip__state__in=UNANSWERED, cycle=asked.cycle
    )
    yield _row(steps, "slip_raise", "slip__matter", number="slip_id", since="found_at",
               who="slip__unit__name")  # fmt: skip
    if not asked.actor.has(Role.SUPERVISION):
        given = Instruction.objects.filter(giver=me, state="answered", cycle=asked.cycle)
        yield _row(given, "instruction_close", "text", who="unit__name")


def _sent_to_us(asked: Asked) -> Iterator[QuerySet[Any, Any]]:
    """Slips and instructions that our unit must answer."""
    ours = units_of(asked.actor, SPEAKS)
    slips = Slip.objects.filter(cycle=asked.cycle, state__in=UNANSWERED, unit__in=ours)
    yield _row(slips, "slip", "matter", due="due", who="approver__name")
    given = Instruction.objects.filter(cycle=asked.cycle, state="sent", unit__in=ours)
    yield _row(given, "instruction", "text", due="due", who="giver__name")


def _of_the_office(asked: Asked) -> Iterator[QuerySet[Any, Any]]:
    """Own drafts and those of people who left, answers to judge, instructions to send and to
    close, proposals as one thing."""
    mine = Q(drafter=id_of(asked.actor)) | Q(drafter__left_on__isnull=False)
    drafts = Slip.objects.filter(mine, cycle=asked.cycle, state="draft")
    yield _row(drafts, "slip_draft", "matter", who="unit__name")
    replied = Slip.objects.filter(cycle=asked.cycle, state="replied")
    yield _row(replied, "slip_judge", "matter", who="unit__name")
    given = Instruction.objects.filter(cycle=asked.cycle)
    yield _row(given.filter(state="recorded"), "instruction_send", "text", due="given_on",
               who="giver__name")  # fmt: skip
    yield _row(given.filter(state="answered"), "instruction_close", "text", who="unit__name")
    found = Proposal.objects.filter(cycle=asked.cycle, state="open").order_by().values("cycle")
    yield found.annotate(n=Count("pk"), first=Min("found_at")).values_list(
        V("proposal", output_field=CharField()), "cycle_id", V("", output_field=CharField()),
        Cast(V(None), DateField()), "first", V("", output_field=CharField()), "n",
    )  # fmt: skip


def _row(
    rows: QuerySet[Any],
    kind: str,
    about: str,
    *,
    number: str = "pk",
    due: str = "",
    since: str = "changed_at",
    who: str,
) -> QuerySet[Any, Any]:
    """The columns of ``_Row``."""
    return rows.order_by().values_list(
        V(kind, output_field=CharField()),
        number,
        Cast(F(about), CharField()),
        Cast(F(due), DateField()) if due else Cast(V(None), DateField()),
        since,
        Cast(F(who), CharField()),
        V(1, output_field=IntegerField()),
    )
