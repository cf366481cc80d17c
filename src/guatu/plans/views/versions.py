"""Versions of the plan: those there are, keeping one, two compared on a page and as a sheet."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guatu.papers.sheets.writing import write_listing
from guatu.people.queries import unit_options
from guatu.people.queries.units import indented
from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.versions import AT_ONCE, make_version, order_version
from guatu.plans.exporting import XLSX
from guatu.plans.forms.versions import Comparison, read_comparison
from guatu.plans.models import Cycle, PlanVersion
from guatu.plans.queries.plan_versions import count_now, version_of, versions_of
from guatu.plans.queries.version_compare import WORSENED, Pair, pairs
from guatu.plans.queries.version_details import details
from guatu.plans.views.differing import compared, heads, sheet_rows, shown
from guatu.plans.views.listing import WHOLE, may_plan, without
from guatu.plans.views.overview import asked_cycle
from guatu.plans.wording.versions import DIFFERS, NOW, WORSE
from guatu.rules.planning.versions import Differs
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

CHUNK = 50
MOST = 5000
"""Differing tasks on a sheet made while the reader waits: some seconds."""


@require_http_methods(["GET", "HEAD", "POST"])
@business
def plan_versions(request: SignedIn) -> HttpResponse:
    """Those there are; posting keeps one, of a large plan as a job."""
    cycle = asked_cycle(request)
    if request.method != "POST":
        return render(request, "plans/plan_versions.html", _listed(request, cycle))
    if not may_plan(request.actor):
        raise Http404
    given: dict[str, Any] = {n: request.POST.get(n, "")[:2000] for n in ("name", "reason")}
    token = request.POST.get("token", "")[:40] or secrets.token_hex(16)
    who: dict[str, Any] = {"token": token, "actor": request.actor, "now": request.now}
    try:
        if count_now(cycle) > AT_ONCE:
            job = order_version(cycle_id=cycle.pk, **given, **who)
            return redirect_to(request, "job", job.pk)
        made = make_version(cycle_id=cycle.pk, **given, **who)
    except Refused as refused:
        facts = _listed(request, cycle) | given | {"refusal": wording.worded(refused)}
        return render(request, "plans/plan_versions.html", facts, status=422)
    messages.success(request, _("Kept as version %(number)s.") % {"number": made.number})
    return redirect_to(request, f"{request.path}?year={cycle.year}")


def _listed(request: SignedIn, cycle: Cycle) -> dict[str, Any]:
    return {
        "cycle": cycle,
        "versions": versions_of(cycle),
        "may_make": may_plan(request.actor) and not cycle.closed,
        "token": secrets.token_hex(16),
    }


@require_safe
@business
def versions_compare(request: SignedIn) -> HttpResponse:
    """Two versions, or one and now: what differs, chunk by chunk; ``rows=all`` to be printed."""
    cycle, asked = asked_cycle(request), read_comparison(request.GET)
    before, after = _both(cycle, asked)
    found = pairs(request.actor, before, after, asked.unit)
    picked = [pair for pair in found if pair.is_of(asked.kind)]
    most = WHOLE if request.GET.get("rows") == "all" else CHUNK
    part = picked[asked.start : asked.start + most]
    more = without(request.GET, "start", "rows")
    following = f"{request.path}?{more}&start={asked.start + most}"
    facts = {
        "cycle": cycle,
        "before": before,
        "after": after,
        "found": shown(details(request.actor, before, after, part)),
        "next_chunk": following if len(picked) > asked.start + most else "",
    }
    block = "rows" if asked.start else None
    beside = {} if block else _around(request, cycle, found, asked) | {"count": len(picked)}
    return render(request, "plans/version_compare.html", facts | beside, block=block)


def _both(cycle: Cycle, asked: Comparison) -> tuple[PlanVersion, PlanVersion | None]:
    """The versions, the latest where none is named; a number that there is none of is 404."""
    before, after = version_of(cycle, asked.before), version_of(cycle, asked.after)
    if not asked.before:
        before = next(iter(versions_of(cycle)), None)
    if before is None or (asked.after and after is None):
        raise Http404
    return before, after


def _around(
    request: SignedIn, cycle: Cycle, found: list[Pair], asked: Comparison
) -> dict[str, Any]:
    """What can be chosen, with how many differ in it."""
    counts = {kind: sum(kind in pair.kinds for pair in found) for kind in Differs}
    words = [(kind.value, f"{DIFFERS[kind]} ({n})") for kind, n in counts.items() if n]
    if worse := sum(pair.is_of(WORSENED) for pair in found):
        words.insert(0, (WORSENED, f"{WORSE} ({worse})"))
    named = [(one.number, f"{one.number} {one.name}") for one in versions_of(cycle)]
    return {
        "asked": asked,
        "kinds": words,
        "units": indented(unit_options(request.now.date())),
        "befores": named,
        "afters": [(0, str(NOW)), *named],
        "whole": len(found),
        "query": without(request.GET, "start", "rows"),
    }


@require_safe
@business
def versions_sheet(request: SignedIn) -> HttpResponse:
    """The same as a workbook, a line for each field that differs."""
    cycle, asked = asked_cycle(request), read_comparison(request.GET)
    before, after = _both(cycle, asked)
    found = pairs(request.actor, before, after, asked.unit)
    picked = [pair for pair in found if pair.is_of(asked.kind)]
    if len(picked) > MOST:
        refusal = wording.worded(Refused("too_many_rows", most=MOST))
        facts = _listed(request, cycle) | {"refusal": refusal}
        return render(request, "plans/plan_versions.html", facts, status=422)
    rows = sheet_rows(details(request.actor, before, after, picked))
    title, note = compared(cycle, before, after)
    paper = write_listing(_("differences"), title, note, heads(), rows)
    response = HttpResponse(paper, content_type=XLSX)
    name = f"plan-{cycle.year}-v{before.number}-{f'v{after.number}' if after else 'now'}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
