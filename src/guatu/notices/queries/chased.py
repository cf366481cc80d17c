"""Whom slips, instructions and requests for coordination concern."""

from django.db.models import QuerySet

from guatu.ledger.models import Event
from guatu.notices.queries.concerns import NOBODY, Concern, People, only, touched
from guatu.notices.queries.known import Known
from guatu.rules.actor import Role
from guatu.supervising.models import HelpRequest, Instruction, Slip


def _slip(event: Event) -> QuerySet[Slip]:
    return Slip.objects.filter(pk=touched(event, "slip"))


def _instruction(event: Event) -> QuerySet[Instruction]:
    return Instruction.objects.filter(pk=touched(event, "instruction"))


def _request(event: Event) -> QuerySet[HelpRequest]:
    return HelpRequest.objects.filter(pk=touched(event, "request"))


def _unit(rows: QuerySet[Slip] | QuerySet[Instruction], known: Known) -> People:
    """Heads and liaisons of the unit to which something was sent."""
    unit_id = next(iter(only(rows, "unit_id")), 0)
    held = (known.holders(role, unit_id) for role in (Role.HEAD, Role.LIAISON))
    return NOBODY.union(*held)


def _unit_of_slip(event: Event, known: Known) -> People:
    """Of a slip that was issued: a draft is the office's own affair."""
    return _unit(_slip(event).filter(issued_at__isnull=False), known)


def _unit_of_instruction(event: Event, known: Known) -> People:
    return _unit(_instruction(event).filter(sent_at__isnull=False), known)


def _approver(event: Event, known: Known) -> People:
    return only(_slip(event), "approver_id")


def _drafter(event: Event, known: Known) -> People:
    return only(_slip(event), "drafter_id") | only(_slip(event), "drafter_for_id")


def _giver(event: Event, known: Known) -> People:
    return only(_instruction(event), "giver_id") | only(_instruction(event), "recorder_id")


def _official(event: Event, known: Known) -> People:
    return only(_request(event), "official_id")


def _asker(event: Event, known: Known) -> People:
    """Who asked, and in whose stead."""
    return only(_request(event), "asker_id") | only(_request(event), "asker_for_id")


CHASED = {
    "slip.handed_up": Concern("slip_to_approve", "slip", _approver),
    "slip.sent_back": Concern("slip_sent_back", "slip", _drafter),
    "slip.issued": Concern("slip_received", "slip", _unit_of_slip),
    "slip.raised": Concern("slip_raised", "slip", _unit_of_slip),
    "slip.returned": Concern("slip_returned", "slip", _unit_of_slip),
    "slip.accepted": Concern("slip_closed", "slip", _unit_of_slip),
    "slip.cancelled": Concern("slip_closed", "slip", _unit_of_slip),
    "slip.replied": Concern("slip_answered", "slip", _drafter),
    "extension.asked": Concern("extension_to_decide", "slip", _approver),
    "extension.approved": Concern("extension_decided", "slip", _unit_of_slip),
    "extension.declined": Concern("extension_decided", "slip", _unit_of_slip),
    "instruction.sent": Concern("instruction_received", "instruction", _unit_of_instruction),
    "instruction.returned": Concern("instruction_received", "instruction", _unit_of_instruction),
    "instruction.closed": Concern("instruction_closed", "instruction", _unit_of_instruction),
    "instruction.withdrawn": Concern("instruction_closed", "instruction", _unit_of_instruction),
    "instruction.answered": Concern("instruction_answered", "instruction", _giver),
    "request.asked": Concern("help_asked", "request", _official),
    "request.asked_again": Concern("help_asked", "request", _official),
    "request.answered": Concern("help_answered", "request", _asker),
    "request.instructed": Concern("help_answered", "request", _asker),
}
