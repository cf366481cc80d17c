"""A deadline that hangs on an anchor waits for its date and follows it."""

from datetime import date
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.plans.actions.anchors import date_anchor, resolve_anchors
from guatu.plans.models import OriginalTask, Task
from guatu.rulebook import queries as rulebook
from guatu.rulebook.actions import set_anchor
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms


def test_setting_an_anchor_moves_what_waits_for_it_once(cast: Cast) -> None:
    cycle, supervisor = make_cycle(), actor(cast.supervisor)
    terms = make_terms(
        lead=cast.office,
        deadline_raw="国庆前",
        deadline_kind="anchor",
        anchor="国庆",
        offset_days=-1,
    )
    task = make_task(cycle, terms, supervisor)
    assert (task.due, task.light) == (None, "unknown")
    set_anchor(year=2027, name="国庆", day=date(2027, 10, 1), actor=supervisor, now=NOW)
    for _ in range(2):
        resolve_anchors(cycle=cycle, actor=supervisor, now=NOW)
    assert Task.objects.get(pk=task.pk).due == date(2027, 9, 30)
    assert Event.objects.filter(verb="task.due_resolved").count() == 1


def test_another_date_of_an_anchor_moves_released_work_with_a_reason_only(cast: Cast) -> None:
    cycle, supervisor = make_cycle(), actor(cast.supervisor)
    anchored = {"deadline_raw": "国庆前", "deadline_kind": "anchor", "anchor": "国庆"}
    terms = make_terms(lead=cast.office, offset_days=-1, **anchored)  # type: ignore[arg-type]
    task = make_task(cycle, terms, supervisor)
    drafted = make_task(cycle, terms, supervisor, released=False)
    who: dict[str, Any] = {"cycle_id": cycle.pk, "name": "国庆", "actor": supervisor, "now": NOW}
    date_anchor(day=date(2027, 10, 1), **who)  # a first date needs no reason
    before = Event.objects.count()
    with pytest.raises(Refused, match="reason_missing"):
        date_anchor(day=date(2027, 9, 25), **who)
    assert (Event.objects.count(), rulebook.anchors(2027)) == (before, {"国庆": date(2027, 10, 1)})
    date_anchor(day=date(2027, 9, 25), reason="庆祝活动提前", **who)
    task.refresh_from_db()
    drafted.refresh_from_db()
    assert (task.due, drafted.due) == (date(2027, 9, 24), date(2027, 9, 24))
    assert OriginalTask.objects.get(pk=task.pk).due == date(2027, 9, 30)
    assert not OriginalTask.objects.filter(pk=drafted.pk).exists()
    told = Event.objects.filter(verb="task.due_resolved", data__reason="庆祝活动提前").get()
    assert (told.data["from"], told.data["to"]) == ("2027-09-30", "2027-09-24")
