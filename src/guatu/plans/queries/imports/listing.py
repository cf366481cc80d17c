"""Imports for pages: the list of a cycle, how far each came, example files to try."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from guatu.jobs.models import Job, State
from guatu.people.queries import installation
from guatu.plans.models import Cycle, ImportRow, PlanImport, Task

KINDS = ("read-plan", "commit-plan", "take-plan")
SAMPLES = (".xlsx", ".docx", ".ods", ".xls")


def imports_of(cycle: Cycle) -> QuerySet[PlanImport]:
    """The imports of a cycle, the latest first, with their author and counts of rows."""
    return (
        PlanImport.objects.filter(cycle=cycle)
        .select_related("author", "cycle", "file")
        .annotate(
            in_plan=Count("rows", filter=Q(rows__state="committed")),
            waiting=Count("rows", filter=Q(rows__state="pending")),
        )
        .order_by("-made_at", "-pk")
    )


@dataclass(frozen=True)
class Standing:
    """How far an import came: rows in the plan, and whether the plan holds other work."""

    in_plan: int
    others: bool
    job: Job | None


def standing_of(found: PlanImport) -> Standing:
    """Three statements."""
    rows = ImportRow.objects.filter(source=found, state="committed").count()
    others = Task.objects.filter(cycle=found.cycle).exclude(level="objective")
    return Standing(
        in_plan=rows,
        others=others.exclude(source=found).exclude(state="cancelled").exists(),
        job=open_job(found),
    )


def open_job(found: PlanImport) -> Job | None:
    """The work that waits or runs for an import."""
    jobs = Job.objects.filter(kind__in=KINDS, state__in=[State.WAITING, State.RUNNING])
    return jobs.filter(args__import=found.pk).order_by("-id").first()


def broke_off(found: PlanImport) -> bool:
    """Whether it was never read, because its reading was stopped or failed."""
    if found.summary.get("key"):
        return False
    jobs = Job.objects.filter(kind="read-plan", args__import=found.pk)
    return jobs.filter(state__in=[State.CANCELLED, State.FAILED]).exists()


def samples() -> list[Path]:
    """Example files of the home folder, by name; none outside a demonstration."""
    folder, here = Path(settings.HOME) / "samples", installation()
    if here is None or not here.demonstration or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in SAMPLES and path.is_file())
