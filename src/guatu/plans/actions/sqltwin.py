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
# What a family brings, from three sums of each part: by given weight, of those without one, plain.
# A missing weight is the mean of the given ones; without any weight above 0 all count 1000.
FAMILY = """
WITH family AS MATERIALIZED (
    SELECT c.parent_id AS id, count(*) AS children, count(c.weight) AS given,
        {summed} AS summed, count({expected}) AS expecting, {sums}
    FROM {children} c
    WHERE c.cycle_id = %s AND length(c.path) = %s
      AND c.state IN ('released', 'paused', 'done', 'cancelled')
    GROUP BY c.parent_id
), weighed AS (
    SELECT family.*, {mean} AS mean FROM family
), sums AS MATERIALIZED (
    SELECT id, expecting, CASE WHEN summed = 0 THEN 1000 * children
        ELSE summed + mean * (children - given) END AS whole, {picked} FROM weighed
)
UPDATE {table} SET {sets} FROM sums WHERE {parents}
"""
# A child as first agreed: its kept figures and weight where something of it was changed.
FIRST = (
    "(SELECT t.parent_id, t.cycle_id, t.path, t.state,"
    " CASE WHEN o.weighed THEN o.weight ELSE t.weight END AS weight, {figures}"
    " FROM plans_task t LEFT JOIN plans_originaltask o ON o.task_id = t.id)"
)
FIGURE = "CASE WHEN o.task_id IS NULL THEN t.{name} ELSE o.{name} END AS {name}"
SHARE = "{name} = {value}"
EXPECTED = "{name} = CASE WHEN sums.expecting > 0 THEN {value} END"


def _statement(*, original: bool) -> str:
    """The UPDATE of all parents of one level, in the plan as it is or as first agreed."""
    parts = SUMS.items()
    figures = ", ".join(FIGURE.format(name=name) for name in SUMS)
    told = {
        "children": FIRST.format(figures=figures) if original else "plans_task",
        "table": "plans_originaltask" if original else "plans_task",
        "parents": "plans_originaltask.task_id = sums.id"
        if original
        else "plans_task.id = sums.id AND plans_task.state <> 'draft'",
        "summed": _sum("c.weight"),
        "expected": SUMS["expected"],
        "sums": ", ".join(_three_sums(name, part) for name, part in parts),
        "mean": HALF_EVEN.format(n="summed", d="nullif(given, 0)"),
        "picked": ", ".join(
            f"CASE WHEN summed = 0 THEN 1000 * p_{name} ELSE g_{name} + mean * m_{name} END"
            f" AS s_{name}"
            for name, _part in parts
        ),
        "sets": ", ".join(_set(name) for name, _part in parts),
    }
    return FAMILY.format(**told).replace("%", "%%").replace("%%s", "%s")


def _sum(term: str) -> str:
    """A sum that is 0 of nothing; PostgreSQL sums to numeric, so it is cast back."""
    return f"CAST(coalesce(sum({term}), 0) AS bigint)"


def _three_sums(name: str, part: str) -> str:
    missing = f"CASE WHEN c.weight IS NULL THEN {part} END"
    terms = {"g": f"c.weight * {part}", "m": missing, "p": part}
    return ", ".join(f"{_sum(term)} AS {key}_{name}" for key, term in terms.items())


def _set(name: str) -> str:
    value = HALF_EVEN.format(n=f"sums.s_{name}", d="sums.whole")
    return (EXPECTED if name == "expected" else SHARE).format(name=name, value=value)


@transaction.atomic
def roll_up_in_sql(cycle: Cycle, *, original: bool = False) -> None:
    """Recompute every parent's shares and expectation from its children, deepest level first.

    ``original``: the rows of what was changed, from first weights and terms.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(length(path)) FROM plans_task WHERE cycle_id = %s", [cycle.pk])
        deepest = cursor.fetchone()[0] or 0
        statement = _statement(original=original)
        for length in range(deepest, 8, -8):
            cursor.execute(statement, [cycle.pk, length])
