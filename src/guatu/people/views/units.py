"""Pages of units: the tree, one unit, and its form."""

from datetime import date

from django.contrib.messages import success
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.ledger.models import Event
from guatu.ledger.queries import timeline
from guatu.people import wording
from guatu.people.actions import units as actions
from guatu.people.forms import UnitForm
from guatu.people.models import Unit
from guatu.people.queries.events import named
from guatu.people.queries.unit_pages import (
    branches_with_counts,
    ids_above,
    matching,
    post_rows,
    unit_rows,
)
from guatu.people.queries.units import root_unit, unit_or_404
from guatu.people.sign_in import SignedIn, business_or, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

LOOKED_AT = 200
"""Events among which those of this room are looked for."""


@require_safe
@business_or(Role.SYSTEM_ADMIN)
def units(request: SignedIn) -> HttpResponse:
    """The tree of units with branches beside it; search and kind filter keep the way up."""
    today, on = request.now.date(), day_asked(request)
    rows = unit_rows(on or today, roles=on is None)
    text, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    shown = matching(rows, text, kind) if text or kind else rows
    facts = {
        "rows": shown,
        "total": len(rows),
        "branches": branches_with_counts(on or today),
        "kinds": wording.KINDS,
        "may_edit": may_edit(request) and on is None,
        "on": on,
    }
    return render(request, "people/units.html", facts, block="listing")


@require_safe
@business_or(Role.SYSTEM_ADMIN)
def unit(request: SignedIn, unit_id: int) -> HttpResponse:
    """One unit: its people and their roles, the units below, its branches and history."""
    found, on = unit_or_404(unit_id), day_asked(request)
    day = on or request.now.date()
    rows = unit_rows(day, roles=on is None)
    then = next((row.unit for row in rows if row.unit.id == found.id), found)
    facts = {
        "unit": then,
        "above": [row.unit for row in rows if row.unit.id in ids_above(then)],
        "posts": post_rows(found, day, with_roles=on is None),
        "below": [row for row in rows if row.unit.parent_id == found.id],
        "became": found.successors.select_related("unit").order_by("on", "id"),
        "came_from": found.forerunners.select_related("former").order_by("on", "id"),
        "on": on,
        "may_follow": request.actor.has(Role.SUPERVISION),
        "branches": found.branches.order_by("position", "id"),
        "pasts": found.pasts.order_by("-until"),
        "events": named(own_events("unit", found.id)),
        "kinds": wording.KINDS,
        "roles": wording.ROLES,
        "verbs": wording.EVENTS,
        "may_edit": may_edit(request) and on is None,
    }
    return render(request, "people/unit.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def new_unit(request: SignedIn) -> HttpResponse:
    """Make a unit by hand."""
    body = root_unit()
    start = {"kind": "office", "parent": request.GET.get("parent") or (body.id if body else None)}
    form = UnitForm(request.POST or None, today=request.now.date(), initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.create_unit(
                parent_id=data["parent"],
                name=data["name"],
                short_name=data["short_name"],
                kind=data["kind"],
                actor=request.actor,
                now=request.now,
            )
        except Refused as refused:
            return _refused(request, refused, form, None)
        success(request, _("%(name)s is entered.") % {"name": made.name})
        return redirect_to(request, "unit", made.id)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def edit_unit(request: SignedIn, unit_id: int) -> HttpResponse:
    """Rename, change the kind, move."""
    found = unit_or_404(unit_id)
    form = _form(request, found, request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, found, form)
        except Refused as refused:
            return _refused(request, refused, form, found)
        success(request, _("Saved."))
        return redirect_to(request, "unit", found.id)
    return _form_page(request, form, found)


@require_POST
@duty(Role.SYSTEM_ADMIN)
def close_unit(request: SignedIn, unit_id: int) -> HttpResponse:
    """Close an empty unit."""
    found = unit_or_404(unit_id)
    try:
        actions.close_unit(unit_id=found.id, actor=request.actor, now=request.now)
    except Refused as refused:
        return _refused(request, refused, _form(request, found), found)
    success(request, _("%(name)s is closed.") % {"name": found.name})
    return redirect_to(request, "units")


def own_events(kind: str, object_id: int) -> list[Event]:
    """The latest of this room's events about a unit or person; work is told elsewhere."""
    found = timeline(kind, object_id, limit=LOOKED_AT)
    return [event for event in found if event.verb in wording.EVENTS][:20]


def day_asked(request: SignedIn) -> date | None:
    """The day of ``?on=2027-03-01``; None for today and anything that is no day."""
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None
    return None if day == request.now.date() else day


def may_edit(request: SignedIn) -> bool:
    """Whether the buttons of the system administrator are shown."""
    return request.actor.has(Role.SYSTEM_ADMIN)


def _save(request: SignedIn, found: Unit, form: UnitForm) -> None:
    """Change and, where the superior differs, move."""
    data = form.cleaned_data
    actions.change_unit(
        unit_id=found.id,
        name=data["name"],
        short_name=data["short_name"],
        kind=data["kind"],
        actor=request.actor,
        now=request.now,
    )
    if data.get("parent"):
        actions.move_unit(
            unit_id=found.id, parent_id=data["parent"], actor=request.actor, now=request.now
        )


def _form(request: SignedIn, found: Unit, data: QueryDict | None = None) -> UnitForm:
    """The form of a unit as it stands, with what was posted over it."""
    start = {
        "name": found.name,
        "short_name": found.short_name,
        "kind": found.kind,
        "parent": found.parent_id,
    }
    return UnitForm(data or None, today=request.now.date(), unit=found, initial=start)


def _form_page(request: SignedIn, form: UnitForm, found: Unit | None) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/unit_form.html", {"form": form, "unit": found}, status=status)


def _refused(
    request: SignedIn, refused: Refused, form: UnitForm, found: Unit | None
) -> HttpResponse:
    facts = {"form": form, "unit": found}
    return refused_response(
        request, refused, "people/unit_form.html", facts, words=wording.REFUSALS
    )
