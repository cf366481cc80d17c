"""Exporting a plan: for the command line, for a page, and as a job of the worker."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import QueryDict

from guatu.files.actions import store_result
from guatu.jobs.actions import report_progress, start_job
from guatu.jobs.models import Job
from guatu.papers.reading import Item
from guatu.papers.sheets import LAYOUTS, Heading, Layout, write_prose, write_workbook
from guatu.papers.sheets.words import ORIGINAL
from guatu.people.queries import actor_for, business_now, installation, real_time
from guatu.plans.forms.filters import read_filters
from guatu.plans.models import Cycle
from guatu.plans.queries.export import exported, of_levels
from guatu.plans.queries.filters import Filters, matching
from guatu.plans.queries.tree import current_cycle
from guatu.rules.actor import Actor, Grant, Role
from guatu.rules.refused import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EVERY = 500
"""Rows after which a job says how far it is, and hears that it should stop."""

# Who runs the command on the machine itself has the whole plan, drafts too.
OPERATOR = Actor(person_id=None, name="guatu export-plan", grants=(Grant(Role.SUPERVISION, 0, ""),))


def export_plan(
    *,
    year: int | None,
    layout: str,
    subtasks: bool = False,
    original: bool = False,
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
    items = [item for _task, item in of_levels(actor, cycle, levels, original=original)]
    return written(form, cycle, items, ORIGINAL if original else "")


def seen_paper(
    form: Layout,
    cycle: Cycle,
    filters: Filters,
    *,
    actor: Actor,
    tell: Callable[[int], None] = lambda count: None,
) -> bytes:
    """What an actor sees under the filters, in a layout, in plan order; ``tell`` counts rows."""
    items = []
    for count, (task, item) in enumerate(exported(actor, cycle, replace(filters, sort="")), 1):
        if task.level != "objective":
            items.append(item)
        if count % EVERY == 0:
            tell(count)
    return written(form, cycle, items, ORIGINAL if filters.original else "")


def order_export(*, year: int, query: str, layout: str, actor: Actor, now: datetime) -> Job:
    """Start the job that makes the workbook.  ``query`` is the address of what is seen."""
    args = {"year": year, "query": query, "layout": layout}
    return start_job("export-plan", args, actor=actor, now=now)


def export_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job ``export-plan``: what its owner sees, stored for download by its owner."""
    actor = actor_for(job.owner_id or 0, now.date(), job.on_behalf_of)
    cycle = Cycle.objects.get(year=job.args["year"])
    form = LAYOUTS[job.args["layout"]]
    filters = read_filters(QueryDict(job.args["query"]), now.date())
    whole = matching(actor, cycle, filters).count() or 1
    report_progress(job, 1, "reading")
    paper = seen_paper(
        form,
        cycle,
        filters,
        actor=actor,
        tell=lambda count: report_progress(job, min(80, 80 * count // whole), "reading"),
    )
    report_progress(job, 90, "writing")
    stored = store_result(
        [paper],
        name=file_name(cycle, form, original=filters.original),
        media_type=DOCX if form.prose else XLSX,
        actor=actor,
        now=now,
    )
    return {"file_id": stored.pk}


def file_name(cycle: Cycle, form: Layout, *, original: bool = False) -> str:
    """How an exported paper is called."""
    first = "-original" if original else ""
    return f"plan-{cycle.year}-{form.code}{first}.{'docx' if form.prose else 'xlsx'}"


def written(form: Layout, cycle: Cycle, items: list[Item], reading: str = "") -> bytes:
    """Tasks on paper, headed by the body, the year and, of another plan, which one it is."""
    here = installation()
    heading = Heading(here.body_name if here else "", cycle.year, reading)
    return write_prose(form, heading, items) if form.prose else write_workbook(form, heading, items)
