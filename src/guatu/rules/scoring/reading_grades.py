"""Grades and gates of a set of rules from JSON, checked with places."""

from collections.abc import Mapping
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.methods.params import whole
from guatu.rules.scoring.reading_lines import MOST_POINTS, code_of, entry, nodes, text
from guatu.rules.scoring.sheet import Gate, Grade, Line


def read_grades(data: object, lines: tuple[Line, ...]) -> tuple[Grade, ...]:
    """Best first, each from fewer points than the one before."""
    codes = {line.code for line in nodes(lines)}
    found: list[Grade] = []
    for at, one in enumerate(_list(data, "grades")):
        place = f"grades.{at}"
        grade = _grade(entry(one, frozenset(Grade.__dataclass_fields__), place), place)
        if grade.needs and grade.needs not in codes:
            raise Refused("score_line_unknown", place=f"{place}.needs", name=grade.needs)
        if found and grade.least >= found[-1].least:
            raise Refused("score_grades_order", place=f"{place}.least", name=grade.name)
        if grade.name in {before.name for before in found}:
            raise Refused("score_grade_twice", place=f"{place}.name", name=grade.name)
        found.append(grade)
    return tuple(found)


def _grade(data: Mapping[str, Any], place: str) -> Grade:
    return Grade(
        text(data, "name", place, 20),
        whole(data.get("least"), f"{place}.least", -MOST_POINTS, MOST_POINTS),
        whole(data.get("quota", 0), f"{place}.quota", 0, 1000),
        text(data, "needs", place, 40, needed=False),
    )


def read_gates(data: object, grades: tuple[Grade, ...]) -> tuple[Gate, ...]:
    """A gate bars at least one grade of the set."""
    names, found = {grade.name for grade in grades}, list[Gate]()
    for at, one in enumerate(_list(data, "gates")):
        place = f"gates.{at}"
        fields = entry(one, frozenset(Gate.__dataclass_fields__), place)
        bars = tuple(_list(fields.get("bars", ()), f"{place}.bars"))
        if not bars or not names.issuperset(bars):
            raise Refused("score_gate_bars", place=f"{place}.bars", offered=sorted(names))
        gate = Gate(
            code_of(fields, place), text(fields, "title", place, 120),
            text(fields, "text", place, 4000, needed=False), bars,
        )  # fmt: skip
        if gate.code in {before.code for before in found}:
            raise Refused("score_code_twice", place=f"{place}.code", name=gate.code)
        found.append(gate)
    return tuple(found)


def _list(data: object, place: str) -> list[Any]:
    if not isinstance(data, list | tuple) or len(data) > 100:
        raise Refused("score_lines_not_a_list", place=place, most=100)
    return list(data)
