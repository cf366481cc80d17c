"""Further ways in: the API, and the plan as first agreed."""

import json
from typing import Any
from urllib.parse import urlencode

from guatu.people.models import Person
from guatu.plans.models import Task
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.totals import totals
from tests.make import actor
from tests.slices.sight_make import World
from tests.slices.sight_ways import Shown, Way, opens, plan, row


def _said(world: World, person: Person, path: str, **query: object) -> Any:
    """What the API answers, {} where it refuses."""
    status, text = world.page(person, f"/api/v1{path}?{urlencode(query)}")
    return json.loads(text) if status == 200 else {}


def _has(found: Any, task: Task, key: str = "task_id") -> bool:
    return any(one[key] == task.pk for one in found.get("items", []))


def api_list(world: World, person: Person, task: Task) -> Shown:
    """The API's list."""
    return _has(_said(world, person, "/tasks", q=task.title), task, "id"), True


def api_tree(world: World, person: Person, task: Task) -> Shown:
    """The API's whole tree."""
    return _has(_said(world, person, "/tasks", depth=4, limit=200), task, "id"), True


def api_below(world: World, person: Person, task: Task) -> Shown:
    """What the API tells of the task above it, children and their number included."""
    if task.parent_id is None:
        return False, False
    return _has(_said(world, person, "/tasks", parent=task.parent_id), task, "id"), True


def api_task(world: World, person: Person, task: Task) -> Shown:
    """The API's task."""
    return opens(world, person, f"/api/v1/tasks/{task.pk}")


def api_timeline(world: World, person: Person, task: Task) -> Shown:
    """The API's timeline."""
    return opens(world, person, f"/api/v1/tasks/{task.pk}/timeline")


def api_entries(world: World, person: Person, task: Task) -> Shown:
    """The API's entries of it."""
    return opens(world, person, f"/api/v1/tasks/{task.pk}/entries")


def api_objections(world: World, person: Person, task: Task) -> Shown:
    """What was objected to in it."""
    return opens(world, person, f"/api/v1/tasks/{task.pk}/objections")


def api_version(world: World, person: Person, task: Task) -> Shown:
    """The plan as a version has it, by the API."""
    return _has(_said(world, person, f"/versions/{world.version}/tasks", limit=200), task), True


def api_differences(world: World, person: Person, task: Task) -> Shown:
    """What differs from a version, by the API."""
    return _has(
        _said(world, person, f"/versions/{world.version}/differences", limit=200), task
    ), True


def api_wall(world: World, person: Person, task: Task) -> Shown:
    """The wall's rows by the API: released work of two levels."""
    found = _said(world, person, "/wall", subtasks=True, kept=True, limit=200)
    rows = [one["id"] for lane in found.get("lanes", []) for one in lane["rows"]]
    return task.pk in rows, task.level in ("task", "office_subtask") and task.state != "draft"


def originally_listed(world: World, person: Person, task: Task) -> Shown:
    """The tree as first agreed."""
    text = plan(world, person, depth=4, rows="all", basis="original")
    return row(text, task), True


def originally_grouped(world: World, person: Person, task: Task) -> Shown:
    """A group that counts it as first agreed."""
    asked = urlencode({"q": task.title, "state": task.state, "level": task.level})
    text = world.page(person, f"/plan/by/unit/?{asked}&basis=original")[1]
    return "data-open" in text, True


def originally_counted(world: World, person: Person, task: Task) -> Shown:
    """The totals as first agreed."""
    asked = Filters(q=task.title, original=True)
    return totals(actor(person), world.cycle, asked).count == 1, True


def originally_exported(world: World, person: Person, task: Task) -> Shown:
    """The CSV as first agreed."""
    return task.title in world.page(person, "/plan/export/?depth=4&basis=original")[1], True


def to_sign(world: World, person: Person, task: Task) -> Shown:
    """The page of signatures: it shows what one signs, never what is not one's to see."""
    return f'/task/{task.pk}/"' in world.page(person, "/plan/signing/")[1], False


MORE: tuple[Way, ...] = (
    *(api_list, api_tree, api_below, api_task, api_timeline, api_entries, api_objections),
    *(api_version, api_differences, api_wall, to_sign),
    *(originally_listed, originally_grouped, originally_counted, originally_exported),
)
