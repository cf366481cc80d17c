"""Nobody sees by any way in what is not theirs, nor misses what is: people x tasks x ways by lot.

``python -m bench sight`` tries 10,000.
"""

import pytest

from guatu.people.models import RoleGrant
from guatu.plans.models import Cycle
from guatu.rules.actor import Role
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.sight_trying import ALL, try_by_lot

pytestmark = pytest.mark.django_db
CASES = 300


def test_every_way_in_shows_exactly_what_the_person_may_see() -> None:
    tried = try_by_lot(CASES, 0)
    assert "\n".join(tried.wrong) == ""
    assert tried.ways.total() == CASES
    assert tried.ways.keys() == {way.__name__ for way in ALL}
    assert CASES // 5 < tried.seen < CASES * 4 // 5


def test_a_change_of_a_role_is_seen_at_the_next_request(cast: Cast) -> None:
    cycle: Cycle = make_cycle(NOW.year)
    boss = actor(cast.supervisor)
    draft = make_task(cycle, make_terms("草案", lead=cast.other_office), boss, released=False)
    browser, path = signed_in(cast.member), f"/task/{draft.pk}/"
    assert browser.get(path).status_code == 404
    granted = RoleGrant.objects.create(person=cast.member, role=Role.SUPERVISION, unit=cast.body)
    assert browser.get(path).status_code == 200
    assert "草案" in browser.get("/plan/?q=草案").content.decode()
    granted.delete()
    assert browser.get(path).status_code == 404
    assert "data-node" not in browser.get("/plan/?q=草案").content.decode()
