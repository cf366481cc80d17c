"""The light of a task: one rule, its colour and the code of the reason."""

from guatu.rules.lights.facts import Colour, Light, LightFacts, Workdays
from guatu.rules.lights.reasons import CODES, REASONS, near_due
from guatu.rules.params import LightParams

__all__ = ["CODES", "Colour", "Light", "LightFacts", "Workdays", "light", "near_due"]


def light(facts: LightFacts, params: LightParams, workdays: Workdays) -> Light:
    """The light on ``facts.today``: the first reason that holds, in the order of ``REASONS``.

    A parent is judged by the same rule on its own share against its weighted expectation.
    Unknown is never green. Source: decisions, "Lights".
    """
    code = next(found for rule in REASONS if (found := rule(facts, params, workdays)))
    return Light(CODES[code], code, _inputs(facts, params))


def _inputs(facts: LightFacts, params: LightParams) -> dict[str, str | int | None]:
    """What "why this light" shows; ``gap`` is in ten-thousandths of a point."""
    judged = facts.expected is not None and facts.share.known and facts.share.total
    return {
        "state": facts.state,
        "done": facts.share.done,
        "known": facts.share.known,
        "total": facts.share.total,
        "expected": facts.expected,
        "gap": facts.gap if judged else None,
        "start": facts.start.isoformat() if facts.start else None,
        "due": facts.due.isoformat() if facts.due else None,
        "today": facts.today.isoformat(),
        "finished_on": facts.finished_on.isoformat() if facts.finished_on else None,
        "ahead_points": params.ahead_points,
        "behind_points": params.behind_points,
        "near_due_workdays": params.near_due_workdays,
    }
