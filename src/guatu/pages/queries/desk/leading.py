"""A leader's view: what is behind under the own lead and who holds it; lanes; month on month."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet

from guatu.pages.queries.desk.reach import led
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.models import Task, TaskMonth
from guatu.plans.queries.ordering import by_light
from guatu.plans.queries.originals import FIRST, with_first
from guatu.plans.queries.totals import LIGHTS
from guatu.plans.queries.tree import Row, agreed, dressed

STUCK = 30
OTHERS = ("done", "paused", "cancelled")


@dataclass
class Lane:
    """A theme under the leader: how many tasks, those in progress by light, others by state."""

    theme: str
    count: int = 0
    lights: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LIGHTS, 0))
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OTHERS, 0))


@dataclass(frozen=True)
class Leading:
    """Rows behind, the worst first; the lanes; lights now and at the end of last month.

    Lights are counted of work in progress, as on the wall and in the plan.
    """

    stuck: list[Row]
    lanes: list[Lane]
    now: dict[str, int]
    before: dict[str, int]
    month: int


def leading(asked: Asked, *, original: bool = False) -> Leading:
    """Four statements; ``original`` reads the plan as first agreed (one more)."""
    first = FIRST if original else ""
    mine = Task.objects.filter(led(asked.actor), cycle=asked.cycle)
    mine = with_first(mine) if original else mine
    behind = mine.filter(**{"state": "released", f"{first}light__in": ["red", "orange", "yellow"]})
    worst = behind.order_by(by_light(first), F(f"{first}due").asc(nulls_last=True), "path")
    lanes = _lanes(mine, f"{first}light")
    now = dict.fromkeys(LIGHTS, 0)
    for lane in lanes:
        for light, n in lane.lights.items():
            now[light] += n
    stuck = dressed(worst[:STUCK])
    return Leading(
        stuck=agreed(stuck) if original else stuck,
        lanes=lanes,
        now=now,
        before=_before(asked, mine, original=original),
        month=asked.today.month - 1,
    )


def _lanes(mine: QuerySet[Task], lit: str) -> list[Lane]:
    tasks = mine.filter(~Q(state__in=["draft", "merged"])).order_by()
    lanes: dict[str, Lane] = {}
    for theme, state, light, n in tasks.values_list("theme", "state", lit).annotate(n=Count("pk")):
        lane = lanes.setdefault(theme, Lane(theme))
        lane.count += n
        if state == "released":
            lane.lights[light] += n
        else:
            lane.states[state] += n
    return sorted(lanes.values(), key=lambda lane: (-lane.lights["red"], lane.theme))


def _before(asked: Asked, mine: QuerySet[Task], *, original: bool) -> dict[str, int]:
    kept = TaskMonth.objects.filter(task__in=mine.values("pk"), month=asked.today.month - 1)
    months = kept.filter(state="released")
    found: dict[str, int] = defaultdict(int)
    lights = months.order_by().values_list("light", "first_light").annotate(n=Count("pk"))
    for light, first, n in lights:
        found[(first or light) if original else light] += n
    return dict(found)
