"""Units and people on the sheets that their import takes."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guatu.papers.roster.writing import NAMES, write_list
from guatu.people.models import RosterKind
from guatu.people.queries import installation
from guatu.people.queries.roster_export import roster_rows
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@duty(Role.SYSTEM_ADMIN)
def roster_export(request: SignedIn, kind: str) -> HttpResponse:
    """The list of a kind as it stands today: corrected and dropped again it changes just that."""
    if kind not in RosterKind.values:
        raise Http404
    today, here = request.now.date(), installation()
    title = f"{here.body_name if here else ''}{NAMES[kind]}名单"
    book = write_list(kind, title, roster_rows(kind, today))
    response = HttpResponse(book, content_type=XLSX)
    name = f"{kind}-{today:%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
