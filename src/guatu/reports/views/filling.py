"""The month of a person: his rows, saved while he types, handed in, or said to be unchanged."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording as plans
from guatu.plans.queries.visibility import sees
from guatu.plans.wording import indicators as figure_words
from guatu.plans.wording.lights import light_names
from guatu.reports import wording
from guatu.reports.actions.filling import (
    save_report,
    say_no_change,
    submit_many,
    submit_report,
    withdraw_report,
)
from guatu.reports.forms.words import WordsForm
from guatu.reports.models import Period, Report
from guatu.reports.queries.facts import day_uncertain, limits_of, params_of
from guatu.reports.queries.figures import Shown, to_enter
from guatu.reports.queries.lines import Line, line_of
from guatu.reports.queries.mine import Month, counts_of, month_of, ready_ids
from guatu.reports.queries.months import chosen, moved_from
from guatu.reports.queries.scope import filled_by
from guatu.reports.views.rows import shown
from guatu.reports.wording.filling import RESTING
from guatu.rulebook.queries import Unsure
from guatu.rules.actor import Role
from guatu.rules.lights import colours_in_use
from guatu.rules.refused import Refused
from guatu.rules.reporting.sampling import PRIME, draw_of
from guatu.web.render import is_htmx, redirect_to, render, toast

PAGE, ROW = "reports/month.html", "reports/report.html"
MOST = 200


@require_safe
@business
def reports_month(request: SignedIn) -> HttpResponse:
    """The page; by HTMX the next chunk of its rows, or its head with the counts of now."""
    key, start = request.GET.get("period", "")[:8], request.GET.get("start", "")
    today = request.now.date()
    period, periods = chosen(today, key)
    if key and period is None:
        raise Http404
    if period and "head" in request.GET:
        return render(request, PAGE, _head(request, period, periods), block="head")
    at = int(start) if start.isdecimal() and len(start) < 6 else 0
    month = month_of(request.actor, period, start=at) if period else None
    context = _month_facts(request, month) | {
        "period": period,
        "periods": periods,
        "moved": moved_from(period) if period else None,
        "prime": PRIME,
        "draw": draw_of(period.seed, params_of(period)) if period and period.seed else None,
        "may_open": request.actor.has(Role.SUPERVISION),
        "asked_figures": _asked(request, month, start=at),
    }
    return render(request, PAGE, context, block="rows" if at else None)


def _head(request: SignedIn, period: Period, periods: list[Period]) -> dict[str, Any]:
    month = counts_of(request.actor, period)
    return {"period": period, "periods": periods, "moved": moved_from(period), "month": month}


def _asked(request: SignedIn, month: Month | None, *, start: int) -> list[Shown]:
    """The figures of indicators that the month asks of the reader, above the first chunk."""
    if month is None or start or not month.figures:
        return []
    return to_enter(request.actor, month.period, request.now.date())


def _month_facts(request: SignedIn, month: Month | None) -> dict[str, Any]:
    today = request.now.date()
    lines, supports = (month.lines, month.supports) if month else ([], [])
    return {
        "month": month,
        "rows": [shown(line, request.actor, today) for line in lines],
        "supports": [shown(line, request.actor, today) for line in supports],
        **words(),
    }


def words() -> dict[str, Any]:
    """The tables of words that the templates read."""
    return {
        "words": wording,
        "resting": RESTING,
        "plan_words": plans,
        "plain": plain_figure,
        "figure_words": figure_words,
        "day_uncertain": day_uncertain,
        "unsure": Unsure(),
        "colours": lambda report: colours_in_use(limits_of(report)),
        "light_names": lambda report: light_names(limits_of(report)),
    }


def plain_figure(value: Decimal | int | None) -> str:
    """A figure as one types it: no zeros behind the point, no groups."""
    text = "" if value is None else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def report_of(request: SignedIn, report_id: int) -> Line:
    """The report of a task that the reader may see; else 404."""
    found = Report.objects.select_related("task__cycle").filter(pk=report_id).first()
    if found is None or not sees(request.actor, found.task):
        raise Http404
    return line_of(request.actor, report_id)


def back_to(period: Period, report_id: int | None = None) -> str:
    """The month's page, at the row."""
    address = reverse("reports", query={"period": period.key})
    return f"{address}#report-{report_id}" if report_id else address


def row(request: SignedIn, report_id: int, *, edit: bool = False, **facts: Any) -> HttpResponse:
    """The row as it stands now: alone by HTMX, else on a page of its own."""
    line = line_of(request.actor, report_id)
    today = request.now.date()
    opened = edit or bool(facts.get("typed"))
    fills = filled_by(request.actor, Report.objects.filter(pk=report_id)).exists()
    one = shown(line, request.actor, today, edit=opened, fills=fills)
    context = {"row": one, "period": line.report.period, **words(), **facts}
    status = 422 if "refusal" in facts else 200
    answer = render(request, ROW, context, block="row", status=status)
    answer.headers["HX-Retarget"] = f"#report-{report_id}"
    answer.headers["HX-Reswap"] = "outerHTML"
    return answer


@require_POST
@business
def report_save(request: SignedIn, report_id: int) -> HttpResponse:
    """Keep what was typed so far; answers with the new revision only."""
    report_of(request, report_id)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _mistyped(request, report_id, form)
    try:
        saved = save_report(
            report_id=report_id,
            words=form.words(),
            revision=form.cleaned_data["revision"],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return refused_row(request, report_id, refused)
    facts = {"report": saved, "saved": True}
    return render(request, "reports/saved.html", facts)


@require_POST
@business
def report_submit(request: SignedIn, report_id: int) -> HttpResponse:
    """Hand it in with the words of the form."""
    report_of(request, report_id)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _mistyped(request, report_id, form)
    try:
        submit_report(
            report_id=report_id,
            words=form.words(),
            revision=form.cleaned_data["revision"],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return refused_row(request, report_id, refused)
    return done(request, report_id, _("Handed in."))


@require_POST
@business
def report_no_change(request: SignedIn, report_id: int) -> HttpResponse:
    """One act: as last month, handed in; from an open row what was emptied there counts."""
    report_of(request, report_id)
    form = WordsForm(request.POST) if "revision" in request.POST else None
    if form and not form.is_valid():
        return _mistyped(request, report_id, form)
    who: dict[str, Any] = {"report_id": report_id, "actor": request.actor, "now": request.now}
    try:
        if form:
            save_report(words=form.words(), revision=form.cleaned_data["revision"], **who)
        say_no_change(**who)
    except Refused as refused:
        return refused_row(request, report_id, refused)
    return done(request, report_id, _("Handed in: no change."))


@require_POST
@business
def report_withdraw(request: SignedIn, report_id: int) -> HttpResponse:
    """Take it back before its review."""
    report_of(request, report_id)
    try:
        withdraw_report(report_id=report_id, actor=request.actor, now=request.now)
    except Refused as refused:
        return refused_row(request, report_id, refused)
    return done(request, report_id, _("Taken back; you can write again."))


@require_POST
@business
def reports_submit(request: SignedIn) -> HttpResponse:
    """Hand in all that is ready, and say what is not."""
    period, _periods = chosen(request.now.date(), request.POST.get("period", "")[:8])
    if period is None:
        raise Http404
    ids = ready_ids(request.actor, period, MOST)
    found = submit_many(report_ids=ids, actor=request.actor, now=request.now)
    count = len(found.submitted)
    said = ngettext("%(num)s report handed in.", "%(num)s reports handed in.", count)
    messages.success(request, said % {"num": count})
    for refused in dict.fromkeys(wording.worded(one).text for _pk, one in found.refused):
        messages.warning(request, refused)
    return redirect_to(request, back_to(period))


def done(request: SignedIn, report_id: int, sentence: str, **facts: Any) -> HttpResponse:
    """The row after an act: in place by HTMX, else the month's page again."""
    if is_htmx(request):
        return toast(row(request, report_id, **facts), sentence)
    messages.success(request, sentence)
    period = Period.objects.get(reports=report_id)
    return redirect_to(request, back_to(period, report_id))


def refused_row(request: SignedIn, report_id: int, refused: Refused, **facts: Any) -> HttpResponse:
    """The row with the reason; what was typed stands in it, beside what is saved."""
    facts |= {"refusal": wording.worded(refused), "stale": refused.code == "stale_report"}
    if "revision" in request.POST or "text" in request.POST:
        facts["typed"] = request.POST
    return row(request, report_id, **facts)


def _mistyped(request: SignedIn, report_id: int, form: WordsForm) -> HttpResponse:
    lines = [str(line) for errors in form.errors.values() for line in errors]
    text = " ".join(dict.fromkeys(lines))
    return row(request, report_id, refusal={"text": text}, typed=request.POST)
