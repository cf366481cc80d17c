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
from guatu.rules.scoring.reading_grades import read_gates, read_grades
from guatu.rules.scoring.reading_lines import (
    MOST_LINES,
    entry,
    nodes,
    read_lines,
    text,
)
from guatu.rules.scoring.sheet import Method, RuleSet, Subject

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
    grades = read_grades(found.get("grades", ()), lines)
    rules = RuleSet(
        text(found, "title", "", 120),
        lines,
        subject,
        whole(found.get("decimals", 2), "decimals", 0, 3),
        grades,
        read_gates(found.get("gates", ()), grades),
        _roles(found),
        whole(found.get("small_group", 4), "small_group", 0, 20),
        whole(found.get("again_workdays", 3), "again_workdays", 0, 30),
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


def _roles(data: Mapping[str, Any]) -> dict[str, int]:
    given = entry(data.get("roles", {}), frozenset(ROLES), "roles")
    preset = RuleSet("", ()).roles
    return {role: whole(given.get(role, preset[role]), f"roles.{role}", 0, 1000) for role in ROLES}
