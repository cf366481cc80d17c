"""Claims as pages show them: the list, the register of events, what counts of an event."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from guatu.ledger.models import Event
from guatu.ledger.queries import timeline
from guatu.plans.models import Cycle
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.scoring.entering import event_key
from guatu.rules.scoring.flow import CLAIM_FLOW, score_relations
from guatu.scores.models import ScoreClaim
from guatu.scores.queries.entered.counted import Counted, counted_claims
from guatu.scores.queries.entered.scope import claims_seen

CHUNK = 50
STATES = CLAIM_FLOW.states


@dataclass(frozen=True)
class Beside:
    """Another claim of the same event, as far as every claimant is told: unit, level, state."""

    pk: int
    unit: str
    level: str
    manner: str
    role: str
    state: str


@dataclass
class ClaimSheet:
    """One claim with others of its event, what counts, and what the reader may do."""

    claim: ScoreClaim
    beside: list[Beside] = field(default_factory=list)
    counted: Counted | None = None
    would: Counted | None = None  # what it would count, while it waits for a decision
    moves: tuple[Move, ...] = ()
    events: list[Event] = field(default_factory=list)


def claims_of(actor: Actor, cycle: Cycle, state: str = "") -> QuerySet[ScoreClaim]:
    """Claims of a cycle, the latest first."""
    rows = claims_seen(actor).filter(cycle=cycle)
    rows = rows.filter(state=state) if state else rows
    return rows.select_related("unit", "evidence").order_by("-pk")


def claim_sheet(actor: Actor, pk: int) -> ClaimSheet | None:
    """A visible claim; None when there is none."""
    rows = claims_seen(actor).select_related("unit", "cycle", "evidence", "claimed_by")
    claim = rows.filter(pk=pk).first()
    if claim is None:
        return None
    waits = claim.state == "claimed"
    return ClaimSheet(
        claim,
        beside(claim.cycle, claim.event, but=claim.pk),
        counted_claims(claim.cycle).get(claim.pk),
        counted_claims(claim.cycle, as_accepted=[claim.pk]).get(claim.pk) if waits else None,
        CLAIM_FLOW.open_to(claim.state, score_relations(actor, claim.unit.path)),
        timeline("score_claim", pk),
    )


def beside(cycle: Cycle, event: str, but: int = 0) -> list[Beside]:
    """Claims of the same event that were put forward in this cycle, of whichever unit."""
    rows = ScoreClaim.objects.filter(cycle=cycle, event_key=event_key(event)).exclude(pk=but)
    rows = rows.exclude(state__in=["draft", "refused"]).select_related("unit").order_by("pk")
    return [
        Beside(row.pk, row.unit.label, row.level, row.manner, row.role, row.state) for row in rows
    ]


def events_of(cycle: Cycle) -> list[str]:
    """The register of events of a cycle: each name once, as it was first put forward."""
    found: dict[str, str] = {}
    rows = ScoreClaim.objects.filter(cycle=cycle).exclude(state="draft").order_by("pk")
    for key, name in rows.values_list("event_key", "event"):
        found.setdefault(key, name)
    return sorted(found.values())
