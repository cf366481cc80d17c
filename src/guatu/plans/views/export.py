"""Export of exactly what is seen: CSV streamed, or a layout of the office."""

import csv
from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from guatu.papers.sheets import LAYOUTS, Layout, csv_safe
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.exporting import DOCX, XLSX, file_name, order_export, seen_paper
from guatu.plans.forms.filters import read_filters
from guatu.plans.models import Cycle
from guatu.plans.queries.filters import Filters, matching
from guatu.plans.queries.saved_views import hidden, own_views, tidy
from guatu.plans.views.overview import asked_cycle
from guatu.plans.views.sheets import all_fields, as_seen
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

MOST = 2000
"""Tasks in a workbook made while the reader waits (about a second); CSV has no limit."""
ALL, SEEN = "", "seen"
"""Asked for as a layout: CSV of every field, CSV of the columns shown."""


class _Echo:
    """Gives back what is written, so that a line leaves as soon as it is made."""

    def write(self, text: str) -> str:
        return text


@require_http_methods(["GET", "HEAD", "POST"])
@business
def plan_export(request: SignedIn) -> HttpResponse:
    """``?layout=1.1A`` gives that layout, else CSV; the filters are those of the plan's page.

    A POST starts the job that makes a long workbook.
    """
    cycle = asked_cycle(request)
    filters = read_filters(request.GET, request.now.date())
    layout = request.GET.get("layout", ALL)
    if layout in (ALL, SEEN):
        return cast(HttpResponse, _csv(request, cycle, filters, seen=layout == SEEN))
    form = LAYOUTS.get(layout)
    if form is None:
        return _choices(request, cycle, Refused("no_such_layout", layout=layout[:20]))
    if request.method == "POST":
        return _ordered(request, cycle, form)
    if matching(request.actor, cycle, filters)[: MOST + 1].count() > MOST:
        return _choices(request, cycle, None, form)
    return _paper(request, cycle, filters, form)


def _csv(request: SignedIn, cycle: Cycle, filters: Filters, *, seen: bool) -> StreamingHttpResponse:
    if seen:
        columns = hidden(request.GET, own_views(request.actor))
        rows = as_seen(request.actor, cycle, filters, columns, request.now.date())
    else:
        rows = all_fields(request.actor, cycle, filters)
    body = _csv_lines(rows, translation.get_language() or "")
    response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    first = "-original" if filters.original else ""
    response["Content-Disposition"] = f'attachment; filename="plan-{cycle.year}{first}.csv"'
    return response


def _csv_lines(rows: Iterator[list[str]], language: str) -> Iterator[str]:
    """With the mark by which spreadsheet programs know UTF-8; in the language of the page.

    The request is over when the lines are made, so each step takes the language up again.
    """
    yield "\ufeff"
    writer = csv.writer(_Echo())
    while True:
        with translation.override(language or None):
            row = next(rows, None)
        if row is None:
            return
        yield writer.writerow([csv_safe(text) for text in row])


def _paper(request: SignedIn, cycle: Cycle, filters: Filters, form: Layout) -> HttpResponse:
    """A workbook or Word list."""
    paper = seen_paper(form, cycle, filters, actor=request.actor)
    response = HttpResponse(paper, content_type=DOCX if form.prose else XLSX)
    name = file_name(cycle, form, original=filters.original)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _ordered(request: SignedIn, cycle: Cycle, form: Layout) -> HttpResponse:
    """The job that makes it; its page shows how far it is and has the file for its owner."""
    query = tidy(request.META.get("QUERY_STRING", ""))
    job = order_export(
        year=cycle.year, query=query, layout=form.code, actor=request.actor, now=request.now
    )
    return redirect_to(request, "job", job.pk)


def _choices(
    request: HttpRequest, cycle: Cycle, refused: Refused | None, form: Layout | None = None
) -> HttpResponse:
    """The page that offers the layouts: because one was unknown, or because it takes a job."""
    facts = {
        "cycle": cycle,
        "refused": wording.worded(refused) if refused else None,
        "form": form,
        "most": MOST,
        "layouts": LAYOUTS.values(),
        "query": tidy(request.META.get("QUERY_STRING", "")),
    }
    return render(request, "plans/export.html", facts, status=422 if refused else 200)
