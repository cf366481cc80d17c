"""Dialogs of the preview: a row, the columns, the place of a sheet, a name, a deadline."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from guatu.people.sign_in import SignedIn, seen_by
from guatu.plans import wording
from guatu.plans.actions.importing import arrange_sheet, map_columns
from guatu.plans.forms.imports import read_arrangement, read_columns, text
from guatu.plans.models import PlanImport, Task
from guatu.plans.queries.imports.arranging import arrangements
from guatu.plans.queries.imports.orders import prepared_of
from guatu.plans.queries.options import people_like, units_like
from guatu.plans.queries.suggestions import similar_people, similar_units
from guatu.plans.views.imports.cells import deadline_words
from guatu.plans.views.imports.facts import import_or_404, reread
from guatu.plans.wording.imports import FIELDS
from guatu.plans.wording.labels import KINDS, LEVELS
from guatu.rulebook import queries as rulebook
from guatu.rules.planning.importing import may_import
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

BOTH = ["GET", "HEAD", "POST"]
TEXTS = ("number", "parent", "section", "theme", "title", "means", "standard", "points", "weight",
         "target", "lead_officials", "lead_unit", "responsible_units", "support_units",
         "assignees", "contact")  # fmt: skip


def _sheet(found: PlanImport, number: int) -> dict[str, Any]:
    prepared = prepared_of(found)
    sheets = prepared.sheets() if prepared else []
    if number >= len(sheets):
        raise Http404
    return sheets[number]


@require_safe
@seen_by(may_import)
def row(request: SignedIn, import_id: int, sheet: int, row: int) -> HttpResponse:
    """What was understood of one row, and what can be done about it as a whole."""
    found = import_or_404(import_id)
    facts: dict[str, Any] = {"found": found, "sheet": _sheet(found, sheet), "row": row}
    prepared = prepared_of(found)
    assert prepared is not None
    line = next((ln for ln in prepared.items() if ln["n"] == sheet and row in _rows(ln)), None)
    if line is not None:
        facts |= {"line": line, "values": _values(line["item"], found.cycle.year)}
    return render(request, "plans/import_row.html", facts, block="dialog")


def _rows(line: dict[str, Any]) -> list[int]:
    return [line["item"]["row"], *line["item"].get("rows", [])]


def _values(item: dict[str, Any], year: int) -> list[tuple[object, str]]:
    """The fields of an item with their words."""
    found: list[tuple[object, str]] = []
    for name in TEXTS:
        value = item.get(name)
        if value:
            found.append((FIELDS[name], "、".join(value) if isinstance(value, list) else value))
    if item["deadline"].get("raw"):
        read = deadline_words(item["deadline"], year, rulebook.anchors(year))
        said = " → ".join(filter(None, (item["deadline"]["raw"], read)))
        found.append((FIELDS["deadline"], said))
    steps = [stage["raw"] for stage in item["stages"]]
    return [*found, (FIELDS["stages"], "\n".join(steps))] if steps else found


@require_http_methods(BOTH)
@seen_by(may_import)
def columns(request: SignedIn, import_id: int, sheet: int) -> HttpResponse:
    """Say what each column means; remembered for every file with this header."""
    found = import_or_404(import_id)
    shown = _sheet(found, sheet)
    facts: dict[str, Any] = {"found": found, "sheet": shown, "number": sheet, "fields": FIELDS}
    if request.method != "POST":
        return render(request, "plans/import_columns.html", facts, block="dialog")
    try:
        map_columns(
            import_id=found.pk,
            fingerprint=shown["fingerprint"],
            columns=read_columns(request.POST),
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        return render(request, "plans/import_columns.html", facts, block="errors", status=422)
    return _back(request, found, sheet)


def _back(request: SignedIn, found: PlanImport, sheet: int) -> HttpResponse:
    """Read again and show the whole page: header and rows are others now."""
    reread(request, found)
    response = redirect_to(request, "import-preview", found.pk)
    address = f"/import/{found.pk}/?sheet={sheet}"
    for name in ("HX-Redirect", "Location"):
        if name in response.headers:
            response.headers[name] = address
    return response


@require_http_methods(BOTH)
@seen_by(may_import)
def arrange(request: SignedIn, import_id: int, sheet: int) -> HttpResponse:
    """Which level the rows of a sheet have, and under what they hang."""
    found = import_or_404(import_id)
    prepared, shown = prepared_of(found), _sheet(found, sheet)
    assert prepared is not None
    facts: dict[str, Any] = {
        "found": found,
        "sheet": shown,
        "number": sheet,
        "arranged": arrangements(found, prepared)[sheet],
        "level_words": LEVELS,
        "kinds": KINDS,
        "parents": _parents(found),
    }
    if request.method != "POST":
        return render(request, "plans/import_arrange.html", facts, block="dialog")
    plan, name = read_arrangement(request.POST), shown["name"]
    try:
        arrange_sheet(import_id=found.pk, sheet=name, plan=plan, actor=request.actor)
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        return render(request, "plans/import_arrange.html", facts, block="errors", status=422)
    return _back(request, found, sheet)


def _parents(found: PlanImport) -> list[tuple[int, str]]:
    """Objectives and tasks under which a sheet may hang, in tree order."""
    places = Task.objects.filter(cycle=found.cycle).exclude(level="personal_subtask")
    rows = places.exclude(state="cancelled").order_by("path")
    shown = rows.values_list("pk", "level", "number", "title")[:1000]
    return [
        (pk, f"{'　' * Task.LEVELS.index(level)}{number} {title[:40]}".rstrip())
        for pk, level, number, title in shown
    ]


@require_safe
@seen_by(may_import)
def name(request: SignedIn, import_id: int) -> HttpResponse:
    """Who a name may be: the likeliest first, and a search."""
    found, today = import_or_404(import_id), request.now.date()
    words, asked = text(request.GET, "words", 200), text(request.GET, "q", 60)
    kind = "unit" if request.GET.get("kind") == "unit" else "person"
    if asked:
        offered = units_like(asked, today) if kind == "unit" else people_like(asked, today)
    else:
        offered = similar_units(words, today) if kind == "unit" else similar_people(words, today)
    facts = {"found": found, "words": words, "kind": kind, "asked": asked, "offered": offered}
    facts |= {"number": text(request.GET, "sheet", 4)}
    block = "offered" if "q" in request.GET else "dialog"
    return render(request, "plans/import_name.html", facts, block=block)


@require_safe
@seen_by(may_import)
def deadline(request: SignedIn, import_id: int) -> HttpResponse:
    """Say what deadline words mean: in other words, by a day, or not at all."""
    facts = {"found": import_or_404(import_id), "words": text(request.GET, "words", 400)}
    facts |= {"number": text(request.GET, "sheet", 4)}
    return render(request, "plans/import_deadline.html", facts, block="dialog")
