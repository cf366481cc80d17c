"""The reasons of a light, each a question to the facts; the first that holds decides."""

from collections.abc import Callable, Mapping

from guatu.rules.lights.behind import (
    Verdict,
    by_gap,
    far_behind,
    long_behind,
    long_unstarted,
    long_without_data,
    soon_due,
    unstarted,
    well_behind,
)
from guatu.rules.lights.facts import Colour, LightFacts, Workdays
from guatu.rules.params import LightParams

CODES: Mapping[str, Colour] = {
    "cancelled": Colour.GREY,
    "paused": Colour.GREY,
    "not_in_plan": Colour.GREY,
    "finished_early": Colour.BLUE,
    "finished": Colour.GREEN,
    "reported": Colour.GREEN,
    "open_ended": Colour.GREY,
    "not_applicable": Colour.GREY,
    "overdue": Colour.RED,
    "not_started_by_plan": Colour.GREY,
    "far_behind": Colour.RED,
    "near_due": Colour.YELLOW,
    "unknown": Colour.UNKNOWN,
    "deadline_unresolved": Colour.GREY,
    "behind": Colour.YELLOW,
    "ahead": Colour.BLUE,
    "on_track": Colour.GREEN,
}
"""Codes under the default set, each with its colour there."""
MORE_CODES: Mapping[str, Colour] = {
    "well_behind": Colour.ORANGE,
    "unstarted": Colour.YELLOW,
    "unknown_long": Colour.RED,
    "behind_long": Colour.RED,
    "silent": Colour.YELLOW,
}
"""Codes that only other sets reach; what is overdue or unstarted long enough is red."""


def _by_state(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """States that are no question of progress."""
    if facts.state in ("paused", "cancelled"):
        return facts.state, Colour.GREY
    return None if facts.state in ("released", "done") else ("not_in_plan", Colour.GREY)


def _finished(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Blue when finished before due, else green; a full measure needs the day it became full."""
    if not facts.complete or (facts.state != "done" and facts.finished_on is None):
        return None
    if facts.due and facts.finished_on:
        early = (facts.due - facts.finished_on).days >= limits.early_days
        return ("finished_early", Colour.BLUE) if early else ("finished", Colour.GREEN)
    return "finished", Colour.GREEN


def _without_share(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Open-ended work is judged by reporting only; a node that counts nothing by nothing."""
    if not facts.open_ended:
        return None if facts.share.total else ("not_applicable", Colour.GREY)
    heard = facts.reported_on or facts.waiting_since
    if limits.silent_days and heard and (facts.today - heard).days >= limits.silent_days:
        return "silent", Colour.YELLOW
    return ("reported", Colour.GREEN) if facts.reported else ("open_ended", Colour.GREY)


def _by_date(facts: LightFacts, limits: LightParams, workdays: Workdays) -> Verdict:
    """Overdue by its days late; grey while the plan lets it wait and nothing has been done."""
    if facts.due and facts.due < facts.today and not facts.complete:
        return "overdue", _late((facts.today - facts.due).days, limits)
    before = bool(facts.start and facts.today < facts.start) and not facts.share.done
    none_due_yet = facts.lasting and facts.expected == 0 and not facts.share.known
    return ("not_started_by_plan", Colour.GREY) if before or none_due_yet else None


def _late(days: int, limits: LightParams) -> Colour:
    if days >= limits.overdue_red_days:
        return Colour.RED
    orange = limits.overdue_orange_days
    return Colour.ORANGE if orange and days >= orange else Colour.YELLOW


Reason = Callable[[LightFacts, LightParams, Workdays], Verdict]
REASONS: tuple[Reason, ...] = (
    _by_state,
    _finished,
    _without_share,
    _by_date,
    far_behind,
    long_behind,
    long_unstarted,
    long_without_data,
    well_behind,
    unstarted,
    soon_due,
    by_gap,
)
