"""The shape of what is typed into a report."""

from typing import Any

from django import forms

from guatu.reports.actions.filling import Words
from guatu.rules.lights import Colour

LONGEST = 2000


class WordsForm(forms.Form):
    """Texts, forecast, claim, and the figure, stage or period that becomes an entry."""

    revision = forms.IntegerField(min_value=0)
    narrative = forms.CharField(max_length=LONGEST, required=False)
    problems = forms.CharField(max_length=LONGEST, required=False)
    next_step = forms.CharField(max_length=LONGEST, required=False)
    help_needed = forms.CharField(max_length=LONGEST, required=False)
    forecast = forms.DecimalField(max_digits=20, decimal_places=4, required=False)
    claim = forms.ChoiceField(choices=[(one, one) for one in Colour], required=False)
    value = forms.DecimalField(max_digits=20, decimal_places=4, required=False)
    stage = forms.IntegerField(min_value=1, required=False)
    period = forms.CharField(max_length=12, required=False)

    def words(self) -> Words:
        """As the actions take them."""
        given: dict[str, Any] = dict(self.cleaned_data)
        given.pop("revision")
        return Words(stage_id=given.pop("stage"), **given)


class ProofForm(forms.Form):
    """A piece of evidence that is no file: a link, a document's number, a sentence."""

    link = forms.URLField(max_length=500, required=False, assume_scheme="https")
    document = forms.CharField(max_length=120, required=False)
    sentence = forms.CharField(max_length=500, required=False)


class DaysForm(forms.Form):
    """The days of a period, and why a person sets them."""

    opens = forms.DateField()
    due = forms.DateField()
    grace_until = forms.DateField()
    locks = forms.DateField()
    reason = forms.CharField(max_length=200, required=False)
