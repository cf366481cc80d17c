"""A prepared preview as the documented JSON of a dry run, one sheet and a page of items."""

from itertools import islice
from typing import Any

from guatu.papers.preview import Prepared, item_from_plain
from guatu.papers.preview.plain import matches_from_plain
from guatu.papers.reading.jsonform import item_json
from guatu.papers.reading.wording import text_of

IDS = {
    "responsible_units": "responsible_unit_ids",
    "support_units": "support_unit_ids",
    "lead_officials": "lead_official_ids",
    "assignees": "assignee_ids",
}


def report_of(
    prepared: Prepared, sheet: int, first: int, limit: int, language: str
) -> dict[str, Any] | None:
    """Items from ``first`` (0) on, and with the first page the sheet's open problems.

    None when there is no such sheet.
    """
    sheets = prepared.sheets()
    if sheet >= len(sheets):
        return None
    facts = sheets[sheet]
    lines = (line for line in prepared.items() if line["n"] == sheet)
    found = list(islice(lines, first, first + limit + 1))
    return {
        "sheets": [one["name"] for one in sheets],
        "sheet": facts["name"],
        "header_rows": facts["header"],
        "columns": _columns(facts["columns"]),
        "items": [_item(line) for line in found[:limit]],
        "problems": [] if first else _problems(prepared, sheet, language),
        "next": str(first + limit) if len(found) > limit else None,
    }


def _columns(columns: list[dict[str, Any]]) -> dict[str, str]:
    """Each field with its letters; what was kept without a meaning is left out."""
    found: dict[str, list[str]] = {}
    for column in columns:
        name = "stages" if column["field"].startswith("quarter") else column["field"]
        if name and name != "extra":
            found.setdefault(name, []).append(column["letter"])
    return {name: ",".join(letters) for name, letters in found.items()}


def _item(line: dict[str, Any]) -> dict[str, Any]:
    """An item with the ids of its names, and whether it can be committed."""
    matches = matches_from_plain(line["matches"])
    lead = matches["lead_unit"]
    ids: dict[str, Any] = {IDS[name]: [match.id for match in matches[name]] for name in IDS}
    ids["lead_unit_id"] = lead[0].id if lead else None
    state = {"error": line["error"], "skipped": line["skipped"]}
    return item_json(item_from_plain(line["item"])) | ids | state


def _problems(prepared: Prepared, sheet: int, language: str) -> list[dict[str, Any]]:
    """One line for each cell; of many alike ones the first cells and how many there are."""
    return [
        {
            "cell": cell,
            "level": group["level"],
            "code": group["code"],
            "text": text_of(group["code"], group["facts"], language),
            "count": group["count"],
        }
        for group in prepared.problems(sheet)
        for cell, _row in group["cells"]
    ]
