"""The words of lights given by hand and of drawn trajectories."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.web.wording import LIGHTS

Words = dict[str, Promise]

OVERRIDDEN = "overridden"
"""The code of a light that a person gave."""
BY_HAND = _("%(light)s, by hand")
RULE_SAYS = _("The rule says: %(light)s")


def by_hand(light: str, names: Mapping[str, Promise] = LIGHTS) -> str:
    """The word beside a light that a person gave, as the set in force calls the colour."""
    return str(BY_HAND) % {"light": names.get(light, LIGHTS["unknown"])}


EVENTS: Words = {
    "light.overridden": pgettext_lazy("event", "gave it a light by hand"),
    "light.override_ended": pgettext_lazy("event", "let the rule’s light show again"),
    "trajectory.drawn": pgettext_lazy("event", "drew what is expected by which day"),
}
LIGHT_VERBS: Words = {
    "override": pgettext_lazy("light", "give a light by hand"),
    "end_override": pgettext_lazy("light", "let the rule’s light show"),
}
TRAJECTORY_VERBS: Words = {"draw": pgettext_lazy("light", "draw the expectation")}
REFUSALS: Words = {
    "colour_not_offered": _("Choose one of the colours."),
    "until_past": _("The last day lies in the past."),
    "override_missing": _("No light is given by hand any more."),
    "trajectory_of_parent": _("What is expected of it follows from its parts. Draw it there."),
    "trajectory_open_ended": _("It has no due date, so nothing is expected by a day."),
    "trajectory_empty": _("Give at least one day with its per cent."),
    "trajectory_too_long": _("At most %(most)s points."),
    "trajectory_percent": _("%(day)s: per cent lie between 0 and 100."),
    "trajectory_outside": _("A day lies outside of the task: from %(first)s to %(last)s."),
    "trajectory_day_twice": _("%(day)s stands there twice."),
    "trajectory_falls": _("%(day)s: the expectation may not fall."),
    "trajectory_unchanged": _("This is what is expected already."),
    "trajectory_unreadable": _("Line %(line)s: give a day and whole per cent."),
}
