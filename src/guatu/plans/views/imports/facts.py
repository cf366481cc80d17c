"""What the pages of an import show: its preview, problems in words, how far it came."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import Http404

from guatu.jobs.models import Job
from guatu.papers.preview import Prepared
from guatu.papers.reading.limits import FileRefused
from guatu.papers.reading.wording import text_of
from guatu.people.sign_in import SignedIn
from guatu.plans.actions.importing.apart import apart_of
from guatu.plans.actions.importing.reading import read_or_start
from guatu.plans.actions.importing.terms import measure_columns
from guatu.plans.models import Indicator, PlanImport
from guatu.plans.queries.imports.arranging import arrangements
from guatu.plans.queries.imports.listing import broke_off, open_job, standing_of
from guatu.plans.queries.imports.orders import prepared_of
from guatu.plans.queries.indicators.naming import alike, all_holders, matched
from guatu.plans.wording.imports import LEVELS, STEPS, tongue
from guatu.plans.wording.labels import LEVELS as TASK_LEVELS

SHOWN = 40
ALIKE_ROWS = 400
"""Rows whose words are compared with the names of indicators while the reader waits."""
NAMES = frozenset({"unit_unmatched", "person_unmatched", "ambiguous", "group_named"})


@dataclass(frozen=True)
class Shown:
    """An import with its preview; without one a job is at work, or it was refused."""

    found: PlanImport
    prepared: Prepared | None
    job: Job | None


def import_or_404(import_id: int) -> PlanImport:
    """An import with its cycle and file."""
    rows = PlanImport.objects.select_related("cycle", "file", "author")
    found = rows.filter(pk=import_id).first()
    if found is None:
        raise Http404
    return found


def shown(request: SignedIn, import_id: int) -> Shown:
    """The preview of an import; one that was lost is read anew."""
    found = import_or_404(import_id)
    if found.state == "refused":
        return Shown(found, None, None)
    prepared, job = prepared_of(found), open_job(found)
    if prepared is None and job is None and not broke_off(found):
        job = reread(request, found)
        found.refresh_from_db()
        prepared = prepared_of(found)
    return Shown(found, prepared, job)


def reread(request: SignedIn, found: PlanImport) -> Job | None:
    """Read again after a change: at once, or by a job; a refused file says so itself."""
    try:
        return read_or_start(import_id=found.pk, actor=request.actor, now=request.now)
    except FileRefused:
        return None


def sheet_facts(seen: Shown, number: int) -> dict[str, Any]:
    """Everything about one sheet of a preview."""
    found, prepared = seen.found, seen.prepared
    assert prepared is not None
    sheets = prepared.sheets()
    if number >= len(sheets):
        raise Http404
    groups, standing = prepared.problems(number), standing_of(found)
    sheet, arranged = sheets[number], arrangements(found, prepared)
    good = sum(s["good"] for s, a in zip(sheets, arranged, strict=True) if not a.leave_out)
    return {
        "found": found,
        "sheets": sheets,
        "sheet": sheet,
        "number": number,
        "arranged": arranged[number],
        "level_words": TASK_LEVELS,
        "levels": LEVELS,
        "groups": _worded(groups),
        "most": SHOWN,
        "quoting": quoting(found, prepared, number),
        "alike": sounding_alike(found, prepared, number),
        "standing": standing,
        "ready": max(good - standing.in_plan, 0),
        "others": standing.others,
        "step": _step(found, sheet, groups, others=standing.others),
        "steps_words": STEPS,
    }


def quoting(found: PlanImport, prepared: Prepared, number: int) -> list[tuple[Any, Indicator, str]]:
    """The rows of a sheet whose words name an indicator, each with why it is measured apart.

    "" where nobody said so: committed, such a row quotes the figure.
    """
    known = all_holders(found.cycle)
    if not known:
        return []
    lines = [line for line in prepared.items() if line["n"] == number and not line["skipped"]]
    named = [(line, one) for line in lines if (one := _named(line["item"], known))]
    return [(line["item"], one, apart_of(found, line)) for line, one in named[:SHOWN]]


def sounding_alike(
    found: PlanImport, prepared: Prepared, number: int
) -> list[tuple[Any, str, Indicator]]:
    """Rows whose words only sound like an indicator, with the name: nothing is assumed of them."""
    known = all_holders(found.cycle)
    lines = [line for line in prepared.items() if line["n"] == number and not line["skipped"]]
    rows = (line["item"] for line in lines[:ALIKE_ROWS] if known)
    asked = ((item, _alike(item, known)) for item in rows)
    return list(islice(((item, *hint) for item, hint in asked if hint), SHOWN))


def _alike(item: dict[str, Any], known: dict[str, Indicator]) -> tuple[str, Indicator] | None:
    terms = measure_columns(item.get("target", ""))
    title, unit = item.get("title", ""), terms["figure_unit"]
    if terms["measure"] != "quantity" or matched(known, title, terms["target_raw"], unit):
        return None
    return alike(known, title, terms["target_raw"], unit)


def _named(item: dict[str, Any], known: dict[str, Indicator]) -> Indicator | None:
    terms = measure_columns(item.get("target", ""))
    if terms["measure"] != "quantity":
        return None
    return matched(known, item.get("title", ""), terms["target_raw"], terms["figure_unit"])


def _worded(groups: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The groups by level, each with its sentence."""
    language = tongue()
    found: dict[str, list[dict[str, Any]]] = {level: [] for level in LEVELS}
    for group in groups:
        sentence = text_of(group["code"], group["facts"], language)
        found[group["level"]].append({**group, "text": sentence})
    return found


def _step(
    found: PlanImport, sheet: dict[str, Any], groups: list[dict[str, Any]], *, others: bool
) -> int:
    """Where in the steps of an import the work stands."""
    if found.state == "committed":
        return 6
    codes = {group["code"] for group in groups if group["level"] != "assumed"}
    if "header_not_found" in codes or "title_column_missing" in codes:
        return 2
    if codes - NAMES:
        return 3
    if codes & NAMES:
        return 4
    return 5 if others else 6
