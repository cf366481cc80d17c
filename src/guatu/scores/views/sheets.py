"""A sheet: its lines with their points; and the trace of a line, from which one may object."""

from typing import Any

from django.contrib.messages import info, success
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.people.sign_in import SignedIn, business
from guatu.rules.refused import Refused
from guatu.rules.scoring.flow import score_relations
from guatu.rules.scoring.outcome import Step
from guatu.scores.actions.objections import raise_objection
from guatu.scores.queries.showing.sheet import Node, Sheet, may_object, newest_sheet, sheet_seen
from guatu.scores.queries.visibility import sees_all_units
from guatu.scores.views.frame import round_name, shared
from guatu.scores.views.links import link_of
from guatu.scores.wording import rounds as words
from guatu.scores.wording.rules import METHODS
from guatu.scores.wording.steps import step_text
from guatu.web.render import redirect_to, render

SHEET, LINE = "scores/sheet.html", "scores/line.html"


@require_safe
@business
def of_unit(request: SignedIn, unit_id: int) -> HttpResponse:
    """The newest sheet of a unit that the reader may see; without one the rounds, and why."""
    row = newest_sheet(request.actor, unit_id)
    if row is None:
        info(request, _("There is no sheet of this unit that you may see yet."))
        return redirect_to(request, "scores")
    return redirect_to(request, "score-sheet", row.pk)


@require_safe
@business
def sheet(request: SignedIn, sheet_id: int) -> HttpResponse:
    """The whole sheet of a unit or person."""
    found = sheet_or_404(request, sheet_id)
    context = _facts(request, found) | {
        "warnings": [step_text(one) for one in found.warnings],
        "steps": [step_text(one) for one in found.steps],
    }
    return render(request, SHEET, context)


@require_safe
@business
def line(request: SignedIn, sheet_id: int, code: str) -> HttpResponse:
    """How the points of one line came about, step by step, and what went in."""
    return _line(request, *_node_or_404(request, sheet_id, code))


@require_POST
@business
def objection_new(request: SignedIn, sheet_id: int, code: str) -> HttpResponse:
    """Object to the line, as head or liaison of its unit."""
    found, node = _node_or_404(request, sheet_id, code)
    try:
        row = raise_objection(
            sheet_id=found.row.pk,
            line=code,
            text=request.POST.get("text", ""),
            upload=request.FILES.get("file"),
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return _line(request, found, node, refused)
    success(request, str(words.DONE["raise"]))
    return redirect_to(request, "score-objection", row.pk)


def sheet_or_404(request: SignedIn, sheet_id: int) -> Sheet:
    """A sheet that the reader may see."""
    found = sheet_seen(request.actor, sheet_id)
    if found is None:
        raise Http404
    return found


def _node_or_404(request: SignedIn, sheet_id: int, code: str) -> tuple[Sheet, Node]:
    found = sheet_or_404(request, sheet_id)
    node = found.node(code)
    if node is None or node.scored is None:
        raise Http404
    return found, node


def _facts(request: SignedIn, found: Sheet) -> dict[str, Any]:
    return shared(request) | {
        "sheet": found,
        "name": round_name(found.round),
        "decimals": found.rules.decimals,
        "may_object": may_object(request.actor, found),
        "methods": METHODS,
    }


def _line(
    request: SignedIn, found: Sheet, node: Node, refused: Refused | None = None
) -> HttpResponse:
    near = near_to(request, found)
    steps = found.told(node.scored.steps) if node.scored else []
    context = _facts(request, found) | {
        "node": node,
        "steps": [(step_text(one), _link(one, found, near=near)) for one in steps],
        "near": near,
        "refusal": words.worded(refused) if refused else None,
    }
    return render(request, LINE, context, status=422 if refused else 200)


def near_to(request: SignedIn, found: Sheet) -> bool:
    """Whether the reader may look up what was entered for this sheet."""
    path = found.row.unit.path
    return sees_all_units(request.actor) or "unit" in score_relations(request.actor, path)


def _link(step: Step, found: Sheet, *, near: bool) -> tuple[str, str] | None:
    source = step.facts.get("source")
    return link_of(source, found.round.cycle.year, near=near) if source else None
