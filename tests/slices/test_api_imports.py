"""Importing, the wall and jobs by the API."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.jobs.actions.working import claim_next, perform
from guatu.people.pace import forget
from guatu.plans.models import Cycle, PlanImport, Task
from guatu.site.jobs import KINDS
from tests.make import NOW, Cast, actor
from tests.papers.sheets import xlsx
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.api_make import Api, secret_of
from tests.slices.import_make import drop, plan_sheet


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path
    forget()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """This year."""
    return make_cycle(NOW.year)


def work() -> list[str]:
    """Do every job that waits; their states."""
    states = []
    while (job := claim_next(KINDS)) is not None:
        states.append(perform(job, KINDS[job.kind], NOW))
    return states


def upload(api: Api, key: str = "", content: bytes = b"") -> Any:
    """Hand in the small plan."""
    file = SimpleUploadedFile("分解表.xlsx", content or xlsx(plan_sheet()))
    headers = api.headers | ({"idempotency-key": key} if key else {})
    body = {"file": file, "cycle": NOW.year}
    return api.client.post("/api/v1/imports", body, headers=headers)


def test_a_plan_is_handed_in_looked_at_committed_and_taken_back(cast: Cast, cycle: Cycle) -> None:
    api = Api(secret=secret_of(cast.supervisor, "import"))
    dropped = upload(api)
    assert dropped.status_code == 202, dropped.content
    place = f"/imports/{dropped.json()['id']}"
    early = api.get(f"{place}/preview")
    assert (early.status_code, early.json()["code"]) == (409, "import_not_read")
    assert api.get(f"/jobs/{dropped.json()['job_id']}").json()["state"] == "waiting"
    assert work() == ["done"]
    seen = api.get(f"{place}/preview", limit=3).json()
    assert [item["title"] for item in seen["items"]][:2] == ["建成调处中心", "化解矛盾纠纷"]
    assert seen["columns"]["title"] == "C"
    assert seen["items"][0]["lead_unit_id"] == cast.office.pk
    assert {problem["code"] for problem in seen["problems"]} >= {"title_blank"}
    rest = api.get(f"{place}/preview", after=seen["next"]).json()
    assert (len(rest["items"]), rest["next"], rest["problems"]) == (1, None, [])
    assert api.send(f"{place}/commit", {"take": "new"}).status_code == 202
    assert work() == ["done"]
    assert api.get(place).json()["state"] == "committed"
    made = Task.objects.filter(level="task").count()
    assert made > 0
    undone = api.send(f"{place}/undo", {})
    assert undone.json()["state"] == "undone"
    assert Task.objects.filter(level="task").count() == 0


def test_the_same_file_handed_in_twice_with_one_key_is_one_import(cast: Cast, cycle: Cycle) -> None:
    api = Api(secret=secret_of(cast.supervisor, "import"))
    content = xlsx(plan_sheet())
    first, second = upload(api, "once", content), upload(api, "once", content)
    assert first.json() == second.json()
    assert PlanImport.objects.count() == 1


def test_whoever_does_not_import_finds_no_imports(cast: Cast, cycle: Cycle) -> None:
    found = drop(cycle, actor(cast.supervisor))
    api = Api(secret=secret_of(cast.head))
    assert upload(api).status_code == 404
    assert api.get(f"/imports/{found.pk}").status_code == 404
    assert PlanImport.objects.count() == 1


def test_a_file_that_cannot_be_read_says_why(cast: Cast, cycle: Cycle) -> None:
    api = Api(secret=secret_of(cast.supervisor, "import"))
    body = {"file": SimpleUploadedFile("表.xlsx", b"PK\x03\x04 broken"), "cycle": NOW.year}
    dropped = api.client.post("/api/v1/imports", body, headers=api.headers)
    work()
    found = api.get(f"/imports/{dropped.json()['id']}").json()
    assert found["state"] == "refused"
    assert found["refused"]["detail"]


def test_the_wall_hangs_in_pages_with_bars_and_marks(cast: Cast, cycle: Cycle) -> None:
    for at in range(5):
        terms = make_terms(f"任务{at}", lead=cast.office, due=NOW.date(), deadline_kind="date")
        make_task(cycle, terms, actor(cast.supervisor), level="task")
    api = Api(secret=secret_of(cast.member, "wall"))
    page = api.get("/wall", limit=3).json()
    assert (page["rows"], page["next"]) == (5, "3")
    row = page["lanes"][0]["rows"][0]
    assert row["title"] == "任务0"
    assert row["bar"] == [0.0, round(193 / 365, 4)]
    rest = api.get("/wall", limit=3, after=page["next"]).json()
    assert [r["title"] for lane in rest["lanes"] for r in lane["rows"]] == ["任务3", "任务4"]
    sheet = api.get("/wall/sheet", width=1366, height=620).json()
    assert len(sheet["rows"]) == 5
    assert {mark["mark"] for mark in sheet["marks"]} >= {"rect", "text", "group"}


def test_a_print_is_a_job_whose_file_only_its_owner_gets(cast: Cast, cycle: Cycle) -> None:
    make_task(cycle, make_terms(lead=cast.office), actor(cast.supervisor), level="task")
    api = Api(secret=secret_of(cast.member, "wall"))
    ordered = api.send("/wall/prints", {"paper": "A4"})
    assert ordered.status_code == 202, ordered.content
    place = f"/jobs/{ordered.json()['id']}"
    assert api.get(f"{place}/file").status_code == 404
    assert work() == ["done"]
    assert api.get(place).json()["has_file"] is True
    file = api.get(f"{place}/file")
    assert file.headers["Content-Type"] == "application/pdf"
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert Api(cast.head).get(place).status_code == 404
    assert Api(secret=secret_of(cast.member, "import")).get(place).status_code == 404
    assert api.get("/jobs").json()["items"][0]["kind"] == "print-wall"
    over = api.send(f"{place}/cancel", {})
    assert (over.status_code, over.json()["code"]) == (409, "job_ended")
