"""Who held which role when is read off the ledger and stands on the person's page."""

from datetime import date, timedelta
from typing import Any

import pytest

from guatu.people.actions.persons import leave_person
from guatu.people.actions.restructuring import merge_units
from guatu.people.actions.roles import grant_role, revoke_role
from guatu.people.models import RoleGrant
from guatu.people.queries.role_times import role_times
from guatu.rules.actor import Role
from tests.make import NOW, Cast, actor, signed_in

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


def test_a_role_given_and_taken_back_has_its_days(cast: Cast) -> None:
    who, keeper = cast.member, actor(cast.security)
    given: dict[str, Any] = {"person_id": who.pk, "unit_id": cast.office.pk, "branch_id": None}
    first = grant_role(role=Role.LIAISON, actor=keeper, now=NOW, **given)
    revoke_role(grant_id=first.pk, actor=keeper, now=LATER)
    grant_role(role=Role.LIAISON, actor=keeper, now=LATER + timedelta(days=1), **given)
    found = [(one.role, one.since, one.until) for one in role_times(who.pk)]
    assert found == [
        ("liaison", LATER + timedelta(days=1), None),
        ("liaison", NOW, LATER),
    ]
    page = signed_in(cast.outsider).get(f"/people/{who.pk}/").content.decode()
    assert "曾任角色" in page


def test_roles_end_with_leaving_and_move_with_a_merger(cast: Cast) -> None:
    keeper = actor(cast.security)
    grant_role(
        person_id=cast.outsider.pk, role=Role.HEAD, unit_id=cast.other_office.pk,
        branch_id=None, actor=keeper, now=NOW,
    )  # fmt: skip
    merge_units(
        target_id=cast.office.pk, source_ids=[cast.other_office.pk], name="", short_name="",
        on=date(NOW.year, NOW.month, NOW.day), actor=actor(cast.system), now=LATER,
    )  # fmt: skip
    found = [(one.role, one.unit, one.until) for one in role_times(cast.outsider.pk)]
    assert found == [("head", cast.office.name, None), ("head", cast.other_office.name, LATER)]
    end = LATER + timedelta(days=1)
    leave_person(person_id=cast.outsider.pk, actor=actor(cast.system), now=end)
    assert [one.until for one in role_times(cast.outsider.pk)] == [end, LATER]


def test_a_role_from_before_such_events_has_no_beginning(cast: Cast) -> None:
    RoleGrant.objects.get_or_create(person=cast.head, role=Role.HEAD, unit=cast.office)
    assert [(one.role, one.since, one.until) for one in role_times(cast.head.pk)] == [
        ("head", None, None)
    ]
