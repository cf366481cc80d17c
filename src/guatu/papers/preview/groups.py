"""Problems for the list beside the sheet: alike ones stand together and are settled together."""

from collections.abc import Iterable, Mapping
from typing import Any

from guatu.papers.reading.results import Level, Problem

from .settled import fact_of

ORDER = {Level.ERROR: 0, Level.DOUBT: 1, Level.ASSUMED: 2}
SHOWN = 300
_ACTS = {
    "unit_unmatched": "unit",
    "person_unmatched": "person",
    "header_not_found": "map",
    "title_column_missing": "map",
    "title_blank": "title",
    "several_leads": "lead",
}


def grouped(
    problems: Iterable[Problem], suggestions: Mapping[str, list[list[Any]]]
) -> list[dict[str, Any]]:
    """The problems of a sheet by level, code and words; ``suggestions`` by name of a problem."""
    groups: dict[tuple[Level, str, str], dict[str, Any]] = {}
    for problem in problems:
        key = (problem.level, problem.code, fact_of(problem))
        if key not in groups:
            groups[key] = _group(problem, suggestions)
        group = groups[key]
        group["count"] += 1
        if len(group["cells"]) < SHOWN:
            group["cells"].append([problem.cell, problem.row])
    ordered = sorted(groups.items(), key=lambda pair: ORDER[pair[0][0]])
    return [{"id": f"g{n}", **group} for n, (_key, group) in enumerate(ordered)]


def _group(problem: Problem, suggestions: Mapping[str, list[list[Any]]]) -> dict[str, Any]:
    name = str(problem.facts.get("name", ""))
    return {
        "level": problem.level.value,
        "code": problem.code,
        "facts": {key: str(value) for key, value in problem.facts.items()},
        "fact": fact_of(problem),
        "act": _act(problem),
        "suggestions": suggestions.get(f"{problem.code}|{name}", []),
        "count": 0,
        "cells": [],
    }


def _act(problem: Problem) -> str:
    """What a person can do about it; ``confirm`` is open for everything but errors."""
    if problem.code == "ambiguous":
        return str(problem.facts.get("kind", "person"))
    if problem.code.startswith("deadline_") and problem.facts.get("raw"):
        return "deadline"
    return _ACTS.get(problem.code, "" if problem.level is Level.ERROR else "confirm")
