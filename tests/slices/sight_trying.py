"""People x tasks x ways in, drawn by lot in one body after another, against the oracle."""

import random
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction

from guatu.rulebook import queries as rulebook
from tests.slices.sight_make import World, make_world
from tests.slices.sight_ways import WAYS
from tests.slices.sight_ways_more import MORE

ALL = (*WAYS, *MORE)
AT_MOST = 500
"""Cases in one body."""


@dataclass
class Tried:
    """How often each way was tried on what may be seen and on what may not, and what was wrong."""

    ways: "Counter[str]" = field(default_factory=Counter)
    seen: int = 0
    bodies: int = 0
    wrong: list[str] = field(default_factory=list)


def try_by_lot(cases: int, first: int) -> Tried:
    """So many cases in two bodies at least, the first of them with the seed ``first``."""
    tried = Tried(bodies=max(2, -(-cases // AT_MOST)))
    for n, seed in enumerate(range(first, first + tried.bodies)):
        own = cases // tried.bodies + (n < cases % tried.bodies)
        sight = ("body", "subtree")[seed % 2]
        with transaction.atomic():
            rulebook.params.cache_clear()
            _try(make_world(seed, sight), random.Random(seed), own, tried, f"{seed} {sight}")
            transaction.set_rollback(True)
    return tried


def _try(world: World, lot: random.Random, cases: int, tried: Tried, body: str) -> None:
    """What a way showed against the oracle, or did not show."""
    for _case in range(cases):
        person, task, way = lot.choice(world.people), lot.choice(world.tasks), lot.choice(ALL)
        shown, whole = way(world, person, task)
        sees = world.oracle.sees(person, task)
        tried.ways[way.__name__] += 1
        tried.seen += sees
        if shown != sees if whole else shown and not sees:
            case = f"{person.name} {task.title} {task.state} shown={shown}"
            tried.wrong.append(f"{body} {way.__name__}: {case}")
