"""Where imported rows hang: objectives of their themes, merged titles, office tasks by number.

A task hangs under the objective of its theme (made when there is none and the sheet says so; it is
led by the body itself).  A merged title or a number in a parent column is the task above: its rows
are office sub-tasks.  A row of the personal form hangs under the office sub-task of its number;
when only a task bears the number, the office's part in it is made once; without a number it hangs
under 日常工作 of the unit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from guatu.papers.preview import item_from_plain
from guatu.papers.preview.plain import matches_from_plain
from guatu.papers.reading.results import Item
from guatu.plans.actions.create import NewTask
from guatu.plans.actions.importing.known import Known, Node
from guatu.plans.actions.importing.terms import Ground, terms_of_item, unit_of_person
from guatu.plans.models import Terms
from guatu.plans.queries.imports.arranging import Arrangement
from guatu.plans.queries.imports.live import ROUTINE_TITLE

NEXT = {"objective": "task", "task": "office_subtask", "office_subtask": "personal_subtask"}
ROUTINE = "routine"


@dataclass
class Placing:
    """Turns lines of a preview into new tasks, parents before children."""

    source_id: int
    ground: Ground
    known: Known
    chosen: Mapping[int, Node]
    new: list[NewTask] = field(default_factory=list)

    def place(self, line: Mapping[str, Any], sheet: Arrangement) -> int:
        """Add the task of a line; returns its index among the new ones."""
        item = item_from_plain(line["item"])
        terms = terms_of_item(item, matches_from_plain(line["matches"]), self.ground, sheet.kind)
        place = f"{line['sheet']}!{item.cells.get('title', f'A{item.row}')}"[:80]
        if sheet.level == "personal_subtask":
            unit_id = terms.lead_unit_id or unit_of_person(terms, self.ground)
            terms = replace(terms, lead_unit_id=unit_id)
        above = self._above(item, terms, sheet, place)
        level = NEXT[above.level] if above else _root_level(sheet)
        return self._make(terms, level, above, place, item.key).index or 0

    def _above(self, item: Item, terms: Terms, sheet: Arrangement, place: str) -> Node | None:
        if sheet.level == "objective":
            return None
        if sheet.level == "personal_subtask":
            return self._office(item, terms, sheet, place)
        chosen = self.chosen.get(sheet.parent_id or 0)
        top = chosen or self._objective(item.theme, sheet, place)
        if item.parent and item.parent != ROUTINE:
            return self._titled(item, terms, top, place)
        if sheet.level == "office_subtask" and (top is None or top.level == "objective"):
            title = item.theme or item.section or ROUTINE_TITLE
            return self._find_or_make(title, "task", top, Terms(title=title), place)
        return top

    def _objective(self, theme: str, sheet: Arrangement, place: str) -> Node | None:
        if not theme.strip():
            return None
        found = self.known.titled("objective", theme)
        if found or not sheet.themes:
            return found
        held = Terms(title=theme, theme=theme[:120], lead_unit_id=self.ground.body_id)
        return self._make(held, "objective", None, place)

    def _titled(self, item: Item, terms: Terms, top: Node | None, place: str) -> Node:
        """The task above by its number or its title; a merged title is made once."""
        found = self.known.numbered(item.parent, ("task", "office_subtask"), terms.lead_unit_id)
        if found:
            return found
        if top is not None and top.level != "objective":
            return top
        held = Terms(
            title=item.parent,
            theme=terms.theme,
            section=terms.section,
            lead_unit_id=terms.lead_unit_id,
            lead_unit_raw=terms.lead_unit_raw,
            people=tuple(part for part in terms.people if part.role == "official"),
            kind=terms.kind,
        )
        return self._find_or_make(item.parent, "task", top, held, place)

    def _office(self, item: Item, terms: Terms, sheet: Arrangement, place: str) -> Node:
        """The office sub-task of a personal row."""
        chosen = self.chosen.get(sheet.parent_id or 0)
        if chosen and chosen.level == "office_subtask":
            return chosen
        unit_id = terms.lead_unit_id
        levels = ("office_subtask",)
        number = "" if item.parent == ROUTINE else item.parent
        if number and (found := self.known.numbered(number, levels, unit_id)):
            return found
        task = self.known.numbered(number, ("task",), unit_id) if number else None
        if task is None:
            task = chosen or self._find_or_make(
                ROUTINE_TITLE, "task", None, _routine(self.ground.body_id), place
            )
        held = _part_of(task, unit_id) if task.title != ROUTINE_TITLE else _routine(unit_id)
        return self._office_of(task, held, place)

    def _office_of(self, task: Node, held: Terms, place: str) -> Node:
        """The unit's own part under a task, made once for each unit."""
        found = self.known.titles.get(("office_subtask", held.title), [])
        for node in found:
            if node.under == task.place and node.unit_id == held.lead_unit_id:
                return node
        return self._make(held, "office_subtask", task, place)

    def _find_or_make(
        self, title: str, level: str, above: Node | None, held: Terms, place: str
    ) -> Node:
        found = self.known.titled(level, title, above.place if above else None)
        return found or self._make(held, level, above, place)

    def _make(
        self, terms: Terms, level: str, above: Node | None, place: str, key: str = ""
    ) -> Node:
        index = len(self.new)
        self.new.append(
            NewTask(
                terms=terms,
                level=level,
                parent_id=above.id if above else None,
                parent_index=above.index if above else None,
                import_key=key[:40],
                source_id=self.source_id,
                source_place=place,
            )
        )
        node = Node(
            level=level,
            number=terms.number,
            title=terms.title,
            unit_id=terms.lead_unit_id,
            index=index,
            under=above.place if above else None,
            units=frozenset(part.unit_id for part in terms.units if part.unit_id),
        )
        self.known.add(node)
        return node


def _root_level(sheet: Arrangement) -> str:
    return "objective" if sheet.level == "objective" else "task"


def _routine(unit_id: int | None) -> Terms:
    return Terms(title=ROUTINE_TITLE, lead_unit_id=unit_id, deadline_kind="open")


def _part_of(task: Node, unit_id: int | None) -> Terms:
    """An office's part in a task carries the task's number and title."""
    return Terms(title=task.title, number=task.number, lead_unit_id=unit_id or task.unit_id)


def chosen_nodes(ids: Sequence[int], known: Known) -> dict[int, Node]:
    """The nodes of parents that people chose for whole sheets."""
    nodes = (node for found in known.titles.values() for node in found)
    return {node.id: node for node in nodes if node.id is not None and node.id in ids}
