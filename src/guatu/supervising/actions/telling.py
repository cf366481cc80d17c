"""What an event of this room touches."""

from guatu.ledger.actions import Touched
from guatu.supervising.models import HelpRequest, Instruction, Slip


def touched_by(slip: Slip) -> list[Touched]:
    """The slip; once it is issued also its unit, its task and its instruction.

    A draft is the office's: the timeline of a task, which everybody reads, does not know of it.
    """
    found = [Touched("slip", slip.pk)]
    if slip.issued_at is None:
        return found
    found.append(Touched("unit", slip.unit_id))
    if slip.task_id:
        found.append(Touched("task", slip.task_id))
    if slip.instruction_id:
        found.append(Touched("instruction", slip.instruction_id))
    return found


def touched_by_instruction(instruction: Instruction) -> list[Touched]:
    """The instruction and its giver; once it is sent also its unit and its task."""
    found = [Touched("instruction", instruction.pk), Touched("person", instruction.giver_id)]
    if instruction.sent_at is None:
        return found
    if instruction.unit_id:
        found.append(Touched("unit", instruction.unit_id))
    if instruction.task_id:
        found.append(Touched("task", instruction.task_id))
    return found


def touched_by_request(request: HelpRequest) -> list[Touched]:
    """The request, its task and the official asked."""
    return [
        Touched("request", request.pk),
        Touched("task", request.task_id),
        Touched("person", request.official_id),
    ]
