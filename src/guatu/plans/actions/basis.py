"""Keeping basis documents with their clauses, and naming the clauses of a task."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.papers.clauses.lines import Clause
from guatu.plans.actions.locks import lock_chain
from guatu.plans.models import BasisClause, BasisDocument, Cycle, TaskClause
from guatu.plans.models.facts import facts_of
from guatu.rules.actor import Actor
from guatu.rules.planning import basis as rules
from guatu.rules.planning import relations
from guatu.rules.planning.cycles import still_open
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Heading:
    """What stands at the head of the document."""

    title: str
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None


@transaction.atomic
def keep_document(
    *, cycle_id: int, heading: Heading, clauses: Sequence[Clause], actor: Actor, now: datetime
) -> BasisDocument:
    """Enter a document with its clauses.  Raises ``Refused`` of ``rules.planning.basis``,
    ``cycle_closed``, ``basis_is_there`` when the year has one of this title and number."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    still_open(cycle.year, cycle.closed)
    rules.keep_document(actor, heading.title, [clause.text for clause in clauses])
    same = BasisDocument.objects.filter(cycle=cycle, title=heading.title, number=heading.number)
    if same.exists():
        raise Refused("basis_is_there", place="title")
    made = BasisDocument.objects.create(cycle=cycle, **vars(heading))
    _insert(made, list(enumerate(clauses)))
    _say("basis.kept", made, len(clauses), actor, now)
    return made


@transaction.atomic
def change_document(
    *,
    document_id: int,
    heading: Heading,
    clauses: Sequence[Clause],
    revision: int,
    actor: Actor,
    now: datetime,
) -> BasisDocument:
    """Give a document another heading or other clauses; those that stay keep their tasks.

    A clause stays where its label stands, or one without where its words do.  Raises ``Refused``
    as above, ``stale_page``, ``clause_is_named`` (label, count) for one that tasks rest on.
    """
    rows = BasisDocument.objects.select_for_update(of=("self",)).select_related("cycle")
    found = rows.get(pk=document_id)
    still_open(found.cycle.year, found.cycle.closed)
    rules.keep_document(actor, heading.title, [clause.text for clause in clauses])
    if found.revision != revision:
        raise Refused("stale_page", revision=found.revision)
    for name, value in vars(heading).items():
        setattr(found, name, value)
    found.revision += 1
    found.save()
    _replace(found, clauses)
    _say("basis.changed", found, len(clauses), actor, now)
    return found


def _key(label: str, text: str) -> tuple[str, str]:
    return (label, "") if label else ("", text)


def _replace(found: BasisDocument, clauses: Sequence[Clause]) -> None:
    former = {_key(row.label, row.text): row for row in found.clauses.order_by("-position")}
    new: list[tuple[int, Clause]] = []
    for at, clause in enumerate(clauses):
        kept = former.pop(_key(*clause), None)
        if kept is None:
            new.append((at, clause))
            continue
        kept.position, kept.label, kept.text = at, clause.label, clause.text
        kept.save()
    for row in former.values():
        if count := TaskClause.objects.filter(clause=row).count():
            raise Refused("clause_is_named", place="lines", label=row.label or row.text[:20],
                          count=count)  # fmt: skip
    BasisClause.objects.filter(pk__in=[row.pk for row in former.values()]).delete()
    _insert(found, new)


def _insert(found: BasisDocument, clauses: Sequence[tuple[int, Clause]]) -> None:
    BasisClause.objects.bulk_create(
        [
            BasisClause(document=found, position=at, label=clause.label[:40], text=clause.text)
            for at, clause in clauses
        ],
        batch_size=500,
    )


def _say(verb: str, found: BasisDocument, count: int, actor: Actor, now: datetime) -> None:
    touched = [Touched("basis", found.pk), Touched("cycle", found.cycle_id)]
    record(verb, touched, actor=actor, now=now, data={"clauses": count})


@transaction.atomic
def name_clauses(
    *,
    task_id: int,
    clause_ids: Collection[int],
    seen: Collection[int],
    actor: Actor,
    now: datetime,
) -> None:
    """Let the task rest on these clauses, and no others.  ``seen`` are those of the form.

    Raises ``Refused`` of ``rules.planning.basis``, ``clauses_moved_on``, ``clause_missing``.
    """
    task = lock_chain(task_id)[-1]
    facts = facts_of(task)
    rules.name_clauses(facts, relations(actor, facts))
    present = set(TaskClause.objects.filter(task=task).values_list("clause_id", flat=True))
    if present != set(seen):
        raise Refused("clauses_moved_on")
    wanted = set(clause_ids)
    known = BasisClause.objects.filter(pk__in=wanted, document__cycle=task.cycle_id)
    if known.count() != len(wanted):
        raise Refused("clause_missing")
    if wanted == present:
        return
    TaskClause.objects.filter(task=task, clause_id__in=present - wanted).delete()
    new = sorted(wanted - present)
    TaskClause.objects.bulk_create([TaskClause(task=task, clause_id=pk) for pk in new])
    data = {"added": new, "removed": sorted(present - wanted)}
    touched = [Touched("task", task.pk), *(Touched("clause", pk) for pk in new)]
    record("task.based", touched, actor=actor, now=now, data=data)
