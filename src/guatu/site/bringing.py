"""What ``guatu import-plan`` does without --dry-run: drop, read, commit what is good, say the rest.

The same actions as on the import page: rows whose sense is settled go in, the others wait there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files import File

from guatu.papers.difference import Difference, Winner
from guatu.papers.preview import Order
from guatu.papers.reading.limits import FileRefused
from guatu.papers.report import report_isolated
from guatu.people.models import Account
from guatu.people.queries import actor_for, business_now, installation, real_time
from guatu.plans.actions.importing import (
    commit_import,
    drop_plan,
    read_import,
    skip_row,
    take_changes,
)
from guatu.plans.actions.importing.taking import Choice
from guatu.plans.models import Cycle, ImportRow, PlanImport
from guatu.plans.queries.imports.comparing import compared
from guatu.plans.queries.imports.orders import order_of
from guatu.plans.wording.refusals import worded
from guatu.rules.actor import Actor
from guatu.rules.planning.importing import bring_in
from guatu.rules.refused import Refused
from guatu.site.speech import Stop, say


@dataclass
class Brought:
    """What came of one file: counts of rows, and in words what differs from the plan.

    ``same`` rows were in the plan already; ``kept`` ones wait on the page of the import.
    """

    import_id: int
    report: Mapping[str, Any]
    committed: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    differences: list[dict[str, Any]] = field(default_factory=list)


def bring_plan(path: Path, year: int, account: str, language: str) -> Brought:
    """Bring a file into the plan of a year as the person of an account.

    Raises ``Stop`` with the reason (unknown account or year, refused by the plan), ``FileRefused``
    before anything is stored.
    """
    try:
        return _bring(path, year, account, language)
    except FileRefused:
        raise
    except Refused as refused:
        raise Stop(str(worded(refused).text)) from refused


def _bring(path: Path, year: int, account: str, language: str) -> Brought:
    now = business_now(installation(), real_time())
    actor, cycle = _actor(account, now), _cycle(year)
    bring_in(actor, "preview", closed=cycle.closed, year=year)
    report_isolated(Order(str(path), "", path.name, year), language)
    with path.open("rb") as source:
        upload = File(source, name=path.name)
        size = path.stat().st_size
        found = drop_plan(cycle_id=cycle.pk, upload=upload, size=size, actor=actor, now=now)
    order = order_of(found, now.date())
    brought = Brought(found.pk, report_isolated(order, language))
    try:
        read_import(import_id=found.pk, now=now)
        commit_import(import_id=found.pk, actor=actor, now=now)
    except Refused as refused:
        _second_time(refused, found, brought, actor, now)
    return _counted(found, brought)


def _actor(account: str, now: datetime) -> Actor:
    if not account:
        raise Stop(
            say("Say who commits the plan: --actor ACCOUNT.", "请用 --actor 指定入库的账号。"), 2
        )
    known = Account.objects.filter(username=account, is_active=True).first()
    if known is None:
        raise Stop(say(f"There is no account {account}.", f"没有账号“{account}”。"))
    return actor_for(known.person_id, now.date())


def _cycle(year: int) -> Cycle:
    found = Cycle.objects.filter(year=year).first()
    if found is None:
        raise Stop(
            say(
                f"There is no plan for {year} yet: begin the year in the settings first.",
                f"还没有 {year} 年度的计划：请先在设置中建立该年度。",
            )
        )
    return found


def _second_time(
    refused: Refused, found: PlanImport, brought: Brought, actor: Actor, now: datetime
) -> None:
    """Some of it is in the plan: add what is new, change what only the file changed."""
    if refused.code == "nothing_to_commit":
        return
    if refused.code != "compare_first":
        raise refused
    prepared = read_import(import_id=found.pk, now=now)
    difference = compared(found, prepared).difference
    brought.differences = differences_of(difference)
    unsure = [_place(one.file.place) for one in difference.unsure]
    for sheet, row in unsure:
        skip_row(import_id=found.pk, sheet=sheet, row=row, actor=actor)
    take_changes(
        import_id=found.pk,
        choice=_unambiguous(difference),
        reason=f"guatu import-plan {found.name}",
        actor=actor,
        now=now,
    )
    for sheet, row in unsure:
        skip_row(import_id=found.pk, sheet=sheet, row=row, skip=False, actor=actor)


def _unambiguous(difference: Difference) -> Choice:
    """New rows, and fields that only the file changed; not what was taken out of the plan."""
    added = {one.file.place for one in difference.added if not one.was_removed}
    fields = {
        f"{change.live.key}|{one.field}"
        for change in difference.changed
        for one in change.fields
        if one.winner is Winner.FILE
    }
    return Choice(frozenset(added), frozenset(fields))


def _place(place: str) -> tuple[str, int]:
    sheet, _, row = place.rpartition("!")
    return sheet, int(row)


def differences_of(difference: Difference) -> list[dict[str, Any]]:
    """What differs, a line each: the place in the file, the title, what, and whether it is taken.

    ``kind``: added, removed_before, changed, conflict, live_changed, undecided, missing.
    """
    found: list[dict[str, Any]] = []
    for one in difference.added:
        kind = "removed_before" if one.was_removed else "added"
        found.append(_line(one.file.place, one.file.title, kind, taken=not one.was_removed))
    for change in difference.changed:
        for part in change.fields:
            kind = {Winner.FILE: "changed", Winner.LIVE: "live_changed"}.get(
                part.winner, "conflict"
            )
            line = _line(change.file.place, change.file.title, kind, part.winner is Winner.FILE)
            found.append(line | {"field": part.field, "file": part.file, "live": part.live})
    found += [_line(u.file.place, u.file.title, "undecided", False) for u in difference.unsure]
    found += [_line("", gone.live.title, "missing", False) for gone in difference.removed]
    return found


def _line(place: str, title: str, kind: str, taken: bool) -> dict[str, Any]:
    return {"place": place, "title": title, "kind": kind, "taken": taken}


def _counted(found: PlanImport, brought: Brought) -> Brought:
    """Counts from what is stored now."""
    found.refresh_from_db()
    rows = ImportRow.objects.filter(source=found, state="committed")
    settled, brought.committed = rows.count(), rows.filter(task__source=found).count()
    brought.changed = len(found.summary.get("edited", {}))
    brought.same = settled - brought.committed - brought.changed
    brought.kept = sum(len(sheet["items"]) for sheet in brought.report["sheets"]) - settled
    return brought
