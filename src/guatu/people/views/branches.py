"""The form of a party branch."""

from django.contrib.messages import success
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people import wording
from guatu.people.actions.branches import create_branch
from guatu.people.forms import BranchForm
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render

PAGE = "people/branch_form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def new_branch(request: SignedIn) -> HttpResponse:
    """Enter a branch by hand; its members are named on the pages of people."""
    form = BranchForm(request.POST or None, today=request.now.date())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = create_branch(
                name=data["name"], unit_id=data["unit"], actor=request.actor, now=request.now
            )
        except Refused as refused:
            words = wording.REFUSALS
            return refused_response(request, refused, PAGE, {"form": form}, words=words)
        success(request, _("%(name)s is entered.") % {"name": made.name})
        return redirect_to(request, "units")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, PAGE, {"form": form}, status=status)
