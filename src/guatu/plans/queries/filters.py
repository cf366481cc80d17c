"""Which tasks of a cycle a reader asks for: one answer for list, totals, groups and export."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from guatu.people.models import Unit
from guatu.plans.models import Cycle, Task, TaskPerson
from guatu.plans.models.facts import OPEN_STATES
from guatu.plans.queries.originals import FIRST, PICKED, with_first
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor
from guatu.rules.planning.signing import OPEN as NOT_SIGNED

OPEN = ("draft", "released", "paused")
ISSUED = "issued"
"""Asked for as a state: everything but drafts."""
LACKS = ("unit", "theme", "official", "person")


@dataclass(frozen=True)
class Filters:
    """What the filter bar asks for; blank means all.

    ``depth`` is how many levels are shown (1 objectives ... 4 personal); ``nobody`` asks for
    tasks without a named person; ``light`` for work in progress that wears it; ``unit`` counts
    its subtree; ``mine`` means the actor's own units; ``parent`` opens one row; ``theme`` None
    is no filter, "" the tasks without one;
    ``anchor`` asks for the deadlines that hang on a word; ``signing`` for work that goes on by
    the state of its owner's signature, ``open`` for all that is not signed;
    ``alone`` leaves out the units below ``unit``; ``lacks`` names parts that are not given;
    ``due`` is ``overdue`` or asks for ``due_in``, a first and a last day;
    ``kept`` shows figures with cancelled work kept as not done and picks no rows;
    ``original`` reads dates, targets, lead units, figures and lights as first agreed;
    ``sort`` is a key of ``queries.ordering``, ``-`` before it turns it round.
    """

    q: str = ""
    theme: str | None = None
    kind: str = ""
    level: str = ""
    light: str = ""
    state: str = ""
    unit: int | None = None
    official: int | None = None
    person: int | None = None
    anchor: str = ""
    signing: str = ""
    nobody: bool = False
    mine: bool = False
    alone: bool = False
    finished: bool = False
    lacks: tuple[str, ...] = ()
    due: str = ""
    due_in: tuple[date, date] | None = None
    sort: str = ""
    depth: int = 2
    parent: int | None = None
    kept: bool = False
    original: bool = False

    @property
    def narrow(self) -> bool:
        """Whether rows are picked from all levels rather than shown as a tree."""
        picks = (self.q, self.kind, self.level, self.light, self.state, self.unit, self.official)
        more = (self.person, self.anchor, self.nobody, self.mine, self.lacks, self.due)
        return any((*picks, *more, self.signing, self.finished)) or self.theme is not None

    def named(self, column: str) -> str:
        """The column by which rows are picked: of the first terms where they are asked for."""
        return FIRST + column if self.original and column in PICKED else column

    @property
    def flat(self) -> bool:
        """Whether rows lie side by side: picked, or sorted."""
        return self.parent is None and (self.narrow or bool(self.sort))


def matching(actor: Actor, cycle: Cycle, filters: Filters) -> QuerySet[Task]:
    """The visible tasks of a cycle that the filters ask for, in tree order."""
    tasks = visible_to(actor, cycle).order_by("path")
    if filters.original:
        tasks = with_first(tasks)
    if filters.parent is not None:
        return tasks.filter(parent_id=filters.parent)
    if not filters.narrow:
        first = 1 if filters.sort and filters.depth > 1 else 0  # objectives head a tree only
        return tasks.filter(level__in=Task.LEVELS[first : filters.depth])
    return tasks.filter(_by_columns(filters), _by_names(actor, filters))


def _by_columns(filters: Filters) -> Q:
    asked = Q()
    for name in ("kind", "level", "anchor"):
        if value := getattr(filters, name):
            asked &= Q(**{filters.named(name): value})
    if filters.light:
        asked &= lit(filters.light, filters.named("light"))
    if filters.state:
        out = ~Q(state__in=["draft", "merged"])
        asked &= out if filters.state == ISSUED else Q(state=filters.state)
    if filters.theme is not None:
        asked &= Q(theme=filters.theme)
    if filters.finished:
        asked &= Q(**{f"{filters.named('finished_on')}__isnull": False})
    if filters.signing:
        asked &= unsigned(filters.signing)
    asked &= _by_day(filters)
    if filters.q:
        named = TaskPerson.objects.filter(person__name=filters.q).values("task")
        words = Q(title__icontains=filters.q) | Q(means__icontains=filters.q)
        asked &= words | Q(number=filters.q) | Q(pk__in=named)
    return asked


def lit(light: str, column: str = "light", to: str = "") -> Q:
    """Work in progress that wears a light; what is finished, paused or a draft wears its state."""
    return Q(**{column: light, f"{to}state": "released"})


def unsigned(word: str) -> Q:
    """Work that goes on whose signature stands at ``word``; ``open``: somebody still must act."""
    signing = Q(signing__in=NOT_SIGNED) if word == "open" else Q(signing=word)
    return Q(state__in=OPEN_STATES) & signing


def _by_day(filters: Filters) -> Q:
    if filters.due == "overdue":
        return Q(**{"state": "released", filters.named("light_code"): "overdue"})
    return Q(**{f"{filters.named('due')}__range": filters.due_in}) if filters.due_in else Q()


def _by_names(actor: Actor, filters: Filters) -> Q:
    asked = Q()
    if filters.unit:
        alone = Q(**{filters.named("lead_unit_id"): filters.unit})
        asked &= alone if filters.alone else led_within([filters.unit], filters)
    if filters.mine:
        asked &= led_within(actor.unit_ids, filters)
    if filters.official:
        asked &= _of_person(filters.official, "official")
    if filters.person:
        asked &= _of_person(filters.person, "assignee")
    if filters.nobody:
        named = TaskPerson.objects.filter(task=OuterRef("pk"), role="assignee")
        asked &= ~Exists(named) & Q(state__in=OPEN) & ~Q(level="objective")
    return asked & _lacking(filters.lacks)


def _lacking(parts: tuple[str, ...]) -> Q:
    asked = Q()
    for part in parts:
        if part == "unit":
            asked &= Q(lead_unit__isnull=True)
        elif part == "theme":
            asked &= Q(theme="")
        else:
            role = "official" if part == "official" else "assignee"
            known = TaskPerson.objects.filter(task=OuterRef("pk"), role=role)
            asked &= ~Q(Exists(known.filter(person__isnull=False)))
    return asked


def led_within(unit_ids: object, filters: Filters | None = None) -> Q:
    """Led by one of the units or by one below it (one small statement for their paths)."""
    paths = Unit.objects.filter(pk__in=unit_ids).values_list("path", flat=True)
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__gte=path, path__lte=path + "9" * 8)
    leads = filters.named("lead_unit_id") if filters else "lead_unit_id"
    return Q(**{f"{leads}__in": Unit.objects.filter(below).values("pk")})


def _of_person(person_id: int, role: str) -> Q:
    rows = TaskPerson.objects.filter(person_id=person_id, role=role)
    return Q(pk__in=rows.values("task"))
