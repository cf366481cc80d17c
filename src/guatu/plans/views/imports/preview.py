"""The preview of an import: the sheet as it is, with what was understood in each cell."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.people.sign_in import SignedIn, seen_by
from guatu.plans import wording
from guatu.plans.forms.filters import whole
from guatu.plans.queries.imports.orders import prepared_of
from guatu.plans.views.imports.cells import dressed
from guatu.plans.views.imports.facts import Shown, import_or_404, sheet_facts, shown
from guatu.rulebook import queries as rulebook
from guatu.rules.planning.importing import may_import
from guatu.rules.refused import Refused
from guatu.web.render import render

PAGE = "plans/import_preview.html"


@require_safe
@seen_by(may_import)
def preview(request: SignedIn, import_id: int) -> HttpResponse:
    """The page; while the file is being read it says so and asks again."""
    return answer(request, shown(request, import_id), block=None)


@require_safe
@seen_by(may_import)
def side(request: SignedIn, import_id: int) -> HttpResponse:
    """What stands beside the sheet, again: after an act, and while a job works."""
    seen = shown(request, import_id)
    if request.GET.get("first") and not reads(seen):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return answer(request, seen, block="side")


@require_safe
@seen_by(may_import)
def rows(request: SignedIn, import_id: int, sheet: int, chunk: int) -> HttpResponse:
    """The rows of one chunk of the sheet."""
    found = import_or_404(import_id)
    prepared = prepared_of(found)
    if prepared is None:
        raise Http404
    only, year = bool(request.GET.get("only")), found.cycle.year
    facts = {
        "found": found,
        "number": sheet,
        "chunk": chunk,
        "only": only,
        "rows": dressed(prepared.rows(sheet, chunk), year, rulebook.anchors(year), only=only),
        "width": prepared.sheets()[sheet]["width"] if sheet < len(prepared.sheets()) else 1,
    }
    return render(request, "plans/import_rows.html", facts)


def answer(
    request: SignedIn, seen: Shown, *, block: str | None, refused: Refused | None = None
) -> HttpResponse:
    """The page or its side, in whatever state the import is."""
    facts = {
        "found": seen.found,
        "job": seen.job,
        "first": bool(request.GET.get("first")),
        "only": bool(request.GET.get("only")),
        "refusal": wording.worded(refused) if refused else None,
    }
    if seen.found.state == "refused":
        said = seen.found.summary.get("refused", {})
        facts["reason"] = wording.worded(Refused(said.get("code", ""), **said.get("facts", {})))
    elif seen.prepared is not None and not reads(seen):
        number = whole(request.POST, "sheet") or whole(request.GET, "sheet") or 0
        facts |= sheet_facts(seen, number)
    status = 422 if refused else 200
    response = render(request, PAGE, facts, block=block, status=status)
    if block and seen.job is None:
        response.headers["HX-Trigger-After-Settle"] = "guatu:import"
    return response


def reads(seen: Shown) -> bool:
    """Whether the preview on hand is about to be replaced."""
    return seen.job is not None and seen.job.kind == "read-plan"
