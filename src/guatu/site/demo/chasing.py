"""Living what was chased in 示范市: stories of slips, instructions and help, told in order of time."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime

from guatu.plans.models import Task, TaskMonth
from guatu.plans.queries.approving import approvers_of
from guatu.rulebook.queries import work_calendar
from guatu.rules.actor import Actor
from guatu.site.demo.city import City
from guatu.site.demo.seasons import at
from guatu.site.demo.year import Year

Story = Generator[datetime, datetime, None]
"""Says when it goes on, and is sent that time."""
OFFICE_HEAD, DRAFTER = "贝宁", "何彦"
BEHIND = ("yellow", "red")


@dataclass
class Chaser:
    """Who chases whom, and the stories that are not over yet, each with the time it goes on."""

    lived: Year
    city: City
    open: list[tuple[datetime, int, Story]] = field(default_factory=list)
    chased: set[int] = field(default_factory=set)
    told: int = 0

    def __post_init__(self) -> None:
        """The people of the supervision office, the heads of the units, the work calendar."""
        self.office = self.city.named(DRAFTER)
        self.head = self.city.named(OFFICE_HEAD)
        self.heads = {self.city.units[name]: staff[0] for name, staff in self.city.staff.items()}
        self.calendar = work_calendar(self.lived.cycle.year)

    def begin(self, story: Story) -> None:
        """Take up a story; it waits for its first time."""
        self.told += 1
        self.open.append((next(story), self.told, story))

    def live(self, last: date) -> None:
        """Let every story go on up to the end of a day, in order of time."""
        end = at(last, 23, 30, self.lived.zone)
        while waiting := [one for one in self.open if one[0] <= end]:
            first = min(waiting, key=lambda one: one[:2])
            self.open.remove(first)
            when, place, story = first
            try:
                self.open.append((story.send(when), place, story))
            except StopIteration:
                continue

    def when(self, month: int, day: int, hour: int = 9, minute: int = 30) -> datetime:
        """A time on the first workday from a day on."""
        asked = date(self.lived.cycle.year, month, day)
        return at(self.calendar.shift(asked, "forward"), hour, minute, self.lived.zone)

    def after(self, start: datetime, workdays: int, hour: int = 10) -> datetime:
        """So many workdays later."""
        day = self.calendar.add_workdays(start.date(), workdays)
        return at(day, hour, 12, self.lived.zone)

    def unit_head(self, unit_id: int | None) -> Actor:
        """Who speaks for a unit."""
        return self.city.actor(self.heads[unit_id or 0])

    def leader(self, task: Task) -> Actor:
        """The lead official of a task, else a leader above its unit."""
        return self.city.actor(min(approvers_of([(task, None)])[task.pk]))

    def stuck(self, month: int, led_by: str = "") -> Task:
        """A task that was behind at the last month end, else the next that is under way.

        ``led_by`` asks for one of this lead official's.
        """
        tasks = Task.objects.filter(
            cycle=self.lived.cycle, level="task", lead_unit__in=self.heads.keys(),
            state__in=["released", "done"],
        ).exclude(pk__in=self.chased)  # fmt: skip
        behind = TaskMonth.objects.filter(month=month - 1, light__in=BEHIND).values("task")
        rows = tasks.select_related("lead_unit").order_by("path")
        if led_by:
            official = self.city.people[led_by]
            rows = rows.filter(people__role="official", people__person=official)
        found = list(rows.filter(pk__in=behind)) or list(rows.filter(state="released"))
        task = found[(month * 5) % len(found)]
        self.chased.add(task.pk)
        return task
