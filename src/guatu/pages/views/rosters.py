"""The commit of a long list of units or people, as a job with progress."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from guatu.pages.actions.rosters import start_commit
from guatu.people.models import RosterImport
from guatu.people.sign_in import SignedIn, duty
from guatu.people.views.imports import said_of
from guatu.rules.actor import Role
from guatu.web.render import redirect_to


@require_POST
@duty(Role.SYSTEM_ADMIN)
def commit_later(request: SignedIn, import_id: int) -> HttpResponse:
    """Start the job and show how far it is."""
    if not RosterImport.objects.filter(pk=import_id).exists():
        raise Http404
    job = start_commit(
        import_id=import_id, said=said_of(request), actor=request.actor, now=request.now
    )
    return redirect_to(request, "job", job.pk)
