"""The next version of the rules as typed; its bounds and order are those of ``rules.params``."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guatu.pages.wording import params as words
from guatu.pages.wording.settings import REFUSALS
from guatu.rules.params import (
    BOUNDS,
    CHASING_BOUNDS,
    KINDS,
    LIGHT_PRESETS,
    REPORTING_BOUNDS,
    SCORING_BOUNDS,
    LightParams,
    Params,
)
from guatu.rules.refused import Refused
from guatu.web.wording import refusal

FIRST = ("ahead_points", "behind_points", "near_due_workdays", "early_days")
POINTS = ("ahead_points", "yellow_points", "orange_points", "behind_points")
FROM_NOTHING = (
    *("yellow_points", "near_due_workdays"),
    *(*REPORTING_BOUNDS, *CHASING_BOUNDS, *SCORING_BOUNDS),
)
"""Numbers of which 0 is one like others; of all else it says that it is not used."""
LIGHT_CHOICES = {"near_due": words.NEAR_DUES}
LIGHT_SWITCHES = ("blue", "beyond", "relative", "red_by_hand")
REPORT_CHOICES = {"rhythm": words.RHYTHMS, "shift": words.SHIFTS, "proof": words.PROOFS}
REPORT_SWITCHES = ("next_month", "merged")


def _whole(
    name: str, label: Any, bounds: tuple[int, int], *, required: bool = False
) -> forms.IntegerField:
    between = {"least": bounds[0], "most": bounds[1]}
    return forms.IntegerField(
        label=label,
        min_value=bounds[0],
        max_value=bounds[1],
        required=required,
        help_text=_("%(least)s to %(most)s") % between
        if bounds[0] or name in FROM_NOTHING
        else _("0 to %(most)s; 0: not used") % between,
    )


def _choice(label: Any, offered: words.Words) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(offered.items()), required=False)


class RulesForm(forms.Form):
    """What is not posted stays as it is in force; a kind's empty limit is as for all work."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    mode = forms.ChoiceField(label=_("Expected progress goes by"), choices=[*words.MODES.items()])
    sight = forms.ChoiceField(label=_("Who sees released tasks"), choices=[*words.SIGHTS.items()])
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, now: Params, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = now
        self.then = now
        for name, bounds in BOUNDS.items():
            self.fields[name] = _whole(name, words.LIGHTS[name], bounds, required=name in FIRST)
        for kind in KINDS:
            for name in POINTS:
                label = words.name_word(f"lights.kinds.{kind}.{name}")
                self.fields[f"{kind}_{name}"] = _whole(name, label, BOUNDS[name])
        for name, bounds in REPORTING_BOUNDS.items():
            self.fields[name] = _whole(name, words.REPORTING[name], bounds)
        for name, bounds in CHASING_BOUNDS.items():
            self.fields[name] = _whole(name, words.CHASING[name], bounds)
        for name, bounds in SCORING_BOUNDS.items():
            self.fields[name] = _whole(name, words.SCORING[name], bounds)
        self._offer(words.LIGHTS, LIGHT_CHOICES, LIGHT_SWITCHES)
        self._offer(words.REPORTING, REPORT_CHOICES, REPORT_SWITCHES)

    def _offer(
        self, labels: words.Words, choices: Mapping[str, words.Words], switches: tuple[str, ...]
    ) -> None:
        for name, offered in [*choices.items(), *((name, words.YES_NO) for name in switches)]:
            self.fields[name] = _choice(labels[name], offered)

    def clean(self) -> dict[str, Any]:
        """The parameters as typed; what the rules refuse stands at its field."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self.then = Params.from_json(self._typed(given))
            except Refused as refused:
                place = refused.place if refused.place in self.fields else None
                self.add_error(place, refusal(refused, REFUSALS).text)
        return given

    def _typed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        data = self.now.to_json()
        data["lights"] |= self._posted(given, (*BOUNDS, *LIGHT_CHOICES), LIGHT_SWITCHES)
        data["lights"]["kinds"] |= {kind: self._kind(given, data, kind) for kind in KINDS}
        names = (*REPORTING_BOUNDS, *REPORT_CHOICES)
        data["reporting"] |= self._posted(given, names, REPORT_SWITCHES)
        data["chasing"] |= self._posted(given, tuple(CHASING_BOUNDS), ())
        data["scoring"] |= self._posted(given, tuple(SCORING_BOUNDS), ())
        data["expectation"]["mode"], data["sight"] = given["mode"], given["sight"]
        return data

    def _posted(
        self, given: Mapping[str, Any], names: tuple[str, ...], switches: tuple[str, ...]
    ) -> dict[str, Any]:
        found = {name: given[name] for name in names if given.get(name) not in (None, "")}
        return found | {name: given[name] == "1" for name in switches if given.get(name)}

    def _kind(self, given: Mapping[str, Any], data: Mapping[str, Any], kind: str) -> dict[str, Any]:
        kept: dict[str, Any] = data["lights"]["kinds"].get(kind, {})
        posted = {name: f"{kind}_{name}" for name in POINTS if f"{kind}_{name}" in self.data}
        return kept | {name: given[key] for name, key in posted.items()}


def rules_initial(params: Params, version: int) -> dict[str, Any]:
    """The form filled from a version."""
    data = params.to_json()
    found = {"mode": data["expectation"]["mode"], "sight": data["sight"], "based_on": version}
    return (
        found
        | _lights_initial(params.lights)
        | _plain(data["reporting"] | data["chasing"] | data["scoring"])
    )


def _lights_initial(limits: LightParams) -> dict[str, Any]:
    data = Params(lights=limits).to_json()["lights"]
    kinds = data.pop("kinds")
    own = {f"{kind}_{name}": value for kind, one in kinds.items() for name, value in one.items()}
    return _plain(data) | own


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {n: str(int(v)) if isinstance(v, bool) else v for n, v in data.items()}


def with_set(initial: dict[str, Any], name: str) -> dict[str, Any]:
    """The form filled with a published set of lights; an unknown name changes nothing."""
    if name not in LIGHT_PRESETS:
        return initial
    kinds = {f"{kind}_{limit}": None for kind in KINDS for limit in POINTS}
    return initial | kinds | _lights_initial(LIGHT_PRESETS[name])
