"""What is different between two sets of rules, and between two outcomes."""

from dataclasses import dataclass, fields
from typing import Any

from guatu.rules.scoring.keeping import plain
from guatu.rules.scoring.outcome import Outcome, UnitScore
from guatu.rules.scoring.reading_lines import nodes
from guatu.rules.scoring.sheet import Line, RuleSet

_OF_LINE = tuple(field.name for field in fields(Line) if field.name not in ("code", "children"))
_OF_SET = tuple(field.name for field in fields(RuleSet) if field.name != "lines")


@dataclass(frozen=True)
class Changed:
    """One difference: of the line ``code`` ("" of the set itself), what, before and after.

    ``what`` is ``added``, ``removed``, ``moved`` or the name of a field; values are plain JSON.
    """

    code: str
    title: str
    what: str
    before: Any = None
    after: Any = None


def rule_changes(before: RuleSet, after: RuleSet) -> list[Changed]:
    """Differences in the order of the newer set, then what was removed."""
    old, new = _by_code(before), _by_code(after)
    found = [
        Changed("", after.title, name, plain(one), plain(other))
        for name in _OF_SET
        if (one := getattr(before, name)) != (other := getattr(after, name))
    ]
    for code, (line, parent) in new.items():
        if code in old:
            found += _line_changes(*old[code], line, parent)
        else:
            found.append(Changed(code, line.title, "added", None, line.points))
    return found + [
        Changed(code, line.title, "removed", line.points)
        for code, (line, _parent) in old.items()
        if code not in new
    ]


def _line_changes(old: Line, old_parent: str, new: Line, parent: str) -> list[Changed]:
    moved = old_parent != parent
    found = [Changed(new.code, new.title, "moved", old_parent, parent)] if moved else []
    return found + [
        Changed(new.code, new.title, name, plain(one), plain(other))
        for name in _OF_LINE
        if (one := getattr(old, name)) != (other := getattr(new, name))
    ]


def _by_code(rules: RuleSet) -> dict[str, tuple[Line, str]]:
    """Every line with the code of its group."""
    parents = {child.code: line.code for line in nodes(rules.lines) for child in line.children}
    return {line.code: (line, parents.get(line.code, "")) for line in nodes(rules.lines)}


@dataclass(frozen=True)
class UnitChange:
    """A unit in two outcomes (None: not in it), and the nodes whose points changed.

    ``points``: code -> (before, after) in thousandths, None for not known or no such line.
    """

    key: int
    name: str
    before: UnitScore | None
    after: UnitScore | None
    points: dict[str, tuple[int | None, int | None]]

    @property
    def total(self) -> int | None:
        """By how much the total rose, thousandths; None where there is no pair."""
        return self.after.total - self.before.total if self.before and self.after else None

    @property
    def places(self) -> int | None:
        """By how many places it rose (negative: fell); None where it had or has no rank."""
        if not self.before or not self.after or not self.before.rank or not self.after.rank:
            return None
        return self.before.rank - self.after.rank


def outcome_changes(before: Outcome, after: Outcome) -> list[UnitChange]:
    """Every unit of either outcome: those of ``after`` in its order, then those that are gone."""
    old = {unit.key: unit for unit in before.units}
    found = [_unit_change(old.pop(unit.key, None), unit) for unit in after.units]
    return found + [UnitChange(unit.key, unit.name, unit, None, {}) for unit in old.values()]


def _unit_change(before: UnitScore | None, after: UnitScore) -> UnitChange:
    old = before.lines if before else {}
    codes = dict.fromkeys([*after.lines, *old])
    pairs = {
        code: (
            old[code].points if code in old else None,
            after.lines[code].points if code in after.lines else None,
        )
        for code in codes
    }
    changed = {code: pair for code, pair in pairs.items() if pair[0] != pair[1]}
    return UnitChange(after.key, after.name, before, after, changed if before else {})
