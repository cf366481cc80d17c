"""The shape of an indicator and of its figures as they are typed."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.people.queries import unit_options
from guatu.plans.actions.indicators.keeping import Described
from guatu.plans.models import Indicator
from guatu.plans.queries.options import people_like
from guatu.plans.views.pickers import the_one
from guatu.plans.wording.indicators import COUNTS, RHYTHMS
from guatu.rules.planning.indicators import LONGEST

SEPARATORS = re.compile(r"[、，,；;\n]")


class IndicatorForm(forms.Form):
    """Name, unit of measure, owner, rhythm and definition of an indicator."""

    name = forms.CharField(label=pgettext_lazy("indicator", "Name"), max_length=LONGEST)
    figure_unit = forms.CharField(label=_("Unit of the figure"), max_length=20, required=False)
    owner_unit = forms.TypedChoiceField(label=_("Unit that enters it"), coerce=int)
    owner = forms.CharField(
        label=_("Person who enters it"),
        max_length=60,
        required=False,
        help_text=_("A name; empty: the liaison officer or the head of the unit."),
    )
    asked_by = forms.TypedChoiceField(
        label=_("Office that asks for it"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Stands in the burden ledger; none: the supervision office."),
    )
    counts = forms.ChoiceField(label=_("Counts"), choices=list(COUNTS.items()))
    every = forms.ChoiceField(label=_("Entered every"), choices=list(RHYTHMS.items()))
    definition = forms.CharField(
        label=_("Definition and source"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is counted, what is not, and whose record it comes from."),
    )
    aliases = forms.CharField(
        label=_("Other names"),
        max_length=1000,
        required=False,
        help_text=_("Separated by commas. A measure of one of these names is asked to quote it."),
    )
    reason = forms.CharField(
        label=_("Why it is asked a second time"), max_length=400, required=False
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, today: date, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.today = today
        self.owner_id: int | None = None
        units = [(one.id, "　" * one.depth + one.label) for one in unit_options(today)]
        for name in ("owner_unit", "asked_by"):
            self.fields[name].choices = [("", "—"), *units]  # type: ignore[attr-defined]

    def clean_owner(self) -> str:
        """A name that fits exactly one person, else those it fits are named."""
        name: str = self.cleaned_data["owner"].strip()
        if name:
            found = people_like(name, self.today)
            one = the_one(found, name)
            if one is None:
                fits = "；".join(label for _pk, label in found) or "—"
                raise forms.ValidationError(_("Which of these: %(fits)s") % {"fits": fits})
            self.owner_id = one[0]
        return name

    def described(self) -> Described:
        """As the actions take it."""
        given = self.cleaned_data
        return Described(
            name=given["name"],
            owner_unit_id=given["owner_unit"],
            owner_id=self.owner_id,
            figure_unit=given["figure_unit"],
            counts=given["counts"],
            every=given["every"],
            definition=given["definition"],
            asked_by_id=given["asked_by"],
            aliases=tuple(one.strip() for one in SEPARATORS.split(given["aliases"]) if one.strip()),
        )


def initial_of(indicator: Indicator) -> dict[str, Any]:
    """The form's values of a present indicator."""
    owner = indicator.owner
    return {
        "name": indicator.name,
        "figure_unit": indicator.figure_unit,
        "owner_unit": indicator.owner_unit_id,
        "owner": owner.name if owner else "",
        "asked_by": indicator.asked_by_id,
        "counts": indicator.counts,
        "every": indicator.every,
        "definition": indicator.definition,
        "aliases": "、".join(indicator.aliases),
        "revision": indicator.revision,
    }


class FigureForm(forms.Form):
    """A figure and what is said with it; ``revision`` is that of the page."""

    value = forms.DecimalField(max_digits=20, decimal_places=4)
    sentence = forms.CharField(max_length=500, required=False)
    revision = forms.IntegerField(min_value=0, required=False)
