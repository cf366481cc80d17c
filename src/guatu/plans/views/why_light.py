"""Why this light: what it was judged from, and what would change it."""

from decimal import Decimal

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.judging import (
    kind_of,
    lasting,
    light_facts,
)
from guatu.plans.models import Task
from guatu.plans.queries.overriding import override_of
from guatu.plans.views.lines import ratios
from guatu.plans.views.why_ground import ground, shared
from guatu.plans.wording.lights import light_names
from guatu.plans.wording.limits import light_reason, limit_line
from guatu.rulebook import queries as rulebook
from guatu.rules.lights import light
from guatu.rules.params import LightParams, NearDue
from guatu.web.dates import short
from guatu.web.render import render


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
    facts = shared(found) | {
        "ratio": done,
        "expected": expected,
        "missing": missing,
        "judged": judged,
        "uncertain": uncertain(found.task, limits),
        "limit_line": limit_line(limits),
        "override": override_of(found.task),
        "names": light_names(limits),
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
    """Without blue, being ahead is as good as on track; where people give red, no way leads out."""
    if code == "far_behind" and limits.red_by_hand:
        return "behind"
    return "in_reach" if code in ("ahead", "on_track") and not limits.blue else code


def _percent(ratio: Decimal) -> str:
    return f"{max(ratio, Decimal(0)) * 100:.1f}".removesuffix(".0") + "%"
