"""The shape of a judgement: the revision that was read, a reason, a day."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

MOST_DIGITS = 9


class JudgeForm(forms.Form):
    """A move of the reviewer; ``keep`` adds the reason to those offered to everybody.

    ``seen`` is the state in which the report was read.
    """

    revision = forms.IntegerField(min_value=0, max_value=10**MOST_DIGITS)
    reason = forms.CharField(label=_("Reason"), max_length=2000, required=False)
    due = forms.DateField(label=_("Open until"), required=False)
    keep = forms.BooleanField(required=False)
    seen = forms.CharField(max_length=16, required=False)


class UnlockForm(forms.Form):
    """Why and until when a report of a closed month is opened again."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, required=False)
    until = forms.DateField(label=_("Open until"))


def seen_in(data: QueryDict) -> list[tuple[int, int, str]]:
    """The reports of a list with revision and state (``12:3:submitted``), as they were shown."""
    found = []
    for text in data.getlist("seen"):
        pk, _colon, rest = text.partition(":")
        revision, _colon, state = rest.partition(":")
        if pk.isdecimal() and revision.isdecimal() and len(text) <= 4 * MOST_DIGITS:
            found.append((int(pk), int(revision), state))
    return found
