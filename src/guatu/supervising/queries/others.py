"""Proposals, instructions and requests as pages show them."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from guatu.ledger.models import Event
from guatu.ledger.queries import timeline
from guatu.plans.models import Cycle, Task
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.flow import Move
from guatu.rules.supervising import instructions, requests
from guatu.supervising.models import (
    HelpRequest,
    HelpTurn,
    Instruction,
    InstructionAnswer,
    Proposal,
    Slip,
)
from guatu.supervising.queries.facts import instruction_facts, request_facts
from guatu.supervising.queries.visibility import (
    instructions_seen,
    proposals_seen,
    requests_seen,
    slips_seen,
)

OVER = frozenset({"closed", "withdrawn", "helped"})


def proposals(actor: Actor, cycle: Cycle, state: str) -> QuerySet[Proposal]:
    """Proposals of a cycle in a state ("" all), the gravest colour of a matter first."""
    rows = proposals_seen(actor).filter(cycle=cycle)
    rows = rows.filter(state=state) if state else rows
    parts = ("task", "unit", "slip", "made", "instruction", "decided_by")
    return rows.select_related(*parts).order_by("-pk")


def instructions_of(
    actor: Actor, cycle: Cycle, state: str = "", unit: int | None = None
) -> QuerySet[Instruction]:
    """Instructions of a cycle; ``state`` is open or over."""
    rows = instructions_seen(actor).filter(cycle=cycle)
    if state:
        rows = rows.filter(state__in=OVER) if state == "over" else rows.exclude(state__in=OVER)
    if unit:
        rows = rows.filter(unit=unit)
    return rows.select_related("giver", "unit", "task").order_by("-pk")


def requests_of(actor: Actor, cycle: Cycle, state: str = "") -> QuerySet[HelpRequest]:
    """Requests of a cycle, each with what was said; ``state`` is open or over."""
    rows = requests_seen(actor).filter(task__cycle=cycle)
    if state:
        rows = rows.filter(state__in=OVER) if state == "over" else rows.exclude(state__in=OVER)
    turns = Prefetch("turns", HelpTurn.objects.select_related("author").order_by("pk"))
    parts = ("task", "unit", "official", "asker")
    return rows.select_related(*parts).prefetch_related(turns).order_by("-pk")


@dataclass
class InstructionSheet:
    """One instruction with its answers, slips and what the reader may do."""

    instruction: Instruction
    answers: list[InstructionAnswer] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    moves: tuple[Move, ...] = ()
    events: list[Event] = field(default_factory=list)
    task_seen: bool = False

    def same_day(self, today: date) -> bool:
        """Whether it went out on the day it was given, or still can."""
        sent = self.instruction.sent_at
        sent_on = timezone.localtime(sent).date() if sent else None
        return instructions.sent_same_day(self.instruction.given_on, sent_on, today)


def instruction_sheet(actor: Actor, pk: int) -> InstructionSheet | None:
    """A visible instruction; None when there is none."""
    rows = instructions_seen(actor).select_related("giver", "unit", "task", "cycle", "recorder")
    found = rows.filter(pk=pk).first()
    if found is None:
        return None
    answers = list(found.answers.select_related("author").order_by("-number"))
    facts = instruction_facts(found, answers[0] if answers else None)
    return InstructionSheet(
        found,
        answers,
        list(slips_seen(actor).filter(instruction=found).order_by("pk")),
        instructions.open_moves(facts, actor),
        timeline("instruction", pk),
        bool(found.task_id and visible_to(actor).filter(pk=found.task_id).exists()),
    )


@dataclass
class RequestSheet:
    """One request with its words and what the reader may do."""

    request: HelpRequest
    turns: list[HelpTurn] = field(default_factory=list)
    moves: tuple[Move, ...] = ()
    events: list[Event] = field(default_factory=list)


def request_sheet(actor: Actor, pk: int) -> RequestSheet | None:
    """A visible request; None when there is none."""
    parts = ("task__lead_unit", "task__parent__lead_unit", "task__cycle", "official", "asker",
             "unit", "instruction__unit")  # fmt: skip
    found = requests_seen(actor).select_related(*parts).filter(pk=pk).first()
    if found is None:
        return None
    return RequestSheet(
        found,
        list(found.turns.select_related("author").order_by("pk")),
        requests.open_moves(request_facts(found, actor), actor),
        timeline("request", pk),
    )


@dataclass(frozen=True)
class OfTask:
    """All that is chased on a task, as far as the reader sees it."""

    slips: list[Slip]
    instructions: list[Instruction]
    requests: list[HelpRequest]


def of_task(actor: Actor, task: Task) -> OfTask:
    """Slips, instructions and requests of one task, the latest first (four statements)."""
    turns = Prefetch("turns", HelpTurn.objects.select_related("author").order_by("pk"))
    asked = requests_seen(actor).filter(task=task).select_related("official", "asker")
    slips = slips_seen(actor).filter(task=task).select_related("unit", "approver")
    given = instructions_seen(actor).filter(task=task).select_related("giver", "unit")
    return OfTask(
        list(slips.order_by("-pk")),
        list(given.order_by("-pk")),
        list(asked.prefetch_related(turns).order_by("-pk")),
    )
