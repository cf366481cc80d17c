"""What is typed into the settings: an anchor, a day, a published year, the parameters."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.pages.wording.settings import DAY_KINDS, MODES, SIGHTS
from guatu.rules.params import Params

MAX_CALENDAR = 200_000
"""Bytes of a published calendar; a year takes about four thousand."""


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AnchorForm(forms.Form):
    """An anchor word with its date; no date takes it away."""

    name = forms.CharField(label=_("Anchor"), max_length=40)
    day = forms.DateField(label=_("Date"), required=False, widget=_day_input())
    note = forms.CharField(label=_("Source or note"), max_length=200, required=False)


class DayForm(forms.Form):
    """One day of the work calendar and the document that says so."""

    day = forms.DateField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Kind of day"), choices=list(DAY_KINDS.items()), widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Holiday"), max_length=40, required=False)
    source = forms.CharField(label=_("Source document"), max_length=200)


class PublishedForm(forms.Form):
    """A published year in the public JSON form, as a file or pasted."""

    file = forms.FileField(label=_("File"), required=False)
    text = forms.CharField(
        label=_("Or paste it here"), required=False, widget=forms.Textarea, max_length=MAX_CALENDAR
    )

    def json_text(self) -> str:
        """What was given; "" when nothing was or it is too large or no text."""
        upload = self.cleaned_data.get("file")
        if upload is None:
            return str(self.cleaned_data["text"])
        if upload.size > MAX_CALENDAR:
            return ""
        return bytes(upload.read()).decode("utf-8-sig", errors="replace")


class ParamsForm(forms.Form):
    """The parameters of a year; their bounds are the rule's own (``rules.params``)."""

    ahead_points = forms.IntegerField(label=_("Blue: ahead by at least"))
    behind_points = forms.IntegerField(label=_("Red: behind by at least"))
    near_due_workdays = forms.IntegerField(label=_("Yellow: due within"))
    early_days = forms.IntegerField(label=_("Finished early: before the deadline by at least"))
    mode = forms.ChoiceField(label=_("Expected progress"), choices=list(MODES.items()))
    sight = forms.ChoiceField(label=_("Who sees released tasks"), choices=list(SIGHTS.items()))
    reason = forms.CharField(label=_("Reason or document"), max_length=200, required=False)

    def params(self) -> Params:
        """The parameters.  Raises ``Refused`` as ``Params.from_json`` does."""
        given = self.cleaned_data
        return Params.from_json(
            {
                "lights": {name: given[name] for name in LIGHT_FIELDS},
                "expectation": {"mode": given["mode"]},
                "sight": given["sight"],
            }
        )


LIGHT_FIELDS = ("ahead_points", "behind_points", "near_due_workdays", "early_days")


def start_of(params: Params) -> Mapping[str, Any]:
    """The parameters as the form's first values."""
    lights = {name: getattr(params.lights, name) for name in LIGHT_FIELDS}
    return {**lights, "mode": params.expectation.mode.value, "sight": params.sight.value}


def day_of(text: str) -> date | None:
    """A day of an address, leniently."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
