"""Names on paper against those on record: exact names match, the rest is suggested."""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz, process

from .directory import Directory, Person
from .names import normal_name
from .results import Item, Level, Problem

SUGGESTIONS = 3
LEAST_LIKENESS = 55
_GROUP = re.compile(
    r"^(各|全体|所有|其他|其它|有关|相关).+|.+(有关|相关|各|成员)(部门|单位|处室|科室)$"
    r"|^(市直|区直|县直).*(部门|单位)$"
)
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


class Status(StrEnum):
    """What became of one name."""

    MATCHED = "matched"
    UNMATCHED = "unmatched"
    AMBIGUOUS = "ambiguous"
    GROUP = "group"


@dataclass(frozen=True)
class Suggestion:
    """Somebody who could be meant: ``place`` is the unit of a person."""

    id: Hashable
    name: str
    place: str = ""


@dataclass(frozen=True)
class Match:
    """One name of a row: matched to ``id``, or suggestions for a person to choose from."""

    raw: str
    status: Status
    id: Hashable = None
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True)
class ItemMatches:
    """The matches of one item, in the order of its names."""

    lead_unit: tuple[Match, ...] = ()
    responsible_units: tuple[Match, ...] = ()
    support_units: tuple[Match, ...] = ()
    lead_officials: tuple[Match, ...] = ()
    assignees: tuple[Match, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def may_release(self) -> bool:
        """Whether every name is settled (a group is settled: it is expanded at release)."""
        names = (*self.lead_unit, *self.responsible_units, *self.support_units,
                 *self.lead_officials, *self.assignees)  # fmt: skip
        return all(name.status in (Status.MATCHED, Status.GROUP) for name in names)


def match_names(items: Sequence[Item], directory: Directory) -> tuple[ItemMatches, ...]:
    """The matches of every item, in order.

    Matched by itself: the exact normalised name, a short name or a stored alias, nothing else.
    """
    matcher = _Matcher(directory)
    return tuple(matcher.match(item) for item in items)


@dataclass
class _Matcher:
    directory: Directory
    likely_units: dict[str, tuple[Suggestion, ...]] = field(default_factory=dict)
    likely_people: dict[str, tuple[Suggestion, ...]] = field(default_factory=dict)

    def match(self, item: Item) -> ItemMatches:
        leads = tuple(self._unit(name) for name in filter(None, (item.lead_unit,)))
        responsible = tuple(map(self._unit, item.responsible_units))
        support = tuple(map(self._unit, item.support_units))
        near = {m.id for m in (*leads, *responsible, *support) if m.status is Status.MATCHED}
        officials = tuple(self._person(name, near) for name in item.lead_officials)
        assignees = tuple(self._person(name, near) for name in item.assignees)
        problems = [
            *_problems(item, "lead_unit", "unit", leads),
            *_problems(item, "responsible_units", "unit", responsible),
            *_problems(item, "support_units", "unit", support),
            *_problems(item, "lead_officials", "person", officials),
            *_problems(item, "assignees", "person", assignees),
        ]
        return ItemMatches(leads, responsible, support, officials, assignees, tuple(problems))

    def _unit(self, raw: str) -> Match:
        name = normal_name(raw)
        found = self.directory.units_by_name.get(name, [])
        if len(found) == 1:
            return Match(raw, Status.MATCHED, found[0].id)
        if found:
            choices = tuple(Suggestion(unit.id, unit.name) for unit in found[:SUGGESTIONS])
            return Match(raw, Status.AMBIGUOUS, None, choices)
        if _GROUP.match(raw):
            return Match(raw, Status.GROUP)
        if name not in self.likely_units:
            entries = self.directory.units_by_name
            near = (Suggestion(u.id, u.name) for n in _likely(name, entries) for u in entries[n])
            self.likely_units[name] = tuple(dict.fromkeys(near))[:SUGGESTIONS]
        return Match(raw, Status.UNMATCHED, None, self.likely_units[name])

    def _person(self, raw: str, near: set[Hashable]) -> Match:
        name = normal_name(_BRACKETS.sub("", raw)) or normal_name(raw)
        found = self.directory.people_by_name.get(name, [])
        if len(found) > 1:
            found = [person for person in found if person.unit_id in near] or found
        if len(found) == 1:
            return Match(raw, Status.MATCHED, found[0].id)
        if found:
            return Match(raw, Status.AMBIGUOUS, None, tuple(map(_as_suggestion, found)))
        if name not in self.likely_people:
            entries = self.directory.people_by_name
            likely = (_as_suggestion(p) for n in _likely(name, entries) for p in entries[n])
            self.likely_people[name] = tuple(dict.fromkeys(likely))[:SUGGESTIONS]
        return Match(raw, Status.UNMATCHED, None, self.likely_people[name])


def _as_suggestion(person: Person) -> Suggestion:
    place = " ".join(filter(None, (person.unit_name, *person.posts[:1])))
    return Suggestion(person.id, person.name, place)


def _likely(name: str, known: Iterable[str]) -> list[str]:
    """The names most like this one."""
    found = process.extract(
        name, list(known), scorer=fuzz.WRatio, limit=SUGGESTIONS, score_cutoff=LEAST_LIKENESS
    )
    return [hit[0] for hit in found]


def _problems(item: Item, name: str, kind: str, matches: tuple[Match, ...]) -> list[Problem]:
    place = item.cells.get(name) or item.cells.get("title", f"A{item.row}")
    found = []
    for match in matches:
        choices = "、".join(" ".join(filter(None, (s.name, s.place))) for s in match.suggestions)
        facts = {"name": match.raw, "choices": choices}
        if match.status is Status.UNMATCHED:
            found.append(Problem(place, Level.DOUBT, f"{kind}_unmatched", facts, item.row))
        elif match.status is Status.AMBIGUOUS:
            found.append(Problem(place, Level.DOUBT, "ambiguous", facts, item.row))
        elif match.status is Status.GROUP:
            found.append(Problem(place, Level.ASSUMED, "group_named", facts, item.row))
    return found
