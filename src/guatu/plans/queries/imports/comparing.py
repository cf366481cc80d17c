"""What a file changes in the plan: the three-way difference with its items at hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from guatu.papers.difference import Difference, Record, compare, record_of
from guatu.papers.preview import Prepared, item_from_plain
from guatu.plans.models import PlanImport
from guatu.plans.queries.imports.arranging import Arrangement, arrangements
from guatu.plans.queries.imports.live import id_of_key
from guatu.plans.queries.imports.records import (
    base_records,
    identified,
    live_identities,
    live_records,
)

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """A difference, and the line of the preview behind each place ``sheet!row``."""

    difference: Difference
    lines: Mapping[str, Line]


def place_of(line: Line) -> str:
    """The place by which a line is known in a difference."""
    return f"{line['sheet']}!{line['item']['row']}"


def compared(found: PlanImport, prepared: Prepared) -> Compared:
    """The file against the live plan and the last import (eight statements)."""
    sheets = arrangements(found, prepared)
    lines = {
        place_of(line): line
        for line in prepared.items()
        if not line["error"] and not line["skipped"] and not sheets[line["n"]].leave_out
    }
    file = [_record(line, sheets[line["n"]]) for line in lines.values()]
    live = live_records(found.cycle)
    base = base_records(found, file)
    pairs = {str(k): str(v) for k, v in found.corrections.get("pairs", {}).items()}
    return Compared(compare(file, live, base, pairs), lines)


def _record(line: Line, sheet: Arrangement) -> Record:
    """The record of a line as settled; its place names the row."""
    item = item_from_plain(line["item"])
    personal = sheet.level == "personal_subtask"
    return replace(identified(record_of(item), personal=personal), place=place_of(line))


def meets_live(found: PlanImport, prepared: Prepared, lines: Iterable[Line]) -> bool:
    """Whether any line is already in the plan, by key or by number and title (two statements)."""
    sheets = arrangements(found, prepared)
    live = live_identities(found.cycle)
    return any(
        _record(line, sheets[line["n"]]).identity in live
        or id_of_key(line["item"].get("key", ""), found.cycle.year)
        for line in lines
    )
