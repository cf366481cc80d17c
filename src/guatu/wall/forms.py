"""The shape of what a wall is asked for: filters, screen, place, and how to print it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from guatu.papers.poster.paper import Orientation, Size
from guatu.wall.queries.filters import Filters

_WIDTH, _HEIGHT, _TEXT = (640, 7680), (300, 4320), (6, 60)
_DEFAULT = 1366.0, 620.0, 12.0
MOST_VERSIONS = 100_000
MOST_SCREENS = 40  # of one answer
_ACROSS, _DOWN = 78, 26  # smallest text sizes that the columns and a few rows need
SIZES: tuple[Size, ...] = ("A0", "A1", "A2", "A3", "A4")
WAYS: tuple[Orientation, ...] = ("landscape", "portrait")


@dataclass(frozen=True)
class Screen:
    """Size in pixels, smallest text, the first row (from 0) and how often the page was turned.

    ``screens`` is how many are wanted, one after the other.
    """

    width: float
    height: float
    text: float
    first: int = 0
    turn: int = 0
    screens: int = 1


class FilterForm(forms.Form):
    """The filter bar.  A field that cannot be read is as if it were not there."""

    year = forms.IntegerField(required=False, min_value=1900, max_value=2200)
    theme = forms.CharField(required=False, max_length=120)
    kind = forms.SlugField(required=False, max_length=20)
    official = forms.IntegerField(required=False, min_value=1)
    unit = forms.IntegerField(required=False, min_value=1)
    subtasks = forms.BooleanField(required=False)
    kept = forms.BooleanField(required=False)
    basis = forms.ChoiceField(required=False, choices=[("original", "original")])
    version = forms.IntegerField(required=False, min_value=1, max_value=MOST_VERSIONS)

    def filters(self) -> Filters:
        """What was asked for and can be read."""
        found = read(self)
        return Filters(
            theme=found.get("theme") or None,
            kind=found.get("kind") or "",
            official=found.get("official"),
            unit=found.get("unit"),
            subtasks=bool(found.get("subtasks")),
            kept=bool(found.get("kept")),
            original=found.get("basis") == "original",
            version=found.get("version"),
        )

    def asked_year(self) -> int | None:
        """The year asked for, if any."""
        year: int | None = read(self).get("year")
        return year


class PlaceForm(forms.Form):
    """Which rows, which turn of the panels, and how many screens of them."""

    first = forms.IntegerField(required=False, min_value=0, max_value=10_000_000)
    turn = forms.IntegerField(required=False, min_value=0, max_value=10_000_000)
    screens = forms.IntegerField(required=False, min_value=1, max_value=MOST_SCREENS)


class PrintForm(FilterForm):
    """How to print what is seen: paper, way, tiles (blank: none), black and white."""

    paper = forms.ChoiceField(choices=[(size, size) for size in SIZES])
    orientation = forms.ChoiceField(choices=[(way, way) for way in WAYS])
    tile = forms.ChoiceField(required=False, choices=[("A3", "A3"), ("A4", "A4")])
    mono = forms.BooleanField(required=False)


def read(form: forms.Form) -> Mapping[str, Any]:
    """The fields that could be read; the others are left out."""
    form.is_valid()
    return form.cleaned_data


def screen_of(asked: QueryDict, cookie: str) -> Screen:
    """The screen by the browser's cookie (``1366x620x12``), and the place asked for."""
    place = read(PlaceForm(asked))
    width, height, text = _measures(cookie)
    first, turn = place.get("first") or 0, place.get("turn") or 0
    return Screen(width, height, text, first, turn, place.get("screens") or 1)


def _measures(cookie: str) -> tuple[float, float, float]:
    parts = cookie.split("x")
    try:
        width, height, text = (float(part) for part in parts)
    except ValueError:
        return _DEFAULT
    if not all(part == part for part in (width, height, text)):  # NaN is a float too
        return _DEFAULT
    width, height = _between(width, _WIDTH), _between(height, _HEIGHT)
    most = min(width / _ACROSS, height / _DOWN)
    return width, height, min(_between(text, _TEXT), most)


def _between(value: float, limits: tuple[int, int]) -> float:
    return min(max(value, limits[0]), limits[1])
