"""Figures: one line and month, a row for each unit; rows pasted from a spreadsheet."""

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from guatu.people.sign_in import SignedIn, business
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.rules.scoring.entering import FIGURES
from guatu.rules.scoring.sheet import Line, Method, RuleSet
from guatu.scores.actions.entered.figures import Figure, set_figures
from guatu.scores.queries.entered.tables import compared, figures_of
from guatu.scores.views.entered.frame import cycle_of, facts, month_of
from guatu.scores.wording import entered as words
from guatu.web.addresses import url
from guatu.web.render import redirect_to, render

PASSED = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
@business
def figures(request: SignedIn) -> HttpResponse:
    """The figures of a line in a month; the supervision office types or pastes them."""
    cycle = cycle_of(request)
    if request.method != "POST":
        return _page(request, cycle)
    if not request.actor.has(Role.SUPERVISION):
        raise Http404
    month, code = month_of(request, cycle), request.GET.get("line", "")
    try:
        changed = set_figures(
            cycle_id=cycle.pk, line=code, month=month, figures=_typed(request, cycle),
            actor=request.actor, now=request.now,
        )  # fmt: skip
    except Refused as refused:
        return _page(request, cycle, refused)
    messages.success(request, words.changed(changed))
    query = {"year": cycle.year, "line": code, "month": month}
    return redirect_to(request, url("score-figures", query=query))


def lines_of(rules: RuleSet | None) -> list[Line]:
    """Lines whose figures are typed: not those that the plan brings."""
    leaves = rules.leaves() if rules else ()
    return [one for one in leaves if one.method in FIGURES and one.params.get("from") != "tasks"]


def _page(request: SignedIn, cycle: Cycle, refused: Refused | None = None) -> HttpResponse:
    context, month = facts(request, cycle, "figures", refused), month_of(request, cycle)
    lines = lines_of(context["rules"])
    asked = request.GET.get("line", "")
    line = next((one for one in lines if one.code == asked), lines[0] if lines else None)
    context |= {
        "lines": lines,
        "line": line,
        "passes": line is not None and line.method is Method.PASS_FAIL,
        "month": month,
        "months": words.months(),
        "rows": figures_of(request.actor, cycle, line.code, month) if line else [],
        "typed": request.POST,
    }
    status = 422 if refused else 200
    return render(request, "scores/entered/figures.html", context, status=status)


def _typed(request: SignedIn, cycle: Cycle) -> list[Figure]:
    """A figure for every compared unit whose fields were sent.  Raises ``figure_unreadable``."""
    return [
        Figure(
            unit.pk,
            value=_number(request, f"value-{unit.pk}"),
            target=_number(request, f"target-{unit.pk}"),
            passed=PASSED.get(request.POST.get(f"passed-{unit.pk}", "")),
            basis=request.POST.get(f"basis-{unit.pk}", "")[:200],
        )
        for unit in compared(request.actor, cycle)
        if f"basis-{unit.pk}" in request.POST
    ]


def _number(request: SignedIn, name: str) -> Decimal | None:
    """A typed number; blanks and commas between digits are let through."""
    text = request.POST.get(name, "").replace(",", "").replace("，", "").strip()[:30]
    if not text:
        return None
    try:
        found = Decimal(text)
        kept = found.quantize(Decimal("0.0001"))
    except InvalidOperation:
        raise Refused("figure_unreadable", place=name.partition("-")[2], said=text) from None
    if not found.is_finite() or kept != found or abs(found) >= Decimal(10) ** 15:
        raise Refused("figure_unreadable", place=name.partition("-")[2], said=text)
    return kept
