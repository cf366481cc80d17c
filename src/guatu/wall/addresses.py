"""Where a mark of the wall leads: the task, its "why", the plan behind a figure."""

from dataclasses import dataclass

from guatu.web.addresses import maybe_url

# Pages of other rooms: named here once, left out where an installation has no such page.
TASK, WHY, PLAN, PLAN_WHY = "task", "task-why", "plan", "plan-why"
_PLACE = 999_999_999


@dataclass(frozen=True)
class Addresses:
    """Addresses for one screen, each looked up once; ``on`` False (paper) gives none."""

    year: int
    task_page: str = ""
    why_page: str = ""
    plan_page: str = ""
    why_plan_page: str = ""

    def task(self, task_id: int) -> str:
        """The page of a task."""
        return self.task_page.replace(str(_PLACE), str(task_id))

    def why(self, task_id: int) -> str:
        """ "Why this number" of a task."""
        return (self.why_page or self.task_page).replace(str(_PLACE), str(task_id))

    def why_plan(self) -> str:
        """ "Why this number" of the whole plan."""
        return self.why_plan_page or self.plan()

    def plan(self, **query: object) -> str:
        """The plan of the year, filtered."""
        if not self.plan_page:
            return ""
        parts = [f"cycle={self.year}", *(f"{name}={value}" for name, value in query.items())]
        return f"{self.plan_page}?{'&'.join(parts)}"

    def unit(self, unit_id: int) -> str:
        """What a unit leads."""
        return self.plan(unit=unit_id)


def for_screen(year: int) -> Addresses:
    """Addresses of the pages that this installation has."""
    return Addresses(
        year, maybe_url(TASK, _PLACE), maybe_url(WHY, _PLACE), maybe_url(PLAN), maybe_url(PLAN_WHY)
    )
