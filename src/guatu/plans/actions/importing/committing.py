"""The good rows of an import become drafts, all in one transaction; the rest waits to be mended."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from guatu.jobs.actions import report_progress
from guatu.jobs.models import Job
from guatu.ledger.actions import Touched, record
from guatu.papers.preview import Prepared
from guatu.papers.reading.columns import fold
from guatu.people.queries import actor_for
from guatu.people.queries.persons import main_posts
from guatu.people.queries.units import root_unit
from guatu.plans.actions.create import BATCH, create_tasks
from guatu.plans.actions.importing.apart import apart_of
from guatu.plans.actions.importing.known import known_of
from guatu.plans.actions.importing.placing import Placing, chosen_nodes
from guatu.plans.actions.importing.reading import read_import
from guatu.plans.actions.importing.terms import Ground
from guatu.plans.actions.indicators.apart import keep_all_apart
from guatu.plans.actions.indicators.linking import Field
from guatu.plans.models import Cycle, ImportRow, PlanImport, Stage, Task, TaskPerson, TaskUnit
from guatu.plans.queries.imports.arranging import Arrangement, arrangements
from guatu.plans.queries.imports.comparing import meets_live
from guatu.plans.queries.imports.orders import day_of
from guatu.rulebook import queries as rulebook
from guatu.rules.actor import Actor
from guatu.rules.planning.importing import bring_in
from guatu.rules.refused import Refused
from guatu.web.learning import relearn

Tell = Callable[[int], None]
Line = Mapping[str, Any]


def commit_import(
    *, import_id: int, actor: Actor, now: datetime, tell: Tell = lambda percent: None
) -> PlanImport:
    """Commit what is good and not yet committed; running it again commits nothing twice.

    Raises ``Refused``: ``move_not_yours``, ``cycle_closed``, ``import_is_over``,
    ``nothing_to_commit``, ``compare_first`` (some of it is in the plan: take what changed), or the
    file's refusal.
    """
    prepared = read_import(import_id=import_id, now=now)
    tell(30)
    with transaction.atomic():
        rows = PlanImport.objects.select_for_update(of=("self",)).select_related("cycle", "file")
        found = rows.get(pk=import_id)
        bring_in(actor, found.state, closed=found.cycle.closed, year=found.cycle.year)
        lines = open_lines(found, prepared)
        good = [line for line in lines if not line["error"] and not line["skipped"]]
        if not good:
            raise Refused("nothing_to_commit")
        if found.state == "preview" and meets_live(found, prepared, good):
            raise Refused("compare_first")
        made = make_tasks(found, prepared, good, actor, now)
        keep_rows(found, [*zip(good, made, strict=True)], _rest(lines))
        finish(found, {"committed": len(good)}, actor, now)
    tell(95)
    return found


def commit_job(job: Job, now: datetime) -> Mapping[str, Any]:
    """The job; safe to run again."""
    actor = actor_for(job.owner_id, now.date(), job.on_behalf_of) if job.owner_id else None
    if actor is None:
        raise Refused("move_not_yours", verb="import", needs=["supervision"])

    def tell(percent: int) -> None:
        report_progress(job, percent, "writing")

    tell(5)
    commit_import(import_id=job.args["import"], actor=actor, now=now, tell=tell)
    relearn(Task, TaskPerson, TaskUnit, Stage)
    return {"url": f"/import/{job.args['import']}/"}


def open_lines(found: PlanImport, prepared: Prepared) -> list[Line]:
    """The lines of the preview that are not in the plan yet, without sheets left out."""
    done = set(
        ImportRow.objects.filter(source=found, state="committed").values_list("sheet", "row")
    )
    sheets = arrangements(found, prepared)
    return [
        line
        for line in prepared.items()
        if not sheets[line["n"]].leave_out
        and (line["sheet"][:120], str(line["item"]["row"])) not in done
    ]


def make_tasks(
    found: PlanImport, prepared: Prepared, lines: list[Line], actor: Actor, now: datetime
) -> list[Task]:
    """Create the tasks of the lines, and what they hang under; returns those of the lines."""
    sheets, known = arrangements(found, prepared), known_of(found.cycle)
    parents = [sheet.parent_id for sheet in sheets if sheet.parent_id]
    placing = Placing(found.pk, ground_of(found, now.date()), known, chosen_nodes(parents, known))
    places = _placed(placing, sheets, lines)
    apart = {places[n]: reason for n, line in enumerate(lines) if (reason := apart_of(found, line))}
    for index, reason in apart.items():
        placing.new[index] = replace(placing.new[index], field=Field(reason=reason))
    made = create_tasks(cycle_id=found.cycle_id, tasks=placing.new, actor=actor, now=now)
    keep_all_apart([(made[index], said) for index, said in apart.items()], actor=actor, now=now)
    return [made[index] for index in places]


def _placed(placing: Placing, sheets: list[Arrangement], lines: list[Line]) -> list[int]:
    """Place every line: the forms of persons after all lists, a row after the row it names."""
    usual = [n for n, line in enumerate(lines) if not _is_personal(sheets, line)]
    waiting = Counter(fold(lines[n]["item"].get("number", "")) for n in usual)
    places: dict[int, int] = {}
    later: list[int] = []
    for n in usual:
        item = lines[n]["item"]
        if item.get("parent") and waiting[fold(item["parent"])] > 0:
            later.append(n)
            continue
        waiting[fold(item.get("number", ""))] -= 1
        places[n] = placing.place(lines[n], sheets[lines[n]["n"]])
    personal = [n for n in range(len(lines)) if _is_personal(sheets, lines[n])]
    for n in (*later, *personal):
        places[n] = placing.place(lines[n], sheets[lines[n]["n"]])
    return [places[n] for n in range(len(lines))]


def _is_personal(sheets: list[Arrangement], line: Line) -> bool:
    return sheets[line["n"]].level == "personal_subtask"


def ground_of(found: PlanImport, today: date) -> Ground:
    """Anchor dates of the year, the unit of each person, the body itself."""
    body = root_unit()
    posts = main_posts(day_of(found, today))
    units = {person: post.unit_id for person, post in posts.items()}
    year = found.cycle.year
    return Ground(
        anchors=rulebook.anchors(year),
        workdays=rulebook.workdays(year),
        unit_of=units,
        body_id=body.pk if body else None,
    )


def keep_rows(found: PlanImport, committed: list[tuple[Line, Task]], rest: list[Line]) -> None:
    """What was read of each row: the base of the next difference, and the list to be mended."""
    ImportRow.objects.filter(source=found).exclude(state="committed").delete()
    kept = [row_of(found, line, "committed", task) for line, task in committed]
    kept += [row_of(found, line, "dropped" if line["skipped"] else "pending") for line in rest]
    ImportRow.objects.bulk_create(kept, batch_size=BATCH)


def row_of(found: PlanImport, line: Line, state: str, task: Task | None = None) -> ImportRow:
    """An unsaved row of the import."""
    return ImportRow(
        source=found,
        sheet=line["sheet"][:120],
        row=str(line["item"]["row"]),
        record={"item": line["item"], "matches": line["matches"]},
        problems=line["open"],
        state=state,
        task=task,
    )


def _rest(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line["error"] or line["skipped"]]


def finish(found: PlanImport, counts: Mapping[str, int], actor: Actor, now: datetime) -> None:
    """The import is committed: its row and one event for the whole."""
    found.state = "committed"
    found.committed_at = found.committed_at or now
    found.save(update_fields=["state", "committed_at", "summary"])
    record(
        "import.committed",
        [Touched("import", found.pk), Touched("cycle", found.cycle_id)],
        actor=actor,
        now=now,
        data={**counts, "file": found.file_id},
        rulebook=Cycle.objects.get(pk=found.cycle_id).rulebook,
    )
