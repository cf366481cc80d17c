"""Work released before signatures were kept is put to its signers once, on one press."""

import pytest

from guatu.ledger.models import Event
from guatu.plans.actions.asking import ask_never_asked
from guatu.plans.models import Cycle, Task
from guatu.rules.planning.relations import TaskFacts
from guatu.rules.planning.signing import ask_first
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


def old(cast: Cast, cycle: Cycle, title: str, **changes: object) -> Task:
    """A task as it stood before signatures were kept: released, and nobody asked."""
    terms = make_terms(title, lead=cast.office, assignee=cast.member)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    Task.objects.filter(pk=task.pk).update(**({"signing": "", "signing_since": None} | changes))
    return Task.objects.get(pk=task.pk)


def test_every_owner_is_asked_once(cast: Cast, cycle: Cycle) -> None:
    tasks = [old(cast, cycle, "甲"), old(cast, cycle, "乙", state="paused")]
    personal = make_task(
        cycle,
        make_terms("本人", lead=cast.office, assignee=cast.member),
        actor(cast.supervisor),
        level="personal_subtask",
        parent=make_task(
            cycle,
            make_terms("子任务", lead=cast.office),
            actor(cast.supervisor),
            level="office_subtask",
            parent=tasks[0],
        ),
    )
    Task.objects.filter(pk=personal.pk).update(signing="")
    others = [
        old(cast, cycle, "办结", state="done"),
        old(cast, cycle, "已签", signing="confirmed"),
        old(cast, cycle, "目标", level="objective"),
        old(cast, cycle, "无主", lead_unit=None),
    ]
    before = Event.objects.filter(verb="part.asked").count()
    client = signed_in(cast.supervisor)
    page = client.get("/plan/signing/?year=2027").content.decode()
    assert "一并请签认" in page
    assert client.post("/plan/signing/ask/?year=2027").status_code == 302
    asked = [*tasks, personal]
    found = Task.objects.filter(pk__in=[task.pk for task in asked])
    assert found.count() == 3
    assert set(found.values_list("signing", flat=True)) == {"asked"}
    for task in others:
        assert Task.objects.get(pk=task.pk).signing == task.signing
    assert Event.objects.filter(verb="part.asked").count() == before + 3
    assert ask_never_asked(cycle_id=cycle.pk, actor=actor(cast.supervisor), now=NOW) == 0
    assert Event.objects.filter(verb="part.asked").count() == before + 3
    assert "一并请签认" not in client.get("/plan/signing/?year=2027").content.decode()


def test_nobody_else_may_ask_and_a_closed_year_is_left_alone(cast: Cast, cycle: Cycle) -> None:
    task = old(cast, cycle, "甲")
    with pytest.raises(Refused, match="move_not_yours"):
        ask_never_asked(cycle_id=cycle.pk, actor=actor(cast.head), now=NOW)
    assert signed_in(cast.head).post("/plan/signing/ask/?year=2027").status_code == 404
    assert "一并请签认" not in signed_in(cast.head).get("/plan/signing/?year=2027").content.decode()
    Cycle.objects.filter(pk=cycle.pk).update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        ask_never_asked(cycle_id=cycle.pk, actor=actor(cast.supervisor), now=NOW)
    assert Task.objects.get(pk=task.pk).signing == ""


@pytest.mark.parametrize(
    ("signing", "state", "relation", "code"),
    [
        ("", "released", "lead_head", "move_not_yours"),
        ("", "draft", "supervision", "task_not_released"),
        ("", "done", "supervision", "task_not_released"),
        ("confirmed", "released", "supervision", "asked_already"),
        ("objected", "paused", "supervision", "asked_already"),
    ],
)
def test_the_rule_says_what_stands_in_the_way(
    signing: str, state: str, relation: str, code: str
) -> None:
    facts = TaskFacts(state=state, level="task", lead_unit_id=1)
    with pytest.raises(Refused, match=code):
        ask_first(signing, facts, {relation})
    assert ask_first("", TaskFacts(state="paused", level="task", lead_unit_id=1), {"supervision"})
