"""The pages of jobs: one's own with content, the queue without, progress, cancel, download."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.files.actions import store_result
from guatu.jobs import wording
from guatu.jobs.actions import start_job
from guatu.jobs.models import Job
from guatu.people.models import Person
from guatu.site.jobs import KINDS
from tests.make import NOW, Cast, actor, signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def job_of(person: Person, **columns: Any) -> Job:
    job = start_job("nightly", {}, actor=actor(person), now=NOW)
    Job.objects.filter(id=job.id).update(**columns)
    return Job.objects.get(id=job.id)


def page(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_one_sees_own_jobs_and_nobody_elses(cast: Cast) -> None:
    mine, other = job_of(cast.member), job_of(cast.outsider)
    client = signed_in(cast.member)
    html = page(client, "/jobs/")
    assert f"/jobs/{mine.id}/" in html
    assert f"/jobs/{other.id}/" not in html
    for method, path in (("get", ""), ("get", "file/"), ("post", "cancel/")):
        assert getattr(client, method)(f"/jobs/{other.id}/{path}").status_code == 404
    assert Job.objects.get(id=other.id).state == "waiting"


def test_the_system_administrator_sees_the_queue_without_content(cast: Cast) -> None:
    job = job_of(cast.member, state="done", result={"file_id": 1, "url": "/secret/"})
    client = signed_in(cast.system)
    html = page(client, "/jobs/")
    assert "夜间例行作业" in html
    assert "/secret/" not in html
    assert client.get(f"/jobs/{job.id}/").status_code == 404
    own = job_of(cast.system, state="done", result={"url": "/roster/imports/1/"})
    assert "/roster/imports/1/" in page(client, "/jobs/")
    assert client.get(f"/jobs/{own.id}/").status_code == 200
    assert signed_in(cast.audit).get("/jobs/").status_code == 404


def test_the_list_asks_again_only_while_something_moves(cast: Cast) -> None:
    job = job_of(cast.member, state="running", progress=40, note="reading")
    client = signed_in(cast.member)
    fragment = page(client, "/jobs/", **HTMX)
    assert fragment.strip().startswith('<div id="jobs" hx-get="/jobs/" hx-trigger="every 2s"')
    assert "40%" in fragment
    assert "读取中" in fragment
    Job.objects.filter(id=job.id).update(state="done")
    assert "hx-trigger" not in page(client, "/jobs/", **HTMX)


def test_a_job_that_made_a_page_leads_there_when_it_is_done(cast: Cast) -> None:
    job = job_of(cast.member, state="running", result={})
    client = signed_in(cast.member)
    assert "hx-trigger" in page(client, f"/jobs/{job.id}/", **HTMX)
    Job.objects.filter(id=job.id).update(state="done", result={"url": "/units/"})
    response = client.get(f"/jobs/{job.id}/", headers=HTMX)
    assert response.headers["HX-Redirect"] == "/units/"
    assert 'href="/units/"' in page(client, f"/jobs/{job.id}/")


def test_a_waiting_job_is_cancelled_by_its_button_and_only_once(cast: Cast) -> None:
    job = job_of(cast.member)
    client = signed_in(cast.member)
    assert client.get(f"/jobs/{job.id}/cancel/").status_code == 405
    for _ in range(2):
        response = client.post(f"/jobs/{job.id}/cancel/", follow=True)
        assert "已取消" in response.content.decode()
    assert Job.objects.get().state == "cancelled"


def test_a_failed_job_says_why(cast: Cast) -> None:
    job = job_of(
        cast.member, state="failed", error="file_too_large", result={"facts": {"limit": "50"}}
    )
    assert "文件超过 50 MB" in page(signed_in(cast.member), f"/jobs/{job.id}/")


def test_the_result_is_downloaded_by_its_owner_only(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    stored = store_result(
        [b"%PDF-1"],
        name="挂图.pdf",
        media_type="application/pdf",
        actor=actor(cast.member),
        now=NOW,
    )
    job = job_of(cast.member, state="done", result={"file_id": stored.id})
    client = signed_in(cast.member)
    assert f"/jobs/{job.id}/file/" in page(client, "/jobs/")
    response = client.get(f"/jobs/{job.id}/file/")
    assert b"".join(response.streaming_content) == b"%PDF-1"  # type: ignore[attr-defined]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert signed_in(cast.head).get(f"/jobs/{job.id}/file/").status_code == 404
    empty = job_of(cast.member, state="done")
    assert client.get(f"/jobs/{empty.id}/file/").status_code == 404


def test_every_kind_of_job_has_its_words() -> None:
    assert set(KINDS) == set(wording.KINDS)
