"""Roles and accounts: who grants, who locks, what the audit administrator reads."""

import pytest
from django.test import Client

from guatu.ledger.models import Event
from guatu.people.actions.accounts import lock_account, make_accounts
from guatu.people.actions.roles import grant_role, revoke_role
from guatu.people.models import Account, RoleGrant, RoleProposal
from guatu.people.queries import actor_for, real_time
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from tests.make import NOW, TODAY, Cast, actor, make_person, signed_in


def grant(cast: Cast, role: Role, by: str = "security") -> RoleGrant:
    return grant_role(
        person_id=cast.member.id,
        role=role,
        unit_id=cast.office.id,
        branch_id=None,
        actor=actor(cast.people()[by]),
        now=NOW,
    )


def test_a_role_holds_on_the_unit_and_below_and_leaves_an_event(cast: Cast) -> None:
    grant(cast, Role.LIAISON)
    acting = actor_for(cast.member.id, TODAY)
    assert acting.covers(Role.LIAISON, cast.office.path + "00000099")
    assert not acting.covers(Role.LIAISON, cast.other_office.path)
    event = Event.objects.get()
    assert (event.verb, event.data) == ("role.granted", {"role": "liaison"})


def test_the_same_grant_twice_is_one(cast: Cast) -> None:
    assert grant(cast, Role.LIAISON) == grant(cast, Role.LIAISON)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("by", ["system", "audit", "leader", "supervisor", "head"])
def test_nobody_else_grants(cast: Cast, by: str) -> None:
    with pytest.raises(Refused, match="not_your_duty"):
        grant(cast, Role.LIAISON, by)


def test_a_business_role_keeps_from_becoming_administrator(cast: Cast) -> None:
    grant(cast, Role.LIAISON)
    with pytest.raises(Refused, match="administrators_are_exclusive"):
        grant(cast, Role.SYSTEM_ADMIN)


def test_a_mere_member_may_become_administrator_and_sees_no_content_then(cast: Cast) -> None:
    grant(cast, Role.AUDIT_ADMIN)
    assert actor_for(cast.member.id, TODAY).is_admin
    client = signed_in(cast.member)
    assert client.get("/people/").status_code == 404
    assert client.get("/events/").status_code == 200


def test_a_revoked_role_ends_with_the_next_request(cast: Cast) -> None:
    client = signed_in(cast.head)
    held = RoleGrant.objects.get(person=cast.head)
    revoke_role(grant_id=held.id, actor=actor(cast.security), now=NOW)
    assert client.get("/units/").status_code == 200
    assert not actor_for(cast.head.id, TODAY).has(Role.HEAD)
    assert Event.objects.get().verb == "role.revoked"


def test_the_last_security_administrator_cannot_be_revoked(cast: Cast) -> None:
    held = RoleGrant.objects.get(person=cast.security)
    response = signed_in(cast.security).post(f"/roles/{held.id}/revoke/")
    assert response.status_code == 422
    assert "须先有另一人担任此角色" in response.content.decode()


def test_the_page_finds_a_person_and_grants(cast: Cast) -> None:
    client = signed_in(cast.security)
    found = client.get("/roles/?q=郝", headers={"HX-Request": "true"}).content.decode()
    assert f"person={cast.member.id}" in found
    data = {"person": cast.member.id, "role": "liaison", "unit": cast.office.id, "branch": ""}
    assert client.post("/roles/grant/", data).status_code == 302
    assert actor_for(cast.member.id, TODAY).has(Role.LIAISON)


def test_a_broken_grant_form_is_shown_again(cast: Cast) -> None:
    data = {"person": cast.member.id, "role": "king", "unit": cast.office.id}
    response = signed_in(cast.security).post("/roles/grant/", data)
    assert response.status_code == 422
    assert "郝敏" in response.content.decode()


def test_proposals_are_granted_or_declined_in_bulk(cast: Cast) -> None:
    rows = [
        RoleProposal.objects.create(person=person, role="head", unit=cast.office)
        for person in (cast.member, cast.outsider)
    ]
    client = signed_in(cast.security)
    client.post("/roles/proposals/", {"pick": [rows[0].id], "grant": "1"})
    client.post("/roles/proposals/", {"pick": [rows[1].id], "decline": "1"})
    assert actor_for(cast.member.id, TODAY).has(Role.HEAD)
    assert not actor_for(cast.outsider.id, TODAY).has(Role.HEAD)
    assert RoleProposal.objects.count() == 0
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == [
        "role.granted",
        "role.declined",
    ]


def test_a_proposal_gives_no_right(cast: Cast) -> None:
    RoleProposal.objects.create(person=cast.member, role="supervision", unit=cast.body)
    assert not actor_for(cast.member.id, TODAY).has(Role.SUPERVISION)


def test_accounts_get_the_user_name_of_the_sheet_or_a_number(cast: Cast) -> None:
    people = [make_person(name, cast.office) for name in ("甲乙", "丙丁", "戊己")]
    slips = make_accounts(
        person_ids=[person.id for person in people],
        usernames={people[1].id: "bingding"},
        real_now=real_time(),
        actor=actor(cast.system),
        now=NOW,
    )
    assert [slip.username for slip in slips] == ["P0001", "bingding", "P0002"]
    assert not Account.objects.get(username="P0001").has_usable_password()


def test_the_slips_page_shows_links_that_work(cast: Cast) -> None:
    newcomer = make_person("新人", cast.office)
    client = signed_in(cast.system)
    page = client.post("/accounts/make/", {"pick": [newcomer.id]}).content.decode()
    token = page.split("/setup/")[1].split("/")[0]
    visitor = Client()
    visitor.get(f"/setup/{token}/")
    assert "新人" in visitor.get("/setup/").content.decode()
    assert "no-store" in client.post("/accounts/make/")["Cache-Control"]


def test_the_security_administrator_locks_but_never_himself(cast: Cast) -> None:
    own = Account.objects.get(person=cast.security)
    with pytest.raises(Refused, match="not_to_yourself"):
        lock_account(account_id=own.id, actor=actor(cast.security), now=NOW)
    other = Account.objects.get(person=cast.head)
    client = signed_in(cast.security)
    assert client.post(f"/accounts/{other.id}/lock/").status_code == 302
    assert client.post(f"/accounts/{other.id}/link/").status_code == 422
    assert client.post(f"/accounts/{other.id}/unlock/").status_code == 302


def test_the_audit_page_shows_who_did_what_and_filters(cast: Cast) -> None:
    grant(cast, Role.LIAISON)
    client = signed_in(cast.audit)
    page = client.get("/events/").content.decode()
    assert "管安全" in page
    assert "授予了角色" in page
    assert "联络员" in page
    assert "1 条记录等待封存" in page
    for query in ("group=session", "q=没有此人", "until=2020-01-01"):
        assert "授予了角色" not in client.get(f"/events/?{query}").content.decode()
    assert client.get("/events/?since=nonsense&before=x").status_code == 200
