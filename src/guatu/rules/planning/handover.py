"""Work passes from who leaves a post to who follows: the post's, not the person's, is the duty.

Source: issue 3, "responsibility belongs to the post and period"; decisions, "Who moves a plan".
"""

from collections.abc import Iterable, Set

from guatu.rules.actor import Actor, Role
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.refused import Refused

MOST = 500
OPEN = frozenset({"draft", "released", "paused"})
_BY = {
    "assignee": frozenset({"supervision", "lead_head", "parent_head"}),
    "official": frozenset({"supervision"}),
}


def may_open(actor: Actor, paths: Iterable[str]) -> bool:
    """Whether somebody arranges the work of a person who holds or held posts in these units."""
    if actor.is_admin:
        return False
    return actor.has(Role.SUPERVISION) or any(actor.covers(Role.HEAD, path) for path in paths)


def may_pass_on(role: str, relations: Set[str]) -> bool:
    """Whether this part (assignee, official) is in the actor's hands."""
    return bool(_BY[role] & relations)


def hand_over(
    facts: TaskFacts, relations: Set[str], role: str, former: int, successor: int, fit: Set[int]
) -> str:
    """The event of one part that passes on.

    ``fit`` are the people who may hold it. Refused: task_not_open (state), move_not_yours,
    not_his_work when somebody passed it on meanwhile, same_person, person_of_elsewhere.
    """
    if facts.state not in OPEN:
        raise Refused("task_not_open", state=facts.state)
    if not may_pass_on(role, relations):
        raise Refused("move_not_yours", flow="handover", verb="hand_over", needs=sorted(_BY[role]))
    held = facts.assignee_ids if role == "assignee" else facts.lead_official_ids
    if former not in held:
        raise Refused("not_his_work")
    if former == successor:
        raise Refused("same_person", place="successor")
    if successor not in fit:
        raise Refused("person_of_elsewhere", place="successor")
    return "task.handed_over"
