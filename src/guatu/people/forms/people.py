"""Persons with their posts, and branches."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.people.actions.posts import PostInput
from guatu.people.queries import unit_options
from guatu.people.queries.person_pages import branch_options
from guatu.people.queries.units import indented

POSTS = 4
"""Posts of one person that the form can hold."""


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
            title.widget.attrs["aria-label"] = _("Post")
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
