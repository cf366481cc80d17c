"""The light of a task: one rule, its colour and the code of the reason."""

from guatu.rules.lights.behind import near_due, was_behind
from guatu.rules.lights.colours import colours_in_use, own_words
from guatu.rules.lights.facts import Colour, Light, LightFacts, Workdays
from guatu.rules.lights.reasons import CODES, MORE_CODES, REASONS
from guatu.rules.params import LightParams

__all__ = [
    "CODES",
    "MORE_CODES",
    "Colour",
    "Light",
    "LightFacts",
    "Workdays",
    "colours_in_use",
    "light",
    "near_due",
    "own_words",
    "was_behind",
]


def light(facts: LightFacts, params: LightParams, workdays: Workdays) -> Light:
    """The light on ``facts.today``: the first reason that holds, in the order of ``REASONS``.

    The limits are those of the kind of measure, else of all work. A parent is judged by the same
    rule on its own share against its weighted expectation. Unknown is never green. Source:
    decisions, "Lights".
    """
    limits = params.of(facts.kind)
    code, colour = next(found for rule in REASONS if (found := rule(facts, limits, workdays)))
    return Light(_in_use(code, colour, limits), code, _inputs(facts, limits))


def _in_use(code: str, colour: Colour, limits: LightParams) -> Colour:
    """The colour in its place where a set does without blue or leaves red to a person."""
    if colour is Colour.BLUE and not limits.blue and code != "near_due":
        return Colour.GREEN
    if colour is Colour.RED and limits.red_by_hand:
        return Colour.ORANGE if limits.orange else Colour.YELLOW
    return colour


def _inputs(facts: LightFacts, limits: LightParams) -> dict[str, str | int | None]:
    """What "why this light" shows; ``gap`` is in ten-thousandths of a point."""
    judged = facts.expected is not None and facts.share.known and facts.share.total
    late = (facts.today - facts.due).days if facts.due and facts.today > facts.due else None
    return {
        "state": facts.state,
        "kind": facts.kind,
        "done": facts.share.done,
        "known": facts.share.known,
        "total": facts.share.total,
        "expected": facts.expected,
        "gap": facts.gap if judged else None,
        "relative_gap": facts.gap_by(relative=True) if judged and limits.relative else None,
        "start": facts.start.isoformat() if facts.start else None,
        "due": facts.due.isoformat() if facts.due else None,
        "today": facts.today.isoformat(),
        "finished_on": facts.finished_on.isoformat() if facts.finished_on else None,
        "late_days": late,
        "months_unstarted": facts.months_unstarted,
        "ahead_points": limits.ahead_points,
        "behind_points": limits.behind_points,
        "near_due_workdays": limits.near_due_workdays,
    }
