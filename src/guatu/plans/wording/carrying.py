"""The words of carrying unfinished work into a later year."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EVENTS: dict[str, Promise] = {
    "task.carried": pgettext_lazy("event", "carried it into a later year"),
}
NOTES: dict[str, Promise] = {
    "carried_past": _("a day of the former year: mend it before release"),
}
REFUSALS: dict[str, Promise] = {
    "cycle_missing": _("This year is not there any more."),
    "carried_backwards": _("Work is carried into a later year only."),
    "carried_already": _("%(count)s of the chosen are in that year already. Load the page again."),
    "nothing_to_carry": _("Choose at least one unfinished task."),
    "too_many_to_carry": _("At most %(most)s tasks at once."),
}
