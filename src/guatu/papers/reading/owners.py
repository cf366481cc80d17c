"""Who answers for a row: lead unit, responsible and support units, officials, assignees."""

from dataclasses import dataclass, field

from .columns import LIST_FIELDS, UNIT_FIELDS
from .drafts import Draft
from .grid import Cell
from .labelled import LABEL, Part, leads_of, parts_of
from .names import Name, split_names
from .results import Level, Problem
from .wrapping import rejoined

_OPEN = " \t\n;；,，。、(（[【〔"


@dataclass
class Owners:
    """The names of one item, gathered from its cells."""

    leads: list[Name] = field(default_factory=list)
    responsible: list[Name] = field(default_factory=list)
    support: list[Name] = field(default_factory=list)
    officials: list[Name] = field(default_factory=list)
    assignees: list[Name] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lead: str = ""
    places: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, cell: Cell, row: int) -> None:
        """Take the names of one cell into the list of its field."""
        if name in UNIT_FIELDS:
            cell = self._rejoined(cell, row)
        label = LABEL.search(cell.text) if name != "assignees" else None
        if label is None:
            self._take_said(name, cell, row)
            return
        head = cell.text[: label.start()].rstrip(_OPEN)
        if head:
            self._take_said(name, cell._replace(text=head), row)
        for part in parts_of(cell.text):
            self._take_part(part, _slice(cell, part), row)

    def _take_part(self, part: Part, cell: Cell, row: int) -> None:
        """What a label inside a cell says: of people and units, else it is kept as a problem."""
        if part.field == "contact":
            self.phones.append(part.text)
        elif part.field in LIST_FIELDS:
            self._take_names(part.field, cell, row)
        elif part.text:
            facts = {"text": part.text}
            self.problems.append(Problem(cell.address, Level.DOUBT, "part_left_out", facts, row))

    def _rejoined(self, cell: Cell, row: int) -> Cell:
        """A name that a line break cuts in two is one name again."""
        whole = rejoined(cell)
        if whole is not cell:
            facts = {"text": cell.text}
            self.problems.append(Problem(cell.address, Level.ASSUMED, "line_rejoined", facts, row))
        return whole

    def _take_said(self, name: str, cell: Cell, row: int) -> None:
        """甲处牵头，乙处配合, else names."""
        said = leads_of(cell.text, name) if name in UNIT_FIELDS else []
        for part in said:
            self._take_names(part.field, cell._replace(text=part.text, bold=()), row)
        if not said:
            self._take_names(name, cell, row)

    def _take_names(self, name: str, cell: Cell, row: int) -> None:
        into = {
            "lead_unit": self.leads,
            "responsible_units": self.responsible,
            "support_units": self.support,
            "lead_officials": self.officials,
            "assignees": self.assignees,
        }.get(name)
        if into is None:
            return
        found = split_names(cell)
        for one in found.names:
            supports = one.supports and name in UNIT_FIELDS
            held = self.support if supports else into
            self.places.setdefault("support_units" if supports else name, cell.address)
            if one.text not in {other.text for other in held}:
                held.append(one)
        if found.phone:
            self.phones.append(found.phone)
        for code in found.notes:
            level = Level.ASSUMED if code == "phone_moved" else Level.DOUBT
            self.problems.append(Problem(cell.address, level, code, {}, row))

    def settle(self, bold_counts: bool, place: str, row: int, star_counts: bool = False) -> None:
        """Choose the one lead: 牵头单位, else a marked or bold one, else the first responsible."""
        if self.leads:
            self._settle_among_leads(place, row)
            return
        marked = [n for n in self.responsible if n.marked or (star_counts and n.star)]
        bold = [n for n in self.responsible if n.bold] if bold_counts else []
        if bold and len(bold) == len(self.responsible) and len(bold) > 1:
            bold = []
        chosen = marked or bold
        if len(chosen) > 1:
            self._flag_several(place, row, chosen)
        self.lead = (chosen or self.responsible or [Name("")])[0].text

    def _settle_among_leads(self, place: str, row: int) -> None:
        marked = [n for n in self.leads if n.marked] or self.leads
        self.lead = marked[0].text
        others = [n for n in self.leads if n.text != self.lead]
        if others:
            self._flag_several(place, row, self.leads)
        held = {n.text for n in self.responsible}
        self.responsible = [n for n in others if n.text not in held] + self.responsible

    def _flag_several(self, place: str, row: int, names: list[Name]) -> None:
        facts = {"chosen": self.lead or names[0].text, "names": "、".join(n.text for n in names)}
        self.problems.append(Problem(place, Level.DOUBT, "several_leads", facts, row))

    def responsible_texts(self) -> tuple[str, ...]:
        """The responsible units without the lead."""
        return tuple(n.text for n in self.responsible if n.text != self.lead)


def _slice(cell: Cell, part: Part) -> Cell:
    """The piece of a cell that one label stands for, its bold spans moved along."""
    end = part.start + len(part.text)
    bold = tuple(
        (max(a, part.start) - part.start, min(b, end) - part.start)
        for a, b in cell.bold
        if a < end and b > part.start
    )
    return cell._replace(text=part.text, bold=bold)


def owners_of(drafts: list[Draft], bold_counts: bool, star_counts: bool = False) -> Owners:
    """The owners of the rows that make one item."""
    owners = Owners()
    row = drafts[0].row
    taken: set[tuple[int, int]] = set()
    for draft in drafts:
        for name in ("lead_unit", "responsible_units", "support_units", "lead_officials",
                     "assignees"):  # fmt: skip
            for cell in draft.cells.get(name, ()):
                if (cell.row, cell.col) not in taken:
                    taken.add((cell.row, cell.col))
                    owners.take(name, cell, row)
    place = drafts[0].one("lead_unit") or drafts[0].one("responsible_units") or drafts[0].first
    owners.settle(bold_counts, place.address, row, star_counts)
    return owners
