"""Lights in words: the word beside the shape, the reason, and what would change it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.rules.lights import own_words
from guatu.rules.params import LightParams
from guatu.web.wording import LIGHTS

Words = dict[str, Promise]

LIGHT_WORDS: Words = {
    "overdue": pgettext_lazy("light word", "overdue"),
    "near_due": pgettext_lazy("light word", "due soon"),
    "finished": pgettext_lazy("light word", "finished"),
    "finished_early": pgettext_lazy("light word", "finished early"),
    "open_ended": pgettext_lazy("light word", "no due date"),
    "reported": pgettext_lazy("light word", "reported"),
    "not_applicable": pgettext_lazy("light word", "not judged"),
    "deadline_unresolved": pgettext_lazy("light word", "date not known"),
    "unstarted": pgettext_lazy("light word", "not begun in time"),
    "unknown_long": pgettext_lazy("light word", "long without data"),
    "silent": pgettext_lazy("light word", "long without a report"),
    "behind_long": pgettext_lazy("light word", "behind month after month"),
}
LEGEND_WORDS: Words = {
    "near_due": LIGHT_WORDS["near_due"],
    "overdue": LIGHT_WORDS["overdue"],
    "long_overdue": pgettext_lazy("light word", "long overdue"),
    "hopeless": pgettext_lazy("light word", "hardly to be met"),
}
"""What a colour is called in a legend where a set gives it another meaning than usual."""
LIGHT_REASONS: Words = {
    "cancelled": _("The task is cancelled; it is not judged."),
    "paused": _("The task is paused; it is not judged until it is resumed."),
    "not_in_plan": _("The task is a draft; it is judged once it is released."),
    "finished_early": _("All of it was done before the deadline."),
    "finished": _("All of it is done."),
    "reported": _("It has no due date and is judged by reporting alone: it was reported."),
    "open_ended": _("It has no due date, and nothing was reported yet."),
    "not_applicable": _("Nothing in it counts: all that lies below is cancelled or has no end."),
    "overdue": _("The deadline has passed and it is not done."),
    "not_started_by_plan": _("By plan it need not have begun yet."),
    "far_behind": _("It is %(behind)s points or more behind what was to be expected."),
    "near_due": _("It is due within %(near)s working days and not done."),
    "unknown": _("Nothing is known of it: no figure, stage or grade was confirmed."),
    "deadline_unresolved": _("Its deadline has no date yet, so nothing can be expected."),
    "behind": _("It is less than %(behind)s points behind what was to be expected."),
    "well_behind": _("It is %(orange)s points or more behind what was to be expected."),
    "unstarted": _("Nothing of it is done, though by plan it should have begun."),
    "unknown_long": _("For %(unknown)s days or more nothing of it was confirmed."),
    "silent": _("It has no due date, and for %(silent)s days or more nothing was reported."),
    "behind_long": _("It was behind at %(units)s month ends running, this one included."),
    "ahead": _("It is %(ahead)s points or more ahead of what was to be expected."),
    "on_track": _("It has reached what was to be expected."),
}
LIGHT_ADVICE: Words = {
    "overdue": _("A confirmed finish turns it green; a later deadline needs a change of the plan."),
    "far_behind": _("Confirm what is done: green from %(green)s on, no longer red from %(limit)s."),
    "behind": _("Green from %(green)s on."),
    "well_behind": _("Confirm what is done: green from %(green)s on."),
    "unstarted": _("The first confirmed progress ends this light."),
    "unknown_long": _("The first confirmed figure, stage or grade gives it a light."),
    "silent": _("A confirmed entry ends it."),
    "near_due": _("A confirmed finish turns it green."),
    "unknown": _("The first confirmed figure, stage or grade gives it a light."),
    "deadline_unresolved": _("Give the anchor its date for this year, or write a date."),
    "on_track": _("Blue from %(blue)s on; yellow as soon as it falls below %(green)s."),
    "ahead": _("Green when it falls below %(blue)s."),
    "not_started_by_plan": _("It is judged from %(start)s on, or as soon as something is done."),
    "open_ended": _("Green with the first confirmed entry."),
    "in_reach": _("Yellow as soon as it falls below %(green)s."),
    "paused": _("Resuming it brings its light back."),
    "not_in_plan": _("Releasing it brings its light."),
}


def light_names(limits: LightParams) -> dict[str, Promise]:
    """The words of all colours as a legend says them under a set of lights."""
    return LIGHTS | {colour: LEGEND_WORDS[code] for colour, code in own_words(limits).items()}
