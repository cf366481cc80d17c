"""Naming, grading, signing, splitting and versions by the API."""

from decimal import Decimal

import pytest

from guatu.plans.models import Cycle, PersonLoan, Task, TaskPerson, UnitPart
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.api_make import Api, secret_of


@pytest.fixture
def cycle(db: None) -> Cycle:
    return make_cycle(NOW.year)


@pytest.fixture
def task(cast: Cast, cycle: Cycle) -> Task:
    """A quantity of the office that nobody signed yet; the other office supports it."""
    terms = make_terms(
        lead=cast.office,
        official=cast.leader,
        measure="quantity",
        target=Decimal(10),
        units=(UnitPart("support", cast.other_office.name, cast.other_office.pk),),
    )
    return make_task(cycle, terms, actor(cast.supervisor), level="task", signed=False)


def test_the_head_names_who_does_it_and_others_find_no_such_thing(cast: Cast, task: Task) -> None:
    head = Api(secret=secret_of(cast.head))
    ground = head.get(f"/tasks/{task.pk}/assignees").json()
    assert ground["named"] == []
    assert cast.member.pk in [one["id"] for one in ground["offered"]]
    body = {"revision": ground["revision"], "person_ids": [cast.member.pk]}
    named = head.send(f"/tasks/{task.pk}/assignees", body)
    assert named.status_code == 200, named.content
    assert [one["name"] for one in named.json()["people"] if one["role"] == "assignee"] == ["郝敏"]
    again = head.send(f"/tasks/{task.pk}/assignees", body)
    assert (again.status_code, again.json()["code"]) == (409, "stale_page")
    assert Api(secret=secret_of(cast.member)).get(f"/tasks/{task.pk}/assignees").status_code == 404


def test_a_judgement_is_graded_by_the_supervision_office(cast: Cast, cycle: Cycle) -> None:
    terms = make_terms("群众满意", lead=cast.office, measure="graded")
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    office = Api(secret=secret_of(cast.supervisor))
    graded = office.send(f"/tasks/{task.pk}/grade", {"percent": 80})
    assert graded.json()["progress"]["done"] == 800_000_000
    refused = Api(secret=secret_of(cast.head)).send(f"/tasks/{task.pk}/grade", {"percent": 90})
    assert (refused.status_code, refused.json()["code"]) == (409, "move_not_yours")
    assert office.send(f"/tasks/{task.pk}/grade", {"percent": 101}).status_code == 422


def test_a_part_is_objected_to_upheld_and_signed(cast: Cast, task: Task) -> None:
    head, office = Api(secret=secret_of(cast.head)), Api(secret=secret_of(cast.supervisor))
    part = head.get("/signing/parts").json()["items"][0]
    assert (part["task_id"], part["signing"]) == (task.pk, "asked")
    body = {"revision": part["revision"], "verb": "object", "reason": "偏高"}
    nothing = head.send(f"/tasks/{task.pk}/signing", body)
    assert (nothing.status_code, nothing.json()["code"]) == (409, "objection_about_what")
    said = head.send(f"/tasks/{task.pk}/signing", body | {"subject": "target"})
    assert said.json()["signing"] == "objected", said.content
    waiting = office.get("/objections").json()["items"]
    assert [(one["text"], one["state"]) for one in waiting] == [("偏高", "open")]
    assert head.get("/objections").json()["items"] == []
    settled = {"revision": part["revision"], "verb": "uphold", "reason": "按去年基数"}
    office.send(f"/tasks/{task.pk}/signing", settled)
    told = head.get(f"/tasks/{task.pk}/objections").json()[0]
    assert (told["state"], told["answer"]) == ("upheld", "按去年基数")
    signed = head.send("/signing/parts", {"parts": [
        {"task_id": task.pk, "revision": part["revision"]}]})  # fmt: skip
    assert signed.json() == {"signed": [task.pk], "refused": []}
    assert head.get("/signing").json()[0]["confirmed"] == 1


def test_an_objection_is_met_with_new_terms_and_asked_again(cast: Cast, task: Task) -> None:
    head, office = Api(secret=secret_of(cast.head)), Api(secret=secret_of(cast.supervisor))
    body = {"revision": task.revision, "verb": "object", "subject": "target", "reason": "偏高"}
    head.send(f"/tasks/{task.pk}/signing", body)
    terms = {"revision": task.revision, "reason": "采纳", "terms": {"target": "8"}}
    met = office.send(f"/tasks/{task.pk}/amendment", terms)
    assert (met.json()["target"], met.json()["signing"]) == ("8.0000", "asked"), met.content
    stale = head.send(f"/tasks/{task.pk}/signing", {"revision": task.revision, "verb": "confirm"})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_page")


def test_a_split_is_proposed_and_accepted_and_a_person_lent(cast: Cast, task: Task) -> None:
    liaison, head = Api(secret=secret_of(cast.liaison)), Api(secret=secret_of(cast.head))
    ground = liaison.get(f"/tasks/{task.pk}/split").json()
    parts = [
        {"title": "选址", "weight": 40_000, "person_ids": [cast.member.pk]},
        {"title": "建设", "weight": 60_000, "person_ids": [cast.outsider.pk]},
    ]
    body = {"seen": ground["seen"], "parts": parts}
    proposed = liaison.send(f"/tasks/{task.pk}/split/proposals", body)
    assert proposed.status_code == 201, proposed.content
    found = head.get(f"/tasks/{task.pk}/split").json()
    assert [one["title"] for one in found["proposal"]["parts"]] == ["选址", "建设"]
    done = head.send(f"/tasks/{task.pk}/split", body | {"proposal_id": found["proposal"]["id"]})
    assert (done.status_code, len(done.json()["task_ids"])) == (201, 2), done.content
    below = head.get(f"/tasks/{task.pk}/split").json()["below"]
    assert [one["share"] for one in below] == [400, 600]
    asked = PersonLoan.objects.get()
    assert [one["id"] for one in head.get("/loans", own=True).json()["items"]] == [asked.pk]
    missing = head.send(f"/loans/{asked.pk}/moves", {"verb": "agree"})
    assert missing.status_code == 404
    assert not TaskPerson.objects.filter(task=asked.task, person=cast.outsider).exists()


def test_the_head_declines_a_proposal_with_a_reason(cast: Cast, task: Task) -> None:
    liaison, head = Api(secret=secret_of(cast.liaison)), Api(secret=secret_of(cast.head))
    liaison.send(f"/tasks/{task.pk}/split/proposals", {"seen": 0, "parts": [{"title": "选址"}]})
    bare = head.send(f"/tasks/{task.pk}/split/moves", {"verb": "decline"})
    assert (bare.status_code, bare.json()["code"]) == (409, "reason_missing")
    told = head.send(f"/tasks/{task.pk}/split/moves", {"verb": "decline", "reason": "太粗"})
    assert (told.json()["state"], told.json()["reason"]) == ("declined", "太粗")


def test_a_unit_lends_its_person_to_a_part(cast: Cast, task: Task) -> None:
    loan = PersonLoan.objects.create(
        task=task, person=cast.member, unit=cast.office, asked_at=NOW, asked_by=cast.outsider
    )
    head = Api(secret=secret_of(cast.head))
    assert [one["person"] for one in head.get("/loans").json()["items"]] == ["郝敏"]
    agreed = head.send(f"/loans/{loan.pk}/moves", {"verb": "agree"})
    assert agreed.json()["state"] == "agreed"
    assert TaskPerson.objects.filter(task=task, person=cast.member, role="assignee").exists()


def test_versions_are_kept_read_and_compared(cast: Cast, task: Task) -> None:
    office = Api(secret=secret_of(cast.supervisor))
    said = {"name": "下达稿", "reason": "留存"}
    kept = office.send("/versions", said, key="v")
    assert (kept.status_code, kept.json()["number"]) == (201, 2), kept.content
    assert (
        office.send("/versions", {"name": "下达稿", "reason": "留存"}, key="v").json()
        == kept.json()
    )
    rows = office.get("/versions/2/tasks").json()["items"]
    assert [(one["task_id"], one["target"]) for one in rows] == [(task.pk, "10.0000")]
    body = {"revision": task.revision, "reason": "更正", "terms": {"weight": 5000}}
    office.send(f"/tasks/{task.pk}", body, method="patch")
    told = office.get("/versions/2/differences").json()
    assert (told["count"], told["items"][0]["kinds"]) == (1, ["terms", "weight"])
    assert told["items"][0]["reasons"][0]["text"] == "更正"
    assert office.get("/versions/2/differences", kind="worse").json()["items"] == []
    assert office.get("/versions/9/tasks").status_code == 404
    assert Api(secret=secret_of(cast.head)).send(
        "/versions", {"name": "甲", "reason": "乙"}).status_code == 404  # fmt: skip
