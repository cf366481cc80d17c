"""Committing an import, and taking it back as a whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from guatu.jobs.actions import start_job
from guatu.people.sign_in import SignedIn, seen_by
from guatu.plans import wording
from guatu.plans.actions.importing import commit_import, undo_import
from guatu.plans.models import ImportRow
from guatu.plans.views.imports.facts import import_or_404, shown
from guatu.plans.views.imports.preview import answer
from guatu.rules.planning.importing import may_import
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to

AT_ONCE = 300
"""Rows up to which a commit is done in the request; about a second."""


@require_POST
@seen_by(may_import)
def commit(request: SignedIn, import_id: int) -> HttpResponse:
    """Commit what is good; a large import is a job with progress."""
    found = import_or_404(import_id)
    if found.summary.get("items", 0) > AT_ONCE:
        job = start_job("commit-plan", {"import": found.pk}, actor=request.actor, now=request.now)
        return redirect_to(request, "job", job.pk)
    try:
        commit_import(import_id=found.pk, actor=request.actor, now=request.now)
    except Refused as refused:
        if refused.code == "compare_first":
            messages.info(request, wording.worded(refused).text)
            return redirect_to(request, "import-compare", found.pk)
        return answer(request, shown(request, found.pk), block="side", refused=refused)
    _say_committed(request, found)
    return redirect_to(request, "import-preview", found.pk)


def _say_committed(request: SignedIn, found: Any) -> None:
    rows = ImportRow.objects.filter(source=found)
    done, left = rows.filter(state="committed").count(), rows.filter(state="pending").count()
    said = ngettext("%(num)s row is in the plan.", "%(num)s rows are in the plan.", done)
    messages.success(request, said % {"num": done})
    if left:
        waits = ngettext("%(num)s row is to be mended.", "%(num)s rows are to be mended.", left)
        messages.info(request, waits % {"num": left})


@require_POST
@seen_by(may_import)
def undo(request: SignedIn, import_id: int) -> HttpResponse:
    """Take the whole import back, or say on which rows something was built."""
    found = import_or_404(import_id)
    try:
        undo_import(import_id=found.pk, actor=request.actor, now=request.now)
    except Refused as refused:
        return answer(request, shown(request, found.pk), block="side", refused=refused)
    messages.success(request, _("The import was taken back. The record keeps that it was there."))
    return redirect_to(request, "import")
