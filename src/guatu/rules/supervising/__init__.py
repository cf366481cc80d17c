"""Chasing what is stuck: slips, their colours, extensions, instructions, requests, proposals."""

from guatu.rules.supervising.extending import EXTENSION_FLOW
from guatu.rules.supervising.instructions import INSTRUCTION_FLOW
from guatu.rules.supervising.levels import LADDER, Level
from guatu.rules.supervising.proposing import Cause, Proposed
from guatu.rules.supervising.requests import REQUEST_FLOW
from guatu.rules.supervising.slips import SLIP_FLOW

__all__ = [
    "EXTENSION_FLOW",
    "INSTRUCTION_FLOW",
    "LADDER",
    "REQUEST_FLOW",
    "SLIP_FLOW",
    "Cause",
    "Level",
    "Proposed",
]
