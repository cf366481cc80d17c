"""Keeping a view of the plan's table, forgetting it, and which columns are shown."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.people.sign_in import SignedIn, business
from guatu.plans import wording
from guatu.plans.actions.saved_views import delete_view, keep_columns, save_view
from guatu.plans.forms.filters import whole
from guatu.plans.models import SavedView
from guatu.plans.queries.saved_views import tidy
from guatu.rules.refused import Refused


@require_POST
@business
def view_save(request: SignedIn) -> HttpResponse:
    """Keep the filters, order and columns seen, under a name."""
    query = request.POST.get("query", "")
    try:
        kept = save_view(
            name=request.POST.get("name", ""), query=query, actor=request.actor, now=request.now
        )
    except Refused as refused:
        messages.error(request, wording.worded(refused).text)
    else:
        messages.success(request, _("The view “%(name)s” is kept.") % {"name": kept.name})
    return _back(query)


@require_POST
@business
def view_delete(request: SignedIn, view_id: int) -> HttpResponse:
    """Forget one of one's own views; the table stays as it is."""
    try:
        delete_view(view_id=view_id, actor=request.actor, now=request.now)
    except SavedView.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("The view is forgotten."))
    return _back(request.POST.get("query", ""))


@require_POST
@business
def plan_columns(request: SignedIn) -> HttpResponse:
    """Remember the columns shown; the page has drawn them already."""
    keep_columns(shown=request.POST.getlist("show"), actor=request.actor, now=request.now)
    return HttpResponse(status=204)


def _back(query: str) -> HttpResponse:
    """The table as it was seen, of the same year."""
    year = whole(QueryDict(query[:4000]), "year")
    parts = [f"year={year}" if year else "", tidy(query)]
    kept = "&".join(part for part in parts if part)
    return HttpResponseRedirect(reverse("plan") + (f"?{kept}" if kept else ""))
