"""Works, findings, excuses and gates: one page each with its table and its form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guatu.files.views import download
from guatu.people.sign_in import SignedIn, business
from guatu.plans.forms.filters import whole
from guatu.plans.models import Cycle
from guatu.plans.views.listing import without
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.scores.actions.entered import figures, findings, works
from guatu.scores.forms.entered import ExcuseForm, FindingForm, GateForm, WorkForm
from guatu.scores.queries.entered.grounds import rules_of
from guatu.scores.queries.entered.tables import CHUNK, lines_of, rows_of, unit_choices
from guatu.scores.queries.entered.works import graded_by, grades_of, tasks_of
from guatu.scores.views.entered.frame import cycle_of, facts, month_of, said, upload_of
from guatu.scores.wording import entered as words
from guatu.scores.wording.params import RATERS
from guatu.web.render import redirect_to, render

Who = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """How a kind of entry is written and taken out."""

    form: Callable[..., Form]
    add: Callable[[SignedIn, Cycle, Any, Who], object]
    take_out: Callable[[int, str, Who], object]


def _add_work(request: SignedIn, cycle: Cycle, form: WorkForm, who: Who) -> object:
    return works.grade_work(cycle_id=cycle.pk, work=form.work(), **who)


def _add_finding(request: SignedIn, cycle: Cycle, form: FindingForm, who: Who) -> object:
    evidence = upload_of(request)
    given = form.finding()
    return findings.add_finding(cycle_id=cycle.pk, finding=given, evidence_id=evidence, **who)


def _add_excuse(request: SignedIn, cycle: Cycle, form: ExcuseForm, who: Who) -> object:
    given = form.cleaned_data
    place = {"unit_id": given["unit"], "line": given["line"], "month": given["month"]}
    return figures.excuse_line(cycle_id=cycle.pk, reason=given["reason"], **place, **who)


def _add_gate(request: SignedIn, cycle: Cycle, form: GateForm, who: Who) -> object:
    given = form.cleaned_data
    place = {"unit_id": given["unit"], "gate": given["line"], "month": given["month"]}
    return findings.add_gate(cycle_id=cycle.pk, basis=given["basis"], **place, **who)


KINDS = {
    "work": Kind(WorkForm, _add_work,
                 lambda pk, why, who: works.void_work(work_id=pk, reason=why, **who)),
    "finding": Kind(FindingForm, _add_finding,
                    lambda pk, why, who: findings.void_finding(finding_id=pk, reason=why, **who)),
    "excuse": Kind(ExcuseForm, _add_excuse,
                   lambda pk, why, who: figures.lift_excuse(excuse_id=pk, **who)),
    "gate": Kind(GateForm, _add_gate,
                 lambda pk, why, who: findings.void_gate(gate_id=pk, reason=why, **who)),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@business
def entered(request: SignedIn, kind: str) -> HttpResponse:
    """The table of a kind; the supervision office adds to it."""
    cycle = cycle_of(request)
    enters = kind in KINDS and _enters(request, cycle, kind)
    if kind not in KINDS or (request.method == "POST" and not enters):
        raise Http404
    form = _form(request, cycle, kind) if enters else None
    if request.method != "POST" or form is None or not form.is_valid():
        return _page(request, cycle, kind, form)
    try:
        KINDS[kind].add(request, cycle, form, {"actor": request.actor, "now": request.now})
    except Refused as refused:
        return _page(request, cycle, kind, form, refused)
    messages.success(request, str(words.DONE["entered"]))
    return redirect_to(request, request.get_full_path())


def _enters(request: SignedIn, cycle: Cycle, kind: str) -> bool:
    """The supervision office; works also whom a line names as their rater."""
    office = request.actor.has(Role.SUPERVISION)
    return office or (kind == "work" and bool(graded_by(rules_of(cycle), request.actor)))


def _form(request: SignedIn, cycle: Cycle, kind: str) -> Form:
    rules = rules_of(cycle)
    units = unit_choices(request.actor, cycle)
    unit = whole(request.POST or request.GET, "unit") or (units[0][0] if units else 0)
    more: dict[str, Any] = {}
    if kind == "work":
        grades, workloads = grades_of(rules)
        more = {"tasks": tasks_of(cycle, unit), "grades": grades, "workloads": workloads}
    begin = {"unit": unit, "month": month_of(request, cycle), "line": request.GET.get("line", "")}
    own = [(one.code, one.title) for one in graded_by(rules, request.actor)]
    lines = own if kind == "work" else lines_of(rules, kind)
    return KINDS[kind].form(request.POST or None, lines=lines, units=units, initial=begin, **more)


def _page(
    request: SignedIn, cycle: Cycle, kind: str, form: Form | None, refused: Refused | None = None
) -> HttpResponse:
    rows = rows_of(request.actor, cycle, kind)
    before = whole(request.GET, "before")
    found = list((rows.filter(pk__lt=before) if before else rows)[: CHUNK + 1])
    more = f"{request.path}?{without(request.GET, 'before')}&before="
    context = facts(request, cycle, kind, refused) | {
        "kind": kind,
        "heads": words.HEADS[kind],
        "raters": RATERS,
        "form": form,
        "rows": found[:CHUNK],
        "next_chunk": f"{more}{found[CHUNK - 1].pk}" if len(found) > CHUNK else "",
    }
    page, status = "scores/entered/table.html", 422 if request.method == "POST" else 200
    return render(request, page, context, block="rows" if before else None, status=status)


@require_POST
@business
def entry_out(request: SignedIn, kind: str, entry_id: int) -> HttpResponse:
    """Take an entry out with a reason; an excuse is lifted."""
    cycle = cycle_of(request)
    seen = rows_of(request.actor, cycle, kind).filter(pk=entry_id) if kind in KINDS else None
    mine = {"rater": request.actor.acts_as} if kind == "work" else {"pk": 0}
    office = request.actor.has(Role.SUPERVISION)
    if seen is None or not (seen if office else seen.filter(**mine)).exists():
        raise Http404
    who = {"actor": request.actor, "now": request.now}
    try:
        KINDS[kind].take_out(entry_id, said(request, "reason"), who)
    except Refused as refused:
        return _page(request, cycle, kind, None, refused)
    messages.success(request, str(words.DONE["lifted" if kind == "excuse" else "voided"]))
    return redirect_to(request, "score-entered", kind)


@require_safe
@business
def finding_file(request: SignedIn, finding_id: int) -> HttpResponse:
    """The evidence of a finding, to whoever sees it."""
    cycle = cycle_of(request)
    found = rows_of(request.actor, cycle, "finding").filter(pk=finding_id).first()
    if found is None or found.evidence is None:
        raise Http404
    return cast(HttpResponse, download(found.evidence, inline="show" in request.GET))
