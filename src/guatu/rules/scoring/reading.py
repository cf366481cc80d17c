"""A set of scoring rules from JSON and to it; every mistake is refused with its place.

A place is a path such as ``lines.0.children.2.points`` or ``grades.1.least``.
"""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.keeping import plain
from guatu.rules.scoring.methods.params import whole
from guatu.rules.scoring.reading_lines import (
    MOST_LINES,
    MOST_POINTS,
    code_of,
    entry,
    nodes,
    read_lines,
    text,
)
from guatu.rules.scoring.sheet import Gate, Grade, Line, Method, RuleSet, Subject

ROLES = ("lead", "responsible", "support")


def rule_set_to_json(rules: RuleSet) -> dict[str, Any]:
    """All of it as plain JSON, defaults too; ``rule_set_from_json`` reads it back equal."""
    found: dict[str, Any] = plain(rules, defaults=True)
    return found


def rule_set_from_json(data: object) -> RuleSet:
    """The checked set.  Raises ``Refused`` with ``place``; codes in ``scores.wording.reading``."""
    found = entry(data, frozenset(RuleSet.__dataclass_fields__), "")
    lines = read_lines(found.get("lines", ()), "lines")
    subject = _subject(found)
    grades = _grades(found.get("grades", ()), lines)
    rules = RuleSet(
        text(found, "title", "", 120),
        lines,
        subject,
        whole(found.get("decimals", 2), "decimals", 0, 3),
        grades,
        _gates(found.get("gates", ()), grades),
        _roles(found),
        whole(found.get("small_group", 4), "small_group", 0, 20),
    )
    _check_tree(rules)
    _check_persons(rules)
    return rules


def _subject(data: Mapping[str, Any]) -> Subject:
    value = data.get("subject", "unit")
    if value not in list(Subject):
        raise Refused("score_not_offered", place="subject", offered=_words(Subject))
    return Subject(value)


def _words(offered: type[StrEnum]) -> list[str]:
    return [one.value for one in offered]


def _check_tree(rules: RuleSet) -> None:
    """At least one line, not too many, and each code once."""
    found = list(nodes(rules.lines))
    if not found or len(found) > MOST_LINES:
        raise Refused("score_lines_number", place="lines", found=len(found), most=MOST_LINES)
    code, times = Counter(line.code for line in found).most_common(1)[0]
    if times > 1:
        raise Refused("score_code_twice", place="lines", name=code)


def _check_persons(rules: RuleSet) -> None:
    """Nothing that puts persons into an order."""
    if rules.subject is not Subject.PERSON:
        return
    for at, grade in enumerate(rules.grades):
        if grade.quota:
            raise Refused("score_persons_not_ranked", place=f"grades.{at}.quota")
    for line in rules.leaves():
        if line.method is Method.RANK:
            raise Refused("score_persons_not_ranked", place="lines", name=line.code)


def _grades(data: object, lines: tuple[Line, ...]) -> tuple[Grade, ...]:
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


def _gates(data: object, grades: tuple[Grade, ...]) -> tuple[Gate, ...]:
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


def _roles(data: Mapping[str, Any]) -> dict[str, int]:
    given = entry(data.get("roles", {}), frozenset(ROLES), "roles")
    preset = RuleSet("", ()).roles
    return {role: whole(given.get(role, preset[role]), f"roles.{role}", 0, 1000) for role in ROLES}


def _list(data: object, place: str) -> list[Any]:
    if not isinstance(data, list | tuple) or len(data) > 100:
        raise Refused("score_lines_not_a_list", place=place, most=100)
    return list(data)
