"""Whose turn it is on an open task: the one who must act now for it to go on."""

from enum import StrEnum

from guatu.rules.planning.relations import TaskFacts


class Turn(StrEnum):
    """Who must do what next; ``nobody`` when the task is over, paused or carried by children."""

    SUPERVISION_MENDS = "supervision_mends"
    SUPERVISION_RELEASES = "supervision_releases"
    HEAD_CONFIRMS = "head_confirms"
    HEAD_NAMES = "head_names"
    ASSIGNEE_FILLS = "assignee_fills"
    SUPERVISION_CLOSES = "supervision_closes"
    NOBODY = "nobody"


def turn(facts: TaskFacts, *, waiting: bool, children: int, complete: bool) -> Turn:
    """Whose turn it is.

    ``waiting`` is whether an entry waits for confirmation, ``children`` how many the task has
    in the plan, ``complete`` whether all of it is done by measure.
    """
    if facts.state == "draft":
        return Turn.SUPERVISION_MENDS if facts.unmatched else Turn.SUPERVISION_RELEASES
    if facts.state != "released":
        return Turn.NOBODY
    if waiting:
        return Turn.HEAD_CONFIRMS
    if complete:
        return Turn.SUPERVISION_CLOSES
    if children:
        return Turn.NOBODY
    return Turn.ASSIGNEE_FILLS if facts.has_person else Turn.HEAD_NAMES
