"""The reason of a light as a sentence under the limits in force, and these limits as one line."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guatu.plans.wording.lights import LIGHT_REASONS
from guatu.rules.params import LightParams, NearDue

Words = dict[str, Promise]

RELATIVE_REASONS: Words = {
    "far_behind": _("It lacks %(behind)s%% or more of what was to be expected."),
    "behind": _("It lacks less than %(behind)s%% of what was to be expected."),
    "well_behind": _("It lacks %(orange)s%% or more of what was to be expected."),
    "ahead": _("It exceeds what was to be expected by %(ahead)s%% or more."),
}
"""The reasons where a set counts per cent of what is expected."""
_PAST: Words = {
    "far_behind": _("It is more than %(behind)s points behind what was to be expected."),
    "behind": _("It is at most %(behind)s points behind what was to be expected."),
}
_RELATIVE_PAST: Words = {
    "far_behind": _("It lacks more than %(behind)s%% of what was to be expected."),
    "behind": _("It lacks at most %(behind)s%% of what was to be expected."),
}
"""The same where a set turns red only past its limit."""
_BEHIND = _("It is behind what was to be expected.")
_LIMITS: Words = {
    "red": _("far behind from %(points)s points"),
    "past": _("far behind beyond %(points)s points"),
    "by_hand": _("red by a person alone"),
    "orange": _("well behind from %(points)s points"),
    "yellow": _("behind from %(points)s points"),
    "blue": _("ahead from %(points)s points"),
    "near": _("due soon within %(days)s working days"),
    "late_orange": _("orange from %(days)s days late"),
    "late_red": _("red from %(days)s days late"),
    "unstarted": _("not begun: red after %(months)s months"),
    "without_data": _("without data: red after %(days)s days"),
    "relative": _("points are per cent of what is expected"),
}


def light_reason(code: str, limits: LightParams) -> str:
    """The reason of a light as a sentence; limits are those of its kind of measure."""
    orange = limits.orange_points if code == "behind" else 0
    return str(_words(code, limits)) % {
        "behind": orange or limits.behind_points,
        "orange": limits.orange_points,
        "ahead": limits.ahead_points,
        "near": limits.near_due_workdays,
        "unknown": limits.unknown_red_days,
        "silent": limits.silent_days,
        "units": limits.unit_red_months,
    }


def _words(code: str, limits: LightParams) -> Promise | str:
    """``beyond``: the limit itself is still the milder colour, unless orange begins before."""
    tables = [RELATIVE_REASONS] if limits.relative else []
    if limits.beyond and not (code == "behind" and limits.orange_points):
        if code == "behind" and limits.behind_points == 100:
            return _BEHIND
        tables.insert(0, _RELATIVE_PAST if limits.relative else _PAST)
    return next((one[code] for one in [*tables, LIGHT_REASONS] if code in one), code)


def limit_line(limits: LightParams) -> str:
    """The limits in force, as one line of small print."""
    points, days = {"points": limits.behind_points}, limits.overdue_red_days
    never = limits.beyond and limits.behind_points == 100
    by_hand = limits.red_by_hand
    parts = [
        (_LIMITS["by_hand"], by_hand),
        (_LIMITS["past" if limits.beyond else "red"] % points, not by_hand and not never),
        (_LIMITS["orange"] % {"points": limits.orange_points}, limits.orange_points),
        (_LIMITS["yellow"] % {"points": limits.yellow_points}, limits.yellow_points),
        (_LIMITS["blue"] % {"points": limits.ahead_points}, limits.blue),
        (_LIMITS["near"] % {"days": limits.near_due_workdays}, limits.near_due != NearDue.NONE),
        (_LIMITS["late_orange"] % {"days": limits.overdue_orange_days}, limits.overdue_orange_days),
        (_LIMITS["late_red"] % {"days": days}, days > 1 and not by_hand),
        (_LIMITS["unstarted"] % {"months": limits.unstarted_red_months},
         limits.unstarted_red_months),
        (_LIMITS["without_data"] % {"days": limits.unknown_red_days}, limits.unknown_red_days),
        (_LIMITS["relative"], limits.relative),
    ]  # fmt: skip
    kept = [str(words) for words, holds in parts if holds]
    return str(_("Limits: %(parts)s.")) % {"parts": str(_(", ")).join(kept)}
