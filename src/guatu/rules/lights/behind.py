"""Reasons that lie in the progress: how far behind, not begun, without data, soon due."""

from datetime import date, timedelta

from guatu.rules.lights.facts import Colour, LightFacts, Workdays
from guatu.rules.params import LightParams, NearDue
from guatu.rules.progress import Share

Verdict = tuple[str, Colour] | None
"""The code of a reason and its colour; None when the reason does not hold."""


def near_due(day: date, today: date, limits: LightParams, workdays: Workdays) -> bool:
    """Whether ``day`` is today or at most ``near_due_workdays`` working days ahead."""
    left = 0
    while today < day and left <= limits.near_due_workdays:
        today += timedelta(days=1)
        left += int(workdays.is_workday(today))
    return today >= day and left <= limits.near_due_workdays


def far_behind(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Red from ``behind_points`` on, with ``beyond`` only past them."""
    if not _judged(facts):
        return None
    gap, limit = facts.gap_by(limits.relative), -_points(limits.behind_points)
    holds = gap < limit if limits.beyond else gap <= limit
    return ("far_behind", Colour.RED) if holds else None


def long_behind(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Red when a unit is behind at so many month ends running.  Source: practice 2, Sanya."""
    months, before = limits.unit_red_months, facts.behind_before
    if not months or before is None or not _is_behind(facts, limits):
        return None
    return ("behind_long", Colour.RED) if before + 1 >= months else None


def was_behind(share: Share, expected: int | None, limits: LightParams) -> bool:
    """Whether a kept month end was behind under these limits."""
    kept = LightFacts("released", share, expected, start=None, due=None, today=date.min)
    return _is_behind(kept, limits)


def well_behind(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Orange from ``orange_points`` on, where a set uses it."""
    limit = _points(limits.orange_points)
    holds = limit and _judged(facts) and facts.gap_by(limits.relative) <= -limit
    return ("well_behind", Colour.ORANGE) if holds else None


def long_unstarted(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Red when nothing was done so many months after the planned beginning."""
    months = limits.unstarted_red_months
    return ("unstarted", Colour.RED) if months and facts.months_unstarted >= months else None


def unstarted(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Yellow when nothing was done in the month of the planned beginning, or so many later."""
    months = limits.unstarted_yellow_months
    return ("unstarted", Colour.YELLOW) if months and facts.months_unstarted >= months else None


def long_without_data(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Unknown turns red after its days, where a set says so."""
    days, since = limits.unknown_red_days, facts.waiting_since
    waited = bool(days and since and (facts.today - since).days >= days)
    return ("unknown_long", Colour.RED) if waited and not facts.share.known else None


def soon_due(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Soon due and not done; as a blue hint it gives way to being behind."""
    if limits.near_due == NearDue.NONE or not facts.due or facts.complete:
        return None
    if limits.near_due == NearDue.BLUE and _is_behind(facts, limits):
        return None
    near = near_due(facts.due, facts.today, limits, workdays)
    return ("near_due", Colour(limits.near_due.value)) if near else None


def by_gap(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Ahead, on track or behind; without data or expectation neither can be said."""
    if not facts.share.known:
        return "unknown", Colour.UNKNOWN
    if facts.expected is None:
        return "deadline_unresolved", Colour.GREY
    if _is_behind(facts, limits):
        return "behind", Colour.YELLOW
    ahead = facts.gap_by(limits.relative) >= _points(limits.ahead_points)
    return ("ahead", Colour.BLUE) if ahead else ("on_track", Colour.GREEN)


def _is_behind(facts: LightFacts, limits: LightParams) -> bool:
    gap = facts.gap_by(limits.relative)
    return _judged(facts) and gap < 0 and gap <= -_points(limits.yellow_points)


def _judged(facts: LightFacts) -> bool:
    return bool(facts.share.known) and facts.expected is not None


def _points(points: int) -> int:
    return points * 10**4
