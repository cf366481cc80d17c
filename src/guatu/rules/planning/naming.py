"""Who names the persons that do a task once it is released, and whom they may name."""

from collections.abc import Set

from guatu.rules.flow import Flow, Move
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.refused import Refused

NAMERS = frozenset({"lead_head", "lead_liaison"})
MOST = 20

NAMING_FLOW = Flow(
    "naming",
    ("released", "paused"),
    tuple(
        Move("name", frozenset({state}), state, NAMERS, "task.named")
        for state in ("released", "paused")
    ),
)


def name_people(
    facts: TaskFacts, relations: Set[str], chosen: Set[int], eligible: Set[int]
) -> Move:
    """The head of the lead unit, or its liaison on behalf, names people of its own subtree.

    ``eligible`` are the people of the lead unit, of those below it and of the support units.
    Raises ``Refused``: those of the flow, ``objective_names_nobody``, ``nobody_chosen``,
    ``too_many_named`` (most), ``person_of_elsewhere``.
    Source: decisions, "Who moves a plan" (fill, propose a split) and "Tree".
    """
    step = NAMING_FLOW.check("name", facts.state, relations)
    if facts.level == "objective":
        raise Refused("objective_names_nobody")
    if not chosen:
        raise Refused("nobody_chosen", place="people")
    if len(chosen) > MOST:
        raise Refused("too_many_named", place="people", most=MOST)
    if chosen - eligible:
        raise Refused("person_of_elsewhere", place="people")
    return step


def may_name(facts: TaskFacts, relations: Set[str]) -> bool:
    """Whether the button is shown."""
    return facts.level != "objective" and bool(NAMING_FLOW.open_to(facts.state, relations))
