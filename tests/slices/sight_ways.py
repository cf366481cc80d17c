"""Every way in: how a person comes upon a task, and whether this way shows it."""

from typing import Protocol
from urllib.parse import urlencode

from guatu.people.models import Person
from guatu.plans.models import PlanVersion, Task, TaskPerson
from guatu.plans.queries.filters import Filters
from guatu.plans.queries.totals import totals
from guatu.plans.queries.version_compare import pairs
from guatu.wall.queries import filters as wall_filters
from tests.make import actor
from tests.slices.sight_make import World

Shown = tuple[bool, bool]
"""(whether the way shows the task, whether it shows it to whoever may see it).

A way that shows some of what may be seen has False for a task that is none of its own.
"""


class Way(Protocol):
    """One way in."""

    __name__: str

    def __call__(self, world: World, person: Person, task: Task) -> Shown:
        """Whether it shows the task to the person."""


def row(text: str, task: Task) -> bool:
    return f'data-node="{task.pk}"' in text


def plan(world: World, who: Person, **query: object) -> str:
    return world.page(who, f"/plan/?{urlencode(query)}")[1]


def listed(world: World, person: Person, task: Task) -> Shown:
    """The flat list of its level."""
    return row(plan(world, person, level=task.level, rows="all"), task), True


def tree(world: World, person: Person, task: Task) -> Shown:
    """The whole tree."""
    return row(plan(world, person, depth=4, rows="all"), task), True


def sorted_by_due(world: World, person: Person, task: Task) -> Shown:
    """The tree sorted: objectives head a tree only."""
    text = plan(world, person, depth=4, sort="-due", rows="all")
    return row(text, task), task.level != "objective"


def searched(world: World, person: Person, task: Task) -> Shown:
    """The search for its title."""
    return row(plan(world, person, q=task.title, rows="all"), task), True


def of_unit(world: World, person: Person, task: Task) -> Shown:
    """The filter for its unit and state."""
    asked = {"unit": task.lead_unit_id, "state": task.state, "rows": "all"}
    return row(plan(world, person, **asked), task), True


def of_person(world: World, person: Person, task: Task) -> Shown:
    """The filter for somebody it names."""
    part = TaskPerson.objects.filter(task=task, role="assignee").first()
    if part is None:
        return False, False
    return row(plan(world, person, person=part.person_id, rows="all"), task), True


def opened(world: World, person: Person, task: Task) -> Shown:
    """The row above it opened."""
    if task.parent_id is None:
        return False, False
    text = world.page(person, f"/plan/?parent={task.parent_id}", part=True)[1]
    return row(text, task), True


def grouped(world: World, person: Person, task: Task) -> Shown:
    """Side by side by unit: a group that counts it."""
    asked = urlencode({"q": task.title, "state": task.state, "level": task.level})
    return "data-open" in world.page(person, f"/plan/by/unit/?{asked}")[1], True


def counted(world: World, person: Person, task: Task) -> Shown:
    """The totals above the list."""
    return totals(actor(person), world.cycle, Filters(q=task.title)).count == 1, True


def exported(world: World, person: Person, task: Task) -> Shown:
    """The CSV of every field."""
    text = world.page(person, "/plan/export/?depth=4")[1]
    return task.title in text, True


def exported_as_seen(world: World, person: Person, task: Task) -> Shown:
    """The CSV of the columns shown."""
    text = world.page(person, f"/plan/export/?layout=seen&{urlencode({'q': task.title})}")[1]
    return task.title in text, True


def opens(world: World, person: Person, path: str, *, part: bool = False) -> Shown:
    return world.page(person, path, part=part)[0] == 200, True


def page(world: World, person: Person, task: Task) -> Shown:
    """Its page."""
    return opens(world, person, f"/task/{task.pk}/")


def timeline(world: World, person: Person, task: Task) -> Shown:
    """Its record in the ledger."""
    return opens(world, person, f"/task/{task.pk}/?before=999999999", part=True)


def former_terms(world: World, person: Person, task: Task) -> Shown:
    """What its terms were."""
    return opens(world, person, f"/task/{task.pk}/versions/")


def why_light(world: World, person: Person, task: Task) -> Shown:
    """Why its light is so."""
    return opens(world, person, f"/task/{task.pk}/why/light/")


def why_progress(world: World, person: Person, task: Task) -> Shown:
    """Why its progress is so."""
    return opens(world, person, f"/task/{task.pk}/why/progress/")


def wall(world: World, person: Person, task: Task) -> Shown:
    """The first screen of the wall: some of the work that hangs."""
    return f'/task/{task.pk}/"' in world.page(person, "/wall/?subtasks=1&kept=1")[1], False


def hanging_there(world: World, person: Person, task: Task) -> Shown:
    """All screens of the wall with sub-tasks and cancelled work: released work of two levels."""
    wanted = wall_filters.Filters(subtasks=True, kept=True)
    found = wall_filters.hanging(actor(person), world.cycle, wanted).filter(pk=task.pk)
    return found.exists(), task.level in ("task", "office_subtask") and task.state != "draft"


def desk(world: World, person: Person, task: Task) -> Shown:
    """The desk: it shows what is owed, never what is not one's to see."""
    return f'/task/{task.pk}/"' in world.page(person, "/")[1], False


def kept(world: World, person: Person, task: Task) -> Shown:
    """The plan read as a version of it said."""
    text = world.page(person, f"/plan/?version={world.version}&rows=all")[1]
    return f'/task/{task.pk}/"' in text, True


def compared(world: World, person: Person, task: Task) -> Shown:
    """A version beside the plan of now."""
    text = world.page(person, f"/plan/versions/compare/?a={world.version}&rows=all")[1]
    return f'/task/{task.pk}/"' in text, True


def compared_on_a_sheet(world: World, person: Person, task: Task) -> Shown:
    """The differences that the sheet writes."""
    version = PlanVersion.objects.get(cycle=world.cycle, number=world.version)
    found = pairs(actor(person), version, None)
    return any(pair.row.task_id == task.pk for pair in found), True


WAYS: tuple[Way, ...] = (
    *(listed, tree, sorted_by_due, searched, of_unit, of_person, opened, grouped, counted),
    *(exported, exported_as_seen, page, timeline, former_terms, why_light, why_progress),
    *(wall, hanging_there, desk, kept, compared, compared_on_a_sheet),
)
