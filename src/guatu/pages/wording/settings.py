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


FAULTS: dict[str, Promise] = {
    "papers_no_list": _("the papers are no list of texts"),
    "day_no_object": _("this is no day with name, date and isOffDay"),
    "day_unreadable": _("this is no date"),
    "day_of_other_year": _("a day of another year: enter it with that year"),
    "day_neither_off_nor_on": _("neither true nor false"),
    "make_up_on_weekday": _("a make-up workday on a weekday, which is worked anyway"),
    "day_twice": _("the day stands there twice in two ways; the first one counts"),
}
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
    "param_out_of_order": _("A milder colour begins before a harder one."),
    "reason_missing": _("Give a reason: it stays in the record."),
    "year_out_of_range": _("A year lies between %(least)s and %(most)s."),
    "year_taken": _("The year %(year)s is open already, or was closed."),
    "year_not_typed": _("Type %(year)s to confirm: a closed year is not opened again."),
    "name_missing": _("Give the plan a name."),
    "calendar_unreadable": _(
        "This is not a published calendar: year, papers and days with name, date, isOffDay."
    ),
    "calendar_day_of_other_year": _("A day does not lie in the year %(year)s."),
    "calendar_year_missing": _("It does not say for which year it is."),
    "calendar_empty": _("It names no day of its year that can be read."),
    "nothing_moves": _("None of the chosen deadlines moves any more. Load the page again."),
    "personal_data_in_text": _("The reason holds personal data. Leave it out."),
    "calendar_not_bundled": _("The year %(year)s was not published when this version was made."),
}
