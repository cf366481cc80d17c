"""A light or a line of expectation that a person gives over the rule's: who may, and when."""

from collections.abc import Sequence, Set
from datetime import date

from guatu.rules.flow import Flow, Move
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

OVERRIDERS = frozenset({"supervision", "lead_official"})
_OPEN = frozenset({"released"})
_DRAWABLE = ("draft", "released", "paused")

LIGHT_FLOW = Flow(
    "light",
    ("released", "paused", "done"),
    (
        Move("override", _OPEN, "released", OVERRIDERS, "light.overridden", reason_required=True),
        *(
            Move("end_override", frozenset({state}), state, OVERRIDERS, "light.override_ended")
            for state in ("released", "paused", "done")
        ),
    ),
)
TRAJECTORY_FLOW = Flow(
    "trajectory",
    _DRAWABLE,
    tuple(
        Move(
            "draw", frozenset({state}), state, OVERRIDERS, "trajectory.drawn", reason_required=True
        )
        for state in _DRAWABLE
    ),
)


def override_light(
    facts: TaskFacts,
    relations: Set[str],
    *,
    colour: str,
    offered: Sequence[str],
    reason: str,
    until: date | None,
    today: date,
) -> Move:
    """The supervision office or the lead official shows another light, with a reason.

    ``offered`` are the colours of the set in force; unknown and grey say what nobody judges.
    The roll-up and the rule's own light are untouched. Raises ``Refused``: those of the flow,
    ``colour_not_offered``, ``until_past``, ``personal_data_in_text``. Source: practice 2
    ("a human may override with a reason").
    """
    step = LIGHT_FLOW.check("override", facts.state, relations, reason)
    if colour not in offered:
        raise Refused("colour_not_offered", place="colour", offered=list(offered))
    if until is not None and until < today:
        raise Refused("until_past", place="until")
    refuse_personal_data(reason=reason)
    return step


def end_override(facts: TaskFacts, relations: Set[str]) -> Move:
    """Let the rule's light show again."""
    return LIGHT_FLOW.check("end_override", facts.state, relations)


def draw_trajectory(facts: TaskFacts, relations: Set[str], *, reason: str, leaf: bool) -> Move:
    """Draw, or take away, what is to be expected of a lowest task by which day.

    Raises ``Refused``: those of the flow, ``trajectory_of_parent``, ``trajectory_open_ended``.
    """
    step = TRAJECTORY_FLOW.check("draw", facts.state, relations, reason)
    if not leaf:
        raise Refused("trajectory_of_parent")
    if facts.deadline_kind == "open":
        raise Refused("trajectory_open_ended")
    refuse_personal_data(reason=reason)
    return step


def may_override(facts: TaskFacts, relations: Set[str]) -> bool:
    """Whether the form is shown."""
    return any(m.verb == "override" for m in LIGHT_FLOW.open_to(facts.state, relations))


def may_draw(facts: TaskFacts, relations: Set[str]) -> bool:
    """Whether the form is shown."""
    drawable = facts.deadline_kind != "open"
    return drawable and bool(TRAJECTORY_FLOW.open_to(facts.state, relations))
