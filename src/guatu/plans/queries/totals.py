"""Counts over a plan: lights and states of what is listed, and of groups side by side."""

from dataclasses import dataclass, field, replace

from django.db.models import Case, Count, F, Q, QuerySet, Sum

from guatu.plans.models import Cycle, Task, TaskPerson
from guatu.plans.queries.filters import ISSUED, Filters, lit, matching
from guatu.plans.queries.originals import as_agreed, column, with_first
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.progress import Share, percent
from guatu.rules.progress.rollup import IN_PLAN

LIGHTS = ("blue", "green", "yellow", "orange", "red", "grey", "unknown")
STATES = ("draft", "released", "paused", "done", "cancelled", "merged")
SHARES = (*("done", "known", "total", "done_kept", "known_kept", "total_kept", "expected"),)
GROUP_CHUNK = 100
GROUPS = ("unit", "person", "theme", "official")


@dataclass
class Totals:
    """How many tasks are listed, by state, and those in progress by light."""

    count: int = 0
    lights: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LIGHTS, 0))
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    nobody: int = 0


def totals(actor: Actor, cycle: Cycle, filters: Filters) -> Totals:
    """What is listed, counted; a tree counts its tasks, not its objectives (two statements)."""
    listed = matching(actor, cycle, filters)
    if not filters.narrow:
        listed = visible_to(actor, cycle).filter(level="task")
        listed = with_first(listed) if filters.original else listed
    found = Totals()
    worn = filters.named("light")
    counted = listed.order_by().values(worn, "state").annotate(n=Count("pk"))
    for light, state, n in counted.values_list(worn, "state", "n"):
        found.count += n
        found.lights[light] += n if state == "released" else 0
        found.states[state] += n
    found.nobody = matching(actor, cycle, Filters(nobody=True)).order_by().count()
    return found


def whole_plan(actor: Actor, cycle: Cycle, *, original: bool = False) -> list[Task]:
    """The roots in the plan, of which its overall figure is made (one statement, or two)."""
    roots = visible_to(actor, cycle).filter(parent=None, state__in=IN_PLAN)
    shown = ("title", "weight", "state", "path", "finished_on", "changed_terms", *SHARES)
    found = list(roots.only(*shown))
    if original:
        as_agreed(found)
    return found


@dataclass(frozen=True)
class Group:
    """Tasks of one unit, person, theme or official: how many, by light, and their share."""

    key: int | str
    label: str
    count: int
    lights: dict[str, int]
    finished: int
    share: Share

    @property
    def ratio(self) -> float | None:
        """Done of what counts, each task counting alike; None when nothing is known."""
        found = percent(self.share)
        return None if found is None else float(found)


def group_filters(filters: Filters, by: str) -> Filters:
    """What groups count: what is asked for but the group's own question, drafts left out.

    Units and themes count tasks unless a level is asked for; people count all that names them.
    """
    found = replace(filters, parent=None, sort="", state=filters.state or ISSUED)
    found = replace(found, lacks=tuple(one for one in filters.lacks if one != by))
    if by in ("unit", "theme"):
        found = replace(found, level=filters.level or "task")
        return found if by == "unit" else replace(found, theme=None)
    if by == "official":
        return replace(found, official=None)
    return replace(found, person=None, nobody=False)


def groups(
    actor: Actor, cycle: Cycle, by: str, filters: Filters | None = None, start: int = 0
) -> list[Group]:
    """The tasks of a cycle by unit, person, theme or official (one statement).

    A group counts exactly the tasks that its link lists.  From ``start`` on, one more than a
    chunk of them, so that the caller sees whether there are more.
    """
    filters = group_filters(filters or Filters(), by)
    tasks = matching(actor, cycle, filters).order_by()
    chunk = slice(start, start + GROUP_CHUNK + 1)
    if by in ("unit", "theme"):
        named = {"unit": ("lead_unit_id", "lead_unit__name"), "theme": ("theme", "theme")}[by]
        return [_group(row) for row in _counted(tasks, *named, "", filters)[chunk]]
    role = "official" if by == "official" else "assignee"
    parts = TaskPerson.objects.filter(role=role, person__isnull=False, task__in=tasks.values("pk"))
    counted = _counted(parts, "person", "person__name", "task__", filters)
    return [_group(row) for row in counted[chunk]]


def _counted(
    rows: "QuerySet[Task] | QuerySet[TaskPerson]", key: str, label: str, to: str, filters: Filters
) -> "QuerySet[Task, dict[str, object]] | QuerySet[TaskPerson, dict[str, object]]":
    tail, many = "_kept" if filters.kept else "", bool(to)

    def read(name: str) -> Case | F:
        """A column of the task, of its first terms where they are asked for."""
        return column(name, to) if filters.original else F(f"{to}{name}")

    by_unit = key.startswith("lead_unit")
    rows = rows.annotate(
        of=read(key) if by_unit else F(key),
        said=read(label) if by_unit else F(label),
        lit=read("light"),
        ended=read("finished_on"),
        **{f"own_{name}": read(f"{name}{tail}") for name in ("done", "known", "total")},
    )
    counts = Q() if filters.kept else ~Q(**{f"{to}state": "cancelled"})
    sums = {name: Sum(f"own_{name}", filter=counts) for name in ("done", "known", "total")}
    lights = {name: Count(f"{to}pk", distinct=many, filter=lit(name, "lit", to)) for name in LIGHTS}
    finished = Count(f"{to}pk", distinct=many, filter=Q(ended__isnull=False))
    grouped = rows.values(label=F("said"), key=F("of"))
    return grouped.annotate(
        n=Count(f"{to}pk", distinct=many), finished=finished, **lights, **_as_sums(sums)
    ).order_by("-n", "label", "key")


def _as_sums(sums: dict[str, Sum]) -> dict[str, Sum]:
    return {f"sum_{name}": value for name, value in sums.items()}


def _group(row: dict[str, object]) -> Group:
    whole = [int(str(row[f"sum_{name}"] or 0)) for name in ("done", "known", "total")]
    key = row["key"]
    return Group(
        key=key if isinstance(key, int) else str(key or ""),
        label=str(row["label"] or ""),
        count=int(str(row["n"])),
        lights={name: int(str(row[name])) for name in LIGHTS},
        finished=int(str(row["finished"])),
        share=Share(*whole),
    )
