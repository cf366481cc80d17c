"""Two tasks that turn out to be one: the double is merged, and parted while nothing follows."""

from collections.abc import Set
from dataclasses import dataclass

from guatu.rules.flow import Flow, Move
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

_BY = frozenset({"supervision"})
_OPEN = frozenset({"released", "paused"})
MERGE_FLOW = Flow(
    "merge",
    ("released", "paused", "merged"),
    (
        Move("merge", _OPEN, "merged", _BY, "task.merged", reason_required=True),
        Move("part", frozenset({"merged"}), "released", _BY, "task.parted"),
    ),
)
"""A merged task leaves the plan and both its bases; parted, it is what it was before."""


@dataclass(frozen=True)
class Pair:
    """What matters of a double and the task into which it goes."""

    same: bool
    same_year: bool
    same_level: bool
    into_state: str
    has_parts: bool
    waiting: bool


def merge(facts: TaskFacts, pair: Pair, relations: Set[str], reason: str) -> Move:
    """The supervision office merges a double without parts into another open task of its level.

    Raises ``Refused``: those of the flow, ``merge_with_itself``, ``merge_other_year``,
    ``merge_other_level``, ``merge_into_over`` (state), ``merge_has_parts``, ``merge_waits`` for an
    entry that waits, ``personal_data_in_text``.
    """
    move = MERGE_FLOW.check("merge", facts.state, relations, reason)
    refuse_personal_data(reason=reason)
    wrong = {
        "merge_with_itself": pair.same,
        "merge_other_year": not pair.same_year,
        "merge_other_level": not pair.same_level,
        "merge_has_parts": pair.has_parts,
        "merge_waits": pair.waiting,
    }
    for code, holds in wrong.items():
        if holds:
            raise Refused(code, place="into")
    if pair.into_state not in _OPEN:
        raise Refused("merge_into_over", place="into", state=pair.into_state)
    return move


def part(state: str, relations: Set[str], *, built_on: bool) -> Move:
    """A merging is taken back while nothing was built on it.

    Raises ``Refused``: those of the flow, ``merge_built_on``.
    """
    move = MERGE_FLOW.check("part", state, relations)
    if built_on:
        raise Refused("merge_built_on")
    return move
