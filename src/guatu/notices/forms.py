"""The shape of what is typed about messages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.notices import wording
from guatu.rules.notifying import Messaging


class DaysField(forms.CharField):
    """Whole numbers of days with commas; empty for none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, required=False, help_text=wording.DAYS_HINT, **kwargs)

    def clean(self, value: Any) -> tuple[int, ...]:
        """The days, nearest first."""
        words = str(super().clean(value)).replace("，", ",").replace("、", ",").split(",")
        days = [word.strip() for word in words if word.strip()]
        if any(not day.isdecimal() or len(day) > 4 for day in days):
            raise forms.ValidationError(wording.DAYS_HINT)
        return tuple(sorted({int(day) for day in days}))


class MessagingForm(forms.Form):
    """All settings of one version; secrets are written, never shown."""

    before, after = DaysField(), DaysField()
    digest_hour, quiet_from, quiet_until, port = (forms.IntegerField() for _one in range(4))
    host = forms.CharField(max_length=200, required=False)
    tls = forms.ChoiceField(choices=list(wording.TLS.items()))
    user = forms.CharField(max_length=120, required=False)
    sender = forms.CharField(max_length=120, required=False)
    webhook = forms.CharField(max_length=300, required=False)
    inside = forms.BooleanField(required=False)
    address = forms.CharField(max_length=200, required=False)
    mail_secret = forms.CharField(
        label=_("Password of the mail server"), max_length=200, required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Empty: as before. It is kept in a file of the home, never shown."),
    )  # fmt: skip
    webhook_secret = forms.CharField(
        label=_("Shared secret of the webhook"), max_length=200, required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Signs every call (HMAC-SHA256). Empty: as before."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in wording.LABELS.items():
            self.fields[name].label = str(label)

    def values(self) -> Messaging:
        """What was typed, as the rules' value."""
        return Messaging(**{name: self.cleaned_data[name] for name in wording.LABELS})

    def secrets(self) -> dict[str, str]:
        """The secrets typed, by channel."""
        return {name: self.cleaned_data[f"{name}_secret"] for name in ("mail", "webhook")}


class WishesForm(forms.Form):
    """Where one's digest goes."""

    mail = forms.CharField(
        label=_("Mail address"), max_length=120, required=False,
        help_text=_("Empty: no mail. Used for the daily digest only."),
    )  # fmt: skip
    webhook = forms.BooleanField(
        label=_("Through the body's own message service (webhook)"), required=False
    )
