"""Splitting a released task into parts: by its head at once, or as a liaison's proposal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from guatu.ledger.actions import Entry as Said
from guatu.ledger.actions import Touched, record, record_all
from guatu.ledger.models import Event
from guatu.people.models import Person
from guatu.people.queries import units_under
from guatu.plans.actions.create import NewTask, insert_tasks
from guatu.plans.actions.importing.terms import deadline_columns, measure_columns
from guatu.plans.actions.lending import ask_loans, own_people
from guatu.plans.actions.locks import lock_chain
from guatu.plans.actions.releasing import release_rows
from guatu.plans.actions.signing import ASKED
from guatu.plans.models import PersonPart, SplitProposal, Task, Terms
from guatu.plans.models.facts import facts_of
from guatu.plans.models.splits import Part
from guatu.plans.queries.naming import eligible
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.deadlines import read_deadline
from guatu.rules.planning import Level, relations
from guatu.rules.planning.splitting import BELOW, decide_split, split, weigh
from guatu.rules.refused import Refused

SIGNED = "confirmed"


@transaction.atomic
def split_task(
    *,
    task_id: int,
    parts: Sequence[Part],
    seen: int,
    proposal_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> list[Task]:
    """Hang these parts under the task, released at once; of a proposal it is its acceptance.

    ``seen`` is ``last_below`` when the form was filled.  People of a support unit are asked of
    it.  Raises ``Refused`` of ``rules.planning.splitting``, ``split_moved_on`` when somebody hung
    something there meanwhile, ``person_of_elsewhere``, ``unit_of_elsewhere``.
    """
    chain = lock_chain(task_id)
    task = chain[-1]
    stands = relations(actor, facts_of(task))
    verb = split(facts_of(task), stands, [part.title for part in parts], propose=False)
    if last_below(task) != seen:
        raise Refused("split_moved_on")
    _check_weights(task, parts)
    _close_proposal(task, proposal_id, parts, stands, actor, now)
    data = {"parts": len(parts), "proposal": proposal_id}
    event = record(verb, [Touched("task", task.pk)], actor=actor, now=now, data=data)
    return _hang(task, parts, event, actor, now)


def last_below(task: Task) -> int:
    """The youngest task below: what a form of the split was filled beside (one statement)."""
    return Task.objects.filter(parent=task).aggregate(last=Max("pk"))["last"] or 0


def _check_weights(task: Task, parts: Sequence[Part]) -> None:
    weigh([part.weight for part in parts if not part.sub] or [None])


def _close_proposal(
    task: Task,
    proposal_id: int | None,
    parts: Sequence[Part],
    stands: frozenset[str],
    actor: Actor,
    now: datetime,
) -> None:
    if proposal_id is None:
        return
    found = SplitProposal.objects.select_for_update().filter(pk=proposal_id, task=task).first()
    if found is None:
        raise Refused("split_moved_on")
    move = decide_split("accept", found.state, stands)
    changed = found.parts != [part.to_json() for part in parts]
    found.state, found.decided_at = move.target, now
    found.save(update_fields=["state", "decided_at"])
    touched = [Touched("task", task.pk), Touched("split", found.pk)]
    record(move.event, touched, actor=actor, now=now, data={"changed": changed})


def _hang(
    task: Task, parts: Sequence[Part], cause: Event, actor: Actor, now: datetime
) -> list[Task]:
    """The parts as tasks, released; who belongs to another unit is asked of it."""
    people = {person.pk: person for person in eligible(task, now.date())}
    _check_places(task, parts, people)
    own = own_people(task, now.date())
    new = _new_tasks(task, parts, {pk: people[pk] for pk in own if pk in people})
    rows = insert_tasks(
        cycle=task.cycle, tasks=new, parents={task.pk: task}, actor=actor, now=now, cause=cause
    )
    release_rows(rows, actor, now)
    _sign_own(rows, task, cause, actor, now)
    for row, part in zip(rows, parts, strict=True):
        asked = [people[pk] for pk in part.person_ids if pk not in own]
        ask_loans(row, task, asked, cause=cause, actor=actor, now=now)
    return rows


def _sign_own(rows: Sequence[Task], task: Task, cause: Event, actor: Actor, now: datetime) -> None:
    """Who splits signs the parts that stay with the lead unit; other owners are asked."""
    parts = [row.pk for row in rows if row.level != Level.PERSONAL_SUBTASK]
    own = Task.objects.filter(pk__in=parts, lead_unit=task.lead_unit, signing=ASKED)
    ids = list(own.order_by("path").values_list("pk", flat=True))
    Task.objects.filter(pk__in=ids).update(signing=SIGNED, signing_since=now.date())
    said = [Said("part.confirmed", [Touched("task", pk)], {"signing": SIGNED}) for pk in ids]
    record_all(said, actor=actor, now=now, cause=cause)


def _check_places(task: Task, parts: Sequence[Part], people: dict[int, Person]) -> None:
    named = {pk for part in parts for pk in part.person_ids}
    if named - set(people):
        raise Refused("person_of_elsewhere", place="people")
    units = {part.unit_id for part in parts if part.unit_id}
    below = units_under(task.lead_unit.path).filter(pk__in=units) if task.lead_unit else ()
    if units - {unit.pk for unit in below}:
        raise Refused("unit_of_elsewhere", place="unit")


def _new_tasks(task: Task, parts: Sequence[Part], own: dict[int, Person]) -> list[NewTask]:
    """A part below another hangs on the last that is not; its unit comes from there."""
    found: list[NewTask] = []
    levels, above = BELOW[task.level], 0
    for at, part in enumerate(parts):
        if part.sub and (at == 0 or len(levels) < 2):
            raise Refused("level_does_not_fit", place="sub")
        above = above if part.sub else at
        new = NewTask(_terms(task, part, own, parts[above].unit_id), str(levels[part.sub]))
        hung = replace(new, parent_index=above) if part.sub else replace(new, parent_id=task.pk)
        found.append(hung)
    return found


def _terms(task: Task, part: Part, own: dict[int, Person], unit_id: int | None) -> Terms:
    """What the part says; lead unit, theme, section and kind come down from the task."""
    unit = part.unit_id or unit_id or task.lead_unit_id
    people = [own[pk] for pk in part.person_ids if pk in own]
    year = task.cycle.year
    read = read_deadline(part.deadline, year, rulebook.corrections(year))
    return Terms(
        title=part.title.strip(),
        theme=task.theme,
        section=task.section,
        kind=task.kind,
        weight=part.weight,
        lead_unit_id=unit,
        lead_unit_raw=task.lead_unit_raw if unit == task.lead_unit_id else "",
        people=tuple(PersonPart("assignee", person.name, person.pk) for person in people),
        **deadline_columns(rulebook.dated(read, year)),
        **measure_columns(part.target[:300]),
    )


@transaction.atomic
def propose_split(
    *, task_id: int, parts: Sequence[Part], seen: int, actor: Actor, now: datetime
) -> SplitProposal:
    """A liaison's draft of the split, for the head to accept or decline.

    Raises ``Refused`` of ``rules.planning.splitting``, ``split_waits``, ``split_moved_on``.
    """
    task = lock_chain(task_id)[-1]
    facts = facts_of(task)
    verb = split(facts, relations(actor, facts), [part.title for part in parts], propose=True)
    if SplitProposal.objects.filter(task=task, state="proposed").exists():
        raise Refused("split_waits")
    if last_below(task) != seen:
        raise Refused("split_moved_on")
    _check_weights(task, parts)
    _check_places(task, parts, {person.pk: person for person in eligible(task, now.date())})
    made = SplitProposal.objects.create(
        task=task,
        parts=[part.to_json() for part in parts],
        proposed_by_id=actor.person_id,
        proposed_at=now,
    )
    touched = [Touched("task", task.pk), Touched("split", made.pk)]
    record(verb, touched, actor=actor, now=now, data={"parts": len(parts)})
    return made


@transaction.atomic
def close_split(
    *, task_id: int, verb: str, reason: str = "", actor: Actor, now: datetime
) -> SplitProposal:
    """The head declines the open proposal with a reason, or its liaison withdraws it.

    Raises ``Refused``: those of the flow, ``split_is_over`` when none is open.
    """
    task = lock_chain(task_id)[-1]
    found = SplitProposal.objects.select_for_update().filter(task=task, state="proposed").first()
    if found is None:
        raise Refused("split_is_over")
    move = decide_split(verb, found.state, relations(actor, facts_of(task)), reason)
    found.state, found.decided_at, found.reason = move.target, now, reason.strip()
    found.save(update_fields=["state", "decided_at", "reason"])
    touched = [Touched("task", task.pk), Touched("split", found.pk)]
    record(move.event, touched, actor=actor, now=now, data={"reason": reason.strip()})
    return found
