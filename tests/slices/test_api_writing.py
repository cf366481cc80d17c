"""Writing by the API: drafts, edits, moves and entries, and a write repeated is done once."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu.ledger.models import Event
from guatu.people.models import Account, ApiAnswer
from guatu.people.pace import forget
from guatu.people.queries import real_time
from guatu.plans.models import ChangeRequest, Cycle, Entry, Task
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.api_make import Api, secret_of


@pytest.fixture(autouse=True)
def fresh_pace() -> None:
    forget()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """This year."""
    return make_cycle(NOW.year)


@pytest.fixture
def task(cast: Cast, cycle: Cycle) -> Task:
    """A released task of the office, measured by a figure."""
    terms = make_terms(
        lead=cast.office, assignee=cast.member, official=cast.leader, measure="quantity", target=10
    )
    return make_task(cycle, terms, actor(cast.supervisor), level="task")


def draft(**terms: Any) -> dict[str, Any]:
    """A body that makes a draft."""
    return {"level": "task", "terms": {"title": "建成调处中心", **terms}}


def test_a_draft_is_written_read_and_released(cast: Cast, cycle: Cycle) -> None:
    api = Api(secret=secret_of(cast.supervisor))
    terms = {
        "lead_unit_id": cast.office.pk,
        "deadline": "10月底前",
        "measure": "quantity",
        "target": "12.5",
        "people": [{"role": "assignee", "person_id": cast.member.pk}],
        "stages": [{"text": "选址", "due": "2027-03-31"}],
    }
    made = api.send("/tasks", draft(**terms))
    assert made.status_code == 201, made.content
    found = made.json()
    assert (found["state"], found["due"], found["target"]) == ("draft", "2027-10-31", "12.5000")
    assert found["people"][0]["name"] == "郝敏"
    moved = api.send(f"/tasks/{found['id']}/moves", {"verb": "release"})
    assert moved.json()["state"] == "released"


def test_an_edit_keeps_what_was_not_sent(cast: Cast, task: Task) -> None:
    api = Api(secret=secret_of(cast.supervisor))
    body = {"revision": task.revision, "reason": "更正", "terms": {"means": "每周调度"}}
    answer = api.send(f"/tasks/{task.pk}", body, method="patch")
    assert answer.status_code == 200, answer.content
    assert (answer.json()["means"], answer.json()["title"]) == ("每周调度", task.title)
    again = api.send(f"/tasks/{task.pk}", body | {"terms": {"means": "x"}}, method="patch")
    assert (again.status_code, again.json()["code"]) == (409, "stale_page")


def test_what_needs_approval_is_refused_with_its_code(cast: Cast, task: Task) -> None:
    api = Api(secret=secret_of(cast.supervisor))
    body = {"revision": task.revision, "reason": "放宽", "terms": {"target": "5"}}
    answer = api.send(f"/tasks/{task.pk}", body, method="patch")
    assert (answer.status_code, answer.json()["code"]) == (409, "needs_change_request")
    task.refresh_from_db()
    assert task.target == 10


def test_to_cancel_is_to_ask(cast: Cast, task: Task) -> None:
    api = Api(secret=secret_of(cast.head))
    answer = api.send(f"/tasks/{task.pk}/moves", {"verb": "cancel", "reason": "并入"})
    assert answer.json()["change_id"] == ChangeRequest.objects.get().pk
    assert answer.json()["state"] == "released"


def test_an_entry_is_made_confirmed_and_counts(cast: Cast, task: Task) -> None:
    said = {"as_of": NOW.date().isoformat(), "value": "4", "sentence": "见台账"}
    made = Api(secret=secret_of(cast.member)).send(f"/tasks/{task.pk}/entries", said)
    assert made.status_code == 201, made.content
    assert made.json()["moves"] == ["withdraw"]
    head = Api(secret=secret_of(cast.head))
    done = head.send(f"/entries/{made.json()['id']}/moves", {"verb": "confirm"})
    assert done.json()["state"] == "confirmed"
    assert head.get(f"/tasks/{task.pk}").json()["progress"]["done"] == 400_000_000
    assert head.get(f"/tasks/{task.pk}/entries").json()["items"][0]["value"] == "4.0000"


def test_evidence_is_stored_first_and_used_once(cast: Cast, task: Task, settings: Any,
                                                tmp_path: Any) -> None:  # fmt: skip
    settings.HOME = tmp_path
    api = Api(secret=secret_of(cast.member))
    file = SimpleUploadedFile("台账.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n")
    stored = api.client.post(f"/api/v1/tasks/{task.pk}/files", {"file": file}, headers=api.headers)
    assert stored.status_code == 201, stored.content
    said = {"as_of": "2027-07-01", "value": 3, "file_ids": [stored.json()["id"]]}
    assert api.send(f"/tasks/{task.pk}/entries", said).status_code == 201
    again = api.send(f"/tasks/{task.pk}/entries", said)
    assert (again.status_code, again.json()["code"]) == (409, "file_missing")
    assert Entry.objects.count() == 1


def test_a_refusal_says_code_place_and_words_and_leaves_no_trace(cast: Cast, task: Task) -> None:
    api = Api(secret=secret_of(cast.outsider))
    before = Event.objects.exclude(verb="move.refused").count()
    answer = api.send(f"/tasks/{task.pk}/moves", {"verb": "pause", "reason": "x"})
    assert (answer.status_code, answer.json()["code"]) == (409, "move_not_yours")
    assert "督查室" in answer.json()["detail"]
    assert Event.objects.exclude(verb="move.refused").count() == before


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"level": "nothing", "terms": {"title": "a"}}, "body.level"),
        (draft(nothing=1), "body.terms.nothing"),
        (draft(title="a\0b"), "body.terms.title"),
        (draft(title="\ud800"), "body.terms.title"),
        (draft(target="1" * 30), "body.terms.target"),
        (
            draft(people=[{"role": "official", "person_id": 0}]),
            "body.terms.people.0.person_id",
        ),
    ],
)
def test_a_wrong_shape_names_its_place(
    cast: Cast, cycle: Cycle, body: dict[str, Any], place: str
) -> None:
    answer = Api(cast.supervisor).send("/tasks", body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"] == place


def test_nobody_is_named_who_is_not_there(cast: Cast, cycle: Cycle) -> None:
    body = draft(lead_unit_id=99999)
    answer = Api(cast.supervisor).send("/tasks", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "unit_missing")
    assert Task.objects.count() == 0


def test_what_is_not_json_is_refused_as_such(cast: Cast, cycle: Cycle) -> None:
    client = Api(cast.supervisor).client
    form = client.post("/api/v1/tasks", {"level": "task"})
    assert (form.status_code, form.json()["code"]) == (415, "wrong_content_type")
    broken = client.post("/api/v1/tasks", "{", content_type="application/json")
    assert (broken.status_code, broken.json()["code"]) == (400, "unreadable")
    large = client.post("/api/v1/tasks", "x" * (5 << 20), content_type="application/json")
    assert (large.status_code, large.json()["code"]) == (413, "too_large")


def test_a_session_writes_with_its_csrf_token_only(cast: Cast, cycle: Cycle) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(person=cast.supervisor))
    answer = client.post("/api/v1/tasks", draft(), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_missing")
    client.get("/password/")
    token = client.cookies["csrftoken"].value
    sound = client.post(
        "/api/v1/tasks", draft(), content_type="application/json", headers={"x-csrftoken": token}
    )
    assert sound.status_code == 201
    secret = secret_of(cast.supervisor)
    bearer = client.post(
        "/api/v1/tasks",
        draft(),
        content_type="application/json",
        headers={"authorization": f"Bearer {secret}"},
    )
    assert bearer.status_code == 201


def test_a_repeated_write_is_done_once_and_answered_again(cast: Cast, cycle: Cycle) -> None:
    api = Api(secret=secret_of(cast.supervisor))
    first = api.send("/tasks", draft(), key="k-1")
    second = api.send("/tasks", draft(), key="k-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Task.objects.count() == 1


def test_a_key_belongs_to_one_request_and_one_holder(cast: Cast, cycle: Cycle) -> None:
    api = Api(secret=secret_of(cast.supervisor))
    assert api.send("/tasks", draft(), key="k-1").status_code == 201
    other = api.send("/tasks", draft(means="x"), key="k-1")
    assert (other.status_code, other.json()["code"]) == (422, "key_used")
    assert Api(cast.supervisor).send("/tasks", draft(), key="k-1").status_code == 201
    assert Task.objects.count() == 2


def test_what_was_refused_keeps_no_key(cast: Cast, task: Task) -> None:
    api = Api(secret=secret_of(cast.supervisor))
    body = {"verb": "pause", "reason": ""}
    assert api.send(f"/tasks/{task.pk}/moves", body, key="k").status_code == 409
    assert ApiAnswer.objects.count() == 0
    sound = body | {"reason": "等地块"}
    assert api.send(f"/tasks/{task.pk}/moves", sound, key="k").status_code == 200


def test_a_key_is_forgotten_after_a_day(cast: Cast, cycle: Cycle) -> None:
    api = Api(secret=secret_of(cast.supervisor))
    assert api.send("/tasks", draft(), key="k").status_code == 201
    ApiAnswer.objects.update(made_at=real_time() - timedelta(hours=25))
    assert api.send("/tasks", draft(), key="k").status_code == 201
    assert Task.objects.count() == 2


def test_a_key_that_cannot_be_kept_is_refused(cast: Cast, cycle: Cycle) -> None:
    answer = Api(cast.supervisor).send("/tasks", draft(), key="k" * 201)
    assert (answer.status_code, answer.json()["place"]) == (422, "Idempotency-Key")


def test_figures_come_back_as_they_were_sent(cast: Cast, cycle: Cycle) -> None:
    figure = "1234567890123456.7891"
    made = Api(cast.supervisor).send("/tasks", draft(measure="quantity", target=figure))
    kept = Task.objects.get().target
    assert kept is not None
    assert Decimal(made.json()["target"]) == kept


def test_a_change_is_asked_approved_and_in_force(cast: Cast, task: Task) -> None:
    head, leader = Api(secret=secret_of(cast.head)), Api(secret=secret_of(cast.leader))
    body = {"revision": task.revision, "reason": "地块未交付", "terms": {"target": "5"}}
    asked = head.send(f"/tasks/{task.pk}/changes", body)
    assert asked.status_code == 201, asked.content
    assert (asked.json()["kinds"], asked.json()["worse"]) == (["target"], True)
    found = leader.get("/changes", state="asked").json()["items"][0]
    seen = leader.get(f"/changes/{found['id']}").json()
    assert "approve" in seen["moves"]
    revision = leader.get(f"/tasks/{task.pk}").json()["revision"]
    decided = leader.send(f"/changes/{found['id']}/moves",
                          {"verb": "approve", "revision": revision})  # fmt: skip
    assert decided.json()["state"] == "approved", decided.content
    assert leader.get(f"/tasks/{task.pk}").json()["target"] == "5.0000"
