"""What a slip rests on: found from the address of the form, and what follows from it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from guatu.people.models import Unit
from guatu.people.sign_in import SignedIn
from guatu.plans.forms.filters import whole
from guatu.plans.models import Task
from guatu.plans.queries.visibility import visible_to
from guatu.rules.supervising.levels import Level
from guatu.rules.supervising.proposing import Cause, usual_level
from guatu.supervising.models import Instruction, Proposal, Slip
from guatu.supervising.queries.visibility import proposals_seen, slips_seen


@dataclass
class Ground:
    """What a slip rests on: a task, an instruction, a proposal, a former slip, or none of them."""

    task: Task | None = None
    instruction: Instruction | None = None
    proposal: Proposal | None = None
    former: Slip | None = None

    @property
    def basis(self) -> str:
        """task, instruction or meeting."""
        return "instruction" if self.instruction else "task" if self.task else "meeting"

    @property
    def unit(self) -> Unit | None:
        """The unit that it would go to."""
        for one in (self.proposal, self.instruction, self.former):
            if one is not None and one.unit is not None:
                return one.unit
        return self.task.lead_unit if self.task else None

    @property
    def usual(self) -> Level:
        """The colour with which it begins without a further reason."""
        if self.instruction:
            return usual_level(Cause.INSTRUCTION)
        return usual_level(Cause(self.proposal.cause) if self.proposal else None)

    def fixed(self) -> dict[str, Any]:
        """What the form does not ask."""
        return {
            "basis": self.basis,
            "task_id": self.task.pk if self.task else None,
            "instruction_id": self.instruction.pk if self.instruction else None,
            "former_id": self.former.pk if self.former else None,
        }


def ground_of(request: SignedIn) -> Ground:
    """What the address names; what the reader does not see is 404."""
    found = Ground()
    if pk := whole(request.GET, "proposal"):
        found.proposal = _one(proposals_seen(request.actor).filter(state="open"), pk)
        found.task, found.instruction = found.proposal.task, found.proposal.instruction
    if pk := whole(request.GET, "instruction"):
        found.instruction = _one(Instruction.objects.select_related("unit", "task"), pk)
        found.task = found.instruction.task
    if pk := whole(request.GET, "former"):
        found.former = _one(slips_seen(request.actor).select_related("unit", "task"), pk)
        found.task, found.instruction = found.former.task, found.former.instruction
    if pk := whole(request.GET, "task"):
        found.task = _one(visible_to(request.actor).select_related("lead_unit", "cycle"), pk)
    return found


def _one(rows: Any, pk: int) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
