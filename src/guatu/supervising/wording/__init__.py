"""The words of what is chased: colours, states, acts, events, refusals."""

from guatu.supervising.wording.events import event_line
from guatu.supervising.wording.labels import (
    BASES,
    CAUSES,
    DONE,
    EXTENSION_STATES,
    INSTRUCTION_STATES,
    LEVELS,
    PROPOSAL_STATES,
    REQUEST_STATES,
    SLIP_STATES,
    STEPS,
    TURNS,
    VERBS,
)
from guatu.supervising.wording.refusals import worded

__all__ = [
    "BASES",
    "CAUSES",
    "DONE",
    "EXTENSION_STATES",
    "INSTRUCTION_STATES",
    "LEVELS",
    "PROPOSAL_STATES",
    "REQUEST_STATES",
    "SLIP_STATES",
    "STEPS",
    "TURNS",
    "VERBS",
    "event_line",
    "worded",
]
