"""What the answers to ``why`` stand on: a task, its children and parts, judged anew by the rule."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from guatu.people.sign_in import SignedIn
from guatu.plans import wording
from guatu.plans.actions.judging import (
    Day,
    OwnParts,
    child_of,
    day_of,
    judge_leaf,
    judge_parent,
)
from guatu.plans.actions.originals import first_parts
from guatu.plans.actions.parts_of_leaf import own_parts
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.originals import as_agreed
from guatu.plans.queries.why import Family, family
from guatu.plans.views.task import task_of
from guatu.plans.wording.labels import EXCLUDED
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.planning.overriding import may_draw, may_override
from guatu.rules.progress import Explanation, explain
from guatu.rules.progress.rollup import IN_PLAN

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


def shared(found: Ground) -> dict[str, Any]:
    """What every such dialog says: the task, its ground, what the reader may do about it."""
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


def of_family(found: Ground, kept: bool) -> dict[str, Any]:
    """What each child brings; ``kept``: with those that were cancelled."""
    told: Explanation = explain([child_of(child) for child in found.family.children], kept)
    rows = list(zip(found.family.children, told.rows, strict=True))
    return {
        "told": told,
        "rows": rows[:SHOWN],
        "unshown": max(len(rows) - SHOWN, 0),
        "seen": found.family.seen,
        "excluded": EXCLUDED,
    }
