"""How the body sends messages: the system administrator's page."""

from typing import Any

from django.contrib.messages import success
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from guatu.notices import wording
from guatu.notices.actions.setting import adopt_messaging
from guatu.notices.forms import MessagingForm
from guatu.notices.models import Delivery
from guatu.notices.queries.settings import messaging, messaging_versions
from guatu.notices.secrets import NAMES, secret
from guatu.people.sign_in import SignedIn, duty
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from guatu.web.render import redirect_to, render
from guatu.web.wording import refusal

PAGE, SHOWN = "notices/messaging.html", 30


@sensitive_post_parameters("mail_secret", "webhook_secret")
@require_http_methods(["GET", "HEAD", "POST"])
@duty(Role.SYSTEM_ADMIN)
def messaging_settings(request: SignedIn) -> HttpResponse:
    """The settings in force, their versions, and what went out of late."""
    form = MessagingForm(request.POST or None, initial=_initial())
    if request.method == "POST" and form.is_valid():
        try:
            adopt_messaging(
                values=form.values(),
                secrets=form.secrets(),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                actor=request.actor,
                now=request.now,
            )
        except Refused as refused:
            told = refusal(refused, wording.REFUSALS)
            form.add_error(told.place if told.place in form.fields else None, told.text)
        else:
            success(request, _("The settings are in force."))
            return redirect_to(request, "messaging")
    return render(request, PAGE, _facts(form), status=422 if form.errors else 200)


def _initial() -> dict[str, Any]:
    last, values = messaging_versions().first(), messaging().to_json()
    days = {name: ", ".join(map(str, values[name])) for name in ("before", "after")}
    return {**values, **days, "seen": last.version if last else 0}


def _late() -> QuerySet[Delivery]:
    """What went out of late; of a day first what did not arrive for sure."""
    went = ExpressionWrapper(Q(state="sent"), BooleanField())
    return Delivery.objects.order_by("-day", went, "-pk")[:SHOWN]


def _facts(form: MessagingForm) -> dict[str, Any]:
    groups = [
        (_("Reminders in the inbox"), ["before", "after"]),
        (_("The digest of the day"), ["digest_hour", "quiet_from", "quiet_until", "address"]),
        (_("Mail"), ["host", "port", "tls", "user", "mail_secret", "sender"]),
        (_("Webhook"), ["webhook", "webhook_secret", "inside"]),
    ]
    return {
        "form": form,
        "groups": [(title, [form[name] for name in names]) for title, names in groups],
        "versions": list(messaging_versions()),
        "sent": list(_late()),
        "words": wording,
        "secrets": {name: bool(secret(name)) for name in NAMES},
    }
