"""Whom an event concerns: one line per verb that puts something into somebody's inbox."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from guatu.bulletins.models import Bulletin
from guatu.ledger.models import Event
from guatu.notices.queries.chased import CHASED
from guatu.notices.queries.concerns import NOBODY, Concern, People, only, touched
from guatu.notices.queries.known import Known
from guatu.notices.queries.scored import SCORED
from guatu.people.models import StandIn
from guatu.plans.models import ChangeRequest, Entry, Opinion, SplitProposal, Task
from guatu.plans.queries.approving import approvers_of
from guatu.reports.models import Report
from guatu.reports.queries.facts import authors_of, reviewers_of
from guatu.rules.actor import Role
from guatu.rules.planning import Level


class Told(NamedTuple):
    """A notice to be, with seal and time of the event that tells it; a reminder has none."""

    person_id: int
    kind: str
    about: str
    object_id: int
    task_id: int | None
    seq: int
    due: date | None = None
    at: datetime | None = None


def told_by(events: Sequence[tuple[int, Event]]) -> list[Told]:
    """The notices that sealed events make; nobody is told what he did himself."""
    concerning = [(seq, event) for seq, event in events if event.verb in CONCERNS]
    known = Known.of([event for _seq, event in concerning])
    found = []
    for seq, event in concerning:
        kind, about, whom = CONCERNS[event.verb]
        task_id = touched(event, "task")
        task_id = task_id if task_id in known.tasks else 0
        for person_id in sorted(pk for pk in whom(event, known) if pk != event.actor_id):
            about_id = touched(event, about)
            found.append(Told(person_id, kind, about, about_id, task_id or None, seq, at=event.at))
    return found


def _task(event: Event, known: Known) -> Task | None:
    return known.tasks.get(touched(event, "task"))


def _signers(event: Event, known: Known) -> People:
    """Who is asked to sign: of a personal part its assignees, else the head of the lead unit."""
    task = _task(event, known)
    if task is None or task.signing not in {"asked", "upheld"}:
        return NOBODY
    if task.level == Level.PERSONAL_SUBTASK:
        return known.named(task, "assignee")
    return _first(known.heads(task))


def _heads(event: Event, known: Known) -> People:
    task = _task(event, known)
    return _first(known.heads(task)) if task else NOBODY


def _assignees(event: Event, known: Known) -> People:
    task = _task(event, known)
    return known.named(task, "assignee") if task else NOBODY


def _supervisors(event: Event, known: Known) -> People:
    return known.supervisors()


def _lenders(event: Event, known: Known) -> People:
    return known.holders(Role.HEAD, touched(event, "unit"))


def _asked_units(event: Event, known: Known) -> People:
    """Heads and liaisons of the units whose opinion a round asks."""
    units = Opinion.objects.filter(round=touched(event, "opinion_round"), state="asked")
    held = [
        known.holders(role, unit_id)
        for unit_id in units.values_list("unit_id", flat=True).distinct()
        for role in (Role.HEAD, Role.LIAISON)
    ]
    return NOBODY.union(*held)


def _deciders(event: Event, known: Known) -> People:
    """Who may approve a change that is still open."""
    row = ChangeRequest.objects.filter(pk=touched(event, "change"), state="asked").first()
    task = _task(event, known)
    return approvers_of([(task, row.asker_id)])[task.pk] if row and task else NOBODY


def _asker(event: Event, known: Known) -> People:
    return only(ChangeRequest.objects.filter(pk=touched(event, "change")), "asker_id")


def _enterer(event: Event, known: Known) -> People:
    return only(Entry.objects.filter(pk=touched(event, "entry")), "author_id")


def _proposer(event: Event, known: Known) -> People:
    return only(SplitProposal.objects.filter(pk=touched(event, "split")), "proposed_by_id")


def _stand_in(event: Event, known: Known) -> People:
    rows = StandIn.objects.filter(pk=touched(event, "stand_in"))
    return only(rows, "person_id") | only(rows, "principal_id")


def _author(event: Event, known: Known) -> People:
    return only(Report.objects.filter(pk=touched(event, "report")), "author_id")


def _reviewers(event: Event, known: Known) -> People:
    """Whose office review a report waits for."""
    report = Report.objects.filter(pk=touched(event, "report"), state="submitted").first()
    task = _task(event, known)
    if report is None or task is None:
        return NOBODY
    people = known.people.get(task.pk, ())
    return reviewers_of(authors_of(report, people), people, known.heads(task))


def _approver_of_bulletin(event: Event, known: Known) -> People:
    return only(Bulletin.objects.filter(pk=touched(event, "bulletin")), "approver_id")


def _fillers(event: Event, known: Known) -> People:
    """Everybody who has a report to fill in a period that was opened."""
    reports = Report.objects.filter(period=touched(event, "period"), state="draft")
    ids = list(reports.values_list("task_id", flat=True))
    found: set[int] = set()
    for at in range(0, len(ids), BATCH):
        some = known.among(ids[at : at + BATCH])
        found.update(*(some.fillers(task) for task in some.tasks.values()))
    return frozenset(found)


BATCH = 500


def _first(circles: Sequence[People]) -> People:
    return circles[0] if circles else NOBODY


CONCERNS: Mapping[str, Concern] = {
    "task.released": Concern("part_to_sign", "task", _signers),
    "part.asked": Concern("part_to_sign", "task", _signers),
    "part.objected": Concern("objection_to_settle", "task", _supervisors),
    "objection.overruled": Concern("objection_settled", "task", _heads),
    "objection.met": Concern("objection_settled", "task", _heads),
    "opinions.asked": Concern("opinion_asked", "opinion_round", _asked_units),
    "change.asked": Concern("change_to_decide", "change", _deciders),
    "change.approved": Concern("change_decided", "change", _asker),
    "change.refused": Concern("change_decided", "change", _asker),
    "task.named": Concern("task_named", "task", _assignees),
    "split.proposed": Concern("split_to_decide", "task", _heads),
    "split.declined": Concern("split_declined", "task", _proposer),
    "loan.asked": Concern("loan_to_decide", "task", _lenders),
    "loan.agreed": Concern("loan_decided", "task", _heads),
    "loan.declined": Concern("loan_decided", "task", _heads),
    "entry.returned": Concern("entry_returned", "task", _enterer),
    "stand_in.granted": Concern("stand_in_granted", "stand_in", _stand_in),
    "period.opened": Concern("reports_open", "period", _fillers),
    "report.submitted": Concern("report_to_review", "report", _reviewers),
    "report.returned": Concern("report_returned", "report", _author),
    "report.unlocked": Concern("report_returned", "report", _author),
    "bulletin.sent": Concern("bulletin_to_approve", "bulletin", _approver_of_bulletin),
    **CHASED,
    **SCORED,
}
"""Verbs that are not here are news for the ledger only."""
