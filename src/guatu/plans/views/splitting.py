"""Splitting a task: the page with its rows, what their weights come to, a proposal decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.splitting import close_split, propose_split, split_task
from guatu.plans.forms.filters import whole
from guatu.plans.forms.splitting import PartRow, checked, read_part_rows, rows_of
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of
from guatu.plans.models.splits import Part, part_from_json
from guatu.plans.queries.splitting import Ground, ground_of
from guatu.plans.views.task import BOTH, task_of
from guatu.plans.wording import splitting as words
from guatu.rules.planning import relations
from guatu.rules.planning.splitting import BELOW, SPLIT_FLOW, Weighing, may_split, weigh
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

PAGE = "plans/split.html"
BLANK = 4


@dataclass(frozen=True)
class Family:
    """Siblings whose weights are summed: below what, the sum, and each with its share."""

    above: str
    weighing: Weighing
    members: list[tuple[str, int]]


def _task(request: SignedIn, task_id: int) -> tuple[Task, bool]:
    """The task and whether the actor is its head; for others than head and liaison no page."""
    task = task_of(request, task_id)
    facts = facts_of(task)
    stands = relations(request.actor, facts)
    if task.cycle.closed or not may_split(facts, stands):
        raise Http404
    return task, "lead_head" in stands


@require_http_methods(BOTH)
@business
def task_split(request: SignedIn, task_id: int) -> HttpResponse:
    """The rows of a split: made by the head, proposed by the liaison."""
    task, heads = _task(request, task_id)
    ground = ground_of(task, request.now.date())
    if request.method != "POST":
        return _page(request, task, heads, ground, _proposed(ground))
    rows = _checked(request, task, ground)
    if "again" in request.POST:
        return _page(request, task, heads, ground, rows, blank=3 * BLANK)
    if any(row.errors for row in rows):
        return _page(request, task, heads, ground, rows, status=422)
    parts = [row.part for row in rows if row.part]
    try:
        _save(request, task, heads, parts)
    except Refused as refused:
        ground = ground_of(task, request.now.date())
        return _page(request, task, heads, ground, rows, 422, refusal=wording.worded(refused))
    return redirect_to(request, "task", task_id)


def _checked(request: SignedIn, task: Task, ground: Ground) -> list[PartRow]:
    units = [unit.pk for unit in ground.units]
    return checked(read_part_rows(request.POST), ground.people, units, task.cycle.year)


def _save(request: SignedIn, task: Task, heads: bool, parts: list[Part]) -> None:
    shared: dict[str, Any] = {
        "task_id": task.pk,
        "parts": parts,
        "seen": whole(request.POST, "seen") or 0,
        "actor": request.actor,
        "now": request.now,
    }
    if heads:
        split_task(**shared, proposal_id=whole(request.POST, "proposal"))
        messages.success(request, _("Split: %(title)s") % {"title": task.title})
    else:
        propose_split(**shared)
        messages.success(request, _("Proposed to the head of the unit."))


def _proposed(ground: Ground) -> list[PartRow]:
    if ground.proposal is None:
        return []
    return rows_of([part_from_json(one) for one in ground.proposal.parts], dict(ground.people))


def _page(
    request: SignedIn,
    task: Task,
    heads: bool,
    ground: Ground,
    rows: Sequence[PartRow],
    status: int = 200,
    *,
    blank: int = BLANK,
    **more: Any,
) -> HttpResponse:
    facts = {
        "task": task,
        "heads": heads,
        "ground": ground,
        "rows": rows,
        "blank": max(1, blank - len(rows)) if blank == BLANK else blank,
        "columns": words.PART_COLUMNS,
        "sub_level": len(BELOW[task.level]) > 1,
        "below_level": wording.LEVELS[BELOW[task.level][0]],
        "families": families(task, ground, rows),
        "wrong": [
            f"{at}·{words.PART_COLUMNS[name]}"
            for at, row in enumerate(rows, 1)
            for name in row.errors
        ],
        "told": task.splits.exclude(state="proposed").order_by("-pk").first(),
    }
    return render(request, PAGE, facts | more, status=status)


def families(task: Task, ground: Ground, rows: Sequence[PartRow]) -> list[Family]:
    """What the weights come to: the parts of the task, and those below each of its new parts."""
    top: list[tuple[str, int | None]] = [(one.title, one.weight) for one in ground.counting]
    below: dict[int, list[tuple[str, int | None]]] = {}
    above = 0
    for at, row in enumerate(rows):
        member = (row.title, row.part.weight if row.part else _typed(row))
        if row.sub and at:
            below.setdefault(above, []).append(member)
        else:
            above = at
            top.append(member)
    found = [_family(task.title, top)] if top else []
    return found + [_family(rows[at].title, members) for at, members in below.items()]


def _typed(row: PartRow) -> int | None:
    """The weight of a row that is wrong elsewhere."""
    try:
        value = float(row.weight)
    except ValueError:
        return None
    return int(value * 1000) if 0 <= value <= 1000 else None


def _family(above: str, members: list[tuple[str, int | None]]) -> Family:
    weighing = weigh([weight for _title, weight in members])
    titles = [title for title, _weight in members]
    return Family(above, weighing, list(zip(titles, weighing.shares, strict=False)))


@require_POST
@business
def task_split_sum(request: SignedIn, task_id: int) -> HttpResponse:
    """What the weights typed so far come to."""
    task, _heads = _task(request, task_id)
    ground = ground_of(task, request.now.date())
    facts = {"families": families(task, ground, _checked(request, task, ground)), "task": task}
    return render(request, "plans/split_sum.html", facts)


@require_POST
@business
def task_split_close(request: SignedIn, task_id: int, verb: str) -> HttpResponse:
    """The head declines a proposal with a reason; the liaison withdraws it."""
    task, heads = _task(request, task_id)
    if verb not in {move.verb for move in SPLIT_FLOW.moves} - {"accept"}:
        raise Http404
    reason = request.POST.get("reason", "")[:2000]
    try:
        close_split(task_id=task_id, verb=verb, reason=reason, actor=request.actor, now=request.now)
    except Refused as refused:
        ground = ground_of(task, request.now.date())
        more: dict[str, Any] = {"refusal": wording.worded(refused), "reason": reason}
        return _page(request, task, heads, ground, _proposed(ground), 422, **more)
    messages.success(request, str(words.SPLIT_MADE[verb]) % {"title": task.title})
    return redirect_to(request, "task-split", task_id)
