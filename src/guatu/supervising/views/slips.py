"""The register of slips, on screen and as a workbook, and the page of one slip."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guatu.papers.sheets.columns import Column
from guatu.papers.sheets.writing import write_listing
from guatu.people.sign_in import SignedIn, business
from guatu.plans.exporting import XLSX
from guatu.plans.models import Task
from guatu.plans.queries.visibility import visible_to
from guatu.plans.views.listing import without
from guatu.rules.refused import Refused
from guatu.rules.supervising.levels import Level, next_level
from guatu.supervising import wording
from guatu.supervising.forms.slips import read_slip_filters
from guatu.supervising.models import Slip
from guatu.supervising.queries.slips import (
    SlipSheet,
    counts,
    matching,
    slip_sheet,
    turn_of,
)
from guatu.supervising.views.frame import (
    answer_by,
    block_of,
    chunk_of,
    cycle_of,
    facts,
    offered,
    units,
)
from guatu.supervising.wording.register import HEADS, line_of
from guatu.web import dates
from guatu.web.render import render

PAGE = "supervising/slip.html"
MOST = 5000
"""Slips at most in a workbook."""


@require_safe
@business
def supervision(request: SignedIn) -> HttpResponse:
    """The register: what is open first to see, filters, export of exactly what is seen."""
    cycle, filters, today = cycle_of(request), read_slip_filters(request.GET), request.now.date()
    rows = matching(request.actor, cycle, filters, today)
    if request.GET.get("as") == "xlsx":
        return _workbook(request, rows[:MOST], cycle.name)
    chunk, block = chunk_of(request, rows), block_of(request)
    context = (
        facts(request, cycle, "slips")
        | chunk
        | {
            "filters": filters,
            "rows": [(slip, turn_of(slip)) for slip in chunk["rows"]],
            "export": f"{request.path}?{without(request.GET, 'before')}&as=xlsx",
        }
    )
    if block == "results":
        context |= {"counts": counts(request.actor, cycle, today), "units": units(request)}
    return render(request, "supervising/slips.html", context, block=block)


def _workbook(request: SignedIn, rows: Any, name: str) -> HttpResponse:
    body = request.installation.body_name
    title = f"{body} {name} {_('Register of slips')}"
    columns = [Column(str(head), width) for head, width in HEADS]
    note = f"{dates.full(request.now.date())}"
    lines: Iterator[list[str]] = (line_of(slip) for slip in rows)
    data = write_listing(str(_("Register of slips")), title, note, columns, lines)
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="slips-{request.now:%Y%m%d}.xlsx"'
    return response


@require_safe
@business
def slip(request: SignedIn, slip_id: int) -> HttpResponse:
    """One slip: what it asks, of whom, by when, what was answered, and whose turn it is."""
    return slip_page(request, sheet_of(request, slip_id))


def sheet_of(request: SignedIn, slip_id: int) -> SlipSheet:
    """A visible slip; out of sight is 404."""
    found = slip_sheet(request.actor, slip_id, request.now.date())
    if found is None:
        raise Http404
    return found


def slip_page(
    request: SignedIn, sheet: SlipSheet, refused: Refused | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; after a refusal with its reason and what was typed."""
    found = sheet.slip
    common = facts(request, found.cycle, "slips")
    context = common | {
        "sheet": sheet,
        "slip": found,
        "turn": "approver" if sheet.waiting else turn_of(found),
        "events": [wording.event_line(event) for event in sheet.events],
        "task_seen": _task_seen(request, found.task),
        "above": _above(found),
        **offered(_new_due(request, found), common["unsure"]),
        "refusal": wording.worded(refused) if refused else None,
        "typed": request.POST,
    }
    return render(request, PAGE, context, status=status)


def _task_seen(request: SignedIn, task: Task | None) -> bool:
    return task is not None and visible_to(request.actor).filter(pk=task.pk).exists()


def _above(found: Slip) -> str:
    above = next_level(Level(found.level))
    return above.value if above else ""


def _new_due(request: SignedIn, found: Slip) -> date:
    """The day offered for a reply after a return or a raise."""
    level = next_level(Level(found.level)) or Level(found.level)
    return answer_by(request, found.cycle, level)
