"""The words of the plan: labels of codes, refusals, events, how a deadline was read."""

from guatu.plans.wording.events import event_line
from guatu.plans.wording.labels import (
    DIRECTIONS,
    ENTRY_KINDS,
    ENTRY_STATES,
    ENTRY_VERBS,
    EVERY,
    KINDS,
    LEVELS,
    MEASURES,
    ROLES,
    STAGE_STATES,
    TASK_VERBS,
    TURN_ACTS,
    TURN_WHO,
)
from guatu.plans.wording.lights import (
    LIGHT_ADVICE,
    LIGHT_REASONS,
    LIGHT_WORDS,
)
from guatu.plans.wording.overriding import by_hand
from guatu.plans.wording.readings import DEADLINE_KINDS, NOTES, reading
from guatu.plans.wording.refusals import REFUSALS, worded
from guatu.plans.wording.table import (
    CSV,
    DUES,
    ISSUED,
    LACKING,
    SORTED,
    SORTS,
    SWITCHES,
    TURN_BELOW,
)

__all__ = [
    "CSV",
    "DEADLINE_KINDS",
    "DIRECTIONS",
    "DUES",
    "ENTRY_KINDS",
    "ENTRY_STATES",
    "ENTRY_VERBS",
    "EVERY",
    "ISSUED",
    "KINDS",
    "LACKING",
    "LEVELS",
    "LIGHT_ADVICE",
    "LIGHT_REASONS",
    "LIGHT_WORDS",
    "MEASURES",
    "NOTES",
    "REFUSALS",
    "ROLES",
    "SORTED",
    "SORTS",
    "STAGE_STATES",
    "SWITCHES",
    "TASK_VERBS",
    "TURN_ACTS",
    "TURN_BELOW",
    "TURN_WHO",
    "by_hand",
    "event_line",
    "reading",
    "worded",
]
