"""Everything that a desk shows, gathered in one go."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import QuerySet

from guatu.pages.queries.desk.between import Pending, between
from guatu.pages.queries.desk.changing import changing
from guatu.pages.queries.desk.chasing import chased
from guatu.pages.queries.desk.claiming import entries_due
from guatu.pages.queries.desk.items import CHUNK, Item, Waiting
from guatu.pages.queries.desk.judging import judged
from guatu.pages.queries.desk.keeping import nameless, supervised
from guatu.pages.queries.desk.leading import Leading, leading
from guatu.pages.queries.desk.news import News, news
from guatu.pages.queries.desk.reporting import Asked, figures_due, stages_due
from guatu.pages.queries.desk.reports import reports_due
from guatu.pages.queries.desk.scoring import scores_due
from guatu.pages.queries.desk.signing import signed_and_said
from guatu.pages.queries.desk.telling import bulletins_due
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.changes import Asked as Request
from guatu.plans.queries.tree import Row, rows_of, running_cycles, with_marks
from guatu.plans.queries.visibility import visible_to
from guatu.rulebook.queries import workdays
from guatu.rules.actor import Actor, Role
from guatu.web.prepared import remembered

OFFICE_ROWS = 6
RED_ROWS = 8
SOON = 7  # working days, as in the light "due soon"


@dataclass
class Desk:
    """A desk on a day; ``near`` is how many calendar days ahead a due day is soon.

    ``office`` are the first tasks that the reader's own units lead, for the supervision office
    the red ones of the whole plan (``overall``); ``leading`` is a leader's part.
    """

    cycle: Cycle | None
    items: list[Item] = field(default_factory=list)
    start: int = 0
    more: bool = False
    waiting: list[Waiting] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    office: list[Row] = field(default_factory=list)
    overall: bool = False
    leading: Leading | None = None
    near: int = SOON


def desk(
    actor: Actor,
    today: date,
    *,
    since: datetime | None,
    kind: str = "",
    start: int = 0,
    original: bool = False,
) -> Desk:
    """The desk; without ``since`` only a further chunk of the list.

    ``original``: what a leader leads is read as first agreed.

    At most 20 statements, three more with open requests for changes.
    """
    years = running_cycles(today)
    if not years:
        return Desk(None)
    *before, cycle = years
    asked = Asked(actor, today, cycle, start + CHUNK + 1)
    owed, waiting = _owed(asked)
    for last in before:
        owed += reports_due(replace(asked, cycle=last))
    changes, requests = changing(asked)
    people, pending = between(asked)
    owed += changes + people + chased(asked) + bulletins_due(asked) + scores_due(asked)
    owed += entries_due(asked)
    listed = sorted((i for i in owed if not kind or i.kind == kind), key=lambda item: item.rank)
    found = Desk(
        cycle,
        items=listed[start : start + CHUNK],
        start=start,
        more=len(listed) > start + CHUNK,
        waiting=waiting,
        requests=requests,
        pending=pending,
        near=(workdays(today.year).add_workdays(today, SOON) - today).days,
    )
    if since is not None:
        _beside(found, asked, since, original=original)
    return found


def _owed(asked: Asked) -> tuple[list[Item], list[Waiting]]:
    """All that is owed, of each kind at most as much as the chunk needs.

    A leader reports on nothing: his desk has the stuck items instead.
    """
    owed, waiting = judged(asked)
    owed += nameless(asked) + supervised(asked) + signed_and_said(asked) + reports_due(asked)
    if not asked.actor.has(Role.LEADER):
        again = {item.about for item in owed if item.kind == "returned"}
        due = stages_due(asked) + figures_due(asked)
        owed += [item for item in due if item.about not in again]
    return owed, waiting


def _beside(found: Desk, asked: Asked, since: datetime, *, original: bool) -> None:
    """What stands beside the list."""
    actor = asked.actor
    found.news = news(actor, since)
    if actor.has(Role.LEADER):
        found.leading = leading(asked, original=original)
    elif actor.has(Role.SUPERVISION):
        found.office, found.overall = rows_of(_red_ones(actor, asked.cycle.pk)), True
    else:
        found.office = rows_of(_own_office(actor, asked.cycle.pk, asked.cycle.sight))


@remembered
def _red_ones(actor: Actor, cycle_id: int) -> QuerySet[Task]:
    """For the supervision office, which sees every task."""
    plan = visible_to(actor, Cycle(pk=cycle_id))
    red = plan.filter(light="red", level="task", state="released")
    return with_marks(red.order_by("due", "pk")[:RED_ROWS])


@remembered
def _own_office(actor: Actor, cycle_id: int, sight: str) -> QuerySet[Task]:
    plan = visible_to(actor, Cycle(pk=cycle_id, sight=sight))
    tasks = plan.filter(lead_unit__in=actor.unit_ids, level="task")
    return with_marks(tasks.order_by("path")[:OFFICE_ROWS])
