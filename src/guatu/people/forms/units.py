"""Units: one of them, several that become one, one that becomes two."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.people import wording
from guatu.people.models import Unit
from guatu.people.queries import unit_options
from guatu.people.queries.units import indented


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
