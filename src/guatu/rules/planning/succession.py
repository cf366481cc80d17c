"""Open tasks follow the unit that took over, after a merger or a split.

A reorganisation is no moved goalpost: owner and terms stay what they were, under another roof.
"""

from collections.abc import Set

from guatu.rules.refused import Refused

MOST = 1000
OPEN = frozenset({"draft", "released", "paused"})


def follow(relations: Set[str], state: str, *, succeeds: bool, named: bool) -> str:
    """The event, or Refused: move_not_yours, task_not_open, no_successor, not_its_work.

    ``succeeds``: the new unit is recorded as following the old one; ``named``: the old unit still
    stands in the task.
    """
    if "supervision" not in relations:
        raise Refused("move_not_yours", flow="succession", verb="follow", needs=["supervision"])
    if state not in OPEN:
        raise Refused("task_not_open", state=state)
    if not succeeds:
        raise Refused("no_successor")
    if not named:
        raise Refused("not_its_work")
    return "task.unit_followed"
