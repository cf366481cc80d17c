"""The words of the settings: kinds of days, refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.rules.workdays import DayKind

DAY_KINDS: dict[str, Promise] = {
    DayKind.OFF.value: pgettext_lazy("day", "off"),
    DayKind.MAKE_UP.value: pgettext_lazy("day", "make-up workday"),
    DayKind.NORMAL.value: pgettext_lazy("day", "as the week has it"),
}
REFUSALS: dict[str, Promise] = {
    "move_not_yours": _("Only the supervision office may do this."),
    "anchor_name_missing": _("Give the anchor a name of at most 40 characters."),
    "cycle_closed": _("The year %(year)s is closed."),
    "calendar_unreadable": _(
        "This is not a published calendar: year, papers and days with name, date, isOffDay."
    ),
    "calendar_day_of_other_year": _("A day does not lie in the year %(year)s."),
    "calendar_empty": _("It names no day."),
    "calendar_not_bundled": _("The year %(year)s was not published when this version was made."),
}
