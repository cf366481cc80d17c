"""One report by itself, its evidence, and the part of a supporting unit."""

from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guatu.files.actions import store_upload
from guatu.files.views import download
from guatu.people.sign_in import SignedIn, business
from guatu.reports.actions.adding import (
    MOST,
    Proof,
    add_evidence,
    add_part,
    may_write,
    remove_evidence,
)
from guatu.reports.forms.words import ProofForm
from guatu.reports.models import ReportEvidence
from guatu.reports.queries.lines import line_of
from guatu.reports.queries.scope import supporting_unit
from guatu.reports.views.filling import done, refused_row, report_of, row
from guatu.reports.wording import worded
from guatu.rules.refused import Refused
from guatu.web.render import is_htmx, render, toast

PROOFS = "reports/proofs.html"


@require_safe
@business
def report(request: SignedIn, report_id: int) -> HttpResponse:
    """One report: its row alone by HTMX, open for writing when ``edit`` is asked."""
    report_of(request, report_id)
    return row(request, report_id, edit="edit" in request.GET)


@require_POST
@business
def report_proof(request: SignedIn, report_id: int) -> HttpResponse:
    """Lay files, a link, a document number or a sentence to it."""
    report_of(request, report_id)
    form = ProofForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("evidence_unreadable", place="link")
        for proof in _proofs(request, report_id, form):
            add_evidence(report_id=report_id, proof=proof, actor=request.actor, now=request.now)
    except Refused as refused:
        return _shown(request, report_id, refused=refused)
    return _shown(request, report_id, _("Evidence added."))


def _shown(
    request: SignedIn, report_id: int, sentence: str = "", refused: Refused | None = None
) -> HttpResponse:
    """The evidence alone, so that what is being typed beside it stays; without scripts the row."""
    if not is_htmx(request):
        if refused:
            return refused_row(request, report_id, refused)
        return done(request, report_id, sentence)
    line = line_of(request.actor, report_id)
    context: dict[str, Any] = {"line": line, "report": line.report}
    if refused:
        context |= {"proof_refusal": worded(refused), "offered": request.POST}
    answer = render(request, PROOFS, context, status=422 if refused else 200)
    answer.headers["HX-Retarget"] = f"#proofs-{report_id}"
    answer.headers["HX-Reswap"] = "outerHTML"
    return toast(answer, sentence) if sentence else answer


def _proofs(request: SignedIn, report_id: int, form: ProofForm) -> list[Proof]:
    """Files are stored for whoever may write the report only; else the action says why not."""
    given: dict[str, Any] = dict(form.cleaned_data)
    uploads = cast(list[UploadedFile], request.FILES.getlist("files"))
    if len(uploads) > MOST:
        raise Refused("too_much_evidence", most=MOST)
    if uploads:
        may_write(report_id=report_id, actor=request.actor, now=request.now)
    stored = [
        store_upload(one, purpose="evidence", actor=request.actor, now=request.now)
        for one in uploads
    ]
    words = [Proof(**given)] if any(given.values()) or not stored else []
    return [*(Proof(file_id=one.pk) for one in stored), *words]


@require_POST
@business
def report_proof_away(request: SignedIn, report_id: int, evidence_id: int) -> HttpResponse:
    """Take a piece of evidence away."""
    report_of(request, report_id)
    try:
        remove_evidence(
            report_id=report_id, evidence_id=evidence_id, actor=request.actor, now=request.now
        )
    except Refused as refused:
        return _shown(request, report_id, refused=refused)
    return _shown(request, report_id, _("Taken away."))


@require_safe
@business
def report_file(request: SignedIn, report_id: int, evidence_id: int) -> HttpResponse:
    """A stored file that a report shows; pictures are shown."""
    report_of(request, report_id)
    mine = ReportEvidence.objects.filter(report_id=report_id, pk=evidence_id)
    piece = mine.select_related("file").first()
    if piece is None or piece.file is None:
        raise Http404
    return cast(HttpResponse, download(piece.file, inline="show" in request.GET))


@require_POST
@business
def report_part(request: SignedIn, report_id: int) -> HttpResponse:
    """What a supporting unit adds."""
    line = report_of(request, report_id)
    try:
        add_part(
            report_id=report_id,
            unit_id=supporting_unit(request.actor, line.report.task) or 0,
            text=request.POST.get("text", "")[:2000],
            actor=request.actor,
            now=request.now,
        )
    except Refused as refused:
        return refused_row(request, report_id, refused, support=True)
    return done(request, report_id, _("Added."), support=True)
