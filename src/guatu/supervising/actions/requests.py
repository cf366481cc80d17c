"""Help asked of a lead official: asked, answered or turned into an instruction, confirmed."""

from datetime import date, datetime

from django.db import transaction

from guatu.ledger.actions import record
from guatu.ledger.models import Event
from guatu.plans.models import Task
from guatu.plans.models.facts import facts_of
from guatu.plans.queries.approving import approvers_of
from guatu.rules.actor import Actor
from guatu.rules.planning import relations
from guatu.rules.refused import Refused
from guatu.rules.supervising.requests import ask_help, move_request
from guatu.supervising.actions.recording import Words, record_instruction
from guatu.supervising.actions.telling import touched_by_request
from guatu.supervising.models import HelpRequest, HelpTurn
from guatu.supervising.queries.facts import request_facts

PARTS = ("task__lead_unit", "task__parent__lead_unit", "task__cycle")


@transaction.atomic
def ask_for_help(
    *, task_id: int, text: str, official_id: int | None = None, actor: Actor, now: datetime
) -> HelpRequest:
    """Ask the lead official of a task for help; without ``official_id`` the first of them.

    Raises ``Refused``: those of ``rules.supervising.requests.ask_help``, ``task_missing``,
    ``request_waits`` while another one on the task is unanswered, ``nobody_to_ask``,
    ``not_an_official``.
    """
    rows = Task.objects.select_related("lead_unit", "parent__lead_unit", "cycle")
    task = rows.filter(pk=task_id).first()
    if task is None:
        raise Refused("task_missing")
    event = ask_help(task.state, relations(actor, facts_of(task)), text)
    if HelpRequest.objects.filter(task=task, state="asked").exists():
        raise Refused("request_waits")
    officials = sorted(approvers_of([(task, None)])[task.pk] - actor.persons)
    if not officials:
        raise Refused("nobody_to_ask")
    if official_id is not None and official_id not in officials:
        raise Refused("not_an_official", place="official")
    made = HelpRequest.objects.create(
        task=task, unit_id=task.lead_unit_id, asker_id=actor.person_id,
        official_id=official_id or officials[0],
        asker_for_id=actor.on_behalf_of, asked_at=now, changed_at=now,
    )  # fmt: skip
    _said(made, "asked", text, actor, now)
    record(event, touched_by_request(made), actor=actor, now=now)
    return made


@transaction.atomic
def move_help(
    *, request_id: int, verb: str, text: str = "", actor: Actor, now: datetime
) -> HelpRequest:
    """Answer, confirm that it helped, ask again or withdraw.

    Raises ``Refused``: those of the flow, ``request_missing``.
    """
    found = lock_request(request_id)
    move = move_request(verb, request_facts(found, actor), actor, text)
    if text.strip() or verb != "withdraw":
        _said(found, move.event.partition(".")[2], text, actor, now)
    _moved(found, move.target, move.event, actor, now)
    return found


@transaction.atomic
def instruct_on(
    *, request_id: int, text: str, unit_id: int, due: date, actor: Actor, now: datetime
) -> HelpRequest:
    """Answer by an instruction to the unit that must help; it is sent at once.

    Raises ``Refused``: those of the flow and of ``record_instruction``.
    """
    found = lock_request(request_id)
    move = move_request("instruct", request_facts(found, actor), actor, text)
    told = _moved(found, move.target, move.event, actor, now)
    words = Words(
        giver_id=found.official_id, given_on=now.date(), text=text, task_id=found.task_id,
        unit_id=unit_id, due=due,
    )  # fmt: skip
    found.instruction = record_instruction(
        cycle_id=found.task.cycle_id, words=words, send=True, actor=actor, now=now, cause=told
    )
    found.save(update_fields=["instruction"])
    _said(found, "instructed", text, actor, now)
    return found


def lock_request(request_id: int) -> HelpRequest:
    """The request with its task, locked.  Raises ``Refused("request_missing")``."""
    rows = HelpRequest.objects.select_for_update(of=("self",)).select_related(*PARTS)
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise Refused("request_missing")
    return found


def _said(found: HelpRequest, kind: str, text: str, actor: Actor, now: datetime) -> None:
    HelpTurn.objects.create(
        request=found, kind=kind, text=text.strip(), author_id=actor.person_id, said_at=now
    )


def _moved(found: HelpRequest, state: str, event: str, actor: Actor, now: datetime) -> Event:
    found.state, found.changed_at = state, now
    found.save()
    return record(event, touched_by_request(found), actor=actor, now=now)
