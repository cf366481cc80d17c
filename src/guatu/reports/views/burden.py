"""The burden ledger: what the month asks of whom."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.reports.queries.burden import burdens
from guatu.reports.queries.months import chosen
from guatu.rules import burden as rule
from guatu.web.render import render


@require_safe
@business
def burden(request: SignedIn) -> HttpResponse:
    """Fields and minutes by person, for the period of ``?period=``."""
    period, periods = chosen(request.now.date(), request.GET.get("period", ""))
    lines, total = burdens(request.actor, period) if period else ([], None)
    facts = {
        "period": period,
        "periods": periods,
        "lines": lines,
        "total": total,
        "seconds": rule.SECONDS_PER_FIELD,
        "columns": rule.PAPER_COLUMNS,
    }
    return render(request, "reports/burden.html", facts)
