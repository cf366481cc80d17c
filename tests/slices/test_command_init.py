"""``guatu init``: an empty installation, three administrators, three links."""

import pytest
from django.test import Client

from guatu.people.models import Account, Installation, Person, Unit
from guatu.people.queries import actor_for
from guatu.rules.actor import Role
from guatu.site.founding import check_empty, found
from guatu.site.speech import Stop
from tests.make import TODAY

SEATS = [("system", "管一", "system"), ("security", "管二", "sec"), ("audit", "管三", "audit")]
ADDRESS = "http://guatu.example"


@pytest.mark.django_db
def test_three_administrators_come_with_links_that_set_a_password() -> None:
    links = found("示范市委", SEATS, ADDRESS)
    assert Installation.objects.get().body_name == Unit.objects.get().name == "示范市委"
    roles = [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN]
    for person, role in zip(Person.objects.order_by("position"), roles, strict=True):
        acting = actor_for(person.id, TODAY)
        assert acting.is_admin
        assert acting.has(role)
    assert not any(account.has_usable_password() for account in Account.objects.all())
    for name, username, link in links:
        client = Client()
        client.get(link.removeprefix(ADDRESS))
        page = client.get("/setup/").content.decode()
        assert name in page
        assert username in page


@pytest.mark.django_db
def test_a_second_init_is_refused() -> None:
    found("示范市委", SEATS, ADDRESS)
    with pytest.raises(Stop):
        check_empty()
    with pytest.raises(Stop):
        found("另一委", SEATS, ADDRESS)
    assert Installation.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "seats",
    [
        [("system", "管一", "a"), ("security", "管二", "a"), ("audit", "管三", "b")],
        [("system", "管一", "a"), ("security", "管一", "b"), ("audit", "管三", "c")],
        [("system", "管" * 61, "a"), ("security", "管二", "b"), ("audit", "管三", "c")],
    ],
)
def test_three_different_people_with_three_user_names(seats: list[tuple[str, str, str]]) -> None:
    with pytest.raises(Stop):
        found("示范市委", seats, ADDRESS)
    assert not Installation.objects.exists()
