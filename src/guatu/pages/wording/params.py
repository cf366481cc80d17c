"""The names and values of parameters in words, for forms, previews and versions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.rules.params import ExpectationMode, NearDue, Params, Proof, Rhythm, Sight
from guatu.rules.workdays import Shift

Words = dict[str, Promise]

MODES: Words = {
    ExpectationMode.MONTH.value: _("whole months: a day of a month takes the month before"),
    ExpectationMode.DAY.value: _("days"),
}
SIGHTS: Words = {
    Sight.BODY.value: _("the whole body, down to office level"),
    Sight.SUBTREE.value: _("own units with those below, supported and led tasks"),
}
NEAR_DUES: Words = {
    NearDue.YELLOW.value: _("yellow"),
    NearDue.BLUE.value: _("blue, as a reminder"),
    NearDue.NONE.value: _("no colour of its own"),
}
RHYTHMS: Words = {
    Rhythm.MONTH.value: pgettext_lazy("rhythm", "every month"),
    Rhythm.QUARTER.value: pgettext_lazy("rhythm", "every quarter"),
    Rhythm.WEEK.value: pgettext_lazy("rhythm", "every week"),
}
SHIFTS: Words = {
    Shift.FORWARD.value: _("the next working day"),
    Shift.BACK.value: _("the working day before"),
    Shift.NONE.value: _("it stays where it is"),
}
PROOFS: Words = {
    Proof.REQUIRED.value: _("with every report"),
    Proof.SAMPLED.value: _("with reports that are drawn"),
    Proof.WAIVED.value: pgettext_lazy("evidence", "never"),
}
KINDS: Words = {
    "amount": _("amounts"),
    "rate": _("growth rates"),
    "stages": pgettext_lazy("measure", "stages"),
    "graded": _("graded work"),
}
YES_NO: Words = {"1": pgettext_lazy("choice", "yes"), "0": pgettext_lazy("choice", "no")}
LIGHTS: Words = {
    "ahead_points": _("Blue from how many points ahead"),
    "behind_points": _("Red from how many points behind"),
    "near_due_workdays": _("Due soon: how many working days before due"),
    "early_days": _("Blue when finished how many days before due"),
    "yellow_points": _("Yellow from how many points behind"),
    "orange_points": _("Orange from how many points behind"),
    "overdue_orange_days": _("Orange from how many days past due"),
    "overdue_red_days": _("Red from how many days past due"),
    "unstarted_yellow_months": _("Yellow after how many months not begun"),
    "unstarted_red_months": _("Red after how many months not begun"),
    "unit_red_months": _("A unit is red after how many month ends running behind"),
    "unknown_red_days": _("Red after how many days without data"),
    "silent_days": _("Yellow after how many days without a report, for work without an end"),
    "near_due": _("What is due soon is"),
    "beyond": _("Red only past its points, not at them"),
    "relative": _("Points are per cent of what is expected"),
    "blue": _("Being ahead is blue"),
    "red_by_hand": _("Only a person gives red"),
}
REPORTING: Words = {
    "rhythm": _("Reports are due"),
    "opens_before": _("Opens how many days before it is due"),
    "due_day": _("Due on which day of the month, or of the week"),
    "next_month": _("Counted in the month (or week) after"),
    "shift": _("On a rest day it moves to"),
    "grace_workdays": _("Working days of grace"),
    "lock_workdays": _("Working days from there to the lock"),
    "return_workdays": _("Working days for a returned report"),
    "proof": _("Evidence is asked"),
    "sample_percent": _("Per cent of reports that are drawn"),
    "merged": _("The office review counts as the check"),
}
CHASING: Words = {
    "months_behind": _("A slip is proposed after how many month ends behind"),
    "overdue_days": _("A slip is proposed after how many days overdue"),
    "blue_workdays": _("Working days to answer a blue slip"),
    "orange_workdays": _("Working days to answer an orange slip"),
    "red_workdays": _("Working days to answer a red slip"),
}
SCORING: Words = {
    "publicity_workdays": _("Working days in which a unit may object to published scores"),
}
_TABLES: dict[str, Words] = {
    "mode": MODES,
    "sight": SIGHTS,
    "near_due": NEAR_DUES,
    "rhythm": RHYTHMS,
    "shift": SHIFTS,
    "proof": PROOFS,
}
OTHERS: Words = {
    "expectation.mode": _("Expected progress goes by"),
    "sight": _("Who sees released tasks"),
}

GROUPS: dict[str, Words] = {
    "lights": LIGHTS,
    "reporting": REPORTING,
    "chasing": CHASING,
    "scoring": SCORING,
}


def name_word(name: str) -> str:
    """A parameter's name in words: ``lights.kinds.rate.behind_points`` and the like."""
    parts = name.split(".")
    if name in OTHERS:
        return str(OTHERS[name])
    if parts[:2] == ["lights", "kinds"]:
        kind = KINDS.get(parts[2], parts[2])
        return f"{kind}{_(': ')}{LIGHTS.get(parts[-1], parts[-1])}"
    table = GROUPS.get(parts[0], {})
    return str(table.get(parts[-1], name))


def value_word(name: str, value: object) -> str:
    """A parameter's value in words."""
    if value is None:
        return str(_("as for all work"))
    if isinstance(value, bool):
        return str(YES_NO["1" if value else "0"])
    return str(_TABLES.get(name.rpartition(".")[2], {}).get(str(value), value))


def reporting_lines(params: Params) -> list[tuple[str, str]]:
    """The calendar of reports: (name, value), both in words."""
    found = params.to_json()["reporting"]
    return [(str(words), value_word(name, found[name])) for name, words in REPORTING.items()]
