"""Importing a plan: read, settle, commit; what is good becomes drafts, the rest is mended."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from guatu.ledger.models import Event
from guatu.people.models import Alias, Person, Unit
from guatu.plans.actions.importing import (
    arrange_sheet,
    choose_name,
    commit_import,
    committing,
    confirm,
    correct_words,
    map_columns,
    prune_previews,
    read_import,
    skip_row,
    write_title,
)
from guatu.plans.models import Cycle, HeaderMapping, ImportRow, PlanImport, Task, TaskVersion
from guatu.plans.queries.imports import folder_of, prepared_of
from guatu.rulebook.actions import set_anchor
from guatu.rules.actor import Actor
from guatu.rules.deadlines import read_deadline
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor
from tests.papers.layouts import PERSONAL_FORM, UNIT_YEAR_FORM
from tests.papers.sheets import Sheet, xlsx
from tests.plan_make import make_cycle
from tests.slices.import_make import drop, plan_sheet, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


@pytest.fixture
def office(cast: Cast) -> Actor:
    """The supervision office."""
    return actor(cast.supervisor)


def commit(found: PlanImport, who: Actor) -> PlanImport:
    return commit_import(import_id=found.pk, actor=who, now=NOW)


def codes(found: PlanImport, sheet: int = 0) -> dict[str, list[str]]:
    prepared = prepared_of(found)
    assert prepared is not None
    places: dict[str, list[str]] = {}
    for group in prepared.problems(sheet):
        places.setdefault(group["code"], []).extend(cell for cell, _row in group["cells"])
    return places


def test_a_preview_names_every_doubt_by_its_cell(cycle: Cycle, office: Actor) -> None:
    found = read(drop(cycle, office))
    assert codes(found) == {
        "title_blank": ["C6"],
        "unit_unmatched": ["F5"],
        "person_unmatched": ["H5"],
    }
    assert found.summary["good"] == 3
    assert found.state == "preview"
    assert not Task.objects.exists()


def test_good_rows_become_drafts_under_the_objectives_of_their_themes(
    cycle: Cycle, office: Actor, cast: Cast
) -> None:
    found = commit(read(drop(cycle, office)), office)
    tasks = {task.title: task for task in Task.objects.filter(level="task")}
    first = tasks["建成调处中心"]
    assert set(tasks) == {"建成调处中心", "化解矛盾纠纷", "建成网格平台"}
    assert first.parent is not None
    assert (first.parent.title, first.parent.level) == ("平安建设", "objective")
    assert (first.state, first.lead_unit, first.due) == ("draft", cast.office, first.due)
    assert (first.measure, first.target, first.figure_unit) == ("quantity", Decimal(180), "处")
    assert (first.source, first.source_place) == (found, "分解表!C3")
    assert tasks["化解矛盾纠纷"].every == "quarter"
    assert not tasks["化解矛盾纠纷"].unmatched
    assert tasks["建成网格平台"].unmatched
    assert (tasks["建成网格平台"].lead_unit_raw, tasks["建成网格平台"].lead_unit) == (
        "信息化处",
        None,
    )
    assert tasks["建成网格平台"].is_rate
    assert TaskVersion.objects.count() == Task.objects.count() == 5


def test_each_task_and_the_import_have_their_event(cycle: Cycle, office: Actor) -> None:
    commit(read(drop(cycle, office)), office)
    verbs = list(Event.objects.values_list("verb", flat=True))
    assert verbs.count("task.created") == 5
    assert verbs.count("import.committed") == 1
    said = Event.objects.get(verb="import.committed").data
    assert said["committed"] == 3


def test_a_row_with_an_error_waits_and_is_committed_when_mended(
    cycle: Cycle, office: Actor
) -> None:
    found = commit(read(drop(cycle, office)), office)
    waiting = ImportRow.objects.get(source=found, state="pending")
    assert (waiting.row, waiting.problems[0][0]) == ("6", "title_blank")
    write_title(import_id=found.pk, sheet="分解表", row=6, title="上线事项库", actor=office)
    commit(found, office)
    assert Task.objects.get(title="上线事项库").parent == Task.objects.get(title="数字治理")
    assert not ImportRow.objects.filter(source=found, state="pending").exists()
    assert Task.objects.count() == 6
    with pytest.raises(Refused, match="nothing_to_commit"):
        commit(found, office)


def test_a_chosen_name_is_matched_and_learnt_for_later_papers(
    cycle: Cycle, office: Actor, cast: Cast
) -> None:
    found = read(drop(cycle, office))
    unit, person = cast.other_office, cast.outsider
    say: dict[str, Any] = {"import_id": found.pk, "actor": office, "now": NOW}
    choose_name(words="信息化处", unit_id=unit.pk, **say)
    choose_name(words="申屠远远", person_id=person.pk, **say)
    assert set(codes(read(found))) == {"title_blank"}
    assert Alias.objects.filter(unit=unit, text="信息化处").exists()
    commit(found, office)
    task = Task.objects.get(title="建成网格平台")
    assert (task.lead_unit, task.unmatched) == (unit, False)
    again = read(drop(cycle, office, xlsx(plan_sheet([[9, "", "别的事", "", "", "信息化处"]]))))
    assert codes(again) == {"deadline_blank": ["E3"]}


def test_a_corrected_deadline_counts_for_the_same_words(cycle: Cycle, office: Actor) -> None:
    rows = [[n, "平安建设", f"任务{n}", None, "13月底前", "信息处"] for n in (1, 2)]
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    assert codes(found) == {"deadline_unreadable": ["E3", "E4"]}
    reading = read_deadline("12月底前", 2027)
    correct_words(import_id=found.pk, words="13月底前", reading=reading, actor=office, now=NOW)
    assert "deadline_unreadable" not in codes(read(found))
    commit(found, office)
    assert {str(task.due) for task in Task.objects.filter(level="task")} == {"2027-12-31"}


def test_an_anchor_is_resolved_when_its_day_is_known(cycle: Cycle, office: Actor) -> None:
    day = NOW.date().replace(month=2, day=6)
    set_anchor(year=2027, name="春节", day=day, actor=office, now=NOW)
    commit(read(drop(cycle, office)), office)
    task = Task.objects.get(title="建成网格平台")
    assert (task.anchor, str(task.due), task.deadline_raw) == ("春节", "2027-02-05", "春节前")


def test_an_assumption_is_confirmed_for_its_words_or_the_whole_sheet(
    cycle: Cycle, office: Actor
) -> None:
    rows = [[n, "平安建设", f"任务{n}", None, words, "信息处"] for n, words in
            ((1, "全年"), (2, "2027年"), (3, None))]  # fmt: skip
    found = read(drop(cycle, office, xlsx(plan_sheet(rows))))
    assert codes(found) == {"deadline_full_year": ["E3", "E4"], "deadline_blank": ["E5"]}
    confirm(
        import_id=found.pk, sheet="分解表", code="deadline_full_year", fact="全年", actor=office
    )
    assert "E3" not in codes(read(found)).get("deadline_full_year", [])
    confirm(
        import_id=found.pk,
        sheet="分解表",
        code="deadline_full_year",
        fact="",
        whole=True,
        actor=office,
    )
    assert "deadline_full_year" not in codes(read(found))


def test_a_skipped_row_is_not_committed_and_can_be_taken_in_again(
    cycle: Cycle, office: Actor
) -> None:
    found = read(drop(cycle, office))
    skip_row(import_id=found.pk, sheet="分解表", row=3, actor=office)
    assert read(found).summary["skipped"] == 1
    commit(found, office)
    assert not Task.objects.filter(title="建成调处中心").exists()
    skip_row(import_id=found.pk, sheet="分解表", row=3, skip=False, actor=office)
    commit(found, office)
    assert Task.objects.filter(title="建成调处中心").exists()


def test_unknown_columns_are_mapped_once_and_remembered(cycle: Cycle, office: Actor) -> None:
    rows = [["号", "干什么", "啥时候", "谁来干"], ["a", "修桥", "6月底", "信息处"]]
    data = xlsx(Sheet(rows, name="表一"))
    found = read(drop(cycle, office, data))
    assert "header_not_found" in codes(found)
    prepared = prepared_of(found)
    assert prepared is not None
    fingerprint = prepared.sheets()[0]["fingerprint"]
    columns = {"A": "number", "B": "title", "C": "deadline", "D": "lead_unit"}
    say: dict[str, Any] = {"import_id": found.pk, "actor": office, "now": NOW}
    map_columns(fingerprint=fingerprint, columns=columns, **say)
    assert read(found).summary["good"] == 1
    assert HeaderMapping.objects.get().columns == columns
    assert read(drop(cycle, office, data)).summary["good"] == 1
    with pytest.raises(Refused, match="title_column_missing"):
        map_columns(fingerprint=fingerprint, columns={"A": "number"}, **say)


def test_rows_of_a_merged_title_are_sub_tasks_of_it(cycle: Cycle, office: Actor) -> None:
    head = ["序号", "目标任务", "工作措施", "完成时限", "牵头单位"]
    rows = [["1", "建设综治中心", "选址", "3月底", "基层治理处"],
            ["2", None, "装修", "6月底", "信息处"]]  # fmt: skip
    sheet = Sheet([head, *rows], ["B2:B3"], name="分解表")
    commit(read(drop(cycle, office, xlsx(sheet))), office)
    above = Task.objects.get(title="建设综治中心")
    below = list(above.children.order_by("path").values_list("title", "level"))
    assert above.level == "task"
    assert below == [("选址", "office_subtask"), ("装修", "office_subtask")]


def test_personal_rows_hang_under_the_office_task_of_their_number(
    cycle: Cycle, office: Actor
) -> None:
    tasks = [["1", "平安建设", "综治中心建设", None, "12月底前", "基层治理处"]]
    commit(read(drop(cycle, office, xlsx(plan_sheet(tasks)))), office)
    head = [
        "姓名",
        "岗位",
        "序号",
        "承担任务(对应处室任务序号)",
        "具体举措",
        "完成标准",
        "完成时限",
        "权重",
    ]
    rows = [["郝敏", "科员", 1, "综治中心建设（1）", "起草方案", "方案印发", "3月底", "40%"],
            [None, None, 2, "日常值班", "值守", "无差错", "每月", "60%"]]  # fmt: skip
    form = Sheet([head, *rows], ["A3:A4"][:0], name="个人")
    found = commit(read(drop(cycle, office, xlsx(form), "个人.xlsx")), office)
    first, second = Task.objects.filter(level="personal_subtask").order_by("path")
    assert first.parent is not None
    assert second.parent is not None
    assert (first.parent.level, first.parent.number) == ("office_subtask", "1")
    assert first.parent.parent is not None
    assert first.parent.parent.title == "综治中心建设"
    assert second.parent.title == "日常工作"
    assert first.lead_unit is not None
    assert first.lead_unit.name == "基层治理处"
    assert first.weight == 40_000
    assert found.summary["good"] == 2


def test_a_sheet_can_be_arranged_under_a_chosen_task(cycle: Cycle, office: Actor) -> None:
    commit(read(drop(cycle, office)), office)
    above = Task.objects.get(title="建成调处中心")
    found = read(drop(cycle, office, xlsx(plan_sheet([[7, "", "选址", "", "3月底", "信息处"]]))))
    plan = {"level": "task", "parent": above.pk}
    arrange_sheet(import_id=found.pk, sheet="分解表", plan=plan, actor=office)
    commit(found, office)
    assert Task.objects.get(title="选址").parent == above


@pytest.mark.parametrize("sheet", [UNIT_YEAR_FORM, PERSONAL_FORM])
def test_the_forms_of_offices_are_committed_whole(
    cycle: Cycle, office: Actor, sheet: Sheet
) -> None:
    found = read(drop(cycle, office, xlsx(sheet)))
    good = found.summary["good"]
    commit(found, office)
    assert ImportRow.objects.filter(source=found, state="committed").count() == good > 0


def test_only_the_supervision_office_imports(cycle: Cycle, cast: Cast, office: Actor) -> None:
    found = read(drop(cycle, office))
    for name in ("leader", "head", "liaison", "member", "outsider", "system", "audit"):
        who = actor(getattr(cast, name))
        with pytest.raises(Refused, match="move_not_yours"):
            drop(cycle, who)
        with pytest.raises(Refused, match="move_not_yours"):
            commit(found, who)


def test_a_closed_year_takes_no_import(cycle: Cycle, office: Actor) -> None:
    found = read(drop(cycle, office))
    Cycle.objects.update(closed=True)
    with pytest.raises(Refused, match="cycle_closed"):
        commit(found, office)


def test_nothing_is_half_imported_when_the_commit_is_cut(
    cycle: Cycle, office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read(drop(cycle, office))

    def cut(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(committing, "finish", cut)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        commit(found, office)
    assert not Task.objects.exists()
    assert not ImportRow.objects.exists()
    assert not Event.objects.filter(verb="task.created").exists()


def test_reading_again_gives_the_same_preview_without_work(cycle: Cycle, office: Actor) -> None:
    found = drop(cycle, office)
    first = read_import(import_id=found.pk, now=NOW)
    changed = (first.folder / "sheets.json").stat().st_mtime_ns
    second = read_import(import_id=found.pk, now=NOW)
    assert first.folder == second.folder
    assert (second.folder / "sheets.json").stat().st_mtime_ns == changed


def test_a_reading_hears_that_it_shall_stop(cycle: Cycle, office: Actor) -> None:
    class Stopped(Exception):
        pass

    def heard() -> None:
        raise Stopped

    found = drop(cycle, office)
    with pytest.raises(Stopped):
        read_import(import_id=found.pk, now=NOW, heard=heard)
    found.refresh_from_db()
    assert (found.state, found.summary) == ("preview", {})


def test_old_previews_are_removed_and_made_anew_when_wanted(cycle: Cycle, office: Actor) -> None:
    found = read(drop(cycle, office))
    former = folder_of(found.summary["key"])
    skip_row(import_id=found.pk, sheet="分解表", row=3, actor=office)
    present = folder_of(read(found).summary["key"])
    soon, later = timezone.now() + timedelta(days=8), timezone.now() + timedelta(days=91)
    assert prune_previews(timezone.now()) == 0
    assert (prune_previews(soon), former.exists(), present.exists()) == (1, False, True)
    assert prune_previews(later) == 1
    assert read_import(import_id=found.pk, now=NOW).exists


def test_whoever_commits_second_is_told_and_nothing_is_there_twice(
    cycle: Cycle, office: Actor
) -> None:
    found = read(drop(cycle, office))
    commit_import(import_id=found.pk, actor=office, now=NOW)
    made = Task.objects.count()
    with pytest.raises(Refused, match="nothing_to_commit"):
        commit_import(import_id=found.pk, actor=office, now=NOW)
    assert Task.objects.count() == made


def test_long_words_are_kept_whole(cycle: Cycle, office: Actor) -> None:
    unit = "很" * 230 + "长的单位"
    rows = [[1, "主题" * 90, "任务", None, "6月底", unit]]
    commit(read(drop(cycle, office, xlsx(plan_sheet(rows)))), office)
    task = Task.objects.get(level="task")
    assert task.extra["lead_unit_raw"] == unit
    assert len(task.lead_unit_raw) == 200
    assert Unit.objects.count()
    assert Person.objects.count()
