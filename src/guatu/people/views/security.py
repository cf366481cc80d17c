"""The security settings: read by two administrators, changed by one, always with a reason."""

from typing import Any

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guatu.people import wording
from guatu.people.actions.security import adopt_security
from guatu.people.forms import SecurityForm
from guatu.people.queries.security import security, security_versions
from guatu.people.sign_in import SignedIn, duty
from guatu.people.views.sessions import status_of
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, refused_response, render


@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
def security_settings(request: SignedIn) -> HttpResponse:
    """All values with who changed what; the form for the security administrator."""
    if request.method == "POST" and not request.actor.has(Role.SECURITY_ADMIN):
        raise Http404
    form = SecurityForm(request.POST or None, initial=_initial())
    if request.method == "POST" and form.is_valid():
        try:
            adopt_security(
                values=form.values(),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                actor=request.actor,
                now=request.now,
            )
        except Refused as refused:
            facts, words = _facts(request, form), wording.REFUSALS
            return refused_response(request, refused, "people/security.html", facts, words=words)
        success(request, _("The settings are in force."))
        return redirect_to(request, "security")
    return render(request, "people/security.html", _facts(request, form), status=status_of(form))


def _initial() -> dict[str, Any]:
    last = security_versions().first()
    return {**security().to_json(), "seen": last.version if last else 0}


def _facts(request: SignedIn, form: SecurityForm) -> dict[str, Any]:
    """The form's fields by group, and the versions with what each changed."""
    groups = [
        (
            title,
            [(form[name], one.unit) for name, one in wording.SECURITY.items() if one.group == g],
        )
        for g, title in wording.SECURITY_GROUPS.items()
    ]
    return {
        "form": form,
        "groups": groups,
        "keeper": request.actor.has(Role.SECURITY_ADMIN),
        "versions": _changes(),
    }


def _changes() -> list[dict[str, Any]]:
    """Each version with the values that it changed: (words, former, new)."""
    rows, found = list(security_versions()), []
    for at, row in enumerate(rows):
        former = rows[at + 1].values if at + 1 < len(rows) else {}
        changed = [
            (_label(name), _shown(name, former.get(name)), _shown(name, value))
            for name, value in row.values.items()
            if former.get(name) != value and (former or at + 1 < len(rows))
        ]
        found.append({"row": row, "changed": changed})
    return found


def _label(name: str) -> object:
    return wording.SECURITY[name].label if name in wording.SECURITY else _("Second factor")


def _shown(name: str, value: object) -> object:
    return wording.SECOND_FACTOR.get(str(value), value) if name == "second_factor" else value
