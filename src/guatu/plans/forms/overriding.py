"""What is typed when a light is given by hand or a trajectory is drawn."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guatu.rules.drawn import MOST, Point
from guatu.rules.refused import Refused


class OverrideForm(forms.Form):
    """A colour, its reason and perhaps its last day; the rule checks what may be."""

    colour = forms.CharField(max_length=20, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=2000, required=False)
    until = forms.DateField(label=_("Last day"), required=False)


Line = tuple[str, str]
"""A line of the table as typed: day and per cent."""


def typed(data: QueryDict) -> list[Line]:
    """The lines of the table that say something."""
    days, percents = data.getlist("day")[: MOST + 1], data.getlist("percent")[: MOST + 1]
    lines = zip(days, percents, strict=False)
    return [(day.strip()[:10], text.strip()[:4]) for day, text in lines if day or text]


def as_typed(points: Sequence[Point]) -> list[Line]:
    """Points as lines of the table."""
    return [(day.isoformat(), str(percent)) for day, percent in points]


def drawn_from(data: QueryDict) -> list[Point]:
    """The points of the table.

    Raises ``Refused("trajectory_unreadable")`` (line) with the number of the line as its place.
    """
    return [_point(number, *line) for number, line in enumerate(typed(data), 1)]


def _point(number: int, day: str, percent: str) -> Point:
    try:
        return date.fromisoformat(day), int(percent)
    except ValueError:
        raise Refused("trajectory_unreadable", place=str(number), line=number) from None


def filled(lines: Sequence[Line], least: int) -> list[Line]:
    """The lines with empty ones after them: at least ``least``, and two to spare."""
    return [*lines, *[("", "")] * max(2, least - len(lines))]
