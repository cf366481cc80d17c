"""What a person settled in a preview: names, leads, titles, confirmed assumptions, skipped rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guatu.papers.reading.matches import ItemMatches, Match, Status
from guatu.papers.reading.names import normal_name
from guatu.papers.reading.results import Item, Problem

from .plain import MATCHED_FIELDS

_UNIT_FIELDS = ("lead_unit", "responsible_units", "support_units")


@dataclass(frozen=True)
class Settled:
    """By place or by words; JSON in ``PlanImport.corrections``.

    ``names``: ``unit|words`` or ``person|words`` -> id.  ``leads``: ``sheet|names as listed`` ->
    the one that leads.  ``titles``: ``sheet!row`` -> title.  ``skipped``: ``sheet!row``.
    ``confirmed``: ``sheet|code|fact`` or ``sheet|code|*``.
    """

    names: Mapping[str, int] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> "Settled":
        """From what is stored; parts that are not of a preview are left alone."""
        return cls(
            names=dict(json.get("names", {})),
            leads=dict(json.get("leads", {})),
            titles=dict(json.get("titles", {})),
            skipped=tuple(json.get("skipped", ())),
            confirmed=tuple(json.get("confirmed", ())),
        )

    def skips(self, sheet: str, row: int) -> bool:
        """Whether a person left this row out."""
        return f"{sheet}!{row}" in self.skipped

    def has_confirmed(self, sheet: str, problem: Problem) -> bool:
        """Whether a person said that an assumption is right."""
        held = set(self.confirmed)
        own = f"{sheet}|{problem.code}|{fact_of(problem)}"
        return own in held or f"{sheet}|{problem.code}|*" in held

    def item(self, sheet: str, item: Item, several: Problem | None) -> Item:
        """The item with its title and lead as settled; ``several`` tells of several leads."""
        title = self.titles.get(f"{sheet}!{item.row}")
        item = replace(item, title=title) if title else item
        chosen = self.leads.get(f"{sheet}|{several.facts['names']}") if several else None
        if not chosen or chosen == item.lead_unit:
            return item
        others = [unit for unit in (item.lead_unit, *item.responsible_units) if unit != chosen]
        return replace(item, lead_unit=chosen, responsible_units=tuple(dict.fromkeys(others)))

    def matches(self, found: ItemMatches) -> ItemMatches:
        """The matches with the names that a person chose."""
        if not self.names:
            return found
        changed = {
            name: tuple(self._match(match, name) for match in getattr(found, name))
            for name in MATCHED_FIELDS
        }
        chosen = {m.raw for name in MATCHED_FIELDS for m in changed[name] if m.id is not None}
        left = tuple(p for p in found.problems if p.facts.get("name") not in chosen)
        return replace(found, **changed, problems=left)

    def _match(self, match: Match, name: str) -> Match:
        kind = "unit" if name in _UNIT_FIELDS else "person"
        pk = self.names.get(f"{kind}|{normal_name(match.raw)}")
        if match.status is Status.MATCHED or pk is None:
            return match
        return Match(match.raw, Status.MATCHED, pk)


def fact_of(problem: Problem) -> str:
    """The words that make problems of one code alike: a name, a deadline, the units listed."""
    for name in ("name", "raw", "names", "text", "label"):
        if name in problem.facts:
            return str(problem.facts[name])[:200]
    return ""
