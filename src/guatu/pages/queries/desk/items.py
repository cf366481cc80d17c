"""One thing that is owed, and one that is waited for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from guatu.plans.models import Entry, Stage, Task

CHUNK = 50
# In the order in which things of the same day stand in the list.
KINDS = ("returned", "mend_report", "report", "review",
         "lock_month", "figure", "figure_confirm", "stage", "period", "value", "confirm",
         "change", "name", "mend", "import", "release",
         "close", "sign", "objection", "opinion", "answer", "split", "loan",
         "help", "slip", "slip_raise", "extension", "slip_approve", "slip_judge", "slip_draft",
         "instruction", "instruction_send", "instruction_close", "help_back",
         "bulletin_approve", "bulletin_issue", "bulletin_mend", "proposal",
         "score_decide", "score_work_in", "score_finish", "score_claim", "score_rate")  # fmt: skip
SHOWN = (
    *("title", "level", "state", "measure", "figure_unit", "value", "target", "per_period"),
    *("deadline_raw", "deadline_kind", "start", "due", "every", "anchor", "offset_days"),
    *("deadline_notes", "released_on", "changed_on", "finished_on", "lead_unit", "cycle"),
)


@dataclass(frozen=True)
class Item:
    """A thing to do: its kind, what it is about, since when, by when.

    ``key`` is unique on the page; ``count`` is how many it stands for (missed periods, drafts,
    rows); ``whose`` are the named persons when the reader would act on their behalf.
    """

    kind: str
    key: str
    task: Task | None = None
    entry: Entry | None = None
    stage: Stage | None = None
    period: str = ""
    due: date | None = None
    since: datetime | date | None = None
    count: int = 1
    behalf: bool = False
    whose: Sequence[str] = field(default_factory=tuple)
    label: str = ""
    number: int = 0

    @property
    def about(self) -> tuple[int, int, str]:
        """The task, stage and period that it is about: a returned entry is owed once."""
        return (self.task.pk if self.task else 0, self.stage.pk if self.stage else 0, self.period)

    @property
    def rank(self) -> tuple[date, int, str]:
        """Who asks for help comes first; then what is due first, or has waited longest."""
        when = date.min if self.kind == "help" else self.due or day_of(self.since) or date.max
        return (when, KINDS.index(self.kind), self.key)


@dataclass(frozen=True)
class Waiting:
    """An own entry that somebody else must judge; ``whose`` are their names."""

    entry: Entry
    whose: list[str]


def day_of(value: datetime | date | None) -> date | None:
    """The calendar day at the installation's place."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return value
