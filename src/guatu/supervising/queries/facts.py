"""From rows to the facts that the rules of instructions and requests ask for."""

from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.supervising.instructions import InstructionFacts
from guatu.rules.supervising.requests import RequestFacts
from guatu.supervising.models import HelpRequest, Instruction, InstructionAnswer


def instruction_facts(
    found: Instruction, last: InstructionAnswer | None = None
) -> InstructionFacts:
    """What the rule needs to know; ``last`` is the last answer."""
    said = (last.author_id, last.author_for_id) if last else ()
    return InstructionFacts(
        state=found.state,
        giver_id=found.giver_id,
        unit_path=found.unit.path if found.unit else "",
        authors=frozenset(one for one in said if one is not None),
    )


def request_facts(request: HelpRequest, actor: Actor) -> RequestFacts:
    """A request loaded with its task (and the task's units); the actor's relations to the task."""
    asked = (request.asker_id, request.asker_for_id)
    return RequestFacts(
        state=request.state,
        official_id=request.official_id,
        asker_ids=frozenset(one for one in asked if one is not None),
        task_relations=relations(actor, facts_of(request.task)),
    )
