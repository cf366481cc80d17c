"""What is typed into the settings: an anchor, a day, a published year, rules, a new year."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.pages.wording.settings import DAY_KINDS, MODES, SIGHTS
from guatu.rules.params import BOUNDS, ExpectationMode, Params, Sight

MAX_CALENDAR = 200_000
"""Bytes of a published calendar; a year takes about four thousand."""


LIMITS = ("ahead_points", "behind_points", "near_due_workdays", "early_days")


def _whole(name: str, label: Any) -> forms.IntegerField:
    least, most = BOUNDS[name]
    return forms.IntegerField(label=label, min_value=least, max_value=most)


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


def day_of(text: str) -> date | None:
    """A day of an address, leniently."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class RulesForm(forms.Form):
    """The next version of the rules; bounds are those of ``rules.params``."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    ahead_points = _whole("ahead_points", _("Blue from how many points ahead"))
    behind_points = _whole("behind_points", _("Red from how many points behind"))
    near_due_workdays = _whole("near_due_workdays", _("Yellow how many working days before due"))
    early_days = _whole("early_days", _("Blue when finished how many days before due"))
    mode = forms.ChoiceField(label=_("Expected progress goes by"), choices=list(MODES.items()))
    sight = forms.ChoiceField(label=_("Who sees released tasks"), choices=list(SIGHTS.items()))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def params(self, now: Params) -> Params:
        """The parameters as typed; what the form does not ask stays as it is."""
        given = self.cleaned_data
        limits = {name: given[name] for name in LIMITS}
        return replace(
            now,
            lights=replace(now.lights, **limits),
            expectation=replace(now.expectation, mode=ExpectationMode(given["mode"])),
            sight=Sight(given["sight"]),
        )


def rules_initial(params: Params, version: int) -> dict[str, Any]:
    """The form filled from a version."""
    limits = {name: getattr(params.lights, name) for name in LIMITS}
    mode, sight = params.expectation.mode.value, params.sight.value
    return {**limits, "mode": mode, "sight": sight, "based_on": version}


class YearForm(forms.Form):
    """A year to be opened."""

    year = forms.IntegerField(label=_("Year"))
    name = forms.CharField(label=_("Name of the plan"), max_length=120)
