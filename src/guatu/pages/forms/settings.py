"""What is typed into the settings: an anchor, a day, a published year, a new year."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.pages.wording.settings import DAY_KINDS

MAX_CALENDAR = 200_000
"""Bytes of a published calendar; a year takes about four thousand."""


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AnchorForm(forms.Form):
    """An anchor word with its date; no date takes it away."""

    name = forms.CharField(label=_("Anchor"), max_length=40)
    day = forms.DateField(label=_("Date"), required=False, widget=_day_input())
    note = forms.CharField(label=_("Source or note"), max_length=200, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


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


class YearForm(forms.Form):
    """A year to be opened."""

    year = forms.IntegerField(label=_("Year"))
    name = forms.CharField(label=_("Name of the plan"), max_length=120)
