"""The shape of a slip's draft, of the filters of the register, and of a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.plans.forms.filters import whole
from guatu.rules.supervising.levels import LADDER, Level
from guatu.supervising.actions.drafting import BASES, SlipTerms
from guatu.supervising.queries.slips import GROUPS, SlipFilters
from guatu.supervising.wording.labels import LEVELS

Choice = tuple[int, str]
LONGEST = 2000
DAY = {"type": "date", "class": "short"}


class SlipForm(forms.Form):
    """What a slip says; basis, task and instruction stand fixed beside it."""

    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    matter = forms.CharField(label=_("Matter"), max_length=200)
    requirement = forms.CharField(
        label=_("Requirement"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    document = forms.CharField(
        label=_("Paper it rests on"),
        max_length=200,
        required=False,
        help_text=_("Minutes or document number; needed when it rests on a meeting."),
    )
    level = forms.ChoiceField(label=_("Colour"))
    level_reason = forms.CharField(label=_("Why it begins higher"), max_length=400, required=False)
    due = forms.DateField(
        label=_("Answer by"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    approver = forms.TypedChoiceField(label=_("Approver"), coerce=int)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *given: Any, units: Sequence[Choice], approvers: Sequence[Choice], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        levels = [(one.value, LEVELS[one.value]) for one in LADDER[:-1]]
        blank = [("", "—"), *units]
        for name, offered in (("unit", blank), ("approver", approvers), ("level", levels)):
            self.fields[name].choices = list(offered)  # type: ignore[attr-defined]

    def terms(self, fixed: Mapping[str, Any]) -> SlipTerms:
        """The draft as the action takes it; ``fixed`` is what it rests on."""
        given = self.cleaned_data
        return SlipTerms(
            unit_id=given["unit"],
            matter=given["matter"],
            requirement=given["requirement"],
            due=given["due"],
            approver_id=given["approver"],
            level=Level(given["level"]),
            level_reason=given["level_reason"],
            document=given["document"],
            **fixed,
        )


def read_slip_filters(query: QueryDict) -> SlipFilters:
    """The filters of an address, read leniently."""
    state, level, basis = (query.get(name, "") for name in ("state", "level", "basis"))
    return SlipFilters(
        state=state if state in GROUPS else "",
        level=level if level in {one.value for one in LADDER} else "",
        unit=whole(query, "unit"),
        basis=basis if basis in BASES else "",
        late=bool(query.get("late")),
        text=query.get("q", "").strip()[:60],
    )


def read_day(data: Mapping[str, str], name: str) -> date | None:
    """A day, or None when there is none or it cannot be read."""
    try:
        return date.fromisoformat(data.get(name, ""))
    except ValueError:
        return None


class InstructionForm(forms.Form):
    """What a leader wrote, and where it goes."""

    giver = forms.TypedChoiceField(label=_("Leader"), coerce=int)
    given_on = forms.DateField(
        label=_("Given on"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    text = forms.CharField(
        label=_("Words or their abstract"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    document = forms.CharField(
        label=_("Written on the paper"),
        max_length=200,
        required=False,
        help_text=_("Number or title; needed when somebody else records it."),
    )
    unit = forms.TypedChoiceField(
        label=_("Unit that must act"), coerce=int, required=False, empty_value=None
    )
    due = forms.DateField(
        label=_("Answer by"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    send = forms.BooleanField(label=pgettext_lazy("check", "Send it at once"), required=False)

    def __init__(
        self, *given: Any, givers: Sequence[Choice], units: Sequence[Choice], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["giver"].choices = list(givers)  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", "—"), *units]  # type: ignore[attr-defined]
