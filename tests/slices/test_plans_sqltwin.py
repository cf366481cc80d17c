"""The roll-up in SQL and the rule agree on families of every mixture."""

from random import Random

import pytest

from guatu.plans.actions.judging import child_of
from guatu.plans.actions.sqltwin import roll_up_in_sql
from guatu.plans.models import Cycle, Task
from guatu.rules.progress import PARTS, roll_up
from tests.plan_make import make_cycle

pytestmark = pytest.mark.django_db
FAMILIES, STATES = 60, ("released", "paused", "done", "cancelled", "draft")
WEIGHTS = ((None,), (0,), (None, 0), (None, 1, 3000), (0, None, 7, 333), (1, 2, 1_000_000))


def child(of: Task, pk: int, odds: Random) -> Task:
    """A leaf with a share, weight, expectation and state by lot."""
    total = odds.choice((0, PARTS, odds.randint(1, PARTS)))
    known = odds.randint(0, total)
    done = odds.randint(0, known)
    kept = sorted(odds.randint(0, PARTS) for _ in range(3))
    return Task(
        pk=pk,
        cycle=of.cycle,
        parent=of,
        path=f"{of.path}{pk:08d}",
        level="task",
        title="叶",
        weight=odds.choice(WEIGHTS[of.pk % len(WEIGHTS)]),
        state=odds.choice(STATES if of.pk % 2 else STATES[:1]),
        expected=odds.choice((None, odds.randint(0, PARTS))) if of.pk % 7 else None,
        **dict(zip(("done", "known", "total"), (done, known, total), strict=True)),
        **dict(zip(("done_kept", "known_kept", "total_kept"), kept, strict=True)),
    )


def families(cycle: Cycle) -> dict[int, list[Task]]:
    """Roots with up to nine leaves each, stored."""
    odds, made = Random(20270712), {}
    for pk in range(1, FAMILIES + 1):
        root = Task(
            pk=pk, cycle=cycle, path=f"{pk:08d}", level="objective", title="根", state="released"
        )
        root.save(force_insert=True)
        made[pk] = [child(root, 1000 * pk + n, odds) for n in range(odds.randint(1, 9))]
    Task.objects.bulk_create([leaf for family in made.values() for leaf in family])
    return made


def test_the_sql_twin_agrees_with_the_rule_on_every_mixture_of_weights_and_states() -> None:
    cycle = make_cycle()
    made = families(cycle)
    roll_up_in_sql(cycle)
    for root in Task.objects.filter(parent=None):
        family = [leaf for leaf in made[root.pk] if leaf.state != "draft"]
        if not family:
            continue
        node = roll_up([child_of(leaf) for leaf in family])
        assert (root.done, root.known, root.total) == (
            node.share.done,
            node.share.known,
            node.share.total,
        ), root.pk
        assert (root.done_kept, root.known_kept, root.total_kept) == (
            node.kept.done,
            node.kept.known,
            node.kept.total,
        ), root.pk
        assert root.expected == node.expected, root.pk
