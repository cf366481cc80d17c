"""The shape of a task's terms as the supervision office writes them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.plans.models import Terms
from guatu.plans.wording.labels import DIRECTIONS, EVERY, KINDS, LEVELS, MEASURES
from guatu.plans.wording.readings import DEADLINE_KINDS

LIMITS = {"number": 40, "section": 200, "theme": 120, "contact": 60, "contact_phone": 40}
BY_HAND = ("date", "recurring", "open", "fixed_term", "anchor", "external", "none")
FIGURES = ("baseline", "target", "cap")
THOUSANDTHS = ("weight", "points")


def _text(label: Any, most: int = 2000, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, required=False, widget=widget, **more)


def _figure(label: Any, **more: Any) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"class": "figure", "step": "any"})
    return forms.DecimalField(
        label=label, max_digits=20, decimal_places=4, required=False, widget=widget, **more
    )


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def _choice(label: Any, words: Any, blank: bool = False, **more: Any) -> forms.ChoiceField:
    offered = [("", "—")] if blank else []
    return forms.ChoiceField(label=label, choices=[*offered, *words], required=False, **more)


class TermsForm(forms.Form):
    """Every field of a task but its people, units and stages, which are lists of their own."""

    title = _text(pgettext_lazy("field label", "Title"), rows=2)
    deadline_raw = _text(_("Deadline in words"), 400)
    level = _choice(
        _("Level"),
        [(key, LEVELS[key]) for key in ("objective", "task")],
        help_text=_("The level counts only for what stands by itself."),
    )
    number = _text(_("Number"), LIMITS["number"])
    kind = _choice(_("Kind"), KINDS.items())
    theme = _text(_("Theme"), LIMITS["theme"])
    section = _text(_("Section"), LIMITS["section"])
    means = _text(_("Means"), 8000, rows=3)
    standard = _text(_("Standard of completion"), 8000, rows=2)
    basis = _text(_("Basis: clause of the superior document"), 4000, rows=2)
    weight = _figure(_("Weight"), min_value=0, max_value=1000)
    points = _figure(_("Points"), min_value=-1000000, max_value=1000000)
    contact = _text(_("Contact"), LIMITS["contact"])
    contact_phone = _text(_("Telephone"), LIMITS["contact_phone"])
    measure = _choice(_("Measured by"), MEASURES.items())
    target_raw = _text(_("Target as written"), 300)
    figure_unit = _text(_("Unit of the figure"), 20)
    baseline = _figure(_("Baseline"))
    target = _figure(_("Target"))
    direction = _choice(_("Direction"), DIRECTIONS.items())
    cap = _figure(_("Cap of the ratio"), min_value=0)
    per_period = forms.BooleanField(label=_("Figures per period, added up"), required=False)
    is_rate = forms.BooleanField(label=_("A rate, held against the target itself"), required=False)
    by_hand = forms.BooleanField(label=_("Set it by hand"), required=False)
    remember = forms.BooleanField(label=_("Read the same words so from now on"), required=False)
    hand_kind = _choice(_("Kind of deadline"), [(k, DEADLINE_KINDS[k]) for k in BY_HAND])
    hand_start = _day(_("Start"))
    hand_due = _day(_("Due"))
    hand_every = _choice(_("Rhythm"), EVERY.items(), blank=True)
    hand_anchor = _text(_("Anchor word"), 40)
    hand_offset = forms.IntegerField(
        label=_("Days after it (before: minus)"),
        min_value=-3660,
        max_value=3660,
        required=False,
        widget=forms.NumberInput(attrs={"class": "figure"}),
    )
    reason = _text(_("Reason of the change"), 2000, rows=2)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """What fits no single field: a quantity has a target, a hand-set deadline its parts."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("measure") == "quantity" and given.get("target") is None:
            self.add_error("target", _("A quantity needs its target."))
        if given.get("by_hand"):
            self._clean_hand(given)
        return given

    def _clean_hand(self, given: dict[str, Any]) -> None:
        needs = {"date": "hand_due", "recurring": "hand_every", "anchor": "hand_anchor"}
        needed = needs.get(given.get("hand_kind", ""), "")
        if needed and not given.get(needed):
            self.add_error(needed, _("This kind of deadline needs it."))
        start, due = given.get("hand_start"), given.get("hand_due")
        if start and due and start > due:
            self.add_error("hand_start", _("The start lies after the end."))


def initial_of(terms: Terms, *, revision: int) -> dict[str, Any]:
    """The form's values of present terms."""
    values = dict(terms.columns())
    for name in THOUSANDTHS:
        if values[name] is not None:
            values[name] = _short(Decimal(values[name]) / 1000)
    for name in FIGURES:
        if values[name] is not None:
            values[name] = _short(values[name])
    hand = {
        "by_hand": terms.deadline_by_hand,
        "hand_kind": terms.deadline_kind if terms.deadline_kind in BY_HAND else "date",
        "hand_start": terms.start,
        "hand_due": terms.due,
        "hand_every": terms.every,
        "hand_anchor": terms.anchor,
        "hand_offset": terms.offset_days,
    }
    return values | hand | {"revision": revision, "remember": True}


def _short(value: Decimal) -> Decimal:
    """Without the zeros that the column adds."""
    return Decimal(f"{value:f}".rstrip("0").rstrip(".")) if "." in f"{value:f}" else value
