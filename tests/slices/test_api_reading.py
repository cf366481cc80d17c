"""Reading by the API: who gets in, what is seen, how it goes wrong, page by page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.models import Event
from guatu.people.actions.tokens import revoke_token
from guatu.people.models import Account, ApiToken, RoleGrant
from guatu.people.pace import forget
from guatu.people.queries import real_time
from guatu.plans.models import Task
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.api_make import Api, secret_of


@pytest.fixture
def task(cast: Cast) -> Task:
    """A released task of the office."""
    terms = make_terms(lead=cast.office, assignee=cast.member, measure="quantity", target=10)
    return make_task(make_cycle(NOW.year), terms, actor(cast.supervisor), level="task")


@pytest.fixture(autouse=True)
def fresh_pace() -> None:
    forget()


def test_nobody_gets_in_without_session_or_token(cast: Cast) -> None:
    answer = Client().get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "not_signed_in"


def test_a_token_says_who_it_acts_for_and_what_it_reaches(cast: Cast) -> None:
    answer = Api(secret=secret_of(cast.member, "plan:read", "wall")).get("/me")
    assert answer.json()["name"] == "郝敏"
    assert answer.json()["scopes"] == ["plan:read", "wall"]
    token = ApiToken.objects.get()
    assert token.used_at is not None
    assert "guatu_" in token.hint
    assert len(token.hash) == 64


def test_a_token_is_in_the_ledger_when_made_and_when_ended(cast: Cast) -> None:
    api = Api(secret=secret_of(cast.member))
    assert api.get("/me").status_code == 200
    token = ApiToken.objects.get()
    revoke_token(token_id=token.pk, real_now=real_time(), actor=actor(cast.member), now=NOW)
    assert api.get("/me").json()["code"] == "token_unknown"
    verbs = list(Event.objects.filter(verb__startswith="token.").values_list("verb", flat=True))
    assert verbs == ["token.made", "token.revoked"]


@pytest.mark.parametrize("how", ["expired", "locked", "left", "administrator"])
def test_a_token_ends_with_its_time_and_its_owner(cast: Cast, how: str) -> None:
    api = Api(secret=secret_of(cast.member))
    if how == "expired":
        ApiToken.objects.update(expires_at=real_time() - timedelta(seconds=1))
    elif how == "locked":
        Account.objects.filter(person=cast.member).update(is_active=False)
    elif how == "left":
        type(cast.member).objects.filter(pk=cast.member.pk).update(left_on=NOW.date())
    else:
        RoleGrant.objects.filter(person=cast.member).update(role="audit_admin")
    assert api.get("/me").status_code == 401


def test_a_token_without_the_scope_is_told_so(cast: Cast, task: Task) -> None:
    answer = Api(secret=secret_of(cast.member, "wall")).get("/tasks")
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")


def test_administrators_see_no_content(cast: Cast, task: Task) -> None:
    for person in (cast.system, cast.security, cast.audit):
        assert Api(person).get("/me").status_code == 200
        assert Api(person).get("/tasks").status_code == 404
        assert Api(person).get(f"/tasks/{task.pk}").status_code == 404


def test_the_list_is_read_in_pages_without_gap_or_double(cast: Cast) -> None:
    cycle = make_cycle(NOW.year)
    for at in range(7):
        terms = make_terms(f"任务{at}", lead=cast.office)
        make_task(cycle, terms, actor(cast.supervisor), level="task")
    for sort in ("", "due", "-number"):
        titles: list[str] = []
        after: dict[str, str] = {"sort": sort} if sort else {}
        while True:
            page = Api(cast.member).get("/tasks", limit=3, **after).json()
            titles += [one["title"] for one in page["items"]]
            if page["next"] is None:
                break
            after["after"] = page["next"]
        assert sorted(titles) == [f"任务{at}" for at in range(7)]


def test_one_task_has_its_people_figures_moves_and_why(cast: Cast, task: Task) -> None:
    found = Api(cast.supervisor).get(f"/tasks/{task.pk}").json()
    assert found["target"] == "10.0000"
    assert [p["name"] for p in found["people"]] == ["郝敏"]
    assert "cancel" in {move["verb"] for move in found["moves"]}
    assert found["may_edit"] is True
    assert found["why"]["from_children"] is False


def test_the_telephone_is_shown_to_the_lead_unit_only(cast: Cast) -> None:
    terms = make_terms(lead=cast.office, contact="卢一舟", contact_phone="2301")
    task = make_task(make_cycle(NOW.year), terms, actor(cast.supervisor), level="task")
    assert Api(cast.member).get(f"/tasks/{task.pk}").json()["contact_phone"] == "2301"
    assert Api(cast.outsider).get(f"/tasks/{task.pk}").json()["contact_phone"] is None


def test_the_timeline_is_the_ledger_newest_first(cast: Cast, task: Task) -> None:
    first = Api(cast.member).get(f"/tasks/{task.pk}/timeline", limit=1).json()
    assert [one["verb"] for one in first["items"]] == ["task.released"]
    rest = Api(cast.member).get(f"/tasks/{task.pk}/timeline", after=first["next"]).json()
    assert "task.created" in [one["verb"] for one in rest["items"]]
    assert rest["next"] is None


def test_what_is_out_of_sight_is_as_if_it_were_not_there(cast: Cast) -> None:
    draft = make_task(
        make_cycle(NOW.year),
        make_terms(lead=cast.office),
        actor(cast.supervisor),
        level="task",
        released=False,
    )
    hidden = Api(cast.outsider).get(f"/tasks/{draft.pk}")
    nowhere = Api(cast.outsider).get("/tasks/999999")
    assert hidden.status_code == nowhere.status_code == 404
    assert hidden.json() == nowhere.json()


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh", "请求中有不符合要求的内容。"), ("en", "Something in the request is not right.")],
)
def test_a_wrong_question_is_answered_in_the_readers_language(
    cast: Cast, language: str, title: str
) -> None:
    api = Api(cast.member)
    api.headers["accept-language"] = language
    answer = api.get("/tasks", limit=0)
    said: dict[str, Any] = answer.json()
    assert answer.status_code == 422
    assert said["title"] == title
    assert said["errors"][0]["code"] == "greater_than_equal"
    assert said["errors"][0]["place"] == "query.limit"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("delete", "/me", 405), ("get", "/nothing", 404), ("get", "/tasks/x", 422)],
)
def test_every_wrong_answer_is_a_problem(cast: Cast, method: str, path: str, status: int) -> None:
    client = Api(cast.member).client
    answer = getattr(client, method)(f"/api/v1{path}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_who_asks_too_fast_is_asked_to_wait(cast: Cast, settings: Any) -> None:
    settings.API_PER_MINUTE = 3
    api = Api(secret=secret_of(cast.member))
    answers = [api.get("/me") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 20
    assert Api(cast.head).get("/me").status_code == 200


def test_a_duty_comes_first_in_the_api_too(cast: Cast) -> None:
    api = Api(cast.member)
    session = api.client.session
    session["duty"] = "second_factor"
    session.save()
    answer = api.get("/me")
    assert (answer.status_code, answer.json()["code"]) == (403, "duty_first")
