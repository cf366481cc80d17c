"""An invented body drawn by lot, and who sees what in it, told from the decisions in plain Python.

The oracle shares no code with ``plans.queries.visibility``: it walks lists and parents.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.test import Client

from guatu.people.models import Person, Post, RoleGrant, Unit
from guatu.plans.actions.versions import make_version
from guatu.plans.models import (
    Cycle,
    OpinionRound,
    PlanVersion,
    PlanVersionRow,
    Task,
    TaskPerson,
    TaskUnit,
    UnitPart,
)
from guatu.rules.actor import ADMIN_ROLES, Role
from tests.make import NOW, Cast, actor, make_account, make_cast, make_person, make_unit, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

TASKS = 30
DRAWN = 8
"""People whose role and unit are drawn, beside the named cast."""
ROLES = (Role.LEADER, Role.HEAD, Role.HEAD, Role.LIAISON, Role.MEMBER, Role.BRANCH_SECRETARY, None)
STATES = ("released", "released", "released", "paused", "done", "cancelled")


@dataclass
class World:
    """A body with its people and its plan, and the pages already fetched."""

    cycle: Cycle
    people: list[Person]
    tasks: list[Task]
    oracle: "Oracle"
    version: int  # the number of one that keeps all of the plan, drafts too
    clients: dict[int, Client] = field(default_factory=dict)
    fetched: dict[tuple[int, str, bool], tuple[int, str]] = field(default_factory=dict)

    def page(self, person: Person, path: str, *, part: bool = False) -> tuple[int, str]:
        """(status, text) of a page as the person gets it; ``part`` asks as HTMX does."""
        key = (person.pk, path, part)
        if key not in self.fetched:
            if person.pk not in self.clients:
                self.clients[person.pk] = signed_in(person)
            headers = {"HX-Request": "true"} if part else {}
            answer: Any = self.clients[person.pk].get(path, headers=headers)
            self.fetched[key] = (answer.status_code, _text(answer))
        return self.fetched[key]


def _text(answer: HttpResponse) -> str:
    body: Any = answer
    found = b"".join(body.streaming_content) if answer.streaming else answer.content
    return found.decode("utf-8", "replace")


def make_world(seed: int, sight: str) -> World:
    """Everything of it follows from the seed."""
    lot = random.Random(seed)
    cast = make_cast()
    units = [cast.office, cast.other_office, cast.supervision]
    units += [make_unit(f"第{n}站", lot.choice(units[:2])) for n in (1, 2, 3)]
    people = [*cast.people().values(), *_drawn(lot, [cast.body, cast.top, *units])]
    cycle = make_cycle(NOW.year)
    _plan(lot, cast, cycle, units, people)
    boss = actor(cast.supervisor)
    make_version(
        cycle_id=cycle.pk, name="底稿", reason="留存", token=f"{seed}", actor=boss, now=NOW
    )
    PlanVersionRow.objects.update(weight=77, hash="of another day")  # so that all of it differs
    Cycle.objects.update(sight=sight)
    cycle.refresh_from_db()
    tasks = list(cycle.tasks.order_by("path"))
    kept = PlanVersion.objects.get(cycle=cycle, name="底稿").number
    return World(cycle, people, tasks, Oracle(sight), kept)


def _drawn(lot: random.Random, units: list[Unit]) -> list[Person]:
    found = []
    for n in range(DRAWN):
        post, role = lot.choice([*units, None]), lot.choice(ROLES)
        person = make_person(f"某{n}", post, role, on=lot.choice(units))
        make_account(person)
        found.append(person)
    return found


def _plan(
    lot: random.Random, cast: Cast, cycle: Cycle, units: list[Unit], people: list[Person]
) -> None:
    """Tasks of four levels; some drafts hang in an open round of opinions."""
    asked = OpinionRound.objects.create(
        cycle=cycle, due=NOW.date(), opened_at=NOW, opened_by=cast.supervisor
    )
    made: list[Task] = []
    for n in range(TASKS):
        above = _above(lot, made)
        released = lot.random() < 0.9 and (above is None or above.state != "draft")
        parts = tuple(
            UnitPart(lot.choice(["support", "responsible"]), unit.name, unit.pk)
            for unit in lot.sample(units, lot.choice([0, 0, 1, 2]))
        )
        terms = make_terms(
            f"事项{n:03d}甲",
            lead=lot.choice(units),
            assignee=lot.choice([None, *people]),
            official=lot.choice([*people, *[None] * 3 * len(people)]),
            units=parts,
        )
        made.append(
            make_task(cycle, terms, actor(cast.supervisor), parent=above, released=released)
        )
    for task in made:
        if task.state == "draft" and lot.random() < 0.5:
            Task.objects.filter(pk=task.pk).update(opinions=asked)
        elif task.state != "draft":
            Task.objects.filter(pk=task.pk).update(state=lot.choice(STATES))


def _above(lot: random.Random, made: list[Task]) -> Task | None:
    above = lot.choice([*[None] * 4, *made]) if made else None
    return above.parent if above is not None and above.level == Task.LEVELS[-1] else above


class Oracle:
    """Who sees which task: decisions, "Who sees a plan", read as sentences."""

    def __init__(self, sight: str) -> None:
        self.sight = sight
        self.units = {unit.pk: unit for unit in Unit.objects.all()}
        self.tasks = {task.pk: task for task in Task.objects.all()}
        self.grants: dict[int, list[tuple[str, Unit]]] = defaultdict(list)
        for grant in RoleGrant.objects.all():
            self.grants[grant.person_id].append((grant.role, self.units[grant.unit_id]))
        self.posts: dict[int, list[Unit]] = defaultdict(list)
        for post in Post.objects.all():
            self.posts[post.person_id].append(self.units[post.unit_id])
        self.named: dict[int, set[tuple[str, int]]] = defaultdict(set)
        for part in TaskPerson.objects.exclude(person=None):
            self.named[part.task_id].add((part.role, part.person_id or 0))
        self.parts: dict[int, set[int]] = defaultdict(set)
        for unit in TaskUnit.objects.exclude(unit=None):
            self.parts[unit.task_id].add(unit.unit_id or 0)

    def sees(self, person: Person, task: Task) -> bool:
        """Whether the person sees the task anywhere at all."""
        roles = {role for role, _unit in self.grants[person.pk]}
        if Role.SUPERVISION in roles:
            return True
        if roles and roles <= ADMIN_ROLES:
            return False
        if self._leads(person, task):
            return True
        if task.state == "draft":
            return task.level != "personal_subtask" and self._is_asked(person, task)
        if task.level == "personal_subtask" and not self._is_his(person, task):
            return False
        return self.sight == "body" or self._concerns(person, task)

    def _chain(self, task: Task) -> list[Task]:
        """The task and all above it."""
        found = [task]
        while found[-1].parent_id:
            found.append(self.tasks[found[-1].parent_id])
        return found

    def _leads(self, person: Person, task: Task) -> bool:
        return any(("official", person.pk) in self.named[one.pk] for one in self._chain(task))

    def _below(self, unit_id: int | None, top: Unit) -> bool:
        """Whether the unit is ``top`` or lies below it, found by walking up."""
        unit = self.units.get(unit_id or 0)
        while unit is not None:
            if unit.pk == top.pk:
                return True
            unit = self.units.get(unit.parent_id or 0)
        return False

    def _holds(self, person: Person, roles: set[str], unit_id: int | None) -> bool:
        held = [unit for role, unit in self.grants[person.pk] if role in roles]
        return any(self._below(unit_id, unit) for unit in held)

    def _is_asked(self, person: Person, task: Task) -> bool:
        """While opinions are open, heads and liaisons of the named units."""
        units = {task.lead_unit_id, *self.parts[task.pk]}
        voices = {Role.HEAD.value, Role.LIAISON.value}
        return task.opinions_id is not None and any(
            self._holds(person, voices, unit) for unit in units
        )

    def _is_his(self, person: Person, task: Task) -> bool:
        """A personal sub-task is its person's and its office head's."""
        own = ("assignee", person.pk) in self.named[task.pk]
        return own or self._holds(person, {Role.HEAD.value}, task.lead_unit_id)

    def _is_near(self, person: Person, task: Task) -> bool:
        """His units lead, answer for or support it, or it names him."""
        tops = [*self.posts[person.pk], *(unit for _role, unit in self.grants[person.pk])]
        units = {task.lead_unit_id, *self.parts[task.pk]}
        near = any(self._below(unit, top) for unit in units for top in tops)
        return near or any(pk == person.pk for _role, pk in self.named[task.pk])

    def _concerns(self, person: Person, task: Task) -> bool:
        """It or, once released, something below it is near."""
        below = (one for one in self._issued if task in self._chain(one)[1:])
        return self._is_near(person, task) or any(self._is_near(person, one) for one in below)

    @cached_property
    def _issued(self) -> list[Task]:
        return [task for task in self.tasks.values() if task.state != "draft"]
