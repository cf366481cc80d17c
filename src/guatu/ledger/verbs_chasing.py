"""The verbs of what is chased: slips, extensions, proposals, instructions, requests."""

_SLIP = ("slip", "unit", "task", "instruction")
_PROPOSAL = ("proposal", "slip")
_INSTRUCTION = ("instruction", "person", "unit", "task")
_REQUEST = ("request", "task", "person")

CHASING: dict[str, tuple[str, tuple[str, ...]]] = {
    "slip.drafted": ("a slip was drafted", _SLIP),
    "slip.edited": ("the draft of a slip was changed", _SLIP),
    "slip.handed_up": ("a slip was put to its approver", _SLIP),
    "slip.sent_back": ("the approver sent a slip back", _SLIP),
    "slip.issued": ("a slip got its number and went to its unit", _SLIP),
    "slip.received": ("the unit signed for a slip", _SLIP),
    "slip.replied": ("the unit answered a slip, in time or late", _SLIP),
    "slip.accepted": ("the answer was accepted: the slip is closed", _SLIP),
    "slip.returned": ("the answer must be mended", _SLIP),
    "slip.raised": ("an unanswered slip got its next colour", _SLIP),
    "slip.followed": ("a slip passed to the unit or the approver in whose hands it is now", _SLIP),
    "slip.cancelled": ("a slip was taken back", _SLIP),
    "extension.asked": ("more time was asked for a slip", _SLIP),
    "extension.approved": ("a slip got a later day", _SLIP),
    "extension.declined": ("a slip got no more time", _SLIP),
    "extension.withdrawn": ("the wish for more time was withdrawn", _SLIP),
    "proposal.found": ("a rule proposes a slip", _PROPOSAL),
    "proposal.taken": ("a slip was drafted from a proposal", _PROPOSAL),
    "proposal.dismissed": ("a proposal was put aside", _PROPOSAL),
    "proposal.lapsed": ("the cause of a proposal went away", _PROPOSAL),
    "instruction.recorded": ("a leader's instruction was recorded", _INSTRUCTION),
    "instruction.sent": ("an instruction was sent to its unit", _INSTRUCTION),
    "instruction.answered": ("the unit answered an instruction", _INSTRUCTION),
    "instruction.returned": ("the answer to an instruction was returned", _INSTRUCTION),
    "instruction.closed": ("an instruction was closed", _INSTRUCTION),
    "instruction.followed": ("an instruction passed to the unit that took over", _INSTRUCTION),
    "instruction.withdrawn": ("an instruction was taken back", _INSTRUCTION),
    "request.asked": ("a lead official was asked for help", _REQUEST),
    "request.answered": ("the official answered", _REQUEST),
    "request.instructed": ("the official answered by an instruction", _REQUEST),
    "request.confirmed": ("the asker says that it helped", _REQUEST),
    "request.asked_again": ("it did not help: asked again", _REQUEST),
    "request.followed": ("a request passed to the unit or the official who took over", _REQUEST),
    "request.withdrawn": ("the request for help was withdrawn", _REQUEST),
}
"""Verb -> what it means, and the kinds of objects that it may touch."""
