"""The shape of an entry made from a line of the desk: what is reached, and one sentence."""

from datetime import date

from django import forms

from guatu.plans.actions.entries import Said


class QuickEntry(forms.Form):
    """A stage, a period or a figure, with a sentence as its evidence."""

    stage = forms.IntegerField(required=False)
    period = forms.CharField(max_length=12, required=False)
    value = forms.DecimalField(max_digits=20, decimal_places=4, required=False)
    sentence = forms.CharField(max_length=2000, required=False)
    token = forms.CharField(max_length=40)

    def said(self, today: date) -> Said:
        """The entry as the action takes it, as of today."""
        given = self.cleaned_data
        return Said(
            as_of=today,
            token=given["token"],
            value=given["value"],
            stage_id=given["stage"],
            period=given["period"],
            sentence=given["sentence"],
        )
