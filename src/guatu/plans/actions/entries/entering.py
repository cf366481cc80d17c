"""Saying a value, a stage or a period with evidence; a head decides later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from guatu.ledger.actions import record
from guatu.plans.actions.entries.telling import data_of, touched_by
from guatu.plans.actions.locks import lock_chain
from guatu.plans.models import Entry, Evidence, Stage, Task
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.indicators.naming import held_by
from guatu.rules.actor import Actor
from guatu.rules.planning import NewEntry, enter, relations
from guatu.rules.refused import Refused


@dataclass(frozen=True)
class Said:
    """What an entry says: one of value, stage or period, as of a day, with its evidence.

    ``file_ids`` are stored files; ``token`` is made by the form, so that a double click is one.
    """

    as_of: date
    token: str
    value: Decimal | None = None
    stage_id: int | None = None
    period: str = ""
    sentence: str = ""
    document: str = ""
    link: str = ""
    file_ids: Sequence[int] = ()

    @property
    def kind(self) -> str:
        """``stage``, ``period`` or ``value``."""
        return (
            "stage"
            if self.stage_id
            else "period"
            if self.period and self.value is None
            else "value"
        )


@transaction.atomic
def enter_figure(*, task_id: int, said: Said, actor: Actor, now: datetime) -> Entry:
    """Say that a stage is done, a value reached or a period served; a head confirms it later.

    The same token again returns the entry made before.  Raises ``Refused`` of ``planning.enter``
    and ``stage_missing``, ``stage_already_said``, ``measure_takes_no_value``, ``day_in_future``,
    ``figure_is_quoted`` (indicator, owner).
    """
    former = Entry.objects.filter(token=said.token).first()
    if former is not None:
        return former
    if actor.person_id is None:
        raise Refused("move_not_yours", verb="enter", needs=["assignee"])
    task = lock_chain(task_id)[-1]
    stands = relations(actor, facts_of(task))
    event = enter(facts_of(task), stands, _new_entry(said))
    stage = _stage(task, said, now)
    entry = Entry.objects.create(
        task=task,
        kind=said.kind,
        stage=stage,
        period=said.period,
        value=said.value,
        as_of=said.as_of,
        sentence=said.sentence.strip(),
        document=said.document.strip(),
        link=said.link.strip(),
        author_id=actor.person_id,
        author_for_id=actor.on_behalf_of,
        on_behalf="assignee" not in stands,
        entered_at=now,
        token=said.token,
    )
    Evidence.objects.bulk_create(Evidence(entry=entry, file_id=pk) for pk in said.file_ids)
    record(event, touched_by(entry), actor=actor, now=now, data=data_of(entry))
    return entry


def _new_entry(said: Said) -> NewEntry:
    return NewEntry(
        says_something=said.value is not None or bool(said.stage_id or said.period),
        files=len(said.file_ids),
        link=said.link,
        document=said.document,
        sentence=said.sentence,
    )


def _stage(task: Task, said: Said, now: datetime) -> Stage | None:
    """The stage said to be done, marked so; checks what the task's measure can take."""
    if said.as_of > now.date():
        raise Refused("day_in_future", place="as_of")
    if said.kind == "value" and task.measure != "quantity":
        raise Refused("measure_takes_no_value", place="value", measure=task.measure)
    if said.kind == "value" and task.indicator is not None:
        first = held_by(task.indicator)
        raise Refused("figure_is_quoted", place="value", indicator=first.name, owner=first.owner)
    if said.stage_id is None:
        return None
    stage = Stage.objects.filter(pk=said.stage_id, task=task).first()
    if stage is None:
        raise Refused("stage_missing", place="stage")
    if stage.state != "planned":
        raise Refused("stage_already_said", place="stage", state=stage.state)
    Stage.objects.filter(pk=stage.pk).update(state="entered")
    return stage
