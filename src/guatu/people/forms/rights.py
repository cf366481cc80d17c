"""Roles, security settings and tokens of the API."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.people import wording
from guatu.people.models import Person
from guatu.people.queries import unit_options
from guatu.people.queries.person_pages import branch_options
from guatu.people.queries.units import indented
from guatu.rules.actor import Role
from guatu.rules.security import BOUNDS, Security
from guatu.rules.tokens import DAYS, SCOPES


class SecurityForm(forms.Form):
    """All security settings, and why they are changed."""

    second_factor = forms.ChoiceField(label=_("Second factor"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["second_factor"].choices = list(wording.SECOND_FACTOR.items())  # type: ignore[attr-defined]
        for name, (least, most) in BOUNDS.items():
            self.fields[name] = forms.IntegerField(
                label=str(wording.SECURITY[name].label), min_value=least, max_value=most
            )

    def values(self) -> Security:
        """What was filled in."""
        data = self.cleaned_data
        return Security(second_factor=data["second_factor"], **{n: data[n] for n in BOUNDS})


class GrantForm(forms.Form):
    """Who holds which role where; a branch only for its secretary."""

    person = forms.ModelChoiceField(Person.objects.all(), widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Role"))
    unit = forms.TypedChoiceField(label=_("On the unit and all below it"), coerce=int)
    branch = forms.TypedChoiceField(
        label=_("Party branch"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.value, wording.ROLES[role.value]) for role in Role]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["unit"].choices = indented(unit_options(today))  # type: ignore[attr-defined]
        self.fields["branch"].choices = [("", "—"), *branch_options()]  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    """A token's name, what it may reach and how long it lives."""

    name = forms.CharField(label=pgettext_lazy("token", "Name"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("What it may reach"),
        choices=[(name, wording.SCOPES[name]) for name in SCOPES],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=_("How long it lives"),
        choices=[(days, wording.LIVES[days]) for days in DAYS],
        coerce=int,
        initial=90,
    )
