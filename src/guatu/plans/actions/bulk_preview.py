"""What a bulk edit would do to each row, judged by the same rules with nothing stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from guatu.plans.actions.bulk_setting import Setting, names_of, terms_with
from guatu.plans.actions.changes import check_terms
from guatu.plans.actions.edit import differing
from guatu.plans.actions.falling_due import dated
from guatu.plans.models import ChangeRequest, Cycle, Task, Terms, terms_of
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.approving import approvers_of
from guatu.plans.queries.changes import HIDDEN
from guatu.plans.queries.versions import Change, told
from guatu.rules import planning
from guatu.rules.actor import Actor
from guatu.rules.planning import changes, relations
from guatu.rules.planning.bulk import move_alone
from guatu.rules.planning.cycles import still_open
from guatu.rules.planning.tasks import edit
from guatu.rules.refused import Refused

BELOW = ("draft", "released", "paused")


@dataclass
class Planned:
    """A row: what would change, which of it is asked for (``kinds``), or why it stays."""

    task: Task
    before: Terms
    after: Terms
    changes: list[Change] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    moves: bool = False
    refusal: Refused | None = None

    @property
    def stays(self) -> bool:
        """Whether nothing happens to it."""
        return self.refusal is not None or not (self.changes or self.moves)


def planned(
    cycle: Cycle, ids: Sequence[int], setting: Setting, reason: str, actor: Actor
) -> list[Planned]:
    """The rows in tree order (at most twelve statements).  Raises ``Refused`` of ``names_of``."""
    names = names_of(setting)
    rows = (
        Task.objects.filter(pk__in=ids, cycle=cycle)
        .select_related("cycle", "lead_unit", "parent__lead_unit")
        .prefetch_related("people", "units", "stages")
        .order_by("path")
    )
    found: list[Planned] = []
    for task in rows:
        before = terms_of(task)
        found.append(Planned(task, before, dated(task, terms_with(before, setting, names))))
    _judge(found, setting, reason, actor)
    pairs = [(one.before.to_json(), one.after.to_json()) for one in found]
    for one, said in zip(found, told(pairs, HIDDEN), strict=True):
        one.changes = said
    return found


def _judge(found: list[Planned], setting: Setting, reason: str, actor: Actor) -> None:
    ids = [one.task.pk for one in found]
    asked = ChangeRequest.objects.filter(task__in=ids, state="asked")
    waiting = set(asked.values_list("task_id", flat=True))
    may = approvers_of([(one.task, actor.person_id) for one in found])
    below = Task.objects.filter(parent__in=ids, state__in=BELOW).order_by()
    counts = dict(below.values_list("parent").annotate(n=Count("pk")))
    for one in found:
        try:
            one.moves = bool(setting.verb)
            _row(one, setting, reason, actor, counts.get(one.task.pk, 0))
            _asks(one, reason, actor, one.task.pk in waiting, may[one.task.pk])
        except Refused as no:
            one.refusal = no


def _row(one: Planned, setting: Setting, reason: str, actor: Actor, below: int) -> None:
    still_open(one.task.cycle.year, one.task.cycle.closed)
    facts = facts_of(one.task, children_open=below)
    stands = relations(actor, facts)
    if setting.verb:
        planning.move(setting.verb, facts, stands, reason)
        move_alone(setting.verb, below)
    if one.before != one.after:
        edit(facts, stands, one.after.title, reason)


def _asks(one: Planned, reason: str, actor: Actor, waits: bool, approvers: frozenset[int]) -> None:
    kinds = changes.controlled(differing(one.before, one.after))
    if one.task.state == "draft" or not kinds:
        return
    facts = facts_of(one.task)
    changes.ask(facts, relations(actor, facts), reason, open_requests=int(waits))
    if not approvers:
        raise Refused("nobody_approves")
    check_terms(one.task, one.after)
    one.kinds = [kind.value for kind in changes.Kind if kind in kinds]
