"""Slips with their replies and extensions, proposals, instructions, requests for coordination."""

from guatu.supervising.models.instructions import Instruction, InstructionAnswer
from guatu.supervising.models.proposals import Proposal
from guatu.supervising.models.requests import HelpRequest, HelpTurn
from guatu.supervising.models.slips import (
    Slip,
    SlipCounter,
    SlipEvidence,
    SlipExtension,
    SlipReply,
    SlipStep,
)

__all__ = [
    "HelpRequest",
    "HelpTurn",
    "Instruction",
    "InstructionAnswer",
    "Proposal",
    "Slip",
    "SlipCounter",
    "SlipEvidence",
    "SlipExtension",
    "SlipReply",
    "SlipStep",
]
