"""Fuzzes the API from its own description, in this process: any server error or undocumented
answer is a failure.  ``python -m bench fuzz`` does it for ten minutes.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from guatu.people.pace import forget
from guatu.plans.actions.changes import ask_cancellation
from guatu.plans.actions.entries import Said, enter_figure
from guatu.plans.actions.signing import sign_part
from guatu.plans.actions.splitting import propose_split
from guatu.plans.actions.versions import make_version
from guatu.plans.models import Cycle, PersonLoan, Task
from guatu.plans.models.splits import Part
from guatu.site.api import api
from guatu.site.openapi import description
from tests.make import NOW, Cast, actor, make_cast
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices import chasing_make as chasing
from tests.slices.api_make import secret_of
from tests.slices.import_make import drop, read

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
NOWHERE = 999_999
PERSONAE = ("supervisor", "member", "head", "leader", "liaison")
LONG = 12
"""Examples of an operation in one round of a long run."""


@dataclass
class Outcome:
    """How often each status was answered, and every failure in words."""

    answers: "Counter[int]" = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def make_ground(cast: Cast) -> dict[str, list[int]]:
    """A small plan with something of every kind; the ids that parameters and fields may name."""
    cycle, supervisor = make_cycle(NOW.year), actor(cast.supervisor)
    tasks = _tasks(cycle, cast)
    said = Said(as_of=NOW.date(), token="fuzz", value=Decimal(3), sentence="见台账")
    entry = enter_figure(task_id=tasks[1].pk, said=said, actor=actor(cast.member), now=NOW)
    units = [cast.office.pk, cast.other_office.pk, NOWHERE]
    return _waiting(cycle, cast, tasks) | {
        "task_id": [*(task.pk for task in tasks), NOWHERE],
        "parent_id": [tasks[0].pk, tasks[1].pk, NOWHERE],
        "entry_id": [entry.pk, NOWHERE],
        "import_id": [read(drop(cycle, supervisor)).pk, NOWHERE],
        "job_id": [1, NOWHERE],
        "unit_id": units,
        "lead_unit_id": units,
        "person_id": [cast.member.pk, cast.leader.pk, NOWHERE],
        "cycle": [NOW.year, 1999],
        "revision": sorted({0} | {Task.objects.get(pk=task.pk).revision for task in tasks}),
        "seen": [0, max(task.pk for task in tasks)],
    }


def _tasks(cycle: Cycle, cast: Cast) -> list[Task]:
    """An objective, a quantity, a draft, a judgement, a part objected to, one to split."""
    who = actor(cast.supervisor)
    shared: dict[str, Any] = {"lead": cast.office, "assignee": cast.member}
    top = make_task(cycle, make_terms("治理", official=cast.leader, **shared), who)
    quantity = make_terms("建成中心", measure="quantity", target=Decimal(10), **shared)
    judged = make_terms("满意度", measure="graded", official=cast.leader, **shared)
    parts = make_terms("分解", official=cast.leader, lead=cast.office)
    tasks = [
        top,
        make_task(cycle, quantity, who, parent=top),
        make_task(cycle, make_terms("草稿"), who, level="task", released=False),
        make_task(cycle, judged, who, level="task"),
        make_task(cycle, make_terms("异议", **shared), who, level="task", signed=False),
        make_task(cycle, parts, who, level="task"),
    ]
    sign_part(
        task_id=tasks[4].pk, verb="object", subject="target", reason="偏高",
        revision=tasks[4].revision, actor=actor(cast.head), now=NOW,
    )  # fmt: skip
    return tasks


def _waiting(cycle: Cycle, cast: Cast, tasks: list[Task]) -> dict[str, list[int]]:
    """What waits for somebody: a change, a proposed split, a loan; and a kept version."""
    who: dict[str, Any] = {"actor": actor(cast.head), "now": NOW}
    change = ask_cancellation(task_id=tasks[3].pk, reason="并入", **who)
    liaison: dict[str, Any] = {"actor": actor(cast.liaison), "now": NOW}
    split = propose_split(task_id=tasks[5].pk, parts=[Part("选址")], seen=0, **liaison)
    loan = PersonLoan.objects.create(
        task=tasks[1], person=cast.member, unit=cast.office, asked_at=NOW
    )
    office: dict[str, Any] = {"actor": actor(cast.supervisor), "now": NOW}
    make_version(cycle_id=cycle.pk, name="下达稿", reason="留存", token="fuzz", **office)
    month = make_period(cycle, "2027-06")
    reports = [
        make_report(tasks[1], month, cast.member, "submitted"),
        make_report(tasks[3], month),
    ]
    slips = [chasing.draft(cast, tasks[1]), chasing.issued(cast, tasks[1])]
    return {
        "slip_id": [*(slip.pk for slip in slips), NOWHERE],
        "instruction_id": [chasing.instruct(cast, tasks[3]).pk, NOWHERE],
        "request_id": [chasing.ask(cast, tasks[1]).pk, NOWHERE],
        "approver_id": [cast.leader.pk, NOWHERE],
        "giver_id": [cast.leader.pk, NOWHERE],
        "former_id": [slips[1].pk, NOWHERE],
        "period_id": [month.pk, NOWHERE],
        "report_id": [*(report.pk for report in reports), NOWHERE],
        "change_id": [change.pk, NOWHERE],
        "proposal_id": [split.pk, NOWHERE],
        "loan_id": [loan.pk, NOWHERE],
        "number": [1, NOWHERE],
        "other": [1, NOWHERE],
    }


def narrowed(found: dict[str, Any], ids: dict[str, list[int]]) -> dict[str, Any]:
    """The description with real ids wherever one is asked for, so that the rules are reached."""
    found = deepcopy(found)
    for methods in found["paths"].values():
        for operation in methods.values():
            for one in operation["parameters"]:
                if one["name"] in ids:
                    one["schema"] = {"enum": ids[one["name"]]}
    for title, schema in found["components"]["schemas"].items():
        for name in schema.get("properties", {}) if title.endswith("In") else ():
            if name in ids and schema["properties"][name].get("type") != "string":
                schema["properties"][name] = {"enum": ids[name]}
        if "person_ids" in schema.get("properties", {}) and title.endswith("In"):
            schema["properties"]["person_ids"]["items"] = {"enum": ids["person_id"]}
    return found


def fuzz(
    secret: str, ids: dict[str, list[int]], *, examples: int, begin: int, until: float = 0
) -> Outcome:
    """Ask every operation ``examples`` times rightly and as often wrongly, each undone again."""
    outcome = Outcome()
    with translation.override("en"):
        schema = schemathesis.openapi.from_dict(narrowed(description(api), ids))
    schema.app = get_wsgi_application()
    with _one_connection():
        for result in cast(Iterable[Any], schema.get_all_operations()):
            for mode in MODES:
                if until and time.monotonic() > until:
                    return outcome
                cases = result.ok().as_strategy(generation_mode=mode)
                _ask(cases, secret, outcome, examples, begin)
    return outcome


def fuzz_for(seconds: float, begin: int) -> Outcome:
    """Ask for so long, as one persona after another, on an empty database that stays empty."""
    until, whole = time.monotonic() + seconds, Outcome()
    with transaction.atomic():
        people = make_cast()
        ids = make_ground(people)
        secrets = [secret_of(getattr(people, who)) for who in PERSONAE]
        while time.monotonic() < until:
            secret = secrets[begin % len(secrets)]
            found = fuzz(secret, ids, examples=LONG, begin=begin, until=until)
            whole.answers += found.answers
            whole.failures += found.failures
            begin += 1
        transaction.set_rollback(True)
    return whole


@contextmanager
def _one_connection() -> Iterator[None]:
    """Requests leave the test's connection open, as Django's own test client has it."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    try:
        yield
    finally:
        for end in ends:
            end.connect(close_old_connections)


def _ask(cases: Any, secret: str, outcome: Outcome, examples: int, begin: int) -> None:
    """One operation, one mode."""

    @seed(begin)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def once(case: Any) -> None:
        forget()
        with transaction.atomic():
            answer = case.call(headers={"Authorization": f"Bearer {secret}"})
            transaction.set_rollback(True)
        outcome.answers[answer.status_code] += 1
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as group:
            outcome.failures.append(f"{case.as_curl_command()}\n{group}")
        except AssertionError as error:
            outcome.failures.append(f"{case.as_curl_command()}\n{error}")

    once()
