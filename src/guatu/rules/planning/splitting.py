"""How the lead unit splits its task into parts, and how their weights count."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from guatu.rules.actor import Actor, Role
from guatu.rules.flow import Flow, Move
from guatu.rules.planning.levels import Level
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.progress.shares import half_even
from guatu.rules.progress.weights import weights
from guatu.rules.refused import Refused

MOST = 60
HUNDRED = 100_000
"""What the weights of one family usually make, in thousandths."""
BELOW: Mapping[str, tuple[Level, ...]] = {
    Level.TASK: (Level.OFFICE_SUBTASK, Level.PERSONAL_SUBTASK),
    Level.OFFICE_SUBTASK: (Level.PERSONAL_SUBTASK,),
}
"""What a part becomes, and what hangs below a part on the same page."""
_HEAD, _LIAISON = frozenset({"lead_head"}), frozenset({"lead_liaison"})
_OPEN = frozenset({"proposed"})
SPLIT_FLOW = Flow(
    "split",
    ("proposed", "accepted", "declined", "withdrawn"),
    (
        Move("accept", _OPEN, "accepted", _HEAD, "split.accepted"),
        Move("decline", _OPEN, "declined", _HEAD, "split.declined", reason_required=True),
        Move("withdraw", _OPEN, "withdrawn", _LIAISON, "split.withdrawn"),
    ),
)
_LENDER, _ASKED = frozenset({"lender"}), frozenset({"asked"})
LOAN_FLOW = Flow(
    "loan",
    ("asked", "agreed", "declined"),
    (
        Move("agree", _ASKED, "agreed", _LENDER, "loan.agreed"),
        Move("decline", _ASKED, "declined", _LENDER, "loan.declined", reason_required=True),
    ),
)


def may_split(facts: TaskFacts, relations: Set[str]) -> bool:
    """Whether the way to the page of splitting is shown."""
    return (
        facts.state == "released" and facts.level in BELOW and bool((_HEAD | _LIAISON) & relations)
    )


def split(facts: TaskFacts, relations: Set[str], titles: Sequence[str], *, propose: bool) -> str:
    """The event of splitting a released task (the head) or of proposing it (the liaison).

    Raises ``Refused``: ``split_not_released`` (state), ``level_is_not_split``, ``move_not_yours``,
    ``nothing_to_split``, ``too_many_parts`` (most), ``personal_data_in_text``.
    Source: decisions, "Who moves a plan" and "Tree".
    """
    by = _LIAISON if propose else _HEAD
    if facts.level not in BELOW:
        raise Refused("level_is_not_split")
    if not by & relations:
        raise Refused("move_not_yours", flow="split", verb="split", needs=sorted(by))
    if facts.state != "released":
        raise Refused("split_not_released", state=facts.state)
    if not titles:
        raise Refused("nothing_to_split")
    if len(titles) > MOST:
        raise Refused("too_many_parts", most=MOST)
    for title in titles:
        refuse_personal_data(title=title)
    return "split.proposed" if propose else "task.split"


def decide_split(verb: str, state: str, relations: Set[str], reason: str = "") -> Move:
    """Accept, decline or withdraw a proposal.  Raises ``Refused``: those of the flow."""
    refuse_personal_data(reason=reason)
    return SPLIT_FLOW.check(verb, state, relations, reason)


def lend(verb: str, state: str, actor: Actor, unit_path: str, reason: str = "") -> Move:
    """The head of the support unit agrees that one of its people does a part, or declines.

    Raises ``Refused``: those of the flow.  Source: decisions, "Tree".
    """
    lends = not actor.is_admin and actor.covers(Role.HEAD, unit_path)
    refuse_personal_data(reason=reason)
    return LOAN_FLOW.check(verb, state, _LENDER if lends else frozenset(), reason)


@dataclass(frozen=True)
class Weighing:
    """The weights of one family, in thousandths, and what each counts for in parts of 1000.

    ``given`` is the sum of the weights written, ``missing`` how many are not; ``mean`` is what
    such a one counts as; ``equal`` says that all count alike.
    """

    given: int
    missing: int
    mean: int
    equal: bool
    shares: tuple[int, ...]

    @property
    def hundred(self) -> bool:
        """Whether the weights, as far as they are written, make 100 and none is missing."""
        return self.given == HUNDRED and not self.missing


def weigh(given: Sequence[int | None]) -> Weighing:
    """What the weights of siblings come to.  Raises ``Refused("weight_out_of_range")``."""
    filled, _assumed = weights(given)
    known = [weight for weight in given if weight is not None]
    whole = sum(filled)
    return Weighing(
        given=sum(known),
        missing=len(given) - len(known),
        mean=half_even(sum(known), len(known)) if known else 0,
        equal=not any(known),
        shares=tuple(half_even(weight * 1000, whole) for weight in filled) if whole else (),
    )
