"""Lines of the CSV in the reader's words: all that is known of a task, or the columns shown."""

from collections.abc import Iterator
from datetime import date

from guatu.plans import wording
from guatu.plans.models import Cycle
from guatu.plans.queries import tree
from guatu.plans.queries.csv import COLUMNS, lines, per_cent, plain
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.ordering import key_of
from guatu.plans.views.legend import legend
from guatu.plans.views.lines import Line, Names, line, ratios
from guatu.plans.wording.table import PLANS
from guatu.rules.actor import Actor
from guatu.web.wording import STATES

CHUNK = 500
_CODES = {
    "level": wording.LEVELS,
    "kind": wording.KINDS,
    "state": STATES,
    "deadline_kind": wording.DEADLINE_KINDS,
    "plan": PLANS,
}
# What stands in the file for a column of the table.
_SHOWN = {
    "official": ("lead_officials",),
    "unit": ("lead_unit",),
    "person": ("assignees",),
    "deadline": ("deadline", "due"),
    "weight": ("weight",),
    "progress": ("progress", "expected", "value", "target_value", "figure_unit"),
    "turn": ("turn", "act", "since"),
}


def all_fields(actor: Actor, cycle: Cycle, filters: Filters) -> Iterator[list[str]]:
    """Every field, headers and codes in the language in force."""
    rows = lines(actor, cycle, filters)
    next(rows)
    yield [str(wording.CSV[name]) for name in COLUMNS]
    worded = [
        (COLUMNS.index(name), {code: str(word) for code, word in words.items()})
        for name, words in {**_CODES, "light": legend(cycle)}.items()
    ]
    for row in rows:
        for at, words in worded:
            row[at] = words.get(row[at], row[at])
        yield row


def as_seen(
    actor: Actor, cycle: Cycle, filters: Filters, hidden: tuple[str, ...], today: date
) -> Iterator[list[str]]:
    """The table as it stands: its rows in their order, its columns as chosen."""
    shown = [name for key, names in _SHOWN.items() if key not in hidden for name in names]
    names = ["level", "number", "title", *shown, "light", "state", "plan"]
    lights = legend(cycle)
    plan = str(PLANS["original" if filters.original else "now"])
    yield [str(wording.CSV[name]) for name in names]
    after, key = "", ""
    while rows := tree.rows(actor, cycle, filters, after, CHUNK, key):
        for row in rows:
            shown_as = line(row, today, depth=0, fold="leaf", context=False, kept=filters.kept)
            told = _told(shown_as, lights)
            told |= _measured(row, filters.kept) | {"plan": plan}
            yield [told[name] for name in names]
        after, key = rows[-1].task.path, key_of(rows[-1].task)


def _told(shown: Line, lights: Names) -> dict[str, str]:
    row, task = shown.row, shown.row.task
    lit = task.state == "released"
    return {
        "level": str(wording.LEVELS[task.level]),
        "number": task.number,
        "title": task.title,
        "lead_officials": "、".join(row.officials),
        "lead_unit": row.unit or task.lead_unit_raw,
        "assignees": "、".join(row.assignees),
        "deadline": task.deadline_raw,
        "due": task.due.isoformat() if task.due else "",
        "light": str(lights.get(task.light, "")) if lit else "",
        "state": str(STATES.get(task.state, task.state)),
        "turn": shown.who,
        "act": shown.act,
        "since": row.since.strftime("%Y-%m-%d") if row.since and shown.since else "",
    }


def _measured(row: tree.Row, kept: bool) -> dict[str, str]:
    task = row.task
    done, expected, _missing = ratios(task, kept=kept)
    return {
        "weight": "" if task.weight is None else f"{task.weight / 1000:g}",
        "progress": per_cent(done),
        "expected": per_cent(expected),
        "value": plain(task.value) if task.measure == "quantity" else "",
        "target_value": plain(task.target),
        "figure_unit": task.figure_unit,
    }
