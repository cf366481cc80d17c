"""The shape of a bulk edit: what is set on every row, and which rows were seen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guatu.plans.actions.bulk_setting import Setting
from guatu.plans.forms.deadline import NAMES, deadline_columns
from guatu.plans.models import Cycle, Terms
from guatu.plans.wording.labels import TASK_VERBS
from guatu.rules.planning.bulk import MOST, VERBS

Choices = Sequence[tuple[int, str]]


class BulkForm(forms.Form):
    """A field left blank stays as it stands on every row."""

    lead_unit = forms.TypedChoiceField(label=_("Lead unit"), coerce=int, required=False)
    assignee = forms.TypedChoiceField(label=_("Named person"), coerce=int, required=False)
    deadline_raw = forms.CharField(label=_("Deadline in words"), max_length=400, required=False)
    weight = forms.DecimalField(
        label=_("Weight"),
        min_value=0,
        max_value=1000,
        max_digits=7,
        decimal_places=3,
        required=False,
        widget=forms.NumberInput(attrs={"class": "figure", "step": "any"}),
    )
    verb = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", "—"), *((verb, TASK_VERBS[verb]) for verb in VERBS)],
    )
    reason = forms.CharField(
        label=_("Reason of the change"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *given: Any, units: Choices, people: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, choices in (("lead_unit", units), ("assignee", people)):
            self.fields[name].choices = [("", "—"), *choices]  # type: ignore[attr-defined]

    def setting(self, cycle: Cycle) -> Setting:
        """What a sound form sets on every row of the cycle."""
        given, words = self.cleaned_data, self.cleaned_data["deadline_raw"]
        columns = deadline_columns({"by_hand": False, "deadline_raw": words}, cycle, None)
        plain = replace(Terms(title=""), **columns).to_json()
        weight = given["weight"]
        return Setting(
            lead_unit_id=given["lead_unit"] or None,
            assignee_id=given["assignee"] or None,
            deadline={name: plain[name] for name in NAMES} if words.strip() else None,
            weight=None if weight is None else int(weight * 1000),
            verb=given["verb"],
        )


def picked_ids(data: QueryDict) -> list[int]:
    """The rows ticked in the list."""
    ticked = data.getlist("pick")[: MOST + 1]
    return [int(one) for one in ticked if one.isdecimal() and len(one) <= 12]


def read_rows(text: str) -> dict[int, int]:
    """``id.revision`` of every row as it was seen."""
    found: dict[int, int] = {}
    for pair in text.split(",")[: MOST + 1]:
        pk, _dot, revision = pair.partition(".")
        if pk.isdecimal() and revision.isdecimal() and len(pair) <= 24:
            found[int(pk)] = int(revision)
    return found


def write_rows(rows: dict[int, int]) -> str:
    """The same as text."""
    return ",".join(f"{pk}.{revision}" for pk, revision in rows.items())
