"""The plan as a tree table: chunks, opened rows, filters, release of many."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.views.decorators.http import require_POST, require_safe

from guatu.people.models import Person, Unit
from guatu.people.sign_in import SignedIn, business, duty
from guatu.plans import wording
from guatu.plans.actions.moves import release_tasks
from guatu.plans.forms.filters import path_after, read_filters, whole
from guatu.plans.models import Cycle, Task
from guatu.plans.queries import tree
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.options import drafts_below
from guatu.plans.queries.totals import LIGHTS, STATES
from guatu.plans.views.lines import Line, line
from guatu.rules.actor import Actor, Role
from guatu.web.render import is_htmx, render
from guatu.web.wording import LIGHTS as LIGHT_NAMES
from guatu.web.wording import STATES as STATE_NAMES

PAGE = "plans/plan.html"


@require_safe
@business
def plan(request: SignedIn) -> HttpResponse:
    """The table; by HTMX the next chunk, the children of a row, or the filtered table."""
    found = tree.cycles()
    cycle = tree.pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    if cycle is None:
        return render(request, PAGE, {"cycle": None, "may_plan": may_plan(request.actor)})
    filters = read_filters(request.GET)
    facts = _chunk(request, cycle, filters) | {
        "cycle": cycle,
        "cycles": found,
        "filters": filters,
        "may_plan": may_plan(request.actor),
    }
    if is_htmx(request) and (filters.parent or path_after(request.GET)):
        return render(request, PAGE, facts, block="rows")
    return render(request, PAGE, facts | _bar(request, filters), block="results")


def may_plan(actor: Actor) -> bool:
    """Whether the actor makes and releases the plan."""
    return actor.has(Role.SUPERVISION)


def _chunk(request: SignedIn, cycle: Cycle, filters: Filters) -> dict[str, Any]:
    """The lines of one chunk, and the address of the next."""
    found = tree.rows(request.actor, cycle, filters, path_after(request.GET), limit=tree.CHUNK + 1)
    shown, more = found[: tree.CHUNK], len(found) > tree.CHUNK
    query = request.GET.copy()
    query["after"] = shown[-1].task.path if shown else ""
    return {
        "lines": lines(shown, filters, request),
        "next_chunk": f"{request.path}?{query.urlencode()}" if more else "",
        "opened": filters.parent is not None,
    }


def lines(rows: list[tree.Row], filters: Filters, request: SignedIn) -> list[Line]:
    """Rows as lines, indented as a tree or flat when they were picked."""
    flat = filters.narrow and filters.parent is None
    return [
        line(
            row,
            request.now.date(),
            depth=0 if flat else row.task.depth,
            fold=_fold(row, filters, flat),
            context=flat,
            kept=filters.kept,
        )
        for row in rows
    ]


def _fold(row: tree.Row, filters: Filters, flat: bool) -> str:
    """``leaf``, ``open`` when its children follow on the page, ``load`` when they are fetched."""
    if flat or not row.has_children:
        return "leaf"
    followed = filters.parent is None and Task.LEVELS.index(row.task.level) + 1 < filters.depth
    return "open" if followed else "load"


def _bar(request: SignedIn, filters: Filters) -> dict[str, Any]:
    """What stands above the table."""
    return {
        "applied": _applied(filters),
        "lights": [(name, LIGHT_NAMES[name]) for name in LIGHTS],
        "states": [(name, STATE_NAMES[name]) for name in STATES],
        "levels": list(enumerate(wording.LEVELS.values(), 1)),
        "query": without(request.GET, "after"),
    }


def without(query: QueryDict, *names: str) -> str:
    """The query string without some parameters."""
    kept = query.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()


def _applied(filters: Filters) -> list[tuple[str, str]]:
    """(parameter, words) of the filters that the bar has no field for."""
    found: list[tuple[str, str]] = []
    if filters.theme is not None:
        found.append(("theme", filters.theme))
    if filters.kind:
        found.append(("kind", str(wording.KINDS[filters.kind])))
    if filters.level:
        found.append(("level", str(wording.LEVELS[filters.level])))
    if filters.anchor:
        found.append(("anchor", filters.anchor))
    if filters.unit:
        found.append(("unit", _name(Unit, filters.unit)))
    for role in ("official", "person"):
        if person := getattr(filters, role):
            found.append((role, _name(Person, person)))
    return found


def _name(model: type[Unit] | type[Person], pk: int) -> str:
    return model._default_manager.filter(pk=pk).values_list("name", flat=True).first() or "?"


@require_POST
@duty(Role.SUPERVISION)
def plan_release(request: SignedIn) -> HttpResponse:
    """Release the selected drafts, with the drafts below them when asked; each refusal by name."""
    picked = [int(one) for one in request.POST.getlist("pick") if one.isdecimal()][:400]
    ids = drafts_below(picked) if request.POST.get("below") else picked
    released, refused = release_tasks(task_ids=ids, actor=request.actor, now=request.now)
    stay = [pk for pk, _no in refused]
    titles = dict(Task.objects.filter(pk__in=stay).values_list("pk", "title"))
    facts = {
        "released": len(released),
        "refused": [(pk, titles.get(pk, ""), wording.worded(no)) for pk, no in refused],
        "others": len(picked) - len(set(picked) & {*released, *stay}),
    }
    return render(request, "plans/released.html", facts, block="outcome")
