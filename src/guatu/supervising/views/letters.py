"""The letter of a slip in the official layout: Word at once, PDF by a job."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from guatu.jobs.actions import start_job
from guatu.people.sign_in import SignedIn, business
from guatu.plans.exporting import DOCX
from guatu.supervising.printing import KIND, file_name, word_of
from guatu.supervising.queries.slips import SlipSheet
from guatu.supervising.views.slips import sheet_of
from guatu.web.render import redirect_to


@require_safe
@business
def slip_letter(request: SignedIn, slip_id: int) -> HttpResponse:
    """The letter of an issued slip as Word; a draft has none."""
    sheet = _issued(request, slip_id)
    data = word_of(sheet, request.installation.body_name)
    response = HttpResponse(data, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{file_name(sheet, "docx")}"'
    return response


@require_POST
@business
def slip_print(request: SignedIn, slip_id: int) -> HttpResponse:
    """Start the job that prints it."""
    sheet = _issued(request, slip_id)
    args = {"slip": sheet.slip.pk}
    job = start_job(KIND, args, actor=request.actor, now=request.now)
    return redirect_to(request, "job", job.pk)


def _issued(request: SignedIn, slip_id: int) -> SlipSheet:
    sheet = sheet_of(request, slip_id)
    if sheet.slip.number is None:
        raise Http404
    return sheet
