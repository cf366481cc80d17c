"""Eight processes that edit the leaves of one parent, or under one root."""

import time
from decimal import Decimal
from fractions import Fraction
from multiprocessing import get_context
from typing import Any

from django.db import connection

from bench import sets
from bench.inside.leaves import leaves
from guatu.people.queries import actor_for
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.models import Entry, Task
from guatu.rules.refused import Refused

WRITERS = 8


def siblings(where: str, seconds: str) -> dict[str, Any]:
    """Eight processes on the leaves of one parent, or under one root."""
    found = leaves()
    own = [t for t in found if t.parent_id == found[0].parent_id]
    picked = own if where == "parent" else found[:: max(1, len(found) // WRITERS)]
    jobs = [(n, picked[n % len(picked)].pk, float(seconds), where) for n in range(WRITERS)]
    connection.close()
    with get_context("spawn").Pool(WRITERS) as pool:
        answers = pool.map(_edit, jobs, 1)
    made = sum(a["made"] for a in answers)
    kept = Entry.objects.filter(token__startswith=f"{where}-").exclude(state="entered").count()
    refused = sum(a["refused"] for a in answers)
    wrong = _wrong_parents()
    return {"made": made, "refused": refused, "lost": made - kept, "wrong": wrong,
            "errors": [e for a in answers for e in a["errors"]]}  # fmt: skip


def _edit(job: tuple[int, int, float, str]) -> dict[str, Any]:
    number, task_id, seconds, where = job
    member, head = (actor_for(pk, sets.TODAY) for pk in (sets.MEMBER, sets.HEAD))
    made, refused, errors = 0, 0, []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        said = Said(sets.TODAY, f"{where}-{number}-{made}-{refused}", Decimal((made + number) % 11),
                    sentence="见会议纪要")  # fmt: skip
        try:
            entry = enter_figure(task_id=task_id, said=said, actor=member, now=sets.NOW)
            confirm_entry(entry_id=entry.pk, actor=head, now=sets.NOW)
            made += 1
        except Refused as no:
            refused += 1
            errors.append(no.code)
        except Exception as error:  # a deadlock is a finding, not the end
            refused += 1
            errors.append(type(error).__name__)
    return {"made": made, "refused": refused, "errors": sorted(set(errors))}


def _wrong_parents() -> int:
    """Parents of the first tree whose share is not the rounded mean of their children's."""
    shares: dict[int, int] = {}
    tasks = list(Task.objects.filter(path__startswith="00000001").order_by("-path"))
    below: dict[int, list[int]] = {}
    wrong = 0
    for task in sorted(tasks, key=lambda t: -len(t.path)):
        children = below.get(task.pk)
        if children:
            shares[task.pk] = round(Fraction(sum(children), len(children)))
        else:
            part = min(Fraction(task.value or 0) / Fraction(task.target or 1), Fraction(1))
            shares[task.pk] = round(part * 10**9)
        wrong += shares[task.pk] != task.done
        below.setdefault(task.parent_id or 0, []).append(shares[task.pk])
    return wrong
