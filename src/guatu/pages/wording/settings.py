"""The words of the settings: kinds of days, what the rules say, refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.rules.params import ExpectationMode, Params, Sight
from guatu.rules.workdays import DayKind

DAY_KINDS: dict[str, Promise] = {
    DayKind.OFF.value: pgettext_lazy("day", "off"),
    DayKind.MAKE_UP.value: pgettext_lazy("day", "make-up workday"),
    DayKind.NORMAL.value: pgettext_lazy("day", "as the week has it"),
}
HOLIDAYS: dict[str, Promise] = {
    "New Year's Day": pgettext_lazy("holiday", "New Year's Day"),
    "Spring Festival": pgettext_lazy("holiday", "Spring Festival"),
    "Tomb-sweeping Day": pgettext_lazy("holiday", "Tomb-sweeping Day"),
    "Labour Day": pgettext_lazy("holiday", "Labour Day"),
    "Dragon Boat Festival": pgettext_lazy("holiday", "Dragon Boat Festival"),
    "Mid-autumn Festival": pgettext_lazy("holiday", "Mid-autumn Festival"),
    "National Day": pgettext_lazy("holiday", "National Day"),
    "Anti-Fascist 70th Day": pgettext_lazy("holiday", "70th Victory Day"),
}
"""Names in the package of published holidays."""


def holiday(name: str) -> str:
    """A holiday's name in the language of the page; what people wrote stays as written."""
    return str(HOLIDAYS.get(name, name))


MODES: dict[str, Promise] = {
    ExpectationMode.MONTH.value: _("whole months: a day of a month takes the month before"),
    ExpectationMode.DAY.value: _("days"),
}
SIGHTS: dict[str, Promise] = {
    Sight.BODY.value: _("the whole body, down to office level"),
    Sight.SUBTREE.value: _("own units with those below, supported and led tasks"),
}
PARAMS: dict[str, Promise] = {
    "lights.ahead_points": _("blue: points ahead"),
    "lights.behind_points": _("red: points behind"),
    "lights.near_due_workdays": _("yellow: working days before due"),
    "lights.early_days": _("blue: days before due"),
    "expectation.mode": _("expected progress by"),
    "sight": _("released tasks are seen by"),
}
LIGHT_RULES: dict[str, Promise] = {
    "blue": _(
        "at least %(ahead_points)s points ahead of what is expected, or finished "
        "%(early_days)s or more days before due"
    ),
    "green": _("has reached what is expected, or is finished"),
    "yellow": _(
        "less than %(behind_points)s points behind, or due within %(near_due_workdays)s working "
        "days and not finished"
    ),
    "red": _("%(behind_points)s points behind or more, or past its due day"),
    "grey": _("by plan not begun, paused, cancelled, or without an end and without a report"),
    "unknown": _("nothing has been confirmed yet: what has no data is never green"),
}


def rule_lines(params: Params) -> list[tuple[str, str]]:
    """What each light means under these parameters: (colour, sentence)."""
    limits = vars(params.lights)
    return [(colour, str(words) % limits) for colour, words in LIGHT_RULES.items()]


def value_word(name: str, value: object) -> str:
    """A parameter's value in words."""
    tables = {"expectation.mode": MODES, "sight": SIGHTS}
    return str(tables.get(name, {}).get(str(value), value))


REFUSALS: dict[str, Promise] = {
    "move_not_yours": _("Only the supervision office may do this."),
    "anchor_name_missing": _("Give the anchor a name of at most 40 characters."),
    "cycle_closed": _("The year %(year)s is closed."),
    "cycle_missing": _("This year is not there any more."),
    "rulebook_moved_on": _(
        "Meanwhile somebody adopted version %(version)s. It stands on the left; check your figures "
        "against it and look at the preview again."
    ),
    "rulebook_unchanged": _("This is what is in force already. Change something first."),
    "reason_missing": _("Give a reason: it stays in the record."),
    "year_out_of_range": _("A year lies between %(least)s and %(most)s."),
    "year_taken": _("The year %(year)s is open already, or was closed."),
    "year_not_typed": _("Type %(year)s to confirm: a closed year is not opened again."),
    "name_missing": _("Give the plan a name."),
    "calendar_unreadable": _(
        "This is not a published calendar: year, papers and days with name, date, isOffDay."
    ),
    "calendar_day_of_other_year": _("A day does not lie in the year %(year)s."),
    "calendar_empty": _("It names no day."),
    "calendar_not_bundled": _("The year %(year)s was not published when this version was made."),
}
