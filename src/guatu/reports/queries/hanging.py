"""What hangs on reports: evidence, parts of supporting units, who is named, in one statement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from guatu.files.models import StoredFile
from guatu.people.models import Person, Unit
from guatu.plans.models import TaskPerson
from guatu.reports.models import Report, ReportEvidence, SupportPart
from guatu.web.prepared import Prepared, filled


@dataclass
class Hung:
    """What hangs on a report, each kind in its order.

    Evidence and parts carry what a row shows of them and no more; ``ids`` are of the persons.
    """

    evidence: list[ReportEvidence] = field(default_factory=list)
    parts: list[SupportPart] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    ids: set[int] = field(default_factory=set)


def hung_on(reports: Sequence[Report]) -> dict[int, Hung]:
    """What hangs on each report, by its id (one statement)."""
    found: dict[int, Hung] = defaultdict(Hung)
    rows = _HANGING(filled([report.pk for report in reports]))
    for report_id, kind, _place, key, *texts, at in sorted(rows, key=lambda row: row[:3]):
        _hang(found[report_id], kind, key, texts, at)
    return found


def _hang(hung: Hung, kind: str, key: int | None, texts: Sequence[str], at: datetime) -> None:
    name, said, link, document = texts
    if kind == "person":
        hung.people.append(name)
        hung.ids |= {key} if key else set()
    elif kind == "part":
        unit, author = Unit(name=name), Person(name=document)
        hung.parts.append(SupportPart(pk=key, unit=unit, author=author, text=said, said_at=at))
    else:
        file = StoredFile(name=name) if name else None
        shown = {"sentence": said, "link": link, "document": document}
        hung.evidence.append(ReportEvidence(pk=key, file=file, **shown))


def _hanging(ids: Sequence[int]) -> QuerySet[Any, Any]:
    """Report, kind, place, key, name, what is said, link, document (or author) and moment."""
    label = Coalesce(NullIf("unit__short_name", Value("")), "unit__name")
    none = Value("", TextField())
    parts = SupportPart.objects.filter(report__in=ids).values_list(
        "report_id", Value("part"), F("pk"), "pk", label, "text", none, "author__name", "said_at"
    )
    proofs = ReportEvidence.objects.filter(report__in=ids).values_list(
        *("report_id", Value("proof"), F("pk"), "pk", "file__name"),
        *("sentence", "link", "document", "added_at"),
    )
    named = TaskPerson.objects.filter(role="assignee", task__reports__in=ids)
    people = named.values_list(
        *("task__reports", Value("person"), "position", "person_id"),
        *(Coalesce("person__name", "raw", output_field=CharField()), none, none, none),
        Value(None, DateTimeField()),
    )
    return parts.union(proofs, people, all=True)


_HANGING: Prepared[tuple[Any, ...]] = Prepared(_hanging)
