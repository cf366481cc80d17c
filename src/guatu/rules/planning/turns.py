"""Whose turn it is on an open task: the one who must act now for it to go on."""

from enum import StrEnum

from guatu.rules.planning.relations import TaskFacts


class Turn(StrEnum):
    """Who must do what next; ``nobody`` when the task is over, paused or carried by children."""

    SUPERVISION_MENDS = "supervision_mends"
    SUPERVISION_RELEASES = "supervision_releases"
    UNITS_ADVISE = "units_advise"
    SUPERVISION_SETTLES = "supervision_settles"
    SIGNER_SIGNS = "signer_signs"
    HEAD_CONFIRMS = "head_confirms"
    HEAD_NAMES = "head_names"
    ASSIGNEE_FILLS = "assignee_fills"
    SUPERVISION_CLOSES = "supervision_closes"
    NOBODY = "nobody"


def turn(facts: TaskFacts, *, waiting: bool, children: int, complete: bool) -> Turn:
    """Whose turn it is.

    ``waiting`` is whether an entry waits for confirmation, ``children`` how many the task has
    in the plan, ``complete`` whether all of it is done by measure.  Work does not wait for a
    signature: what was entered or is complete comes before it, an objection before all.
    """
    if facts.state == "draft":
        return _of_draft(facts)
    if facts.state != "released":
        return Turn.NOBODY
    if facts.signing == "objected":
        return Turn.SUPERVISION_SETTLES
    if waiting:
        return Turn.HEAD_CONFIRMS
    if complete:
        return Turn.SUPERVISION_CLOSES
    if facts.signing in {"asked", "upheld"}:
        return Turn.SIGNER_SIGNS
    if children:
        return Turn.NOBODY
    return Turn.ASSIGNEE_FILLS if facts.has_person else Turn.HEAD_NAMES


def _of_draft(facts: TaskFacts) -> Turn:
    """Names are matched first; while opinions are asked the units speak, then it is released."""
    if facts.unmatched:
        return Turn.SUPERVISION_MENDS
    return Turn.UNITS_ADVISE if facts.advised else Turn.SUPERVISION_RELEASES
