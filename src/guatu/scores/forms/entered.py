"""The shapes of what is entered by hand."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.rules.scoring.sheet import Line
from guatu.scores.actions.entered.findings import Finding
from guatu.scores.actions.entered.works import Work
from guatu.scores.wording.entered import months

Choice = tuple[Any, Any]
LONGEST = 2000


class Chosen(forms.Form):
    """A form of one line and one month; choices are given when it is made."""

    line = forms.ChoiceField(label=_("Line of the rules"))
    month = forms.TypedChoiceField(label=_("Month"), coerce=int)

    def __init__(self, *given: Any, lines: Sequence[Choice], **more: Any) -> None:
        super().__init__(*given, **more)
        self.offer("line", lines)
        self.offer("month", months())

    def offer(self, name: str, choices: Sequence[Choice]) -> None:
        """Put choices into a field; a field with one choice only begins with it."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class OfUnit(Chosen):
    """The same for one unit."""

    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    field_order: Sequence[str] = ("unit", "line", "month")

    def __init__(
        self, *given: Any, lines: Sequence[Choice], units: Sequence[Choice], **more: Any
    ) -> None:
        super().__init__(*given, lines=lines, **more)
        self.offer("unit", units)


class WorkForm(OfUnit):
    """A piece of work and its grade."""

    task = forms.TypedChoiceField(
        label=_("Task of the plan"), coerce=int, required=False, empty_value=None
    )
    title = forms.CharField(
        label=_("or a title"), max_length=200, required=False,
        help_text=_("for work that is not in the plan"),
    )  # fmt: skip
    grade = forms.ChoiceField(label=_("Band and grade"))
    workload = forms.ChoiceField(label=_("Class of workload"), required=False)

    def __init__(
        self, *given: Any, tasks: Sequence[Choice], grades: Sequence[Choice],
        workloads: Sequence[Choice], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*given, **more)
        self.offer("task", [("", "—"), *tasks])
        self.offer("grade", grades)
        self.offer("workload", workloads or [("", "—")])

    def work(self) -> Work:
        """As the action takes it."""
        given = self.cleaned_data
        return Work(
            unit_id=given["unit"], line=given["line"], month=given["month"], grade=given["grade"],
            workload=given["workload"], task_id=given["task"], title=given["title"],
        )  # fmt: skip


class FindingForm(OfUnit):
    """A finding with its document."""

    title = forms.CharField(label=_("What was found"), max_length=200)
    points = forms.DecimalField(
        label=_("Points that it takes"), min_value=0, decimal_places=3, max_digits=9,
        help_text=_("without sign: 2 takes two points"),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )  # fmt: skip
    basis = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("title and number of the formal finding")
    )

    def finding(self) -> Finding:
        """As the action takes it."""
        given = self.cleaned_data
        return Finding(
            unit_id=given["unit"], line=given["line"], month=given["month"], title=given["title"],
            points=int(given["points"] * 1000), basis=given["basis"],
        )  # fmt: skip


class ExcuseForm(OfUnit):
    """A line that does not count."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class GateForm(OfUnit):
    """A gate that a unit meets."""

    basis = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("title and number of the decision")
    )


def choices_of(lines: Sequence[Line]) -> list[Choice]:
    """Lines as choices."""
    return [(line.code, line.title) for line in lines]
