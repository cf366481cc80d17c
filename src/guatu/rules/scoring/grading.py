"""Grades of the year: from so many points, barred by gates, limited by quotas within the group.

Source: practice 2 (five-star: 90 points and an innovation, about 10 %; gates bar a grade).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from guatu.rules.scoring.given import GivenUnit
from guatu.rules.scoring.outcome import Step, UnitScore
from guatu.rules.scoring.ranking import is_whole
from guatu.rules.scoring.reading_lines import nodes
from guatu.rules.scoring.sheet import Grade, RuleSet


def graded(
    rules: RuleSet, given: Iterable[GivenUnit], units: Sequence[UnitScore]
) -> list[UnitScore]:
    """The units with their grades; one with a missing line has none.

    From the best grade down: who has the points and what it needs and is not barred, in the order
    of totals, as many as the quota of the group allows (rounded down).  A tie across the last
    place passes with nobody of it.  Who does not pass may have the next grade.
    """
    gates = {unit.key: unit.gates for unit in given}
    groups: dict[str, list[UnitScore]] = defaultdict(list)
    for unit in units:
        groups[unit.group].append(unit)
    found = [_group(rules, members, gates) for members in groups.values()]
    return [unit for members in found for unit in members]


def _group(
    rules: RuleSet, members: Sequence[UnitScore], gates: Mapping[int, tuple[str, ...]]
) -> list[UnitScore]:
    by_key = {unit.key: unit for unit in members}
    for grade in rules.grades:
        fit = []
        for unit in list(by_key.values()):
            if unit.grade or not is_whole(unit) or unit.total < grade.least:
                continue
            if against := _against(rules, grade, unit, gates.get(unit.key, ())):
                by_key[unit.key] = replace(unit, warnings=(*unit.warnings, against))
            else:
                fit.append(unit)
        by_key |= {unit.key: unit for unit in _passed(grade, fit, len(members))}
    return list(by_key.values())


def _against(rules: RuleSet, grade: Grade, unit: UnitScore, gates: Sequence[str]) -> Step | None:
    """The gate that bars the grade, or what the grade needs and the unit has not."""
    for gate in rules.gates:
        if gate.code in gates and grade.name in gate.bars:
            facts = {"grade": grade.name, "gate": gate.code, "title": gate.title}
            return Step("grade_barred", facts)
    if grade.needs and (unit.lines[grade.needs].points or 0) <= 0:
        title = next(line.title for line in nodes(rules.lines) if line.code == grade.needs)
        return Step("grade_needs", {"grade": grade.name, "needs": grade.needs, "title": title})
    return None


def _passed(grade: Grade, fit: Sequence[UnitScore], size: int) -> list[UnitScore]:
    """The fit units with the grade, or with the warning that the quota is used up."""
    places = size * grade.quota // 1000 if grade.quota else len(fit)
    totals = sorted((unit.total for unit in fit), reverse=True)
    found = []
    for unit in fit:
        alike = totals.count(unit.total)
        last = sum(total > unit.total for total in totals) + alike
        facts = {"grade": grade.name, "quota": grade.quota, "places": places, "units": size}
        if last <= places:
            told = Step("grade", {"grade": grade.name, "least": grade.least, "total": unit.total})
            found.append(replace(unit, grade=grade.name, steps=(*unit.steps, told)))
        else:
            told = Step("grade_quota", {**facts, "place": last - alike + 1, "alike": alike})
            found.append(replace(unit, warnings=(*unit.warnings, told)))
    return found
