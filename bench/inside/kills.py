"""What may be killed: drafts and an import to begin with, the acts, and what is left of them."""

import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone
from tests.papers.sheets import Sheet, xlsx

from bench import sets
from guatu.jobs.actions.working import claim_next, perform, take_up_stale
from guatu.jobs.models import Job
from guatu.ledger.models import EventObject
from guatu.ledger.seal import seal_now
from guatu.ledger.verify import verify
from guatu.people.models import Account
from guatu.people.queries import actor_for
from guatu.plans.actions.create import NewTask, create_tasks
from guatu.plans.actions.importing import drop_plan, read_import
from guatu.plans.actions.sqltwin import SUMS, roll_up_in_sql
from guatu.plans.forms.bulk import write_rows
from guatu.plans.models import Batch, BatchItem, Cycle, ImportRow, PlanImport, Task, Terms
from guatu.site.jobs import KINDS

HEAD = ["序号", "工作类别", "目标任务", "目标值", "完成时限", "牵头单位"]
SMALL, LARGE = 60, 320
"""Rows that a request commits itself, and rows that the worker commits."""
OPEN = ("waiting", "running")
Facts = dict[str, Any]


def stage(act: str) -> Facts:
    """What the act needs: fresh drafts below an objective, or an import that was read."""
    actor, cycle, mark = (
        actor_for(sets.SUPERVISOR, sets.TODAY),
        Cycle.objects.get(year=sets.YEAR),
        _mark(),
    )
    if act == "release":
        ids = _drafts(cycle, actor, mark)
        return {"act": act, "tasks": ids, "path": "/plan/release/", "form": {"pick": ids}}
    if act == "bulk":
        return _bulk(_drafts(cycle, actor, mark), cycle, mark)
    rows = LARGE if act == "job" else SMALL
    body = [[n + 1, f"批次{mark}", f"批次{mark}第{n + 1}项", f"{n % 90 + 10}处", "12月底前",
             "第2单位"] for n in range(rows)]  # fmt: skip
    data = xlsx(Sheet([["年度重点任务分解表"], HEAD, *body], ["A1:F1"]))
    upload = SimpleUploadedFile(f"{mark}.xlsx", data)
    found = drop_plan(cycle_id=cycle.pk, upload=upload, size=len(data), actor=actor, now=sets.NOW)
    read_import(import_id=found.pk, now=sets.NOW)
    found.refresh_from_db()
    good = int(found.summary["good"])
    if good < rows:
        raise RuntimeError(f"only {good} of {rows} rows were understood")
    return {"act": act, "import": found.pk, "rows": rows, "mark": f"批次{mark}第",
            "path": f"/import/{found.pk}/commit/", "form": {}}  # fmt: skip


def _bulk(ids: list[int], cycle: Cycle, mark: str) -> Facts:
    """The same weight for every draft."""
    rows = dict(Task.objects.filter(pk__in=ids).values_list("pk", "revision"))
    form = {"rows": write_rows(rows), "act": "do", "weight": "50", "reason": "统一权重"}
    form |= {"token": mark, "year": str(cycle.year)}
    return {"act": "bulk", "tasks": ids, "token": mark, "path": "/plan/bulk/", "form": form}


def _mark() -> str:
    return str(time.time_ns())


def _drafts(cycle: Cycle, actor: Any, mark: str) -> list[int]:
    """An objective with four tasks of fourteen sub-tasks each."""
    terms = [Terms(title=f"批次{mark}目标", lead_unit_id=sets.OFFICE)]
    new = [NewTask(terms[0], "objective")]
    for n in range(4):
        new.append(NewTask(_terms(f"{mark}-{n}"), "task", parent_index=0))
        above = len(new) - 1
        new += [
            NewTask(_terms(f"{mark}-{n}-{m}"), "office_subtask", parent_index=above)
            for m in range(14)
        ]
    made = create_tasks(cycle_id=cycle.pk, tasks=new, actor=actor, now=sets.NOW)
    return [task.pk for task in made]


def _terms(title: str) -> Terms:
    return Terms(title=f"批次{title}", lead_unit_id=sets.OFFICE, deadline_raw="12月底前")


def census(staged: Facts, acknowledged: bool, silent: float) -> Facts:
    """After the restart: what was left undone is resumed, then everything is counted.

    ``half`` acts done in part, ``lost`` acts whose answer came and that are not there, ``broken``
    ledgers, ``wrong`` figures that another roll-up would change.
    """
    _resume(silent)
    done, whole = COUNT[staged["act"]](staged)
    seal_now()
    report = verify()
    return {
        "half": int(not whole),
        "lost": int(acknowledged and not done),
        "broken": int(report.broken is not None or report.waiting > 0),
        "wrong": _wrong_figures(),
        "done": int(done),
    }


def _released(staged: Facts) -> tuple[bool, bool]:
    """(all released, all or none: states, events and days agree)."""
    ids = staged["tasks"]
    tasks = Task.objects.filter(pk__in=ids, state="released", released_on=sets.TODAY)
    events = _events("task.released", ids)
    count = tasks.count()
    return count == len(ids), count == events and count in (0, len(ids))


def _committed(staged: Facts) -> tuple[bool, bool]:
    """(all rows are drafts, all or none: tasks, events, kept rows and the state agree)."""
    made = list(Task.objects.filter(title__startswith=staged["mark"]).values_list("pk", flat=True))
    rows = ImportRow.objects.filter(source_id=staged["import"], state="committed").count()
    state = PlanImport.objects.get(pk=staged["import"]).state
    told = EventObject.objects.filter(
        kind="import", object_id=staged["import"], event__verb="import.committed"
    ).count()
    agree = len(made) == rows == _events("task.created", made)
    agree = agree and told == int(state == "committed") == int(bool(made))
    return len(made) == staged["rows"], agree and len(made) in (0, staged["rows"])


def _edited(staged: Facts) -> tuple[bool, bool]:
    """(all have the weight, all or none: weights, events, items and the batch agree)."""
    ids = staged["tasks"]
    count = Task.objects.filter(pk__in=ids, weight__isnull=False).count()
    items = BatchItem.objects.filter(batch__token=staged["token"], refusal="").count()
    agree = count == items == _events("task.edited", ids)
    agree = agree and Batch.objects.filter(token=staged["token"]).count() == int(count > 0)
    return count == len(ids), agree and count in (0, len(ids))


COUNT: dict[str, Callable[[Facts], tuple[bool, bool]]] = {
    "release": _released,
    "bulk": _edited,
    "import": _committed,
    "job": _committed,
}


def _events(verb: str, ids: list[int]) -> int:
    rows = EventObject.objects.filter(kind="task", object_id__in=ids, event__verb=verb)
    return rows.values("event_id").distinct().count()


def _wrong_figures() -> int:
    """Tasks whose figures the roll-up of the whole plan would change; nothing is changed."""
    columns = [*SUMS, "pk"]
    cycle = Cycle.objects.get(year=sets.YEAR)
    before = set(Task.objects.values_list(*columns))
    with transaction.atomic():
        roll_up_in_sql(cycle)
        after = set(Task.objects.values_list(*columns))
        transaction.set_rollback(True)
    return len(after - before)


def _resume(silent: float) -> None:
    """What a worker does that is back: take up, and do, what was left; ends when nothing is open.

    ``silent`` seconds without a sign of life tell that a job's worker is dead.
    """
    while Job.objects.filter(kind="commit-plan", state__in=OPEN).exists():
        take_up_stale(KINDS, timedelta(seconds=silent))
        Job.objects.filter(state="waiting").update(run_after=timezone.now())
        while (job := claim_next(KINDS)) is not None:
            perform(job, KINDS[job.kind], sets.NOW)
        time.sleep(silent / 20)


def next_round(former: str, acknowledged: str, act: str, silent: str = "0") -> Facts:
    """The census of the round before, and the stage of the next; either may be left out.

    ``silent`` is 0 where no worker lives, else longer than one may be silent.
    """
    _wait_for_database()
    found: Facts = {}
    if former:
        found["census"] = census(json.loads(former), acknowledged == "1", float(silent))
    if act:
        found["staged"] = stage(act)
    return found


def _wait_for_database() -> None:
    """A database that was killed recovers first."""
    for _ in range(300):
        try:
            connection.ensure_connection()
            return
        except OperationalError:
            time.sleep(0.1)


def die_at(act: str, victim: str, point: str, former: str) -> Facts:
    """Do the act, and kill ``victim`` (self or database) behind a statement of it; 0 kills nobody.

    Prints the census of the round before and what it staged; a process that is its own victim
    says no more, another tells how many statements there were and whether it had its answer.
    """
    begun = next_round(former, "0", act)
    print(json.dumps(begun), flush=True)
    counter = Counter(int(point), _killer(victim))
    status = 0
    with connection.execute_wrapper(counter), suppress(OperationalError, InterfaceError):
        status = _do(begun["staged"])  # a database that died answers nobody
    return {"statements": counter.count, "acknowledged": status in (200, 302)}


class Counter:
    """Counts statements, and strikes behind one of them."""

    def __init__(self, at: int, strike: Callable[[], None]) -> None:
        self.at, self.strike, self.count = at, strike, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Django's execute wrapper."""
        result = execute(sql, params, many, context)
        self.count += 1
        if self.count == self.at:
            self.strike()
        return result


def _killer(victim: str) -> Callable[[], None]:
    pid = os.getpid()
    if victim == "database":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
    return lambda: os.kill(pid, signal.SIGKILL)


def _do(staged: Facts) -> int:
    """By a browser in this process; the job too, as the worker does it."""
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(username="supervisor"))
    status = int(client.post(staged["path"], staged["form"]).status_code)
    if staged["act"] == "job" and status == 302:
        _resume(0)
    return status
