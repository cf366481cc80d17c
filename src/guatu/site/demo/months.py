"""The monthly reports of the invented city: each period opened, filled, judged, closed, corrected."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from guatu.ledger.actions import Touched, record
from guatu.people.models import RoleGrant
from guatu.people.queries.heads import heads_along
from guatu.plans.models import Entry, TaskMonth, TaskPerson, TaskUnit
from guatu.plans.models.terms import hash_of
from guatu.reports.actions.adding import add_part
from guatu.reports.actions.closing import counted
from guatu.reports.actions.opening import make_reports
from guatu.reports.actions.periods import open_period, plan_periods
from guatu.reports.models import Period, Report
from guatu.rulebook.queries import workdays
from guatu.rules.actor import SYSTEM, Actor
from guatu.site.demo import month_bulk
from guatu.site.demo import month_words as words
from guatu.site.demo.city import City
from guatu.site.demo.month_fates import Fate, fate_of
from guatu.site.demo.month_mending import Mender
from guatu.site.demo.seasons import at
from guatu.site.demo.year import SEED, Year

OPENED_BY_HAND = 9  # the day of the running month on which the office opened it early
Row = TypeVar("Row")


class Reporter:
    """Who reports on what in the year; its periods are planned when the plan is out."""

    def __init__(self, lived: Year, city: City, supervisor: Actor) -> None:
        self.lived, self.city, self.supervisor = lived, city, supervisor
        self.workdays = workdays(lived.cycle.year)
        rows = RoleGrant.objects.filter(role="liaison", unit__isnull=False)
        self.liaisons = dict(rows.values_list("unit_id", "person_id"))
        self.mender = Mender(city, supervisor, self._at, self.workdays, lived.until)
        plan_periods(cycle_id=lived.cycle.pk, actor=SYSTEM, now=lived.time(1, 16, 16))

    def month(self, number: int, last: date) -> None:
        """Live the reports of a month up to ``last``: its end, or the eve of today."""
        key = f"{self.lived.cycle.year}-{number:02d}"
        period = Period.objects.get(cycle=self.lived.cycle, key=key)
        until = last if last < period.last else None
        self._open(period, until)
        period = Period.objects.select_related("cycle").get(pk=period.pk)
        fates = self._fates(period, until)
        plain = [fate for fate in fates if fate.name != "returned"]
        self._write(plain, period)
        for fate in fates:
            if fate.name == "returned":
                self.mender.give_back(fate, again=until is None)
        if until is not None:
            self._support(period, until)
        if until is None:
            self._close(period)
            for fate in fates:
                if fate.name == "corrected":
                    self.mender.correct(fate, period.locks)

    def _support(self, period: Period, day: date) -> None:
        """In the running month supporting units have said how their parts stand."""
        named = TaskUnit.objects.filter(role="support", unit__in=self.liaisons)
        rows = named.filter(task__reports__period=period, task__reports__state="draft")
        found = rows.order_by("task__path").values_list("task__reports", "unit").distinct()
        for text, (report_id, unit_id) in zip(words.PARTS, found, strict=False):
            actor = self.city.actor(self.liaisons[unit_id])
            now = self._at(day, 9)
            add_part(report_id=report_id, unit_id=unit_id, text=text, actor=actor, now=now)

    def _open(self, period: Period, until: date | None) -> None:
        opener = self.supervisor if until else SYSTEM
        now = self._at(until.replace(day=OPENED_BY_HAND) if until else period.opens, 8)
        seed = hash_of({"demonstration": f"{SEED}:{period.key}"})[:16]
        opened = open_period(period_id=period.pk, actor=opener, now=now, seed=seed)
        make_reports(opened, actor=SYSTEM, now=now)

    def _at(self, day: date, hour: int) -> datetime:
        return at(day, hour, (day.day * 7 + hour) % 60, self.lived.zone)

    def _fates(self, period: Period, until: date | None) -> list[Fate]:
        rows = Report.objects.filter(period=period).select_related(
            "task__lead_unit", "task__parent", "period__cycle"
        )
        reports = list(rows.order_by("task__path"))
        people = _by_task(TaskPerson.objects.filter(task__in=[r.task_id for r in reports]))
        heads = {u.path: heads_along(u.path) for r in reports if (u := r.task.lead_unit)}
        found = []
        for report in reports:
            unit = report.task.lead_unit
            liaison = self.liaisons.get(unit.pk, 0) if unit else 0
            above = heads[unit.path] if unit else []
            fate = fate_of(report, people[report.task_id], liaison, above, self.workdays, until)
            found += [fate] if fate else []
        return found

    def _write(self, fates: list[Fate], period: Period) -> None:
        tasks = [fate.report.task_id for fate in fates]
        span = {"as_of__gte": period.first, "as_of__lte": period.last}
        entries = Entry.objects.filter(task__in=tasks, state__in=["entered", "confirmed"], **span)
        made = _by_task(entries.order_by("as_of", "pk"))
        for fate in fates:  # what waits for its head cannot have passed him already
            waits = any(entry.state == "entered" for entry in made[fate.report.task_id])
            if waits and fate.reached not in ("draft", "submitted"):
                fate.name = "submitted"
        kept = TaskMonth.objects.filter(task__in=tasks, month=period.last.month)
        said = Report.objects.filter(task__in=tasks, submitted_at__isnull=False)
        before = dict(said.order_by("period__first").values_list("task_id", "pk"))
        month_bulk.write(
            fates, made, {row.task_id: row for row in kept}, before, self.city,
            self.supervisor, self._at,
        )  # fmt: skip

    def _close(self, period: Period) -> None:
        """As the job of closing does it; the lights of the month's end are kept already."""
        now, actor = self._at(period.locks, 17), self.supervisor
        period.state, period.closed_at, period.closed_by = "closed", now, actor.label
        period.save(update_fields=["state", "closed_at", "closed_by"])
        counts, book = counted(period), period.rulebook or 0
        data = {"period": period.key, "states": counts, "reports": sum(counts.values())}
        touched = [Touched("period", period.pk), Touched("cycle", period.cycle_id)]
        record("period.closed", touched, actor=actor, now=now, data=data, rulebook=book)
        rows = Report.objects.filter(period=period, state="accepted").order_by("pk")
        ids = list(rows.values_list("pk", flat=True))
        Report.objects.filter(pk__in=ids).update(state="locked")
        touched = [Touched("period", period.pk), *(Touched("report", pk) for pk in ids)]
        told = {"period": period.key, "reports": len(ids)}
        record("report.locked", touched, actor=actor, now=now, data=told, rulebook=book)


def _by_task(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.task_id].append(row)  # type: ignore[attr-defined]
    return found
