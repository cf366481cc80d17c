"""Nobody sees by any way in what is not theirs, nor misses what is: people x tasks x ways by lot.

``GUATU_SIGHT_CASES=10000 python -m pytest tests/slices/test_plans_sight_ways.py -s`` tries more;
``GUATU_SIGHT_SEED`` begins with other bodies.
"""

import os
import random
from collections import Counter

import pytest
from django.db import transaction

from guatu.people.models import RoleGrant
from guatu.plans.models import Cycle
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Role
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.sight_make import World, make_world
from tests.slices.sight_ways import WAYS

pytestmark = pytest.mark.django_db
CASES = int(os.environ.get("GUATU_SIGHT_CASES", "300"))
SEED = int(os.environ.get("GUATU_SIGHT_SEED", "0"))
AT_MOST = 500
"""Cases in one body."""


def differences(world: World, lot: random.Random, cases: int, tried: Counter[str]) -> list[str]:
    """What a way showed against the oracle, or did not show."""
    wrong, names = [], {way: way.__name__ for way in WAYS}
    for _case in range(cases):
        person, task, way = lot.choice(world.people), lot.choice(world.tasks), lot.choice(WAYS)
        shown, whole = way(world, person, task)
        sees = world.oracle.sees(person, task)
        tried[f"{names[way]} {'seen' if sees else 'hidden'}"] += 1
        if shown != sees if whole else shown and not sees:
            wrong.append(f"{names[way]}: {person.name} {task.title} {task.state} shown={shown}")
    return wrong


def test_every_way_in_shows_exactly_what_the_person_may_see() -> None:
    tried: Counter[str] = Counter()
    wrong: list[str] = []
    worlds = max(2, -(-CASES // AT_MOST))
    for n, seed in enumerate(range(SEED, SEED + worlds)):
        cases = CASES // worlds + (n < CASES % worlds)
        sight = ("body", "subtree")[seed % 2]
        with transaction.atomic():
            rulebook.params.cache_clear()
            world = make_world(seed, sight)
            wrong += [
                f"{seed} {sight} {one}"
                for one in differences(world, random.Random(seed), cases, tried)
            ]
            transaction.set_rollback(True)
    seen = sum(n for name, n in tried.items() if name.endswith("seen"))
    print(f"{tried.total()} cases in {worlds} bodies, {seen} seen, {len(wrong)} differences")
    print("\n".join(f"  {name}: {n}" for name, n in sorted(tried.items())))
    assert "\n".join(wrong) == ""
    assert tried.total() == CASES


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
