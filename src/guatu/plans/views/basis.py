"""Basis documents: the list, one with its coverage, entering it, and the clauses of a task."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guatu.papers.clauses.isolated import lines_isolated
from guatu.papers.clauses.lines import clauses_in
from guatu.papers.reading import wording as reading
from guatu.papers.reading.limits import FileRefused
from guatu.people.sign_in import SignedIn, duty
from guatu.plans import wording
from guatu.plans.actions.basis import Heading, change_document, keep_document, name_clauses
from guatu.plans.forms.basis import BasisForm, initial_of
from guatu.plans.forms.filters import whole
from guatu.plans.models import BasisDocument, Cycle
from guatu.plans.queries.basis import all_clauses, clause_rows, clauses_of, documents
from guatu.plans.queries.tree import current_cycle, cycles
from guatu.plans.views.task import BOTH, task_of
from guatu.rules.actor import Role
from guatu.rules.planning.basis import MOST
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render

MAX_BYTES = 10 * 1024 * 1024
READERS = (Role.SUPERVISION, Role.LEADER)


@require_safe
@duty(*READERS)
def basis(request: SignedIn) -> HttpResponse:
    """The documents of a year, each with how many of its clauses have an owner."""
    cycle = _cycle(request)
    facts = {
        "cycle": cycle,
        "cycles": cycles(),
        "documents": documents(cycle),
        "may_plan": request.actor.has(Role.SUPERVISION),
    }
    return render(request, "plans/basis.html", facts)


def _cycle(request: SignedIn) -> Cycle:
    found = current_cycle(request.now.date(), whole(request.GET, "year"))
    if found is None:
        raise Http404
    return found


@require_safe
@duty(*READERS)
def basis_document(request: SignedIn, document_id: int) -> HttpResponse:
    """The clauses of a document with their tasks; ``?open=1`` only those without an owner."""
    found = _document(document_id)
    open_only = request.GET.get("open") == "1"
    rows = clause_rows(request.actor, found, open_only=open_only)
    facts = {
        "document": found,
        "cycle": found.cycle,
        "rows": rows,
        "open_only": open_only,
        "without": sum(not row.owned for row in rows),
        "may_plan": request.actor.has(Role.SUPERVISION),
    }
    return render(request, "plans/basis_document.html", facts)


def _document(document_id: int) -> BasisDocument:
    found = BasisDocument.objects.select_related("cycle").filter(pk=document_id).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def basis_new(request: SignedIn) -> HttpResponse:
    """Enter a document: its heading, and its clauses pasted or read from a Word list."""
    cycle = _cycle(request)

    def save(heading: Heading, lines: list[str], _revision: int) -> BasisDocument:
        return keep_document(
            cycle_id=cycle.pk,
            heading=heading,
            clauses=clauses_in(lines),
            actor=request.actor,
            now=request.now,
        )

    return _form(request, cycle, {}, save)


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def basis_edit(request: SignedIn, document_id: int) -> HttpResponse:
    """The same for a document that is there; clauses that stay keep their tasks."""
    found = _document(document_id)

    def save(heading: Heading, lines: list[str], revision: int) -> BasisDocument:
        return change_document(
            document_id=found.pk,
            heading=heading,
            clauses=clauses_in(lines),
            revision=revision,
            actor=request.actor,
            now=request.now,
        )

    return _form(request, found.cycle, initial_of(found), save, document=found)


def _form(
    request: SignedIn, cycle: Cycle, initial: dict[str, Any], save: Any, **facts: Any
) -> HttpResponse:
    form = BasisForm(request.POST or None, initial=initial)
    facts |= {"form": form, "cycle": cycle, "limit": MAX_BYTES, "most": MOST}
    page, status = "plans/basis_edit.html", 200
    if request.method == "POST" and "read" in request.POST:
        facts["form"], facts["unread"] = _read(request, initial)
        status = 422 if facts["unread"] else 200
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _saved(request, form.cleaned_data, save)
            except Refused as refused:
                facts["refusal"] = wording.worded(refused)
    return render(request, page, facts, status=status)


def _saved(request: SignedIn, given: dict[str, Any], save: Any) -> HttpResponse:
    names = ("title", "number", "issuer", "issued_on")
    heading = Heading(**{name: given[name] for name in names})
    made = save(heading, given["lines"].splitlines(), given["revision"] or 0)
    messages.success(request, _("Saved."))
    return redirect_to(request, "basis-document", made.pk)


def _read(request: SignedIn, initial: dict[str, Any]) -> tuple[BasisForm, str | Promise]:
    """The form again with the lines of the file below what was typed; and why not."""
    typed = request.POST.dict()
    sent = request.FILES.get("file")
    if sent is None:
        return BasisForm(initial=typed), _("Choose the file first.")
    try:
        if (sent.size or 0) > MAX_BYTES:
            raise FileRefused("too_large", limit=MAX_BYTES, size=sent.size or 0)
        lines = lines_isolated(sent.read())
    except FileRefused as refused:
        said = reading.REFUSALS.get(refused.code)
        facts = {name: str(value) for name, value in refused.facts.items()}
        return BasisForm(initial=typed), str(said) % facts if said else refused.code
    above = str(typed.get("lines", "")).rstrip()
    typed["lines"] = "\n".join([*([above] if above else []), *lines])
    return BasisForm(initial=initial | typed), ""


@require_http_methods(BOTH)
@duty(Role.SUPERVISION)
def task_clauses(request: SignedIn, task_id: int) -> HttpResponse:
    """The clauses on which a task rests, to be ticked."""
    task = task_of(request, task_id)
    named = [clause.pk for clause in clauses_of(task)]
    facts: dict[str, Any] = {"task": task, "named": named, "clauses": all_clauses(task.cycle)}
    if request.method != "POST":
        return render(request, "plans/task_clauses.html", facts, block="dialog")
    try:
        name_clauses(
            task_id=task_id,
            clause_ids=_ids(request.POST.getlist("clause")),
            seen=_ids(request.POST.get("seen", "").split(",")),
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        facts["refusal"] = wording.worded(refused)
        return render(request, "plans/task_clauses.html", facts, block="errors", status=422)
    messages.success(request, _("Saved."))
    return redirect_to(request, "task", task_id)


def _ids(typed: list[str]) -> list[int]:
    return [int(one) for one in typed[:MOST] if one.isdecimal() and len(one) < 12]
