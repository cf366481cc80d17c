"""Pages of people: the list, one person, and the form."""

from django.contrib.messages import success
from django.http import Http404, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guatu.people import wording
from guatu.people.actions import persons as actions
from guatu.people.forms import POSTS, PersonForm
from guatu.people.models import Person
from guatu.people.queries import unit_options
from guatu.people.queries.events import named
from guatu.people.queries.person_pages import (
    PersonFilter,
    account_rows,
    branch_options,
    people_chunk,
    person_with_all,
)
from guatu.people.queries.role_times import role_times
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn, business_or, duty
from guatu.people.views.units import day_asked, may_edit, own_events
from guatu.rules.actor import Role
from guatu.rules.planning.handover import may_open
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render


@require_safe
@business_or(Role.SYSTEM_ADMIN)
def people(request: SignedIn) -> HttpResponse:
    """The list in chunks; search by name, unit or post; filters by unit, role, branch."""
    on = day_asked(request)
    today = on or request.now.date()
    options = unit_options(today)
    start = _number(request.GET.get("start")) or 0
    paths = {option.id: option.path for option in options}
    asked = PersonFilter(
        text=request.GET.get("q", ""),
        unit_path=paths.get(_number(request.GET.get("unit")) or 0, ""),
        role=request.GET.get("role", ""),
        branch_id=_number(request.GET.get("branch")),
    )
    facts = {
        "chunk_of": people_chunk(asked, today, start),
        "units": indented(options),
        "branches": branch_options(),
        "roles": wording.ROLES,
        "may_edit": may_edit(request) and on is None,
        "on": on,
    }
    return render(request, "people/people.html", facts, block="rows" if start else "listing")


@require_safe
@business_or(Role.SYSTEM_ADMIN)
def person(request: SignedIn, person_id: int) -> HttpResponse:
    """One person: posts, roles, branch, number, history."""
    found = _person_or_404(request, person_id)
    editor, roles = may_edit(request), role_times(found.pk)
    facts = {
        "who": found,
        "held_since": {(one.role, one.unit): one.since for one in roles if one.until is None},
        "former_roles": [one for one in roles if one.until is not None],
        "roles": wording.ROLES,
        "verbs": wording.EVENTS,
        "may_edit": editor,
        "former_posts": found.posts.filter(until__lt=request.now.date())
        .select_related("unit")
        .order_by("-until", "id"),
        "may_hand_over": may_open(request.actor, found.posts.values_list("unit__path", flat=True)),
        "account": account_rows([found], request.real_now)[0] if editor else None,
        "events": named(own_events("person", found.id)) if editor else [],
    }
    return render(request, "people/person.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def new_person(request: SignedIn) -> HttpResponse:
    """Enter a person by hand."""
    start = {"unit_0": request.GET.get("unit")}
    form = PersonForm(request.POST or None, today=request.now.date(), initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.create_person(
                name=data["name"],
                posts=form.posts(),
                branch_id=data["branch"],
                phone=data["phone"],
                actor=request.actor,
                now=request.now,
            )
        except Refused as refused:
            return refused_page(request, refused, form, None)
        success(request, _("%(name)s is entered.") % {"name": made.name})
        return redirect_to(request, "person", made.id)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def edit_person(request: SignedIn, person_id: int) -> HttpResponse:
    """Change name, posts, branch or number."""
    found = _person_or_404(request, person_id)
    form = form_of(request, found, request.POST)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.change_person(
                person_id=found.id,
                name=data["name"],
                posts=form.posts(),
                branch_id=data["branch"],
                phone=data["phone"],
                actor=request.actor,
                now=request.now,
            )
        except Refused as refused:
            return refused_page(request, refused, form, found)
        success(request, _("Saved."))
        return redirect_to(request, "person", found.id)
    return _form_page(request, form, found)


def _person_or_404(request: SignedIn, person_id: int) -> Person:
    found = person_with_all(person_id, request.now.date())
    if found is None:
        raise Http404
    return found


def form_of(request: SignedIn, found: Person, data: QueryDict | None = None) -> PersonForm:
    """The form of a person as known, with what was posted over it."""
    start: dict[str, object] = {
        "name": found.name,
        "branch": found.branch_id,
        "phone": found.phone,
    }
    for number, post in enumerate(getattr(found, "held_posts", [])[:POSTS]):
        start |= {f"unit_{number}": post.unit_id, f"title_{number}": post.title}
    return PersonForm(data or None, today=request.now.date(), initial=start)


def _form_page(request: SignedIn, form: PersonForm, found: Person | None) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "people/person_form.html", {"form": form, "who": found}, status=status)


def refused_page(
    request: SignedIn, refused: Refused, form: PersonForm, found: Person | None
) -> HttpResponse:
    """The form again, with why not."""
    facts = {"form": form, "who": found}
    return refused_response(
        request, refused, "people/person_form.html", facts, words=wording.REFUSALS
    )


def _number(text: str | None) -> int | None:
    """A whole number of an address, None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 12 else None
