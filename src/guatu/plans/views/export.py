"""Export of exactly what is seen: CSV streamed, or a layout of the office."""

import csv
from collections.abc import Iterator
from typing import cast

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from guatu.papers.sheets import LAYOUTS, csv_safe
from guatu.people.sign_in import SignedIn, business
from guatu.plans.exporting import written
from guatu.plans.forms.filters import read_filters, whole
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.plans.queries.csv import lines
from guatu.plans.queries.export import exported
from guatu.plans.queries.filters import Filters, matching
from guatu.rules.actor import Actor

MOST = 2000
"""Tasks in a workbook made while the reader waits (about a second); CSV has no limit."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class _Echo:
    """Gives back what is written, so that a line leaves as soon as it is made."""

    def write(self, text: str) -> str:
        return text


@require_safe
@business
def plan_export(request: SignedIn) -> HttpResponse:
    """``?layout=1.1A`` gives that layout, else CSV; the filters are those of the plan's page."""
    cycle = tree.current_cycle(request.now.date(), whole(request.GET, "year"))
    layout = request.GET.get("layout", "")
    if cycle is None or (layout and layout not in LAYOUTS):
        raise Http404
    filters = read_filters(request.GET)
    if layout:
        return _paper(request.actor, cycle, filters, layout)
    return cast(HttpResponse, _csv(request.actor, cycle, filters))


def _csv(actor: Actor, cycle: Cycle, filters: Filters) -> StreamingHttpResponse:
    body = _csv_lines(lines(actor, cycle, filters))
    response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="plan-{cycle.year}.csv"'
    return response


def _csv_lines(rows: Iterator[list[str]]) -> Iterator[str]:
    """With the mark by which spreadsheet programs know UTF-8."""
    yield "\ufeff"
    writer = csv.writer(_Echo())
    for row in rows:
        yield writer.writerow([csv_safe(text) for text in row])


def _paper(actor: Actor, cycle: Cycle, filters: Filters, layout: str) -> HttpResponse:
    """A workbook or Word list; 413 where it would keep a web process busy too long."""
    if matching(actor, cycle, filters)[: MOST + 1].count() > MOST:
        return HttpResponse(status=413)
    form = LAYOUTS[layout]
    items = [item for task, item in exported(actor, cycle, filters) if task.level != "objective"]
    ending = "docx" if form.prose else "xlsx"
    response = HttpResponse(
        written(form, cycle, items), content_type=_DOCX if form.prose else _XLSX
    )
    name = f"plan-{cycle.year}-{layout}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
