"""What a report is looked at by, and what is asked about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Question:
    """A code and what it rests on (JSON values)."""

    code: str
    evidence: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """Where else a file was shown: the task, the period's key, and its name here.

    The title is empty where the reader may not see the task.
    """

    task_id: int
    title: str
    key: str
    name: str


@dataclass(frozen=True)
class Looked:
    """What is looked at.

    ``texts`` and ``shares`` are of this report and those before it, latest first; a share is the
    done parts of the counted ones, 0 to ``PARTS``, None without data.  ``figures`` are shares by
    day, oldest first.  ``claim`` and ``light`` are the owner's and the rule's colours,
    ``former_light`` the rule's a period ago.  ``last_year`` is what was reached last year in the
    same unit of measure as ``target``.  ``help_needed`` is what the lead official is asked for.
    """

    ends: date
    texts: Sequence[str] = ()
    shares: Sequence[int | None] = ()
    figures: Sequence[tuple[date, int]] = ()
    reused: Sequence[Seen] = ()
    target: Decimal | None = None
    last_year: Decimal | None = None
    less_is_better: bool = False
    claim: str = ""
    light: str = ""
    former_light: str = ""
    help_needed: str = ""
    proof_missing: bool = False
    late: bool = False
