"""The shape of a claim of bonus."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.scores.actions.entered.claim_words import ClaimWords
from guatu.scores.forms.entered import LONGEST, OfUnit
from guatu.scores.wording.entered import LEVELS, MANNERS, ROLES


class ClaimForm(OfUnit):
    """A claim; ``levels`` and ``manners`` are those of the lines."""

    event = forms.CharField(
        label=pgettext_lazy("score", "Event"),
        max_length=120,
        help_text=_(
            "What was awarded, by the name on the document; choose it if it is there already."
        ),
        widget=forms.TextInput(attrs={"list": "score-events", "autocomplete": "off"}),
    )
    title = forms.CharField(label=_("Title of the award"), max_length=200)
    level = forms.ChoiceField(
        label=_("Level of the award"),
        help_text=_("That of the government body whose stamp it bears."),
    )
    manner = forms.ChoiceField(label=_("Manner"))
    role = forms.ChoiceField(label=_("Part of the unit in it"), choices=list(ROLES.items()))
    society = forms.BooleanField(
        label=_("Given by a society or association: counts one level lower"), required=False
    )
    text = forms.CharField(
        label=_("What the unit did"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    to_unit = forms.BooleanField(
        label=_("The document names the unit itself, not a person"), required=False
    )
    field_order = ("unit", "line", "month", "event", "title", "level", "manner", "role")

    def __init__(self, *given: Any, levels: Sequence[str], manners: Sequence[str], **more: Any):
        super().__init__(*given, **more)
        self.offer("level", [(one, LEVELS.get(one, one)) for one in levels])
        self.offer("manner", [(one, MANNERS.get(one, one)) for one in manners])

    def words(self) -> ClaimWords:
        """As the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return ClaimWords(**given)
