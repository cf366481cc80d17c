"""The roll-up of a whole cycle in SQL, level by level: repair, and the rule's twin for large sets.

The rule is ``rules.progress.roll_up``; a test holds both to the same parts.
"""

from django.db import connection, transaction

from guatu.plans.models import Cycle

HALF_EVEN = (
    "({n}) / ({d}) + CASE WHEN 2 * (({n}) % ({d})) > ({d}) OR (2 * (({n}) % ({d})) = ({d}) "
    "AND (({n}) / ({d})) % 2 = 1) THEN 1 ELSE 0 END"
)
CANCELLED = "(CASE WHEN c.state = 'cancelled' THEN 0 ELSE c.{name} END)"
SUMS = {
    "done": CANCELLED.format(name="done"),
    "known": CANCELLED.format(name="known"),
    "total": CANCELLED.format(name="total"),
    "done_kept": CANCELLED.format(name="done_kept"),
    "known_kept": "(CASE WHEN c.state = 'cancelled' THEN c.total_kept ELSE c.known_kept END)",
    "total_kept": "c.total_kept",
    "expected": "(CASE WHEN c.state = 'cancelled' OR c.total = 0 THEN NULL ELSE c.expected END)",
}
FAMILY = """
WITH family AS (
    SELECT c.*, count(c.weight) OVER w AS given, sum(c.weight) OVER w AS summed
    FROM plans_task c
    WHERE c.cycle_id = %s AND length(c.path) = %s
      AND c.state IN ('released', 'paused', 'done', 'cancelled')
    WINDOW w AS (PARTITION BY c.parent_id)
), weighed AS (
    SELECT family.*, CASE WHEN coalesce(summed, 0) = 0 THEN 1000
        ELSE coalesce(weight, {mean}) END AS own FROM family
), sums AS (
    SELECT c.parent_id AS id, {whole} AS whole, {sums} FROM weighed c GROUP BY c.parent_id
)
UPDATE plans_task SET {sets} FROM sums
WHERE plans_task.id = sums.id AND plans_task.state <> 'draft'
"""


def _statement() -> str:
    """The UPDATE of all parents of one level; PostgreSQL sums to numeric, so it is cast back."""
    big = "bigint"
    mean = HALF_EVEN.format(n=f"CAST(summed AS {big})", d="nullif(given, 0)")
    sums = ", ".join(f"CAST(sum(own * {part}) AS {big}) AS s_{name}" for name, part in SUMS.items())
    whole = f"CAST(sum(own) AS {big})"
    sets = ", ".join(
        f"{name} = {HALF_EVEN.format(n=f'sums.s_{name}', d='sums.whole')}" for name in SUMS
    )
    return (
        FAMILY.format(mean=mean, whole=whole, sums=sums, sets=sets)
        .replace("%", "%%")
        .replace("%%s", "%s")
    )


@transaction.atomic
def roll_up_in_sql(cycle: Cycle) -> None:
    """Recompute every parent's shares and expectation from its children, deepest level first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(length(path)) FROM plans_task WHERE cycle_id = %s", [cycle.pk])
        deepest = cursor.fetchone()[0] or 0
        statement = _statement()
        for length in range(deepest, 8, -8):
            cursor.execute(statement, [cycle.pk, length])
