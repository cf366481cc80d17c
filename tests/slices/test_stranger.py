"""From nothing to a kept plan: a stranger sets a body up, works with it and moves it elsewhere.

Every act goes by the pages or the API, as its person; after each stage everybody looks everywhere.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.urls import resolve
from django.utils import timezone

from guatu.jobs.actions.working import claim_next, perform
from guatu.ledger.queries import head
from guatu.ledger.seal import seal_now
from guatu.people.models import Account, Person, Unit
from guatu.plans.models import ChangeRequest, Entry, PlanImport, Task
from guatu.site.founding import found
from guatu.site.jobs import KINDS
from tests.slices.stranger import BESIDE, PAGES, Body, slips, told, workbook
from tests.slices.test_site_backup import URL, Home, Homes, manifest
from tests.slices.test_site_backup import homes as homes

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = timezone.localdate().year
SEATS = [("system", "管一", "system"), ("security", "管二", "security"), ("audit", "管三", "audit")]
UNITS = [
    ["单位", "上级", "类型", "简称"],
    ["委领导", "", "委领导", ""],
    ["督查室", "", "处室", ""],
    ["基层治理处", "", "处室", "治理处"],
    ["信息处", "", "处室", ""],
]
PEOPLE = [
    ["姓名", "单位", "职务", "角色"],
    ["罗成", "委领导", "副主任", "领导"],
    ["沈知行", "督查室", "主任", "督查室"],
    ["韩素", "基层治理处", "处长", "处长"],
    ["郝敏", "基层治理处", "科员", ""],
    ["祁山", "基层治理处", "科员", ""],
    ["崔远", "信息处", "处长", "处长"],
    ["申屠远", "信息处", "科员", ""],
]
STAFF = [row[0] for row in PEOPLE[1:]]
ADMINS = [name for _option, name, _user in SEATS]
PLAN: list[list[Any]] = [
    ["序号", "工作类别", "目标任务", "目标值", "完成时限", "责任领导", "牵头单位", "责任人"],
    [1, "平安建设", "建成调处中心", "180处", "11月底前", "罗成", "基层治理处", "郝敏"],
    [2, "数字治理", "建成网格平台", "60个", "12月底前", "罗成", "信息处", "申屠远"],
]
TITLES = {"建成调处中心", "建成网格平台"}
PART, OBJECTION, REASON = "入户走访登记", "目标偏高三成", "地块至今未交付"


def work() -> None:
    """What the worker does meanwhile."""
    while (job := claim_next(KINDS)) is not None:
        assert perform(job, KINDS[job.kind], timezone.now()) == "done"


def founded() -> Body:
    """``guatu init``, and three administrators who follow their links."""
    body = Body()
    for name, username, link in found("示范市委", SEATS, ""):
        body.set_up(name, username, link)
    return body


def bring(body: Body, kind: str, rows: list[list[Any]]) -> None:
    """The system administrator brings a list in."""
    shown = body.do("管一", f"/roster/{kind}/", file=workbook(*rows))["Location"]
    body.do("管一", f"{shown}commit/")


def staff(body: Body) -> None:
    """Units and people come from lists; roles are granted by another hand; slips are handed out."""
    bring(body, "units", UNITS)
    bring(body, "people", PEOPLE)
    page = body.read("管二", "/roles/")
    picks = re.findall(r'name="pick" value="(\d+)"', page)
    body.do("管二", "/roles/proposals/", pick=picks, grant="1")
    office = Person.objects.get(name="沈知行")
    whole = Unit.objects.get(parent=None)
    body.do("管二", "/roles/grant/", person=office.pk, role="supervision", unit=whole.pk)
    leader = Person.objects.get(name="罗成")
    body.do("管二", "/roles/grant/", person=leader.pk, role="leader", unit=whole.pk)
    without = Person.objects.filter(account=None).values_list("pk", flat=True)
    made = body.do("管一", "/accounts/make/", pick=list(without))
    for name, (username, link) in slips(told(made)).items():
        body.set_up(name, username, link)


def imported(body: Body) -> None:
    """The supervision office opens the year and brings the plan in."""
    body.do("沈知行", "/settings/year/open/", year=YEAR, name=f"{YEAR}年度重点任务")
    title: list[Any] = [f"示范市委{YEAR}年度重点任务分解表"]
    body.do("沈知行", "/import/", file=workbook(title, *PLAN), year=YEAR)
    work()
    body.do("沈知行", f"/import/{PlanImport.objects.get().pk}/commit/")
    work()


def released(body: Body) -> dict[str, Task]:
    """All drafts are handed down and kept as a version."""
    picks = list(Task.objects.order_by("path").values_list("pk", flat=True))
    body.do("沈知行", "/plan/release/", pick=picks)
    body.do("沈知行", "/plan/versions/", name="下达稿", reason="留存", token="v1")
    return {task.title: task for task in Task.objects.filter(title__in=TITLES)}


def objected(body: Body, tasks: dict[str, Task]) -> None:
    """One unit objects and another signs."""
    other, own = tasks["建成网格平台"], tasks["建成调处中心"]
    objection = {"subject": "target", "reason": OBJECTION, "revision": other.revision}
    body.do("崔远", f"/task/{other.pk}/sign/object/", **objection)
    body.do("韩素", f"/task/{own.pk}/sign/confirm/", revision=own.revision)


def settled(body: Body, task: Task) -> None:
    """The supervision office amends the terms, and the unit signs them."""
    met = {"revision": task.revision, "reason": "采纳", "terms": {"target": "40"}}
    answer = body.clients["沈知行"].post(
        f"/api/v1/tasks/{task.pk}/amendment", met, content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
    body.do("崔远", f"/task/{task.pk}/sign/confirm/", revision=answer.json()["revision"])


def split(body: Body, task: Task) -> Task:
    """The head splits the task to a person of the office."""
    at = {"seen": 0, "part_title": [PART], "part_person": ["祁山"], "part_unit": [""]}
    rest = {"part_weight": ["100"], "part_deadline": ["10月底前"], "part_target": [""]}
    body.do("韩素", f"/task/{task.pk}/split/", **at, **rest)
    below = Task.objects.get(parent=task)
    body.do("韩素", f"/task/{below.pk}/split/", **at | {"part_title": [PART + "到人"]}, **rest)
    return Task.objects.get(parent=below)


def moved(body: Body, task: Task) -> None:
    """The head asks for another day with a reason, the leader approves."""
    task.refresh_from_db()
    asked = {"deadline_raw": "12月底前", "reason": REASON, "revision": task.revision}
    unit = task.lead_unit_id
    body.do("韩素", f"/task/{task.pk}/change/", **asked, lead_unit=unit, target=task.target)
    change = ChangeRequest.objects.get()
    assert REASON in body.read("罗成", "/")
    body.do("罗成", f"/changes/{change.pk}/approve/", revision=task.revision)
    task.refresh_from_db()
    assert str(task.due) == f"{YEAR}-12-31"


def entered(body: Body, task: Task) -> None:
    """A figure with evidence, confirmed by the head."""
    said = {"value": "10", "sentence": "见台账", "as_of": str(timezone.localdate()), "token": "t"}
    body.do("申屠远", f"/task/{task.pk}/enter/", **said)
    body.do("崔远", f"/entry/{Entry.objects.get().pk}/confirm/")


def test_every_way_in_is_there() -> None:
    assert all(resolve(path.partition("?")[0]) for path in PAGES)


def test_a_stranger_goes_the_whole_way_and_nobody_sees_what_is_not_theirs(
    homes: Homes, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path / "here"
    settings.HOME.mkdir()
    body = founded()
    staff(body)
    assert set(body.clients) == {*ADMINS, *STAFF}
    imported(body)
    nobody_but(body, TITLES, {"沈知行", "罗成"})  # who leads it sees the draft
    tasks = released(body)
    nobody_but(body, TITLES, set(STAFF))
    objected(body, tasks)
    nobody_but(body, {OBJECTION}, {"沈知行"}, BESIDE)
    settled(body, tasks["建成网格平台"])
    personal = split(body, tasks["建成调处中心"])
    nobody_but(body, {PART + "到人"}, {"沈知行", "罗成", "韩素", "祁山"})
    pages = [f"/task/{personal.pk}/", f"/api/v1/tasks/{personal.pk}"]
    nobody_but(body, {PART + "到人"}, {"沈知行", "罗成", "韩素", "祁山"}, pages)
    moved(body, tasks["建成调处中心"])
    entered(body, tasks["建成网格平台"])
    compared(body)
    handed_over(body)
    nobody_but(body, TITLES, set(STAFF) - {"祁山"}, BESIDE)
    back_elsewhere(homes, tmp_path)


def nobody_but(body: Body, words: set[str], who: set[str], paths: Any = PAGES) -> None:
    """Exactly these people come upon the words."""
    assert {name for name in body.clients if body.sees(name, words, paths)} == who


def compared(body: Body) -> None:
    """What differs from the plan as released: the day, with its reason, and the target."""
    page = body.read("罗成", "/plan/versions/compare/?a=1")
    assert all(word in page for word in (*TITLES, REASON, "12月底前"))


def handed_over(body: Body) -> None:
    """A post changes hands: all that is open passes, then the person leaves."""
    former = Person.objects.get(name="祁山")
    page = body.read("韩素", f"/people/{former.pk}/hand-over/")
    picks = re.findall(r'name="pick" value="([\w-]+)"', page)
    given = {"pick": picks, "everything": "郝敏", "reason": "转岗"}
    body.do("韩素", f"/people/{former.pk}/hand-over/", **given)
    body.do("管一", f"/people/{former.pk}/leave/")
    assert PART + "到人" in body.read("郝敏", f"/plan/?q={PART}")


def home_of(folder: Path) -> Home:
    """This test's database as that of a home folder, for commands in processes of their own."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "guatu.sqlite3")) as copy:
            connection.connection.backup(copy)
        return Home(folder)
    return Home(folder, URL.rsplit("/", 1)[0] + f"/{connection.settings_dict['NAME']}")


def back_elsewhere(homes: Homes, tmp_path: Path) -> None:
    """The backup comes back on another machine, with the same rows and the same head."""
    seal_now()
    file = home_of(tmp_path / "here").backup(tmp_path / "a.backup")
    there, made = homes.empty(), manifest(file)
    done = there.guatu("restore", str(file))
    assert done.returncode == 0, done.stderr
    again = manifest(there.backup(tmp_path / "b.backup"))
    assert again["parts"] == made["parts"]
    assert again["ledger"] == made["ledger"] == {"seq": head().seq, "head": head().hash}
    assert again["tables"]["people.account"]["rows"] == Account.objects.count()
    assert there.guatu("ledger", "verify", "--head", head().hash).returncode == 0
