"""Export of units and people: the import takes it again and finds nothing to do."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu.papers.roster.sheet import read_list
from guatu.people.models import Account, Person, Post, RosterImport
from guatu.people.queries.roster import known_to, reading_of
from tests.make import TODAY, Cast, make_unit, signed_in

pytestmark = pytest.mark.django_db


def make_crowd(cast: Cast) -> None:
    """A unit without short name below an office, and someone with posts in two units."""
    below = make_unit("调处中心", cast.office)
    Post.objects.create(person=cast.member, unit=below, title="副主任", position=1)
    Person.objects.filter(pk=cast.member.pk).update(phone="8601", username_hint="haomin")


@pytest.mark.parametrize("kind", ["units", "people"])
def test_an_export_dropped_again_shows_no_difference(cast: Cast, kind: str) -> None:
    make_crowd(cast)
    client = signed_in(cast.system)
    paper = client.get(f"/roster/{kind}/export/")
    assert paper.status_code == 200
    client.post(f"/roster/{kind}/", {"file": SimpleUploadedFile("a.xlsx", paper.content)})
    kept = RosterImport.objects.get()
    reading = reading_of(kept, known_to(kept, TODAY))
    assert len(reading.entries) >= 4
    assert {entry.change for entry in reading.entries} == {"same"}
    assert not [problem for problem in reading.problems if problem.level == "error"]


def test_no_contact_number_leaves_with_the_people(cast: Cast) -> None:
    make_crowd(cast)
    paper = signed_in(cast.system).get("/roster/people/export/").content
    rows = read_list(BytesIO(paper).getvalue(), "people")
    assert rows
    assert not any(row.get("phone") for row in rows.rows)
    assert sum(row.get("name") == cast.member.name for row in rows.rows) == 2
    names = dict(Account.objects.values_list("person__name", "username"))
    assert all(row.get("username") == names.get(row.get("name"), "haomin") for row in rows.rows)


def test_only_the_system_administrator_has_it(cast: Cast) -> None:
    assert signed_in(cast.supervisor).get("/roster/people/export/").status_code == 404
    assert signed_in(cast.security).get("/roster/units/export/").status_code == 404
