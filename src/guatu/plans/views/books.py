"""Task book, road map and timetable: found, on screen, as sheets to sign, as a workbook."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.papers.sheets.columns import Column
from guatu.papers.sheets.writing import write_listing
from guatu.people.sign_in import SignedIn, business
from guatu.plans.exporting import XLSX
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.queries.books import MOST, BookTask, Node, Owner, book, nodes, owner_of
from guatu.plans.queries.options import officials, people_like, people_named, units_like
from guatu.plans.queries.options import units_named as named_units
from guatu.plans.queries.tree import current_cycle, cycles
from guatu.plans.wording import STAGE_STATES
from guatu.plans.wording import books as words
from guatu.plans.wording.table import PLANS
from guatu.web import dates
from guatu.web.render import render
from guatu.web.wording import STATES

Cells = list[str]


@require_safe
@business
def books(request: SignedIn) -> HttpResponse:
    """Whose book: one's own and one's units' first, lead officials, and a search for others."""
    cycle, today = _cycle(request), request.now.date()
    asked = request.GET.get("q", "")[:60]
    me = [request.actor.person_id] if request.actor.person_id else []
    facts = {
        "cycle": cycle,
        "cycles": cycles(),
        "q": asked,
        "kinds": words.BOOKS,
        "groups": [
            ("unit", named_units(sorted(request.actor.unit_ids)) + units_like(asked, today)),
            ("person", people_named(me, today) + people_like(asked, today)),
            ("official", officials(request.actor, cycle)),
        ],
        "owners": words.OWNERS,
    }
    return render(request, "plans/books.html", facts)


def _cycle(request: SignedIn) -> Cycle:
    found = current_cycle(request.now.date(), whole(request.GET, "year"))
    if found is None:
        raise Http404
    return found


@require_safe
@business
def book_page(request: SignedIn, kind: str, who: str, pk: int) -> HttpResponse:
    """One book; ``?as=xlsx`` gives the workbook."""
    owner = owner_of(who, pk) if who in words.OWNERS else None
    if owner is None or kind not in words.BOOKS:
        raise Http404
    cycle = _cycle(request)
    original = request.GET.get("basis") == "original"
    tasks = book(request.actor, cycle, owner, original=original)
    if request.GET.get("as") == "xlsx":
        return _workbook(request, cycle, owner, kind, tasks, original=original)
    facts: dict[str, Any] = {
        "cycle": cycle,
        "owner": owner,
        "kind": kind,
        "kinds": words.BOOKS,
        "title": words.BOOKS[kind],
        "heads": [head for head, _width in words.HEADS[kind]],
        "tasks": tasks,
        "nodes": nodes(tasks) if kind == "timetable" else [],
        "parts": words.PARTS,
        "stage_states": STAGE_STATES,
        "whole": words.WHOLE,
        "signs": words.SIGNS[owner.who],
        "more": len(tasks) == MOST,
        "original": original,
    }
    return render(request, "plans/book.html", facts)


def _workbook(
    request: SignedIn,
    cycle: Cycle,
    owner: Owner,
    kind: str,
    tasks: list[BookTask],
    *,
    original: bool,
) -> HttpResponse:
    reading = f"（{PLANS['original']}）" if original else ""
    title = f"{owner.name} {cycle.name} {words.BOOKS[kind]}{reading}"
    here = request.installation.body_name
    note = f"{here} · {dates.full(request.now.date())} · " + "    ".join(
        f"{sign}：＿＿＿＿" for sign in words.SIGNS[owner.who]
    )
    columns = [Column(str(head), width) for head, width in words.HEADS[kind]]
    rows = {"charter": _charter, "roadmap": _roadmap, "timetable": _timetable}[kind](tasks)
    data = write_listing(str(words.BOOKS[kind]), title, note, columns, rows)
    response = HttpResponse(data, content_type=XLSX)
    first = "-original" if original else ""
    name = f"{kind}-{cycle.year}-{owner.who}-{owner.pk}{first}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _charter(tasks: list[BookTask]) -> Iterator[Cells]:
    for one in tasks:
        task = one.task
        yield [
            task.number,
            task.title,
            task.standard,
            task.target_raw or (f"{task.target:f}{task.figure_unit}" if task.target else ""),
            task.deadline_raw or (task.due.isoformat() if task.due else ""),
            "、".join(one.officials),
            task.lead_unit.label if task.lead_unit else task.lead_unit_raw,
            "、".join([*one.responsible, *one.support]),
            "、".join(one.assignees),
            "" if task.weight is None else f"{task.weight / 1000:g}",
            str(words.PARTS[one.part]),
        ]


def _roadmap(tasks: list[BookTask]) -> Iterator[Cells]:
    for one in tasks:
        task = one.task
        names = "、".join(one.assignees)
        for at, stage in enumerate(one.stages, 1):
            days = [day.isoformat() if day else "" for day in (stage.start, stage.due)]
            said = str(STAGE_STATES.get(stage.state, ""))
            yield [task.number, task.title, str(at), stage.text, *days, said, names]
        if not one.stages:
            days = [day.isoformat() if day else "" for day in (task.start, task.due)]
            said = str(STATES.get(task.state, ""))
            yield [task.number, task.title, "", str(words.WHOLE), *days, said, names]


def _timetable(tasks: list[BookTask]) -> Iterator[Cells]:
    for node in nodes(tasks):
        task = node.task.task
        yield [
            node.day.isoformat(),
            node.stage.text if node.stage else str(words.WHOLE),
            f"{task.number} {task.title}".strip(),
            task.lead_unit.label if task.lead_unit else task.lead_unit_raw,
            "、".join(node.task.assignees),
            _state(node),
        ]


def _state(node: Node) -> str:
    if node.stage is not None:
        return str(STAGE_STATES.get(node.stage.state, ""))
    return str(STATES.get(node.task.task.state, ""))
