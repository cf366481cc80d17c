"""``guatu import-plan`` without --dry-run: who may, what goes in, what a second time says."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guatu.files.models import StoredFile
from guatu.people.models import Account
from guatu.plans.actions.edit import edit_task
from guatu.plans.models import Cycle, PlanImport, Task, terms_of
from guatu.site.command import main
from tests.make import NOW, Cast, actor, make_account
from tests.papers.sheets import xlsx
from tests.plan_make import make_cycle
from tests.slices.import_make import ROWS, plan_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    for name, person in (("duban", cast.supervisor), ("yuan", cast.outsider)):
        Account.objects.filter(person=person).delete()
        make_account(person, name)
    return make_cycle()


def plan(tmp_path: Path, rows: list[list[Any]] | None = None) -> str:
    path = tmp_path / "分解表.xlsx"
    path.write_bytes(xlsx(plan_sheet(rows)))
    return str(path)


def bring(path: str, *more: str, who: str = "duban") -> int:
    return main(["import-plan", path, "--cycle", "2027", "--actor", who, *more])


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def counts(found: dict[str, Any]) -> tuple[int, ...]:
    return tuple(found[name] for name in ("committed", "changed", "same", "kept"))


def test_good_rows_go_in_and_the_rest_is_kept(
    cycle: Cycle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(plan(tmp_path), "--json") == 0
    found = said(capsys)
    assert counts(found) == (3, 0, 0, 1)
    assert found["sheets"][0]["items"][0]["lead_unit_id"]
    assert Task.objects.filter(level="task").count() == 3
    assert PlanImport.objects.get().state == "committed"


def test_only_the_supervision_office_commits_and_nothing_is_stored_for_others(
    cycle: Cycle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(plan(tmp_path), who="yuan") == 1
    assert "supervision office" in capsys.readouterr().err
    assert bring(plan(tmp_path), who="nobody") == 1
    assert "nobody" in capsys.readouterr().err
    assert not StoredFile.objects.exists()


def test_a_refused_file_is_not_stored(
    cycle: Cycle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    assert bring(str(path)) == 1
    assert "damaged" in capsys.readouterr().err
    assert not StoredFile.objects.exists()


def test_without_an_actor_it_is_wrong_usage(cycle: Cycle, tmp_path: Path) -> None:
    assert main(["import-plan", plan(tmp_path), "--cycle", "2027"]) == 2


def test_the_same_file_again_changes_nothing(
    cycle: Cycle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(plan(tmp_path), "--json")
    tasks = set(Task.objects.values_list("pk", "revision"))
    capsys.readouterr()
    assert bring(plan(tmp_path), "--json") == 0
    assert counts(said(capsys)) == (0, 0, 3, 1)
    assert set(Task.objects.values_list("pk", "revision")) == tasks


def test_what_only_the_file_changed_is_taken_and_a_conflict_is_left(
    cycle: Cycle, cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(plan(tmp_path, ROWS[:2]), "--json")
    task = Task.objects.get(title="建成调处中心")
    terms = replace(terms_of(task), means="现场推进")
    edit_task(task_id=task.pk, terms=terms, revision=task.revision, reason="会议纪要",
              actor=actor(cast.supervisor), now=NOW)  # fmt: skip
    capsys.readouterr()
    rows = [[*ROWS[0][:4], "9月底前", *ROWS[0][5:]], ROWS[1], ROWS[2]]
    assert bring(plan(tmp_path, rows), "--json") == 0
    found = said(capsys)
    assert counts(found) == (1, 1, 1, 0)
    kinds = {(one["kind"], one.get("field"), one["taken"]) for one in found["differences"]}
    assert ("changed", "deadline", True) in kinds
    assert ("added", None, True) in kinds
    task.refresh_from_db()
    assert (str(task.due), task.means) == ("2027-09-30", "现场推进")


def test_a_file_without_a_good_row_says_so_and_fails(
    cycle: Cycle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(plan(tmp_path, ROWS[3:]), "--json") == 1
    text = capsys.readouterr()
    assert json.loads(text.out)["kept"] == 1
    assert "No row could be committed" in text.err
