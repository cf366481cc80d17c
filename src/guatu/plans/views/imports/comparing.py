"""The three-way difference: what the file adds, changes and lacks, and what is taken of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guatu.jobs.actions import start_job
from guatu.papers.difference import Changed, Difference
from guatu.people.sign_in import SignedIn, seen_by
from guatu.plans import wording
from guatu.plans.actions.importing import decide_pair, take_changes
from guatu.plans.actions.importing.merging import BY_HAND
from guatu.plans.forms.imports import read_choice, text
from guatu.plans.models import PlanImport
from guatu.plans.queries.imports.changers import last_changers
from guatu.plans.queries.imports.comparing import compared
from guatu.plans.queries.imports.live import id_of_key
from guatu.plans.queries.imports.orders import prepared_of
from guatu.plans.views.imports.facts import import_or_404
from guatu.plans.wording.imports import FIELDS, STEPS
from guatu.rules.planning.importing import may_import
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]
SHOWN = 200
AT_ONCE = 150
"""Changes up to which they are taken in the request."""


@require_http_methods(BOTH)
@seen_by(may_import)
def compare(request: SignedIn, import_id: int) -> HttpResponse:
    """Look at the difference, or take what was chosen of it."""
    found = import_or_404(import_id)
    prepared = prepared_of(found)
    if prepared is None or found.state == "undone":
        raise Http404
    difference = compared(found, prepared).difference
    if request.method != "POST":
        return render(request, "plans/import_compare.html", _facts(found, difference))
    return _take(request, found, difference)


def _take(request: SignedIn, found: PlanImport, difference: Difference) -> HttpResponse:
    choice = read_choice(request.POST)
    reason = text(request.POST, "reason", 300) or _("imported again from %(file)s") % {
        "file": found.name
    }
    if len(difference.changed) + len(difference.added) > AT_ONCE:
        args = {"import": found.pk, "choice": choice.to_json(), "reason": reason}
        job = start_job("take-plan", args, actor=request.actor, now=request.now)
        return redirect_to(request, "job", job.pk)
    try:
        take_changes(
            import_id=found.pk,
            choice=choice,
            reason=reason,
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        facts = _facts(found, difference) | {"refusal": wording.worded(refused)}
        return render(request, "plans/import_compare.html", facts, status=422)
    messages.success(request, _("What you chose is in the plan."))
    return redirect_to(request, "import-preview", found.pk)


@require_POST
@seen_by(may_import)
def pair(request: SignedIn, import_id: int) -> HttpResponse:
    """Say which task of the plan a row is, or that it is new."""
    found, place = import_or_404(import_id), text(request.POST, "place", 300)
    key = text(request.POST, "key", 40)
    if not place or (key and id_of_key(key, found.cycle.year) is None):
        raise Http404
    decide_pair(import_id=found.pk, place=place, key=key, actor=request.actor)
    return redirect_to(request, "import-compare", found.pk)


def _facts(found: PlanImport, difference: Difference) -> dict[str, Any]:
    changed = difference.changed[:SHOWN]
    year = found.cycle.year
    ids = [pk for c in changed if (pk := id_of_key(c.live.key, year))]
    who = last_changers(ids)
    return {
        "found": found,
        "difference": difference,
        "changed": [_changed(c, year, who) for c in changed],
        "most": SHOWN,
        "steps_words": STEPS,
        "conflicts": sum(f.conflict for c in difference.changed for f in c.fields),
    }


def _changed(change: Changed, year: int, who: dict[int, tuple[str, Any]]) -> dict[str, Any]:
    """A changed task: its fields side by side, and who changed the live one last."""
    pk = id_of_key(change.live.key, year) or 0
    name, at = who.get(pk, ("", None))
    return {
        "id": pk,
        "key": change.live.key,
        "title": change.live.title,
        "place": change.file.place,
        "who": name,
        "at": at,
        "fields": [
            {
                "name": field.field,
                "label": FIELDS.get(field.field, field.field),
                "file": _said(field.file),
                "live": _said(field.live),
                "base": _said(field.base),
                "conflict": field.conflict,
                "by_hand": field.field in BY_HAND,
            }
            for field in change.fields
        ],
    }


def _said(value: Any) -> str:
    """A value of a record as text; nothing is empty."""
    if isinstance(value, list | tuple):
        return "\n".join(str(one) for one in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {one}" for name, one in value.items())
    return "" if value is None else str(value)
