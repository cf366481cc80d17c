"""The work calendar of a year: look, change a day, load the bundled year, confirm."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.pages.forms.settings import DayForm, PublishedForm, day_of
from guatu.pages.queries.settings.calendar import calendar_year
from guatu.pages.queries.settings.moved import kept_moves
from guatu.pages.queries.settings.moving import counted_years, waiting_moves
from guatu.pages.views.settings.judged import judged, pop_changed
from guatu.pages.wording.settings import DAY_KINDS, FAULTS, REFUSALS, holiday
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.forms.filters import whole
from guatu.reports.actions.periods import plan_periods
from guatu.rulebook import actions as rulebook
from guatu.rulebook.notices import notice_of
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.workdays import DayKind
from guatu.web.render import redirect_to, refused_response, render

PAGE = "pages/settings_calendar.html"


def _year(request: SignedIn) -> int:
    asked = whole(request.GET, "year")
    return asked if asked and 1990 <= asked <= 2200 else request.now.year


@require_safe
@duty(Role.SUPERVISION)
def work_calendar(request: SignedIn) -> HttpResponse:
    """Twelve months; beside them the chosen day or the ways to take in a year."""
    return render(request, PAGE, calendar_facts(request) | {"changed": pop_changed(request)})


def calendar_facts(request: SignedIn) -> dict[str, Any]:
    """What the page shows of the year asked for."""
    year = _year(request)
    found = calendar_year(year)
    day = day_of(request.GET.get("day", ""))
    chosen = next((d for m in found.months for w in m for d in w if d and d.day == day), None)
    start = {"day": day, "kind": chosen.kind, "name": holiday(chosen.name)} if chosen else {}
    return {
        "tab": "calendar",
        "found": found,
        "chosen": chosen,
        "kinds": DAY_KINDS,
        "holiday": holiday,
        "bundled": bool(rulebook.bundled_days(year)),
        "form": DayForm(initial=start | {"source": chosen.source if chosen else ""}),
        "published": PublishedForm(),
        "waiting": waiting_moves(year),
        "kept_moves": kept_moves(year),
        "notice": notice_of(year),
        "fault_words": FAULTS,
    }


@require_POST
@duty(Role.SUPERVISION)
def set_day(request: SignedIn) -> HttpResponse:
    """One day with its source document."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, calendar_facts(request) | {"form": form}, status=422)
    given = form.cleaned_data | {"kind": DayKind(form.cleaned_data["kind"])}

    def act() -> int:
        rulebook.set_day(actor=request.actor, now=request.now, **given)
        return int(given["day"].year)

    return saved(request, act)


@require_POST
@duty(Role.SUPERVISION)
def bundled(request: SignedIn) -> HttpResponse:
    """The year that came with this version."""
    year = _year(request)

    def act() -> int:
        if not rulebook.load_bundled_calendar(
            years=range(year, year + 1), actor=request.actor, now=request.now
        ):
            raise Refused("calendar_not_bundled", year=year)
        return year

    return saved(request, act)


@require_POST
@duty(Role.SUPERVISION)
def confirm(request: SignedIn) -> HttpResponse:
    """Say that the year as it stands is the published one, or take that back."""
    year, source = _year(request), request.POST.get("source", "").strip()
    confirmed = request.POST.get("confirmed") == "1"

    def act() -> int:
        rulebook.confirm_year(
            year=year, source=source, confirmed=confirmed, actor=request.actor, now=request.now
        )
        return year

    return saved(request, act)


def saved(request: SignedIn, act: Callable[[], int]) -> HttpResponse:
    """Do it, judge what hangs on it again, and come back to the year."""
    try:
        year = act()
    except Refused as refused:
        return refused_calendar(request, refused)
    success(request, _("Saved."))
    for cycle in counted_years(year):
        plan_periods(cycle_id=cycle.pk, actor=request.actor, now=request.now)
        judged(request, cycle)
    return redirect_to(request, reverse("settings-calendar", query={"year": year}))


def refused_calendar(request: SignedIn, refused: Refused) -> HttpResponse:
    """The page with the reason of a refusal."""
    return refused_response(request, refused, PAGE, calendar_facts(request), words=REFUSALS)
