"""A step of a score's trace in words, all numbers as they are needed to work it out by hand."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.rules.scoring.outcome import Step
from guatu.scores.wording.awards import LEVELS, MANNERS
from guatu.scores.wording.params import PARAMS, RATERS
from guatu.scores.wording.rules import ROLES
from guatu.scores.wording.step_totals import ENTERED_STEPS, TOTAL_STEPS
from guatu.scores.wording.step_words import METHOD_STEPS, Said

STEPS: Mapping[str, Said] = {**METHOD_STEPS, **ENTERED_STEPS, **TOTAL_STEPS}
DIVISORS = {"p": 1000, "k": 1000, "m": 1_000_000, "s": 10_000_000, "t": 10, "f": 1}
_PER_CENT = frozenset("str")
_PLACES = 6


def step_text(step: Step) -> str:
    """The sentence of a step; every code that the arithmetic gives has one."""
    said = STEPS[step.code]
    facts = {name: _fact(said.of(name), name, value) for name, value in step.facts.items()}
    facts["what"] = step.facts.get("title") or _("the figure")
    facts["task"] = " ".join(
        one for one in (step.facts.get("number"), step.facts.get("title")) if one
    )
    return str(said.text) % facts


def number_text(value: Fraction) -> str:
    """The exact decimal where it ends within six places, else the first six and an ellipsis."""
    scaled = abs(value) * 10**_PLACES
    whole = int(scaled)
    text = f"{'-' if value < 0 else ''}{whole // 10**_PLACES}.{whole % 10**_PLACES:0{_PLACES}}"
    return text.rstrip("0").rstrip(".") if scaled == whole else f"{text}…"


def _fact(form: str, name: str, value: Any) -> str:
    if value is None:
        return pgettext("score", "not known")
    if form == "l":
        return "、".join(_formed("t", one) for one in value)
    if form:
        return _formed(form, value)
    if name == "parts":
        return " + ".join(_part(one) for one in value)
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    return str(_words(name).get(str(value), value)) if isinstance(value, str) else str(value)


def _formed(form: str, value: int | str) -> str:
    exact = Fraction(value)
    exact = exact * 100 if form == "r" else exact / DIVISORS[form]
    return number_text(exact) + ("%" if form in _PER_CENT else "")


def _part(part: Mapping[str, Any]) -> str:
    return f"{part['title']} {_fact('p', 'points', part['points'])}"


def _words(name: str) -> Mapping[str, str | Promise]:
    """The words of a fact that is one of several."""
    choices: Mapping[str, Mapping[str, str | Promise]] = {
        "role": ROLES,
        "kind": RATERS,
        "level": LEVELS,
        "counted": LEVELS,
        "manner": MANNERS,
        "counted_manner": MANNERS,
    }
    return choices.get(name) or _offered(name)


def _offered(name: str) -> Mapping[str, str | Promise]:
    """The words of a choice of a method (way, absent)."""
    params = (one for own in PARAMS.values() for one in own)
    return next((one.offered for one in params if one.name == name and one.offered), {})
