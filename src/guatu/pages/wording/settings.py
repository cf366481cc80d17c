"""The words of the settings: kinds of days, parameters, refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.rules.params import ExpectationMode, Sight
from guatu.rules.workdays import DayKind

DAY_KINDS: dict[str, Promise] = {
    DayKind.OFF.value: pgettext_lazy("day", "off"),
    DayKind.MAKE_UP.value: pgettext_lazy("day", "make-up workday"),
    DayKind.NORMAL.value: pgettext_lazy("day", "as the week has it"),
}
MODES: dict[str, Promise] = {
    ExpectationMode.MONTH.value: _("by whole months"),
    ExpectationMode.DAY.value: _("by days"),
}
SIGHTS: dict[str, Promise] = {
    Sight.BODY.value: _("the whole body"),
    Sight.SUBTREE.value: _("the units concerned and those above them"),
}
PARAMS: dict[str, Promise] = {
    "ahead_points": _("blue from (points)"),
    "behind_points": _("red from (points)"),
    "near_due_workdays": _("due soon (working days)"),
    "early_days": _("early (days)"),
    "mode": _("expected progress"),
    "sight": _("sight"),
}
REFUSALS: dict[str, Promise] = {
    "move_not_yours": _("Only the supervision office may do this."),
    "anchor_name_missing": _("Give the anchor a name of at most 40 characters."),
    "reason_missing": _("Give a reason: it stays in the record."),
    "cycle_closed": _("The year %(year)s is closed."),
    "cycle_missing": _("There is no plan of the year %(year)s."),
    "calendar_unreadable": _(
        "This is not a published calendar: year, papers and days with name, date, isOffDay."
    ),
    "calendar_day_of_other_year": _("A day does not lie in the year %(year)s."),
    "calendar_empty": _("It names no day."),
    "calendar_not_bundled": _("The year %(year)s was not published when this version was made."),
    "param_out_of_range": _("Between %(least)s and %(most)s."),
    "param_not_whole_number": _("Give a whole number."),
    "param_not_offered": _("Choose one of the values offered."),
    "nothing_changed": _("Nothing differs from the rules in force."),
}
