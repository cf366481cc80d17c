"""Slips as pages show them: the register with its filters, and one slip with all that belongs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from guatu.ledger.models import Event
from guatu.ledger.queries import timeline
from guatu.people.models import Unit
from guatu.people.queries import units_under
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.supervising.extending import EXTENSION_FLOW
from guatu.rules.supervising.slips import (
    OPEN,
    UNANSWERED,
    WAITS_FOR,
    open_moves,
    slip_relations,
)
from guatu.supervising.models import Slip, SlipEvidence, SlipExtension, SlipReply, SlipStep
from guatu.supervising.queries.approving import slip_facts
from guatu.supervising.queries.visibility import slips_seen

CHUNK = 50
WITH = ("unit", "task", "approver", "drafter", "instruction__giver")
GROUPS = {
    "preparing": frozenset({"draft", "asked"}),
    "open": OPEN,
    "over": frozenset({"accepted", "cancelled"}),
}
"""States by what they mean to somebody who looks for slips."""


@dataclass(frozen=True)
class SlipFilters:
    """Which slips: blank is all; ``state`` is a group; ``due`` is late or over (replied late)."""

    state: str = ""
    level: str = ""
    unit: int | None = None
    basis: str = ""
    late: bool = False
    text: str = ""


def matching(actor: Actor, cycle: Cycle, filters: SlipFilters, today: date) -> QuerySet[Slip]:
    """The slips that the filters ask for: open ones by their day, then the latest."""
    asked = Q(cycle=cycle)
    if filters.state in GROUPS:
        asked &= Q(state__in=GROUPS[filters.state])
    for name in ("level", "basis"):
        if getattr(filters, name):
            asked &= Q(**{name: getattr(filters, name)})
    if filters.unit:
        asked &= Q(unit__in=_within(filters.unit))
    if filters.late:
        asked &= Q(late=True) | Q(state__in=UNANSWERED, due__lt=today)
    if filters.text:
        asked &= _worded(filters.text)
    rows = slips_seen(actor).filter(asked).select_related(*WITH)
    return rows.annotate(asks=_extension_waits()).order_by("-pk")


def _worded(text: str) -> Q:
    found = [Q(matter__icontains=text), Q(unit__name__icontains=text)]
    if text.isdecimal() and len(text) < 9:
        found.append(Q(number=int(text)))
    return reduce(or_, found)


def _within(unit_id: int) -> QuerySet[Unit]:
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    return units_under(path or "-")


def _extension_waits() -> Subquery:
    """Since when more time is asked for; None when it is not."""
    asked = SlipExtension.objects.filter(slip=OuterRef("pk"), state="asked")
    return Subquery(asked.values("asked_at")[:1])


def counts(actor: Actor, cycle: Cycle, today: date) -> dict[str, int]:
    """How many are being prepared, open, late, over (one statement)."""
    late = Q(state__in=UNANSWERED, due__lt=today)
    return slips_seen(actor).filter(cycle=cycle).aggregate(
        **{name: Count("pk", filter=Q(state__in=states)) for name, states in GROUPS.items()},
        late=Count("pk", filter=late),
    )  # fmt: skip


def turn_of(slip: Slip) -> str:
    """Whose turn it is: office, approver, unit, or "" when it is over."""
    if getattr(slip, "asks", False) and slip.state in UNANSWERED:
        return "approver"
    return WAITS_FOR.get(slip.state, "")


@dataclass
class SlipSheet:
    """One slip with its colours, replies, extensions and what the reader may do.

    ``waiting`` is the extension that waits; ``may_extend`` that the reader may ask for one.
    """

    slip: Slip
    steps: list[SlipStep] = field(default_factory=list)
    replies: list[SlipReply] = field(default_factory=list)
    extensions: list[SlipExtension] = field(default_factory=list)
    moves: tuple[Move, ...] = ()
    stands: frozenset[str] = frozenset()
    may_extend: bool = False
    followers: list[Slip] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def waiting(self) -> SlipExtension | None:
        """The extension that waits for its answer."""
        return next((one for one in self.extensions if one.state == "asked"), None)

    @property
    def extension_moves(self) -> tuple[Move, ...]:
        """What the reader may do about it."""
        return EXTENSION_FLOW.open_to("asked", self.stands) if self.waiting else ()


def slip_sheet(actor: Actor, slip_id: int, today: date) -> SlipSheet | None:
    """A visible slip (at most twelve statements); None when there is none."""
    rows = slips_seen(actor).select_related(*WITH, "cycle", "task__lead_unit", "former",
                                            "received_by", "issued_by")  # fmt: skip
    slip = rows.filter(pk=slip_id).first()
    if slip is None:
        return None
    found = SlipSheet(slip, steps=list(slip.steps.select_related("by").order_by("pk")))
    evidence = Prefetch("evidence", SlipEvidence.objects.select_related("file").order_by("pk"))
    replies = slip.replies.select_related("author", "judged_by").prefetch_related(evidence)
    found.replies = list(replies.order_by("-number"))
    asked = slip.extensions.select_related("asker", "decided_by")
    found.extensions = list(asked.order_by("-number"))
    facts = slip_facts(slip, found.replies[0] if found.replies else None)
    found.stands = slip_relations(actor, facts)
    found.moves = _moves(found, open_moves(facts, actor))
    in_time = slip.state in UNANSWERED and today <= slip.due
    found.may_extend = in_time and "unit" in found.stands and found.waiting is None
    found.followers = list(slips_seen(actor).filter(former=slip).order_by("pk"))
    found.events = timeline("slip", slip.pk)
    return found


def _moves(found: SlipSheet, moves: Iterable[Move]) -> tuple[Move, ...]:
    """No colour is raised while more time is asked for."""
    return tuple(one for one in moves if not (one.verb == "raise" and found.waiting))
