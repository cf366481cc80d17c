"""A version of the plan in a layout of the office."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.papers.sheets import LAYOUTS
from guatu.papers.sheets.words import VERSION
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.exporting import DOCX, XLSX, written
from guatu.plans.forms.versions import read_asked
from guatu.plans.queries.kept_plan import papers
from guatu.plans.queries.plan_versions import asked_rows, version_of
from guatu.plans.views.overview import asked_cycle
from guatu.rules.refused import Refused
from guatu.web.render import render

MOST = 2000
"""Tasks in a workbook made while the reader waits (about a second)."""


@require_safe
@business
def version_export(request: SignedIn, number: int) -> HttpResponse:
    """A version in a layout of the office; the filters are those of its page."""
    cycle = asked_cycle(request)
    version, form = version_of(cycle, number), LAYOUTS.get(request.GET.get("layout", "1.1A"))
    if version is None or form is None:
        raise Http404
    asked = read_asked(request.GET)
    if asked_rows(request.actor, version, asked)[: MOST + 1].count() > MOST:
        facts = {"cycle": cycle, "refusal": wording.worded(Refused("too_many_rows", most=MOST))}
        return render(request, "plans/kept_refused.html", facts, status=422)
    reading = VERSION.format(number=version.number, name=version.name)
    paper = written(form, cycle, list(papers(request.actor, version, asked)), reading)
    response = HttpResponse(paper, content_type=DOCX if form.prose else XLSX)
    name = f"plan-{cycle.year}-v{number}-{form.code}.{'docx' if form.prose else 'xlsx'}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
