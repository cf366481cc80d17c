"""Exporting a plan: for the command line, and for a page."""

from datetime import datetime

from guatu.papers.reading import Item
from guatu.papers.sheets import LAYOUTS, Heading, Layout, write_prose, write_workbook
from guatu.people.queries import business_now, installation, real_time
from guatu.plans.models import Cycle
from guatu.plans.queries.export import of_levels
from guatu.plans.queries.tree import current_cycle
from guatu.rules.actor import Actor, Grant, Role
from guatu.rules.refused import Refused

# Who runs the command on the machine itself has the whole plan, drafts too.
OPERATOR = Actor(person_id=None, name="guatu export-plan", grants=(Grant(Role.SUPERVISION, 0, ""),))


def export_plan(
    *,
    year: int | None,
    layout: str,
    subtasks: bool = False,
    actor: Actor = OPERATOR,
    now: datetime | None = None,
) -> bytes:
    """The plan of a year (None: the current one) in a layout, as .xlsx or (1.2B) .docx.

    Raises ``Refused``: ``no_such_cycle`` (year), ``no_such_layout`` (layout).
    """
    if layout not in LAYOUTS:
        raise Refused("no_such_layout", place="layout", layout=layout)
    moment = now or business_now(installation(), real_time())
    cycle = current_cycle(moment.date(), year)
    if cycle is None:
        raise Refused("no_such_cycle", place="cycle", year=year or moment.year)
    form = LAYOUTS[layout]
    levels: tuple[str, ...] = ("personal_subtask",) if form.personal else ("task",)
    if subtasks and not form.personal:
        levels = ("task", "office_subtask", "personal_subtask")
    return written(form, cycle, [item for _task, item in of_levels(actor, cycle, levels)])


def written(form: Layout, cycle: Cycle, items: list[Item]) -> bytes:
    """Tasks on paper, headed by the body and the year."""
    here = installation()
    heading = Heading(here.body_name if here else "", cycle.year)
    return write_prose(form, heading, items) if form.prose else write_workbook(form, heading, items)
