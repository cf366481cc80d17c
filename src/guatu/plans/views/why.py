"""Why this number, why this expectation: every input, recomputed by the rule."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans.actions.judging import (
    child_of,
    due_occurrences,
    expectation_facts,
)
from guatu.plans.models.facts import share_of
from guatu.plans.queries.totals import whole_plan
from guatu.plans.queries.why import confirmed_entries
from guatu.plans.views.lines import ratios
from guatu.plans.views.overall import overall
from guatu.plans.views.overview import asked_cycle
from guatu.plans.views.why_ground import Ground, basis_of, ground, of_family, shared
from guatu.plans.wording.labels import EXCLUDED
from guatu.rules.expectation import is_over, trajectory
from guatu.rules.progress import explain, raw_ratio
from guatu.web.render import render


@require_safe
@business
def why_progress(request: SignedIn, task_id: int) -> HttpResponse:
    """The progress: children with weights and what each brings, or the measure's inputs."""
    found = ground(request, task_id)
    kept = request.GET.get("cancelled") == "kept"
    facts = shared(found) | {
        "kept": kept,
        "original": basis_of(request),
        "share": share_of(found.task, kept=kept),
    }
    if found.has_family:
        facts |= of_family(found, kept)
    else:
        facts |= _of_leaf(found)
    facts["ratio"], facts["expected"], facts["missing"] = ratios(found.task, kept=kept)
    return render(request, "plans/why_progress.html", facts, block="dialog")


def _of_leaf(found: Ground) -> dict[str, Any]:
    task = found.task
    over = [o for o in due_occurrences(task, task.cycle) if is_over(o.due, found.day.today)]
    ratio = raw_ratio(task.value, task.baseline, task.target, task.direction, task.cap)
    return {
        "entries": confirmed_entries(task),
        "parts": found.parts,
        "raw": ratio,
        "over": over,
        "served": [o for o in over if o.period in found.parts.periods],
    }


@require_safe
@business
def why_plan(request: SignedIn) -> HttpResponse:
    """The figure of the whole plan: its roots with their weights and what each brings."""
    cycle = asked_cycle(request)
    kept = request.GET.get("cancelled") == "kept"
    roots = whole_plan(request.actor, cycle, original=basis_of(request))
    told = explain([child_of(root) for root in roots], kept)
    facts = {
        "cycle": cycle,
        "kept": kept,
        "original": basis_of(request),
        "whole": overall(roots, kept=kept),
        "told": told,
        "rows": list(zip(roots, told.rows, strict=True)),
        "unshown": 0,
        "seen": {root.pk for root in roots},
        "excluded": EXCLUDED,
    }
    return render(request, "plans/why_plan.html", facts, block="dialog")


@require_safe
@business
def why_expected(request: SignedIn, task_id: int) -> HttpResponse:
    """The expectation: the planned line of a leaf, the children of a parent."""
    found = ground(request, task_id)
    facts = shared(found) | {"mode": found.day.params.expectation.mode}
    if found.has_family:
        facts |= of_family(found, kept=False)
    else:
        facts["points"] = _line(found)
    facts["ratio"], facts["expected"], _missing = ratios(found.task)
    return render(request, "plans/why_expected.html", facts, block="dialog")


def _line(found: Ground) -> list[tuple[date, Decimal, bool]]:
    """The planned line: day, expected part, and whether that day is behind us."""
    task = found.task
    planned = expectation_facts(task, found.parts, due_occurrences(task, task.cycle), task.cycle)
    points = trajectory(planned, found.day.params.expectation)
    tomorrow = found.day.today + timedelta(days=1)
    return [(day, Decimal(part) / 10**9, day < tomorrow) for day, part in points]
