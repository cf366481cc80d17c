"""Importing again: what the file, the plan and the last import say, and what is taken; undo."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guatu.ledger.models import Event
from guatu.papers.difference import Difference, Winner
from guatu.plans.actions.changes import edit_or_ask
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.importing import (
    commit_import,
    decide_pair,
    read_import,
    take_changes,
    undo_import,
)
from guatu.plans.actions.importing.taking import Choice
from guatu.plans.actions.moves import move_task
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.models import ChangeRequest, Cycle, ImportRow, PlanImport, Task, Terms, terms_of
from guatu.plans.queries.imports.comparing import compared
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor
from tests.papers.sheets import xlsx
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.import_make import drop, plan_sheet, read

pytestmark = pytest.mark.django_db

FIRST: list[list[Any]] = [
    [1, "平安建设", "建成调处中心", "180处", "6月底前", "基层治理处", None, "郝敏"],
    [2, "平安建设", "化解矛盾纠纷", None, "9月底前", "基层治理处", None, "郝敏"],
    [3, "数字治理", "建成网格平台", None, "12月底前", "信息处", None, "申屠远"],
]
EVERYTHING = Choice(everything=True)


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def office(cast: Cast) -> Actor:
    return actor(cast.supervisor)


@pytest.fixture
def first(cycle: Cycle, office: Actor) -> PlanImport:
    """The plan as first imported."""
    found = read(drop(cycle, office, xlsx(plan_sheet(FIRST))))
    return commit_import(import_id=found.pk, actor=office, now=NOW)


def changed(**cells: Any) -> list[list[Any]]:
    """The rows again with some cells changed: ``E3="..."`` in the sheet's own address."""
    rows = [list(row) for row in FIRST]
    for address, value in cells.items():
        rows[int(address[1:]) - 3][ord(address[0]) - 65] = value
    return rows


def again(cycle: Cycle, office: Actor, rows: list[list[Any]]) -> PlanImport:
    return read(drop(cycle, office, xlsx(plan_sheet(rows)), "再次.xlsx"))


def difference(found: PlanImport) -> Difference:
    return compared(found, read_import(import_id=found.pk, now=NOW)).difference


def take(found: PlanImport, office: Actor, choice: Choice = EVERYTHING) -> PlanImport:
    return take_changes(import_id=found.pk, choice=choice, reason="再次导入", actor=office, now=NOW)


def task(title: str) -> Task:
    return Task.objects.get(title=title)


def edit(title: str, office: Actor, **columns: Any) -> None:
    found = task(title)
    terms = Terms(**{**vars(terms_of(found)), **columns})
    edit_task(
        task_id=found.pk,
        terms=terms,
        revision=found.revision,
        reason="核定",
        actor=office,
        now=NOW,
    )


def test_the_same_file_changes_nothing(first: PlanImport, cycle: Cycle, office: Actor) -> None:
    found = difference(again(cycle, office, FIRST))
    assert found.is_empty
    assert len(found.same) == 3


def test_a_plain_commit_of_known_rows_is_refused(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    found = again(cycle, office, FIRST)
    with pytest.raises(Refused, match="compare_first"):
        commit_import(import_id=found.pk, actor=office, now=NOW)
    assert Task.objects.count() == 5


def test_changed_added_and_removed_rows_are_told_apart(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    rows = [*changed(E4="10月底前")[:2], [4, "数字治理", "上线事项库", None, "年底前", "信息处"]]
    found = difference(again(cycle, office, rows))
    assert [one.file.title for one in found.added] == ["上线事项库"]
    assert [one.live.title for one in found.removed] == ["建成网格平台"]
    assert [(c.live.title, c.fields[0].field) for c in found.changed] == [
        ("化解矛盾纠纷", "deadline")
    ]
    assert found.changed[0].fields[0].winner is Winner.FILE


def test_taking_changes_edits_and_adds_and_never_deletes(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    rows = [*changed(E4="10月底前", D3="200处")[:2],
            [4, "数字治理", "上线事项库", None, "年底前", "信息处"]]  # fmt: skip
    found = take(again(cycle, office, rows), office)
    assert str(task("化解矛盾纠纷").due) == "2027-10-31"
    assert task("建成调处中心").target == Decimal(200)
    assert task("上线事项库").parent == task("数字治理")
    assert task("建成网格平台").state == "draft"
    assert found.summary["edited"].keys() == {
        str(task("化解矛盾纠纷").pk),
        str(task("建成调处中心").pk),
    }
    assert Event.objects.filter(verb="task.edited").count() == 2
    assert difference(again(cycle, office, rows)).is_empty


def test_what_was_changed_live_stands_unless_the_file_changed_it_too(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    edit("化解矛盾纠纷", office, means="摸排")
    edit("建成调处中心", office, standard="验收")
    assert difference(again(cycle, office, FIRST)).is_empty
    edit("化解矛盾纠纷", office, deadline_raw="8月底前")
    found = again(cycle, office, changed(E4="10月底前"))
    (change,) = difference(found).changed
    assert change.fields[0].conflict
    take(found, office)
    assert task("化解矛盾纠纷").deadline_raw == "8月底前"
    later = again(cycle, office, changed(E4="11月底前"))
    key = difference(later).changed[0].live.key
    take(later, office, Choice(fields=frozenset({f"{key}|deadline"})))
    assert task("化解矛盾纠纷").deadline_raw == "11月底前"


def test_only_what_was_chosen_is_taken(first: PlanImport, cycle: Cycle, office: Actor) -> None:
    rows = [*changed(E3="7月底前", E4="10月底前"), [4, "数字治理", "新的一项", None, "年底前"]]
    found = again(cycle, office, rows)
    key = difference(found).changed[0].live.key
    take(found, office, Choice(fields=frozenset({f"{key}|deadline"})))
    assert task("建成调处中心").deadline_raw == "7月底前"
    assert task("化解矛盾纠纷").deadline_raw == "9月底前"
    assert not Task.objects.filter(title="新的一项").exists()


def test_a_renamed_row_is_paired_by_a_person(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    found = again(cycle, office, changed(A3=9))
    (unsure,) = difference(found).unsure
    with pytest.raises(Refused, match="pairs_undecided"):
        take(found, office)
    key = unsure.candidates[0].key
    decide_pair(import_id=found.pk, place=unsure.file.place, key=key, actor=office)
    found.refresh_from_db()
    take(found, office)
    assert task("建成调处中心").number == "9"


def test_a_task_made_by_hand_is_met_by_its_number_and_title(
    cycle: Cycle, office: Actor, cast: Cast
) -> None:
    made = make_task(
        cycle,
        Terms(
            title="建成调处中心", number="1", lead_unit_id=cast.office.pk, lead_unit_raw="治理处"
        ),
        office,
        level="task",
    )
    found = again(cycle, office, FIRST)
    result = difference(found)
    assert [c.live.title for c in result.changed] == ["建成调处中心"]
    assert len(result.added) == 2
    take(found, office)
    made.refresh_from_db()
    assert (made.deadline_raw, made.state) == ("", "released")
    change = ChangeRequest.objects.get(task=made)
    assert (change.state, change.after["deadline_raw"]) == ("asked", "6月底前")
    assert Task.objects.filter(level="task").count() == 3
    undo_import(import_id=found.pk, actor=office, now=NOW)
    change.refresh_from_db()
    assert change.state == "withdrawn"


def test_undo_takes_every_row_back_and_says_so(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    undo_import(import_id=first.pk, actor=office, now=NOW)
    assert not Task.objects.exists()
    undone = Event.objects.get(verb="import.undone")
    assert Event.objects.filter(verb="task.discarded", cause=undone).count() == 5
    first.refresh_from_db()
    assert first.state == "undone"
    assert not ImportRow.objects.filter(state="committed").exists()
    with pytest.raises(Refused, match="import_not_committed"):
        undo_import(import_id=first.pk, actor=office, now=NOW)
    retry = again(cycle, office, FIRST)
    commit_import(import_id=retry.pk, actor=office, now=NOW)
    assert Task.objects.count() == 5


@pytest.mark.parametrize("built", ["released", "edited", "below"])
def test_undo_is_refused_with_the_rows_on_which_something_was_built(
    first: PlanImport, cycle: Cycle, office: Actor, cast: Cast, built: str
) -> None:
    found = task("建成调处中心")
    if built == "released":
        assert found.parent is not None
        for one in (found.parent, found):
            move_task(task_id=one.pk, verb="release", actor=office, now=NOW)
    elif built == "edited":
        edit("建成调处中心", office, means="选址")
    else:
        make_task(cycle, Terms(title="手工加的"), office, parent=found, released=False)
    with pytest.raises(Refused, match="built_on") as refused:
        undo_import(import_id=first.pk, actor=office, now=NOW)
    assert "分解表!C3" in refused.value.facts["places"]
    assert Task.objects.filter(source=first).count() == 5


def test_undo_of_a_second_import_restores_what_it_changed(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    rows = [*changed(E4="10月底前", H4="申屠远"), [4, "数字治理", "新的一项", None, "年底前"]]
    second = take(again(cycle, office, rows), office)
    undo_import(import_id=second.pk, actor=office, now=NOW)
    found = task("化解矛盾纠纷")
    assert (found.deadline_raw, str(found.due)) == ("9月底前", "2027-09-30")
    assert [p.raw for p in found.people.all()] == ["郝敏"]
    assert not Task.objects.filter(title="新的一项").exists()
    assert Task.objects.count() == 5


def test_comparing_asks_the_same_number_of_statements_for_many_rows(
    cycle: Cycle, office: Actor
) -> None:
    counts = []
    for size in (5, 60):
        Task.objects.all().delete()
        rows = [[n, "平安建设", f"任务{size}-{n}", None, "6月底前", "信息处"] for n in range(size)]
        one = again(cycle, office, rows)
        commit_import(import_id=one.pk, actor=office, now=NOW)
        found = again(cycle, office, rows)
        prepared = read_import(import_id=found.pk, now=NOW)
        with CaptureQueriesContext(connection) as captured:
            compared(found, prepared)
        counts.append(len(captured))
        undo_import(import_id=one.pk, actor=office, now=NOW)
    assert counts[0] == counts[1] <= 10


def test_what_binds_released_work_is_asked_for_and_other_owners_sign_anew(
    first: PlanImport, cycle: Cycle, office: Actor
) -> None:
    ids = list(Task.objects.filter(cycle=cycle).order_by("path").values_list("pk", flat=True))
    _, refused = release_tasks(task_ids=ids, actor=office, now=NOW)
    assert not refused
    Task.objects.filter(cycle=cycle).update(signing="confirmed")
    take(again(cycle, office, changed(F3="信息处", D3="90处", E4="10月底前", H5="郝敏")), office)
    one, two, three = (task(row[2]) for row in FIRST)
    asked = {change.task_id: change for change in ChangeRequest.objects.filter(state="asked")}
    assert asked.keys() == {one.pk, two.pk}
    assert set(asked[one.pk].kind_list) == {"owner", "target"}
    assert (asked[one.pk].worse, asked[one.pk].reason) == (True, "再次导入")
    assert (one.target, one.lead_unit_raw, two.deadline_raw) == (
        Decimal(180),
        "基层治理处",
        "9月底前",
    )
    assert (one.signing, two.signing) == ("confirmed", "confirmed")
    assert [part.raw for part in three.people.filter(role="assignee")] == ["郝敏"]


def test_a_personal_part_given_to_another_is_asked_of_him(
    cycle: Cycle, office: Actor, cast: Cast
) -> None:
    above = None
    for title in ("任务", "子任务"):
        terms = make_terms(title, lead=cast.office)
        above = make_task(cycle, terms, office, parent=above, level="" if above else "task")
    mine = make_terms("本人", lead=cast.office, assignee=cast.member)
    part = make_task(cycle, mine, office, parent=above)
    other = make_terms("本人", lead=cast.office, assignee=cast.head)
    edit_or_ask(  # what every file and bulk edit goes through
        task_id=part.pk,
        terms=replace(terms_of(part), people=other.people),
        revision=part.revision,
        reason="再次导入",
        actor=office,
        now=NOW,
    )
    assert (part.signing, task("本人").signing) == ("confirmed", "asked")
