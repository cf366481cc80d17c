"""The shape of a request: new deadline words, target, lead unit or stage days, and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guatu.plans.forms.deadline import deadline_columns
from guatu.plans.models import Cycle, StageTerms, Terms
from guatu.plans.queries.changes import ChangeFilters
from guatu.rules.planning.changes import CHANGE_FLOW, Kind

Choice = tuple[int, str]


class ChangeForm(forms.Form):
    """What a lead unit may ask for; a field left as it stands asks for nothing."""

    deadline_raw = forms.CharField(label=_("Deadline in words"), max_length=400, required=False)
    target = forms.DecimalField(
        label=_("Target"),
        max_digits=20,
        decimal_places=4,
        required=False,
        widget=forms.NumberInput(attrs={"class": "figure", "step": "any"}),
    )
    lead_unit = forms.TypedChoiceField(label=_("Lead unit"), coerce=int, required=False)
    reason = forms.CharField(
        label=_("Reason of the change"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, units: Sequence[Choice], **more: Any) -> None:
        super().__init__(*given, **more)
        unit = self.fields["lead_unit"]
        unit.choices = list(units)  # type: ignore[attr-defined]


def terms_asked(
    given: dict[str, Any],
    days: Sequence[date | None],
    before: Terms,
    cycle: Cycle,
    names: dict[int, str],
) -> Terms:
    """The present terms with what was asked for put in."""
    terms = before
    if given["deadline_raw"] != before.deadline_raw:
        columns = {"by_hand": False, "deadline_raw": given["deadline_raw"]}
        terms = replace(terms, **deadline_columns(columns, cycle, before))
    if before.measure == "quantity" and given["target"] is not None:
        same = given["target"] == before.target
        terms = replace(terms, target=before.target if same else given["target"])
    unit = given["lead_unit"]
    if unit and unit != before.lead_unit_id:
        terms = replace(terms, lead_unit_id=unit, lead_unit_raw=names[unit])
    return replace(terms, stages=_stages(before.stages, days))


def _stages(stages: tuple[StageTerms, ...], days: Sequence[date | None]) -> tuple[StageTerms, ...]:
    if len(days) != len(stages):
        return stages
    return tuple(replace(stage, due=day) for stage, day in zip(stages, days, strict=True))


def read_days(data: QueryDict) -> list[date | None] | None:
    """The days of the stages in their order; None when one cannot be read."""
    try:
        return [date.fromisoformat(text) if text else None for text in data.getlist("stage_due")]
    except ValueError:
        return None


def read_change_filters(query: QueryDict) -> ChangeFilters:
    """The filters of an address, read leniently."""
    state, kind, unit = query.get("state", ""), query.get("kind", ""), query.get("unit", "")
    return ChangeFilters(
        state=state if state in CHANGE_FLOW.states else "",
        kind=kind if kind in set(Kind) else "",
        unit=int(unit) if unit.isdecimal() and len(unit) <= 12 else None,
        alone=bool(query.get("alone")),
        moved=bool(query.get("moved")),
    )
