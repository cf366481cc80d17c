"""The reasons of a light, each a question to the facts; the first that holds decides."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

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


def near_due(day: date, today: date, params: LightParams, workdays: Workdays) -> bool:
    """Whether ``day`` is today or at most ``near_due_workdays`` working days ahead."""
    left = 0
    while today < day and left <= params.near_due_workdays:
        today += timedelta(days=1)
        left += int(workdays.is_workday(today))
    return today >= day and left <= params.near_due_workdays


def _by_state(facts: LightFacts, params: LightParams, workdays: Workdays) -> str:
    """States that are no question of progress."""
    if facts.state in ("paused", "cancelled"):
        return facts.state
    return "" if facts.state in ("released", "done") else "not_in_plan"


def _finished(facts: LightFacts, params: LightParams, workdays: Workdays) -> str:
    """Blue when finished before due, else green; a full measure needs the day it became full."""
    if not facts.complete or (facts.state != "done" and facts.finished_on is None):
        return ""
    if facts.due and facts.finished_on:
        early = (facts.due - facts.finished_on).days >= params.early_days
        return "finished_early" if early else "finished"
    return "finished"


def _without_share(facts: LightFacts, params: LightParams, workdays: Workdays) -> str:
    """Open-ended work is judged by reporting only; a node that counts nothing by nothing."""
    if facts.open_ended:
        return "reported" if facts.reported else "open_ended"
    return "" if facts.share.total else "not_applicable"


def _by_date(facts: LightFacts, params: LightParams, workdays: Workdays) -> str:
    """Red when overdue; grey while the plan lets it wait and nothing has been done."""
    if facts.due and facts.due < facts.today and not facts.complete:
        return "overdue"
    before = bool(facts.start and facts.today < facts.start) and not facts.share.done
    none_due_yet = facts.lasting and facts.expected == 0 and not facts.share.known
    return "not_started_by_plan" if before or none_due_yet else ""


def _far_behind(facts: LightFacts, params: LightParams, workdays: Workdays) -> str:
    judged = facts.share.known and facts.expected is not None
    return "far_behind" if judged and facts.gap <= -_points(params.behind_points) else ""


def _near_due(facts: LightFacts, params: LightParams, workdays: Workdays) -> str:
    if not facts.due or facts.complete:
        return ""
    return "near_due" if near_due(facts.due, facts.today, params, workdays) else ""


def _by_gap(facts: LightFacts, params: LightParams, workdays: Workdays) -> str:
    """Ahead, on track or behind; without data or expectation neither can be said."""
    if not facts.share.known:
        return "unknown"
    if facts.expected is None:
        return "deadline_unresolved"
    if facts.gap < 0:
        return "behind"
    return "ahead" if facts.gap >= _points(params.ahead_points) else "on_track"


def _points(points: int) -> int:
    return points * 10**4


Reason = Callable[[LightFacts, LightParams, Workdays], str]
REASONS: tuple[Reason, ...] = (
    _by_state,
    _finished,
    _without_share,
    _by_date,
    _far_behind,
    _near_due,
    _by_gap,
)
