"""Pages on which units are merged and split from a day on."""

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people import wording
from guatu.people.actions import restructuring as actions
from guatu.people.forms import MergeForm, SplitForm
from guatu.people.models import Unit
from guatu.people.queries.unit_pages import post_rows
from guatu.people.queries.units import unit_or_404
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

PAGE = "people/restructuring.html"
BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@duty(Role.SYSTEM_ADMIN)
def merge(request: SignedIn, unit_id: int) -> HttpResponse:
    """Other units become part of this one."""
    unit, today = _open_unit(unit_id), request.now.date()
    start = {"name": unit.name, "short_name": unit.short_name, "on": today}
    form = MergeForm(request.POST or None, today=today, unit=unit, initial=start)
    facts = {"unit": unit, "form": form, "act": "merge"}
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, facts, status=422 if form.errors else 200)
    data = form.cleaned_data
    try:
        actions.merge_units(
            target_id=unit.pk,
            source_ids=data["sources"],
            name=data["name"],
            short_name=data["short_name"],
            on=data["on"],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return refused_response(request, refused, PAGE, facts, words=wording.REFUSALS)
    success(request, _("The units are merged. The supervision office lets their tasks follow."))
    return redirect_to(request, "unit", unit.pk)


@require_http_methods(BOTH)
@duty(Role.SYSTEM_ADMIN)
def split(request: SignedIn, unit_id: int) -> HttpResponse:
    """A part of this unit becomes a unit of its own."""
    unit, today = _open_unit(unit_id), request.now.date()
    people = [(row.person.pk, f"{row.person.name} {row.title}") for row in post_rows(unit, today)]
    below = Unit.objects.filter(parent=unit, valid_to=None).order_by("position", "id")
    form = SplitForm(
        request.POST or None,
        people=people,
        below=[(one.pk, one.name) for one in below],
        initial={"on": today, "kind": unit.kind},
    )
    facts = {"unit": unit, "form": form, "act": "split"}
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, facts, status=422 if form.errors else 200)
    data = form.cleaned_data
    try:
        made = actions.split_unit(
            unit_id=unit.pk,
            name=data["name"],
            short_name=data["short_name"],
            kind=data["kind"],
            person_ids=data["people"],
            below_ids=data["below"],
            on=data["on"],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return refused_response(request, refused, PAGE, facts, words=wording.REFUSALS)
    success(request, _("%(name)s is entered.") % {"name": made.name})
    return redirect_to(request, "unit", made.pk)


def _open_unit(unit_id: int) -> Unit:
    """A unit that is neither the body nor closed; Http404 else."""
    unit = unit_or_404(unit_id)
    if unit.parent_id is None or unit.valid_to is not None:
        raise Http404
    return unit
