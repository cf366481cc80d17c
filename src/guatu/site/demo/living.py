"""Living a year: its tasks made and released, its diary performed by the real actions in order."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import connection

from guatu.plans.actions.create import NewTask, create_tasks
from guatu.plans.actions.cycles import close_cycle, open_cycle
from guatu.plans.actions.months import keep_month
from guatu.plans.actions.moves import move_task
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.models import Task
from guatu.rulebook.actions import set_anchor
from guatu.rulebook.queries import anchors
from guatu.rules.actor import SYSTEM, Actor
from guatu.site.demo.acting import Performer
from guatu.site.demo.carrying import carry_over, left_open
from guatu.site.demo.changes import Change
from guatu.site.demo.chasing import Chaser
from guatu.site.demo.chasing_stories import chase
from guatu.site.demo.city import City
from guatu.site.demo.diary import Act
from guatu.site.demo.indicators import Counter
from guatu.site.demo.keeping import keep_version
from guatu.site.demo.months import Reporter
from guatu.site.demo.script import Node
from guatu.site.demo.seasons import anchor_days, at, month_end
from guatu.site.demo.signing import ask_and_object, hear_units, sign_plan
from guatu.site.demo.terms import deadline_of, terms_of_node
from guatu.site.demo.year import Year, diary_of

DRAFTED = 11  # the month in which next steps are drafted
Tell = Callable[[str, int], None]


def live_year(
    nodes: list[Node], city: City, year: int, until: date, changes: Iterable[Change], tell: Tell
) -> Year:
    """Make, release and live one year up to a day; month ends are kept on the way."""
    supervisor = city.named("何彦")
    lived = _open(nodes, city, year, until, supervisor)
    counter = Counter(lived, city, supervisor) if until.month < 12 else None
    _make_tasks(lived, city, supervisor)
    sign_plan(lived, city, supervisor)
    diary = diary_of(lived, year)
    performer = Performer(city, lived.nodes, lived.tasks, supervisor)
    chaser = Chaser(lived, city) if until.month < 12 else None
    reporter = Reporter(lived, city, supervisor) if until.month < 12 else None
    for month in range(1, until.month + 1):
        last = min(month_end(year, month), until)
        if month == DRAFTED:
            _create(lived, city, supervisor, lived.time(month, 3, 9), drafts=True)
            if until.month < 12:
                ask_and_object(lived, city, supervisor)
        todays: list[Act | Change] = [act for act in diary if act.when.month == month]
        for step in sorted([*todays, *_of_month(changes, month)], key=lambda s: s.when):
            performer.perform(step)
        if counter is not None:
            counter.month(month, last)
        _close_parents(lived, supervisor, at(last, 17, 40, lived.zone))
        if last == month_end(year, month):
            keep_month(
                cycle=lived.cycle, month=month, actor=SYSTEM, now=at(last, 23, 0, lived.zone)
            )
        if chaser is not None:
            chase(chaser, month, last)
        if reporter is not None:
            reporter.month(month, last)
        if month > 1:
            keep_version(lived.cycle, month, supervisor, at(last, 17, 50, lived.zone))
        _know_sizes()
        tell(f"{year}-{month:02d}", len(todays))
    return lived


def _know_sizes() -> None:
    """Tell PostgreSQL's planner what this one transaction has written; nobody else can see it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _of_month(changes: Iterable[Change], month: int) -> list[Change]:
    return [change for change in changes if change.when.month == month]


def _open(nodes: list[Node], city: City, year: int, until: date, supervisor: Actor) -> Year:
    """The cycle with its rules and its festivals."""
    zone = city.founded
    now = at(date(year, 1, 6), 9, 0, zone)
    name = f"{year}年度重点任务分解表"
    cycle = open_cycle(year=year, name=name, actor=supervisor, now=now)
    for name, day in anchor_days(year).items():
        set_anchor(year=year, name=name, day=day, actor=supervisor, now=now)
    dates = anchors(year)
    return Year(cycle, nodes, until, zone, [deadline_of(node, year, dates) for node in nodes])


def _make_tasks(lived: Year, city: City, supervisor: Actor) -> None:
    """The plan as released in January; what is still a draft comes in the last month."""
    _create(lived, city, supervisor, lived.time(1, 6, 10), drafts=False)
    hear_units(lived, city, supervisor)
    ids = [task.pk for task in lived.tasks.values()] + carry_over(lived, supervisor)
    _, refused = release_tasks(task_ids=ids, actor=supervisor, now=lived.time(1, 16, 15))
    if refused:
        raise refused[0][1]


def _create(lived: Year, city: City, supervisor: Actor, now: datetime, drafts: bool) -> None:
    """Make the nodes that are (or are not) drafts, below each other or below existing tasks."""
    places = [at_ for at_, node in enumerate(lived.nodes) if node.draft == drafts]
    if not places:
        return
    new = [
        NewTask(
            terms=terms_of_node(node, city, lived.cycle.year, lived.deadlines[at_]),
            level=node.level,
            parent_index=places.index(node.parent) if node.parent in places else None,
            parent_id=lived.tasks[node.parent].pk if node.parent in lived.tasks else None,
        )
        for at_, node in ((at_, lived.nodes[at_]) for at_ in places)
    ]
    made = create_tasks(cycle_id=lived.cycle.pk, tasks=new, actor=supervisor, now=now)
    lived.tasks.update(zip(places, made, strict=True))


def _close_parents(lived: Year, supervisor: Actor, now: datetime) -> None:
    """Declare a parent done when everything below it is over and something of it was done."""
    for level in ("office_subtask", "task"):
        open_ones = Task.objects.filter(cycle=lived.cycle, level=level, state="released")
        for task in open_ones.prefetch_related("children", "stages").order_by("path"):
            states = {child.state for child in task.children.all()}
            if any(stage.state != "confirmed" for stage in task.stages.all()):
                continue
            if "done" in states and states <= {"done", "cancelled"}:
                move_task(task_id=task.pk, verb="declare_done", actor=supervisor, now=now)


def settle_year(lived: Year, supervisor: Actor) -> None:
    """Declare done what is still open but for what is carried over, and close the year."""
    now = lived.time(12, 31, 18)
    open_ones = Task.objects.filter(cycle=lived.cycle, state="released")
    rows = open_ones.exclude(path__in=left_open(lived)).values_list("pk", "path")
    for pk, _ in sorted(rows, key=lambda row: -len(row[1])):
        move_task(task_id=pk, verb="declare_done", actor=supervisor, now=now)
    keep_month(cycle=lived.cycle, month=12, actor=SYSTEM, now=lived.time(12, 31, 23, 30))
    closing = at(date(lived.cycle.year + 1, 1, 15), 11, 0, lived.zone)
    typed = str(lived.cycle.year)
    close_cycle(cycle_id=lived.cycle.pk, typed=typed, actor=supervisor, now=closing)
    lived.cycle.refresh_from_db()
