"""Why this number, why this light, why this expectation: every input, recomputed by the rule."""

from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.judging import (
    Day,
    OwnParts,
    child_of,
    day_of,
    due_occurrences,
    expectation_facts,
    judge_leaf,
    judge_parent,
    kind_of,
    lasting,
    light_facts,
)
from guatu.plans.actions.originals import first_parts
from guatu.plans.actions.parts_of_leaf import own_parts
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of, share_of
from guatu.plans.queries.originals import as_agreed
from guatu.plans.queries.overriding import override_of
from guatu.plans.queries.totals import whole_plan
from guatu.plans.queries.why import Family, confirmed_entries, family
from guatu.plans.views.lines import light_reason, ratios
from guatu.plans.views.overall import overall
from guatu.plans.views.overview import asked_cycle
from guatu.plans.views.task import task_of
from guatu.plans.wording.labels import EXCLUDED
from guatu.plans.wording.lights import limit_line
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.expectation import is_over, trajectory
from guatu.rules.lights import light
from guatu.rules.params import LightParams, NearDue
from guatu.rules.planning import relations
from guatu.rules.planning.overriding import may_draw, may_override
from guatu.rules.progress import Explanation, explain, raw_ratio
from guatu.rules.progress.rollup import IN_PLAN
from guatu.web.dates import short
from guatu.web.render import render

SHOWN = 300  # children listed; the sum is always of all
FIGURES = ("done", "known", "total", "expected", "light", "light_code")


@dataclass(frozen=True)
class Ground:
    """What a task is judged from today, and the same task as the rule judges it anew."""

    task: Task
    family: Family
    parts: OwnParts
    day: Day
    anew: Task
    actor: Actor

    @property
    def has_family(self) -> bool:
        """Whether it takes its share from children."""
        return any(child.state in IN_PLAN for child in self.family.children)

    @property
    def same(self) -> bool:
        """Whether the rule, asked now, says what is stored."""
        return all(getattr(self.task, name) == getattr(self.anew, name) for name in FIGURES)


def basis_of(request: SignedIn) -> bool:
    """Whether the plan as first agreed is asked for."""
    return request.GET.get("basis") == "original"


def ground(request: SignedIn, task_id: int) -> Ground:
    """The task, its children and parts, and its recomputation (at most eight statements)."""
    task = task_of(request, task_id)
    below = family(request.actor, task)
    parts = own_parts([task])[task.pk]
    if basis_of(request) and (first := as_agreed([task, *below.children]).get(task.pk)):
        parts = first_parts(task, first)
    # the stored figures are those of the day on which they were judged
    day = day_of(task.cycle, task.light_on or request.now.date())
    anew = copy(task)
    in_plan = [child for child in below.children if child.state in IN_PLAN]
    if in_plan:
        judge_parent(anew, [child_of(child) for child in in_plan], day)
    else:
        judge_leaf(anew, parts, day)
    return Ground(task, below, parts, day, anew, request.actor)


@require_safe
@business
def why_progress(request: SignedIn, task_id: int) -> HttpResponse:
    """The progress: children with weights and what each brings, or the measure's inputs."""
    found = ground(request, task_id)
    kept = request.GET.get("cancelled") == "kept"
    facts = _shared(found) | {
        "kept": kept,
        "original": basis_of(request),
        "share": share_of(found.task, kept=kept),
    }
    if found.has_family:
        facts |= _of_family(found, kept)
    else:
        facts |= _of_leaf(found)
    facts["ratio"], facts["expected"], facts["missing"] = ratios(found.task, kept=kept)
    return render(request, "plans/why_progress.html", facts, block="dialog")


def _shared(found: Ground) -> dict[str, Any]:
    task, stands = found.task, relations(found.actor, facts_of(found.task))
    open_leaf = not task.cycle.closed and not found.has_family
    return {
        "may_override": not task.cycle.closed and may_override(facts_of(task), stands),
        "may_draw": open_leaf and may_draw(facts_of(task), stands),
        "task": task,
        "ground": found,
        "words": wording,
        "rulebook": found.task.cycle.rulebook,
        "judged_on": found.day.today,
    }


def _of_family(found: Ground, kept: bool) -> dict[str, Any]:
    told: Explanation = explain([child_of(child) for child in found.family.children], kept)
    rows = list(zip(found.family.children, told.rows, strict=True))
    return {
        "told": told,
        "rows": rows[:SHOWN],
        "unshown": max(len(rows) - SHOWN, 0),
        "seen": found.family.seen,
        "excluded": EXCLUDED,
    }


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
def why_light(request: SignedIn, task_id: int) -> HttpResponse:
    """The light: its reason in words, what it was judged from, and what would change it."""
    found = ground(request, task_id)
    endless = not found.anew.finished_on if found.has_family else lasting(found.task)
    kind = "" if found.has_family else kind_of(found.task)
    facts_now = light_facts(found.anew, found.day, endless, kind)
    limits = found.day.params.lights.of(kind)
    judged = light(facts_now, limits, found.day.workdays)
    done, expected, missing = ratios(found.task)
    facts = _shared(found) | {
        "ratio": done,
        "expected": expected,
        "missing": missing,
        "judged": judged,
        "uncertain": uncertain(found.task, limits),
        "limit_line": limit_line(limits),
        "override": override_of(found.task),
        "reason": light_reason(judged.code, limits),
        "gap": Decimal(str(judged.inputs["gap"])) / 10**4
        if judged.inputs["gap"] is not None
        else None,
        "advice": advice(judged.code, expected, limits, found.task),
    }
    return render(request, "plans/why_light.html", facts, block="dialog")


def uncertain(task: Task, limits: LightParams) -> int | None:
    """The year by whose calendar "due soon" is counted, when it is not confirmed."""
    counts = task.due and task.state == "released" and limits.near_due != NearDue.NONE
    if not task.due or not counts or rulebook.is_confirmed(task.due.year):
        return None
    return task.due.year


def advice(code: str, expected: Decimal | None, limits: LightParams, task: Task) -> str:
    """What would change the light, in words with the limits as percentages."""
    words = wording.LIGHT_ADVICE.get(_asked(code, limits))
    if words is None:
        return ""
    at = expected or Decimal(0)
    step = (at if limits.relative else Decimal(1)) / 100
    start = task.start or task.cycle.starts
    return str(words) % {
        "expected": _percent(at),
        "green": _percent(at - step * limits.yellow_points),
        "limit": _percent(at - step * limits.behind_points),
        "blue": _percent(at + step * limits.ahead_points),
        "start": short(start, task.cycle.year),
    }


def _asked(code: str, limits: LightParams) -> str:
    """Without blue, being ahead is as good as being on track."""
    return "in_reach" if code in ("ahead", "on_track") and not limits.blue else code


def _percent(ratio: Decimal) -> str:
    return f"{max(ratio, Decimal(0)) * 100:.1f}".removesuffix(".0") + "%"


@require_safe
@business
def why_expected(request: SignedIn, task_id: int) -> HttpResponse:
    """The expectation: the planned line of a leaf, the children of a parent."""
    found = ground(request, task_id)
    facts = _shared(found) | {"mode": found.day.params.expectation.mode}
    if found.has_family:
        facts |= _of_family(found, kept=False)
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
