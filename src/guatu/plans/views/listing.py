"""The plan as a tree table: chunks, opened rows, filters, release of many."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.views.decorators.http import require_POST, require_safe

from guatu.papers.sheets import LAYOUTS
from guatu.people.sign_in import SignedIn, business, duty
from guatu.plans import wording
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.forms.filters import key_after, path_after, read_filters, whole
from guatu.plans.models import Cycle, Task
from guatu.plans.queries import tree
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.options import drafts_below
from guatu.plans.queries.ordering import key_of
from guatu.plans.queries.saved_views import hidden, own_views
from guatu.plans.queries.totals import LIGHTS, STATES
from guatu.plans.views.applied import applied
from guatu.plans.views.by_person import settle_person
from guatu.plans.views.kept_plan import kept_plan
from guatu.plans.views.legend import legend
from guatu.plans.views.lines import Line, Names, line
from guatu.rulebook.queries import Unsure
from guatu.rules.actor import Actor, Role
from guatu.web.render import is_htmx, render
from guatu.web.wording import STATES as STATE_NAMES

PAGE = "plans/plan.html"
WHOLE = 2000
"""Rows at most of a page made to be printed: all of them at once instead of chunk by chunk."""


@require_safe
@business
def plan(request: SignedIn) -> HttpResponse:
    """The table; by HTMX the next chunk, the children of a row, or the filtered table."""
    found = tree.cycles()
    cycle = tree.pick_cycle(found, request.now.date(), whole(request.GET, "year"))
    if cycle is None:
        return render(request, PAGE, {"cycle": None, "may_plan": may_plan(request.actor)})
    if number := whole(request.GET, "version"):
        return kept_plan(request, cycle, number, without(request.GET, "after", "rows"))
    if settled := settle_person(request):
        return settled
    filters = read_filters(request.GET, request.now.date())
    facts = _chunk(request, cycle, filters) | {
        "cycle": cycle,
        "cycles": found,
        "filters": filters,
        "may_basis": request.actor.has(Role.SUPERVISION) or request.actor.has(Role.LEADER),
        "may_plan": may_plan(request.actor),
    }
    if is_htmx(request) and (filters.parent or path_after(request.GET)):
        return render(request, PAGE, facts, block="rows")
    return render(request, PAGE, facts | _bar(request, cycle, filters), block="results")


def may_plan(actor: Actor) -> bool:
    """Whether the actor makes and releases the plan."""
    return actor.has(Role.SUPERVISION)


def _chunk(request: SignedIn, cycle: Cycle, filters: Filters) -> dict[str, Any]:
    """The lines of one chunk (to be printed, of all), and the address of the next."""
    most = WHOLE if request.GET.get("rows") == "all" else tree.CHUNK
    found = tree.rows(
        request.actor,
        cycle,
        filters,
        path_after(request.GET),
        limit=most + 1,
        key=key_after(request.GET),
    )
    shown, more = found[:most], len(found) > most
    query = request.GET.copy()
    query["after"] = shown[-1].task.path if shown else ""
    if shown and filters.sort and filters.parent is None:
        query["key"] = key_of(shown[-1].task)
    return {
        "lines": lines(shown, filters, request, legend(cycle)),
        "next_chunk": f"{request.path}?{query.urlencode()}" if more else "",
        "opened": filters.parent is not None,
    }


def lines(rows: list[tree.Row], filters: Filters, request: SignedIn, names: Names) -> list[Line]:
    """Rows as lines, indented as a tree or flat when they were picked."""
    flat, unsure = filters.flat, Unsure()
    return [
        line(
            row,
            request.now.date(),
            depth=0 if flat else row.task.depth,
            fold=_fold(row, filters, flat),
            context=flat,
            kept=filters.kept,
            original=filters.original,
            names=names,
            unsure=unsure,
        )
        for row in rows
    ]


def _fold(row: tree.Row, filters: Filters, flat: bool) -> str:
    """``leaf``, ``open`` when its children follow on the page, ``load`` when they are fetched."""
    if flat or not row.has_children:
        return "leaf"
    followed = filters.parent is None and Task.LEVELS.index(row.task.level) + 1 < filters.depth
    return "open" if followed else "load"


def _bar(request: SignedIn, cycle: Cycle, filters: Filters) -> dict[str, Any]:
    """What stands above the table."""
    names = legend(cycle)
    views = own_views(request.actor)
    return {
        "applied": applied(filters, request.GET.get("due", ""), names),
        "dues": list(wording.DUES.items()),
        "views": [view for view in views if view.name],
        "hidden": hidden(request.GET, views),
        "layouts": LAYOUTS.values(),
        "sorts": wording.SORTS,
        "lights": [(name, names[name]) for name in LIGHTS],
        "states": [(name, STATE_NAMES[name]) for name in STATES] + [("issued", wording.ISSUED)],
        "levels": list(enumerate(wording.LEVELS.values(), 1)),
        "query": without(request.GET, "after", "key", "rows"),
    }


def without(query: QueryDict, *names: str) -> str:
    """The query string without some parameters."""
    kept = query.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()


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
