"""The shape of what people type; what is allowed is for the rules."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.people import wording
from guatu.people.actions.persons import PostInput
from guatu.people.models import Account, Person, Unit
from guatu.people.queries import unit_options
from guatu.people.queries.person_pages import branch_options
from guatu.people.queries.units import indented
from guatu.rules.actor import Role
from guatu.rules.security import BOUNDS, Security
from guatu.rules.standing_in import StandInTerms
from guatu.rules.tokens import DAYS, SCOPES

POSTS = 4
"""Posts of one person that the form can hold."""
USERNAME = r"^[\w.@+-]+$"


class SignInForm(forms.Form):
    """User name and password, where to go afterwards."""

    username = forms.CharField(label=_("User name"), max_length=60)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput, strip=False)


class CodeForm(forms.Form):
    """A code of the second factor."""

    code = forms.CharField(
        label=_("Six-digit code"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasswordForm(forms.Form):
    """A password chosen twice."""

    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label=_("Once more"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        """Judged by the validators of the settings."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean_again(self) -> str:
        """The same twice."""
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("password") not in {None, again}:
            raise forms.ValidationError(_("The two passwords differ."))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The present password, and a new one twice."""

    present = forms.CharField(
        label=_("Present password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    field_order = ["present", "password", "again"]


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


class UnitForm(forms.Form):
    """A unit and its place."""

    name = forms.CharField(label=pgettext_lazy("unit", "Name"), max_length=120)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=pgettext_lazy("unit", "Kind"))
    parent = forms.TypedChoiceField(label=_("Superior unit"), coerce=int)

    def __init__(self, *args: Any, today: date, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(wording.KINDS.items())  # type: ignore[attr-defined]
        options = [
            option
            for option in unit_options(today)
            if unit is None or not option.path.startswith(unit.path)
        ]
        self.fields["parent"].choices = indented(options)  # type: ignore[attr-defined]
        if unit and unit.parent_id is None:
            del self.fields["parent"]


class BranchForm(forms.Form):
    """A party branch and the unit in which it lies, if it lies in one."""

    name = forms.CharField(label=pgettext_lazy("unit", "Name"), max_length=120)
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [("", "—"), *indented(unit_options(today))]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """A person with up to four posts, the main one first."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    branch = forms.TypedChoiceField(
        label=_("Party branch"), coerce=int, required=False, empty_value=None
    )
    phone = forms.CharField(
        label=_("Work telephone"),
        max_length=40,
        required=False,
        help_text=_("Never on walls, never in exports."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branch"].choices = [("", "—"), *branch_options()]  # type: ignore[attr-defined]
        units = [("", "—"), *indented(unit_options(today))]
        for number in range(POSTS):
            unit = forms.TypedChoiceField(
                label=_("Unit"), choices=units, coerce=int, required=False, empty_value=None
            )
            self.fields[f"unit_{number}"] = unit
            title = forms.CharField(label=_("Post"), max_length=60, required=False)
            self.fields[f"title_{number}"] = title

    @property
    def post_fields(self) -> list[tuple[Any, Any]]:
        """The bound fields of each post in pairs."""
        return [(self[f"unit_{number}"], self[f"title_{number}"]) for number in range(POSTS)]

    def posts(self) -> list[PostInput]:
        """The posts filled in, in order."""
        data = self.cleaned_data
        pairs = [(data[f"unit_{n}"], data[f"title_{n}"]) for n in range(POSTS)]
        return [PostInput(unit_id, title) for unit_id, title in pairs if unit_id]


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


class StandInForm(forms.Form):
    """Who acts for whom, from when to when, and why.  People are typed with their number behind."""

    principal = forms.CharField(label=_("For whom"), max_length=200)
    person = forms.CharField(label=_("Who acts"), max_length=200)
    since = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(
        self,
        *args: Any,
        people: list[tuple[int, str]],
        principal: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.only_for = principal
        self.options = {f"{label} #{pk}": pk for pk, label in people}
        for name in ("person", "principal"):
            self.fields[name].widget.attrs.update(list="people-known", autocomplete="off")
        if principal is not None:
            del self.fields["principal"]

    def clean_person(self) -> int:
        """One of the people offered."""
        return self._known("person")

    def clean_principal(self) -> int:
        """One of the people offered."""
        return self._known("principal")

    def _known(self, name: str) -> int:
        text = " ".join(self.cleaned_data[name].split())
        found = [pk for label, pk in self.options.items() if text in {label, label.split(" (")[0]}]
        if len(found) != 1:
            raise forms.ValidationError(_("Choose somebody from the list."))
        return found[0]

    def terms(self) -> StandInTerms:
        """What was filled in."""
        data = self.cleaned_data
        principal = data["principal"] if self.only_for is None else self.only_for
        return StandInTerms(data["person"], principal, data["since"], data["until"], data["reason"])


class MergeForm(forms.Form):
    """Which units become part of this one, from when on, and what it is called then."""

    sources = forms.TypedMultipleChoiceField(label=_("Units that become part of it"), coerce=int)
    name = forms.CharField(label=_("Name afterwards"), max_length=120)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    on = forms.DateField(
        label=_("From this day on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [
            option
            for option in unit_options(today)
            if option.id != unit.pk and not unit.path.startswith(option.path)
        ]
        sources = self.fields["sources"]
        sources.choices = indented(options)  # type: ignore[attr-defined]
        sources.widget.attrs["size"] = 10


class SplitForm(forms.Form):
    """A new unit out of another one: its name, and the people and units that go there."""

    name = forms.CharField(label=_("Name of the new unit"), max_length=120)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=pgettext_lazy("unit", "Kind"))
    on = forms.DateField(
        label=_("From this day on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    people = forms.TypedMultipleChoiceField(
        label=_("People who go there"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    below = forms.TypedMultipleChoiceField(
        label=_("Units that go there"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        people: list[tuple[int, str]],
        below: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(wording.KINDS.items())  # type: ignore[attr-defined]
        self.fields["people"].choices = people  # type: ignore[attr-defined]
        self.fields["below"].choices = below  # type: ignore[attr-defined]
