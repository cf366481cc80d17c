"""A published year taken in after its preview, and the deadlines that the calendar moves."""

from typing import Any

from django.contrib.messages import success, warning
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from guatu.pages.forms.settings import PublishedForm
from guatu.pages.queries.settings.calendar import differences
from guatu.pages.queries.settings.moving import counted_years, moves
from guatu.pages.views.settings.calendar import PAGE, calendar_facts, refused_calendar, saved
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.recounting import move_dues
from guatu.plans.forms.filters import whole
from guatu.rulebook import actions as rulebook
from guatu.rulebook.queries import with_published
from guatu.rules.actor import Role
from guatu.rules.published import Published, read_published
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render


@require_POST
@duty(Role.SUPERVISION)
def published(request: SignedIn) -> HttpResponse:
    """A published year: first what it changes and moves, with ``step=save`` the change."""
    form = PublishedForm(request.POST, request.FILES)
    text = form.json_text() if form.is_valid() else ""
    try:
        found = read_published(text)
    except Refused as refused:
        return refused_calendar(request, refused)
    if request.POST.get("step") == "save":
        return _take(request, found)
    facts = calendar_facts(request) | {"preview": _preview(found, text)}
    return render(request, PAGE, facts)


def _preview(found: Published, text: str) -> dict[str, Any]:
    moved = [
        moves(cycle, with_published(cycle.year, found.year, found.days))
        for cycle in counted_years(found.year)
    ]
    return {
        "year": found.year,
        "papers": found.papers,
        "changes": differences(found.year, dict(found.days)),
        "faults": found.faults,
        "moves": [one for one in moved if one.count],
        "text": text,
    }


def _take(request: SignedIn, found: Published) -> HttpResponse:
    def act() -> int:
        rulebook.set_year(
            year=found.year,
            days=found.days,
            source=found.papers or str(_("published calendar")),
            confirmed=True,
            actor=request.actor,
            now=request.now,
        )
        return found.year

    if found.faults:
        text = ngettext(
            "%(n)s entry was left out.", "%(n)s entries were left out.", len(found.faults)
        )
        warning(request, text % {"n": len(found.faults)})
    return saved(request, act)


@require_POST
@duty(Role.SUPERVISION)
def moved(request: SignedIn) -> HttpResponse:
    """Give the chosen released tasks the day that the calendar of now counts, with a reason."""
    year = whole(request.GET, "year") or request.now.year
    chosen = [int(pk) for pk in request.POST.getlist("task") if pk.isdecimal() and len(pk) < 12]
    try:
        found = move_dues(
            cycle_id=whole(request.POST, "cycle") or 0,
            task_ids=chosen,
            reason=request.POST.get("reason", "")[:500],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return refused_calendar(request, refused)
    text = ngettext("%(number)s deadline moved.", "%(number)s deadlines moved.", len(found))
    success(request, text % {"number": len(found)})
    return redirect_to(request, reverse("settings-calendar", query={"year": year}))
