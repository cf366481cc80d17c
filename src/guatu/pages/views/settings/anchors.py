"""The anchors of the year: look, change with a preview of what moves, save."""

from typing import Any

from django.contrib.messages import success
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from guatu.pages.forms.settings import AnchorForm
from guatu.pages.queries.settings.anchors import AnchorRow, anchor_rows, would_move
from guatu.pages.wording.settings import REFUSALS
from guatu.people.sign_in import SignedIn, duty
from guatu.plans.actions.anchors import date_anchor, had_date
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

PAGE = "pages/settings_anchors.html"
SHOWN = 200


@require_safe
@duty(Role.SUPERVISION)
def settings(request: SignedIn) -> HttpResponse:
    """The first of the settings pages."""
    return redirect_to(request, "settings-anchors")


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SUPERVISION)
def anchors(request: SignedIn) -> HttpResponse:
    """The table; beside it the anchor being set, and after its preview the list of what moves."""
    found = tree.cycles()
    cycle = tree.pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    facts = {"cycle": cycle, "cycles": found, "tab": "anchors"}
    if cycle is None:
        return render(request, PAGE, facts)
    rows = anchor_rows(cycle)
    if request.method == "POST":
        return _change(request, cycle, facts | {"rows": rows})
    form = AnchorForm(initial=_start(rows, request.GET.get("anchor", "")))
    return render(request, PAGE, facts | {"rows": rows, "form": form})


def _start(rows: list[AnchorRow], name: str) -> dict[str, Any]:
    row = next((row for row in rows if row.name == name), None)
    return {"name": name[:40], "day": row.day, "note": row.note} if row else {"name": name[:40]}


def _change(request: SignedIn, cycle: Cycle, facts: dict[str, Any]) -> HttpResponse:
    """The preview first; with ``step=save`` the date itself."""
    form = AnchorForm(request.POST)
    facts |= {"form": form}
    if not form.is_valid():
        return render(request, PAGE, facts, status=422)
    given = form.cleaned_data
    moved = would_move(cycle, given["name"], given["day"])
    agreed = sum(had_date(task) for task, _due in moved)
    shown = {"moved": moved[:SHOWN], "moved_count": len(moved), "agreed": agreed, "given": given}
    if request.POST.get("step") != "save":
        return render(request, PAGE, facts | shown)
    return _save(request, cycle, form, facts | shown)


def _save(request: SignedIn, cycle: Cycle, form: AnchorForm, facts: dict[str, Any]) -> HttpResponse:
    try:
        moved = date_anchor(
            cycle_id=cycle.pk, actor=request.actor, now=request.now, **form.cleaned_data
        )
    except Refused as refused:
        return refused_response(request, refused, PAGE, facts, words=REFUSALS)
    text = ngettext("%(number)s deadline moved.", "%(number)s deadlines moved.", len(moved))
    success(request, _("Saved.") + " " + text % {"number": len(moved)})
    return redirect_to(request, f"{request.path}?year={cycle.year}")
