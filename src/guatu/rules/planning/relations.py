"""How an actor stands to a task: the relations by which every move of the plan is allowed."""

from dataclasses import dataclass
from datetime import date

from guatu.rules.actor import Actor, Role
from guatu.rules.planning.levels import Level
from guatu.rules.progress import Share

RELATIONS = (
    "supervision",
    "lead_head",
    "parent_head",
    "lead_liaison",
    "assignee",
    "lead_official",
    "responsible",
    "support_head",
    "support_liaison",
    "none",
)


@dataclass(frozen=True)
class TaskFacts:
    """What the rules need to know of a task.

    ``parent_lead_unit_path`` is the lead unit of the task above; ``unmatched`` says that a name
    in it is raw text only; ``children_open`` counts its released or paused children.  ``signing``
    is the state of its owner's signature, ``advised`` whether opinions on it are being asked.
    """

    state: str
    level: str = Level.TASK
    lead_unit_path: str = ""
    lead_unit_id: int | None = None
    parent_lead_unit_path: str = ""
    has_person: bool = False
    assignee_ids: frozenset[int] = frozenset()
    lead_official_ids: frozenset[int] = frozenset()
    support_unit_ids: frozenset[int] = frozenset()
    responsible_unit_ids: frozenset[int] = frozenset()
    title: str = ""
    deadline_kind: str = "none"
    due: date | None = None
    unmatched: bool = False
    children_open: int = 0
    share: Share | None = None
    signing: str = ""
    advised: bool = False


def relations(actor: Actor, facts: TaskFacts) -> frozenset[str]:
    """All relations of the actor to the task, or ``none`` alone; administrators have none.

    Head and liaison count for the unit of their role and its subtree; responsible and support
    units must be named themselves. Source: decisions, "Who moves a plan".
    """
    if actor.is_admin:
        return frozenset({"none"})
    found = _by_lead_unit(actor, facts) | _by_person(actor, facts) | _by_other_units(actor, facts)
    return found or frozenset({"none"})


def _by_lead_unit(actor: Actor, facts: TaskFacts) -> frozenset[str]:
    path = facts.lead_unit_path
    supervises = actor.covers(Role.SUPERVISION, path) if path else actor.has(Role.SUPERVISION)
    held = {
        "supervision": supervises,
        "lead_head": actor.covers(Role.HEAD, path),
        "parent_head": _heads_above(actor, facts),
        "lead_liaison": actor.covers(Role.LIAISON, path),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _heads_above(actor: Actor, facts: TaskFacts) -> bool:
    """Head of a unit above the lead unit, or of the lead unit of the task above."""
    heads = [grant for grant in actor.grants if grant.role == Role.HEAD]
    above = any(grant.covers(facts.lead_unit_path[:-1]) for grant in heads)
    return above or any(grant.covers(facts.parent_lead_unit_path) for grant in heads)


def _by_person(actor: Actor, facts: TaskFacts) -> frozenset[str]:
    held = {
        "assignee": actor.acts_as in facts.assignee_ids,
        "lead_official": actor.acts_as in facts.lead_official_ids,
    }
    return frozenset(name for name, holds in held.items() if holds)


def _by_other_units(actor: Actor, facts: TaskFacts) -> frozenset[str]:
    held = {
        "responsible": bool(actor.unit_ids & facts.responsible_unit_ids),
        "support_head": actor.holds(Role.HEAD, facts.support_unit_ids),
        "support_liaison": actor.holds(Role.LIAISON, facts.support_unit_ids),
    }
    return frozenset(name for name, holds in held.items() if holds)
