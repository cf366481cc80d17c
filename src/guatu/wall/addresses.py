"""Where a mark of the wall leads: the task, its "why", the plan behind a figure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from guatu.wall.queries.filters import Filters
from guatu.web.addresses import maybe_url

# Pages of other rooms: named here once, left out where an installation has no such page.
TASK, WHY, PLAN = "task", "task-why-light", "plan"
_PLACE = 999_999_999


@dataclass(frozen=True)
class Addresses:
    """Addresses for one screen, each looked up once; by default (paper) there are none."""

    asked: Mapping[str, object] = field(default_factory=dict)
    task_page: str = ""
    why_page: str = ""
    plan_page: str = ""
    why_query: str = ""

    @property
    def rows(self) -> tuple[str, ...]:
        """All that addresses of rows depend on."""
        return self.task_page, self.why_page, self.why_query

    def task(self, task_id: int) -> str:
        """The page of a task."""
        return self.task_page.replace(str(_PLACE), str(task_id))

    def why(self, task_id: int) -> str:
        """Why a task's light and number are what they are."""
        page = f"{self.why_page}{self.why_query}" if self.why_page else self.task_page
        return page.replace(str(_PLACE), str(task_id))

    def plan(self, **query: object) -> str:
        """The plan of the year with the wall's filters and these."""
        if not self.plan_page:
            return ""
        return f"{self.plan_page}?{urlencode({**self.asked, **query})}"

    def unit(self, unit_id: int) -> str:
        """What a unit leads."""
        return self.plan(unit=unit_id)


def of_tasks() -> Addresses:
    """The pages of tasks alone: of a kept version nothing else has a page."""
    return Addresses(task_page=maybe_url(TASK, _PLACE))


def for_screen(year: int, filters: Filters) -> Addresses:
    """Addresses of the pages that this installation has, the plan with the wall's own filters."""
    asked = {
        "year": year,
        "level": "task",
        "theme": filters.theme,
        "kind": filters.kind,
        "official": filters.official,
        "unit": filters.unit,
        "cancelled": "kept" if filters.kept else "",
        "basis": "original" if filters.original else "",
    }
    return Addresses(
        {name: value for name, value in asked.items() if value},
        maybe_url(TASK, _PLACE),
        maybe_url(WHY, _PLACE),
        maybe_url(PLAN),
        "?basis=original" if filters.original else "",
    )
