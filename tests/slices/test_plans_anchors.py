"""A deadline that hangs on an anchor waits for its date and follows it."""

from datetime import date

from guatu.ledger.models import Event
from guatu.plans.actions.anchors import resolve_anchors
from guatu.plans.models import Task
from guatu.rulebook.actions import set_anchor
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
