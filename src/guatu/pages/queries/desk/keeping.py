"""What keeps the plan in order: tasks of nobody, names to match, drafts, rows to mend, ends."""

from django.db.models import Count, F, Min

from guatu.pages.queries.desk.items import SHOWN, Item
from guatu.pages.queries.desk.reach import has_family, in_units_of
from guatu.pages.queries.desk.reporting import Asked
from guatu.plans.models import ImportRow, Task
from guatu.rules.actor import Role

NAMING = [Role.HEAD, Role.LIAISON]


def nameless(asked: Asked) -> list[Item]:
    """Released tasks of a head's or liaison's units in which nobody is named (one statement)."""
    if not any(asked.actor.has(role) for role in NAMING):
        return []
    tasks = (
        Task.objects.filter(in_units_of(asked.actor, NAMING), ~has_family(), named=False)
        .filter(cycle=asked.cycle, state="released", finished_on=None)
        .exclude(level="objective")
        .only(*SHOWN)
        .order_by(F("released_on").asc(nulls_last=True), "pk")[: asked.most]
    )
    return [Item("name", f"name-{t.pk}", t, since=t.released_on) for t in tasks]


def supervised(asked: Asked) -> list[Item]:
    """The supervision office's: names to match, ends to declare, drafts, rows (3 statements)."""
    if not asked.actor.has(Role.SUPERVISION):
        return []
    return [*_tasks(asked), *_drafts(asked), *_imports(asked)]


def _tasks(asked: Asked) -> list[Item]:
    doubtful = Task.objects.filter(cycle=asked.cycle, state="draft", unmatched=True)
    complete = Task.objects.filter(cycle=asked.cycle, state="released", finished_on__isnull=False)
    # A union of ids: each half has an index of its own, an OR would read the whole plan.
    either = doubtful.values("pk").union(complete.values("pk"), all=True)
    tasks = Task.objects.filter(pk__in=either).only(*SHOWN)
    found = tasks.order_by(F("changed_on").asc(nulls_last=True), "pk")[: asked.most]
    return [
        Item("mend", f"mend-{t.pk}", t, since=t.changed_on)
        if t.state == "draft"
        else Item("close", f"close-{t.pk}", t, since=t.finished_on)
        for t in found
    ]


def _drafts(asked: Asked) -> list[Item]:
    """All drafts that could be released, as one thing."""
    drafts = Task.objects.filter(cycle=asked.cycle, state="draft", unmatched=False)
    found = drafts.aggregate(n=Count("pk"), since=Min("changed_on"))
    item = Item("release", "release", count=found["n"], since=found["since"])
    return [item] if found["n"] else []


def _imports(asked: Asked) -> list[Item]:
    """Rows of a committed import that still wait, one thing per file."""
    rows = ImportRow.objects.filter(
        state="pending", source__state="committed", source__cycle=asked.cycle
    )
    found = rows.values("source", "source__name", "source__committed_at").annotate(n=Count("pk"))
    return [
        Item("import", f"import-{row['source']}", label=row["source__name"], count=row["n"],
             since=row["source__committed_at"], number=row["source"])
        for row in found.order_by("source")[: asked.most]
    ]  # fmt: skip
