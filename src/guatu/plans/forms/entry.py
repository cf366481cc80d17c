"""The shape of an entry: what is reached, as of which day, with which evidence."""

import secrets
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.plans.actions.entries import Said
from guatu.plans.queries.task_sheet import Sheet

MOST_FILES = 10


class EntryForm(forms.Form):
    """What an assignee says; fields follow the task: a figure, a stage, a period."""

    value = forms.DecimalField(
        label=_("Figure reached"), max_digits=20, decimal_places=4, required=False
    )
    stage = forms.TypedChoiceField(
        label=_("Stage finished"), coerce=int, empty_value=None, required=False
    )
    period = forms.ChoiceField(label=_("Period served"), required=False)
    as_of = forms.DateField(
        label=pgettext_lazy("entry", "As of"),
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )
    sentence = forms.CharField(
        label=pgettext_lazy("entry", "In a sentence"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    document = forms.CharField(label=_("Document number"), max_length=120, required=False)
    link = forms.URLField(
        label=pgettext_lazy("entry", "Link"), max_length=500, required=False, assume_scheme="https"
    )
    token = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, sheet: Sheet, periods: list[str], today: date, *args: Any, **more: Any):
        super().__init__(*args, **more)
        self.sheet = sheet
        self.fields["as_of"].initial = today
        self.fields["as_of"].widget.attrs["max"] = today.isoformat()
        self.fields["token"].initial = secrets.token_hex(16)
        self.fields["value"].widget.attrs["class"] = "figure"
        self._narrow(periods)

    def _narrow(self, periods: list[str]) -> None:
        """Keep the fields that this task can take."""
        open_stages = [s for s in self.sheet.stages if s.state == "planned"]
        task = self.sheet.task
        if task.measure != "quantity" or task.indicator_id:
            del self.fields["value"]
        self._choices("stage", [(s.pk, s.text) for s in open_stages])
        self._choices("period", [(name, name) for name in periods])

    def _choices(self, name: str, offered: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        if not offered or not isinstance(field, forms.ChoiceField):
            del self.fields[name]
            return
        alone = len(self.fields) == 6  # only this one says anything: no blank choice in front
        field.choices = offered if alone else [("", "—"), *offered]

    def said(self, file_ids: list[int]) -> Said:
        """The entry as the action takes it."""
        given = self.cleaned_data
        return Said(
            as_of=given["as_of"],
            token=given["token"],
            value=given.get("value"),
            stage_id=given.get("stage") or None,
            period=given.get("period") or "",
            sentence=given["sentence"],
            document=given["document"],
            link=given["link"],
            file_ids=file_ids,
        )
