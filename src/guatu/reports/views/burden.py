"""The burden ledger: what a month or a year asks of whom and by whom, and why so many fields."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guatu.papers.sheets.columns import Column
from guatu.papers.sheets.writing import write_listing
from guatu.people.sign_in import SignedIn, business
from guatu.plans.exporting import XLSX
from guatu.plans.forms.filters import whole
from guatu.reports.models import Period
from guatu.reports.queries.burden import BY, Burden, Narrow, ledger
from guatu.reports.queries.burden.cases import asked_reports, figures_of
from guatu.reports.queries.burden.places import Place, place_of
from guatu.reports.queries.months import chosen, periods_of_year
from guatu.reports.wording import STATES
from guatu.reports.wording import burden as words
from guatu.rules import burden as rule
from guatu.web import dates
from guatu.web.render import render

SHOWN = 500
"""Lines drawn; the sum and the workbook hold all."""


@require_safe
@business
def burden(request: SignedIn) -> HttpResponse:
    """By person, unit, asking office or month, for ``?period=`` or the whole ``?year=``."""
    place, periods = _place(request)
    lines, total = ledger(request.actor, place.periods, place.by, place.narrow)
    if request.GET.get("as") == "xlsx":
        return _workbook(request, place, lines, total)
    facts = {
        "place": place,
        "periods": periods,
        "lines": lines[:SHOWN],
        "more": max(len(lines) - SHOWN, 0),
        "total": total,
        "words": words,
        "seconds": rule.SECONDS_PER_FIELD,
        "columns": rule.PAPER_COLUMNS,
    }
    return render(request, "reports/burden.html", facts)


@require_safe
@business
def burden_asked(request: SignedIn) -> HttpResponse:
    """The reports and figures behind a number of one period, field by field."""
    place, _periods = _place(request)
    if place.period is None:
        raise Http404
    start = whole(request.GET, "start") or 0
    reports, more = asked_reports(request.actor, place.period, place.narrow, start=start)
    figures = [] if start else figures_of(request.actor, place.period, place.narrow)
    facts = {
        "place": place,
        "reports": reports,
        "figures": figures,
        "next": start + len(reports) if more else None,
        "words": words,
        "states": STATES,
        "seconds": rule.SECONDS_PER_FIELD,
    }
    return render(request, "reports/burden_asked.html", facts, block="rows" if start else None)


def _place(request: SignedIn) -> tuple[Place, list[Period]]:
    """What is looked at, and the periods there are to choose from."""
    year, by = whole(request.GET, "year"), request.GET.get("by", "")
    narrow = Narrow(*(whole(request.GET, name) for name in Narrow._fields))
    if year:
        period, periods = None, periods_of_year(year)
    else:
        period, periods = chosen(request.now.date(), request.GET.get("period", "")[:8])
    by = by if by in BY and (year or by != "month") else "person"
    return place_of(period, year, periods, by, narrow), periods


def _workbook(
    request: SignedIn, place: Place, lines: Sequence[Burden], total: Burden
) -> HttpResponse:
    """All lines and the sum, as an .xlsx file ready to print."""
    named = dates.period_words(place.period.key) if place.period else str(place.year)
    title = f"{request.installation.body_name} {named} {_('What it asks')}"
    note = _("Minutes: fields times %(seconds)s seconds, a published constant.")
    first = ["unit", "person"] if place.by == "person" else [place.by]
    heads = [Column(str(words.HEADS[name]), 24) for name in first]
    heads += [Column(head, 10) for head in _heads()]
    rows = [[*_named(place, one), *_numbers(one)] for one in lines]
    rows.append([_("In all"), *([""] * (len(first) - 1)), *_numbers(total)])
    data = write_listing(
        _("What it asks"), title, note % {"seconds": rule.SECONDS_PER_FIELD}, heads, rows
    )
    response = HttpResponse(data, content_type=XLSX)
    name = place.period.key if place.period else place.year
    response["Content-Disposition"] = f'attachment; filename="burden-{name}-{place.by}.xlsx"'
    return response


def _heads() -> list[str]:
    return [
        _("Reports"), _("Figures of indicators"), _("Fields asked"), _("Minutes"),
        _("Handed in"), _("Fields typed"), _("of the paper form"), str(words.HEADS["office"]),
    ]  # fmt: skip


def _named(place: Place, one: Burden) -> list[str]:
    name = dates.period_words(one.name) if place.by == "month" else one.name
    named = str(name or words.NAMELESS[place.by])
    return [one.unit, named] if place.by == "person" else [named]


def _numbers(one: Burden) -> list[str]:
    share = "" if one.share is None else f"{one.share}%"
    offices = "、".join(f"{label or words.NAMELESS['office']} {n}" for label, n in one.offices)
    numbers = (one.reports, one.figures, one.asked, one.minutes, one.written, one.typed)
    return [*map(str, numbers), share, offices]
