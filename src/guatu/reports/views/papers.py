"""The month on the paper forms of the office, as workbooks."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.papers.sheets.monthly import MONTH_FORMS
from guatu.papers.sheets.words import FILL_IN, period_words
from guatu.papers.sheets.writing import write_month
from guatu.people.sign_in import SignedIn, business
from guatu.plans.exporting import XLSX
from guatu.reports.queries.months import chosen
from guatu.reports.queries.papers import MOST, month_lines, reports_for
from guatu.reports.views.matrix import read_asked
from guatu.web.render import render


@require_safe
@business
def reports_paper(request: SignedIn, form: str) -> HttpResponse:
    """Form 1.3 A, B or C of a period with the filters of the matrix."""
    period, _periods = chosen(request.now.date(), request.GET.get("period", "")[:8])
    paper = MONTH_FORMS.get(form)
    if period is None or paper is None:
        raise Http404
    rows = reports_for(request.actor, period, read_asked(request.GET))
    if rows[: MOST + 1].count() > MOST:
        facts = {"most": MOST, "period": period}
        return render(request, "reports/paper_long.html", facts, status=422)
    title = f"{request.installation.body_name}{period_words(period.key)}{paper.name}"
    note = FILL_IN.format(body=request.installation.body_name)
    response = HttpResponse(write_month(paper, title, note, month_lines(form, rows)))
    response["Content-Type"] = XLSX
    response["Content-Disposition"] = f'attachment; filename="month-{period.key}-{form}.xlsx"'
    return response
