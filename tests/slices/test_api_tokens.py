"""Which token did what stands in the ledger, and all server processes count its requests."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.jobs.actions.working import Kind, perform
from guatu.jobs.models import Job
from guatu.ledger.actions import token_id
from guatu.ledger.models import Event, EventObject
from guatu.people.actions.pruning import prune_people
from guatu.people.models import ApiPace, ApiToken
from guatu.people.pace import Pace, forget
from guatu.people.queries import real_time
from tests.make import NOW, Cast, signed_in
from tests.papers.sheets import xlsx
from tests.plan_make import make_cycle
from tests.slices.api_make import Api, secret_of
from tests.slices.import_make import plan_sheet

DRAFT = {"level": "task", "terms": {"title": "建成调处中心"}}


@pytest.fixture(autouse=True)
def fresh_pace(db: None) -> None:
    forget()


def by(event: Event) -> list[tuple[int, str]]:
    rows = EventObject.objects.filter(event=event, kind="api_token")
    return list(rows.values_list("object_id", "qualifier"))


def test_the_audit_shows_which_token_wrote_and_what_else_it_wrote(cast: Cast) -> None:
    make_cycle(NOW.year)
    Api(cast.supervisor).send("/tasks", DRAFT)
    secret = secret_of(cast.supervisor)
    Api(secret=secret).send("/tasks", DRAFT)
    token = ApiToken.objects.get()
    in_session, by_token = Event.objects.filter(verb="task.created").order_by("id")
    assert (by(in_session), by(by_token)) == ([], [(token.pk, "by")])
    audit = signed_in(cast.audit)
    page = audit.get(f"/events/?kind=api_token&object={token.pk}").content.decode()
    assert f"经令牌 {token.pk}" in page
    assert page.count('<td class="n soft">') == 2  # the token was made, and it wrote


def test_what_a_token_is_refused_names_it_too(cast: Cast) -> None:
    make_cycle(NOW.year)
    made = Api(cast.supervisor).send("/tasks", DRAFT).json()
    head = Api(secret=secret_of(cast.supervisor))
    head.send(f"/tasks/{made['id']}/moves", {"verb": "pause", "reason": "等地块"})
    refused = Event.objects.get(verb="move.refused")
    assert by(refused) == [(ApiToken.objects.get().pk, "by")]
    assert token_id.get() == 0


def seen_by_job(job: Job, now: object) -> None:
    """What a job of a token's finds."""
    job.note = str(token_id.get())


def test_a_job_works_under_the_token_that_asked_for_it(
    cast: Cast, settings: Any, tmp_path: Any
) -> None:
    settings.HOME = tmp_path
    make_cycle(NOW.year)
    api = Api(secret=secret_of(cast.supervisor))
    assert (
        api.upload("/imports", SimpleUploadedFile("表.xlsx", xlsx(plan_sheet()))).status_code == 202
    )
    job = Job.objects.get()
    assert job.token_id == ApiToken.objects.get().pk
    perform(job, Kind(f"{__name__}:seen_by_job"), NOW)
    assert job.note == str(job.token_id)
    assert token_id.get() == 0


def test_two_server_processes_share_one_bucket(settings: Any) -> None:
    settings.API_PER_MINUTE = 60
    processes = Pace(), Pace()
    granted = sum(process.wait_of("token:1") == 0 for _ in range(40) for process in processes)
    assert 60 <= granted <= 63  # what filled again meanwhile
    assert all(process.wait_of("token:1") >= 1 for process in processes)
    assert processes[0].wait_of("token:2") == 0


def test_counting_costs_one_statement_in_many(
    settings: Any, django_assert_num_queries: Any
) -> None:
    settings.API_PER_MINUTE = 600
    process = Pace()
    with django_assert_num_queries(2):
        assert [process.wait_of("token:1") for _ in range(60)] == [0] * 60


def test_who_is_out_of_requests_costs_no_statement(
    settings: Any, django_assert_num_queries: Any
) -> None:
    settings.API_PER_MINUTE = 2
    process = Pace()
    while process.wait_of("token:1") == 0:
        pass
    with django_assert_num_queries(0):
        assert 1 <= process.wait_of("token:1") <= 30


def test_a_bucket_that_is_full_again_is_forgotten_at_night(cast: Cast) -> None:
    ApiPace.objects.create(holder="token:1", spent_until=0)
    assert prune_people(real_time())["paces"] == 1
