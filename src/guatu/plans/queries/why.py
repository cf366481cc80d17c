"""What a number or light of a task was taken from: its children or its own parts, and sight."""

from dataclasses import dataclass

from guatu.plans.models import Entry, Task
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Actor

NEEDED = (
    *("title", "parent", "path", "state", "weight", "expected", "finished_on", "changed_terms"),
    *("done", "known", "total", "done_kept", "known_kept", "total_kept"),
)


@dataclass(frozen=True)
class Family:
    """The children of a task; ``seen`` are the ids whose names the reader may read."""

    children: list[Task]
    seen: frozenset[int]


def family(actor: Actor, task: Task) -> Family:
    """All children, seen or not: the sum is wrong without them (two statements)."""
    children = list(Task.objects.filter(parent=task).only(*NEEDED).order_by("path"))
    seen = visible_to(actor).filter(parent=task).values_list("pk", flat=True)
    return Family(children, frozenset(seen))


def confirmed_entries(task: Task) -> list[Entry]:
    """The confirmed entries of a leaf, oldest first (one statement)."""
    rows = Entry.objects.filter(task=task, state="confirmed").select_related(
        "author", "decided_by", "stage", "figure"
    )
    return list(rows.order_by("as_of", "pk"))
