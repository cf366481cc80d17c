"""From drafts to items: one for a row, or one for the rows of a merged title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .columns import fold
from .drafts import Draft, theme_from
from .figures import figure_of, has_remark, is_blank
from .grid import Cell, Grid
from .header import Header
from .owners import Owners, owners_of
from .planned import Planner
from .results import Item, Level, Problem

_DIFFERS = ("number", "lead_officials", "lead_unit", "responsible_units", "support_units",
            "assignees", "points", "weight", "deadline")  # fmt: skip
_TEXTS = ("theme", "means", "standard", "target", "contact", "key")
_N = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-.—][0-9]{1,3})*"
_OFFICE_NUMBER = re.compile(
    rf"[(（\[【]\s*(?:对应|处室|任务|序号|工作|编号|第|:|：|\s)*(?P<n>{_N})"
    rf"(?:[、,，和]{_N})*\s*(?:项|号)?\s*[)）\]】]\s*$"
)
_LEADING_NUMBER = re.compile(
    rf"^\s*(?:(?P<n>{_N})(?:[、．]\s*|\.(?!\d)\s*|\s+|$)|[(（](?P<m>{_N})[)）]\s*"
    rf"|[(（\[【]?(?:对应)?(?:处室|科室)?任务(?:序号)?[:：]?\s*(?P<o>{_N})\s*[)）\]】:：、\s]\s*)"
)
_ROUTINE_MARK = re.compile(r"[(（\[【]\s*日常(?:工作)?\s*[)）\]】]\s*$")
ROUTINE = "routine"


@dataclass
class Assembly:
    """Builds the items of one sheet and keeps the problems met on the way."""

    grid: Grid
    header: Header
    planner: Planner
    personal: bool
    bold_counts: bool = False
    star_counts: bool = False
    problems: list[Problem] = field(default_factory=list)

    def items(self, groups: list[list[Draft]]) -> list[Item]:
        """One item for a group whose rows differ in stage only, else one for each row."""
        found = []
        for group in groups:
            if len(group) > 1 and _differ(group):
                title = group[0].text("title")
                found += [self._item([draft], title) for draft in group]
            else:
                found.append(self._item(group))
        return found

    def _item(self, drafts: list[Draft], split: str = "") -> Item:
        first = drafts[0]
        owners = owners_of(drafts, self.bold_counts, self.star_counts)
        planned = self.planner.plan(drafts)
        self.problems += [*owners.problems, *planned.problems]
        texts = {name: _joined(drafts, name) for name in _TEXTS}
        title, parent = self._title(drafts, split, texts)
        self._check_row(first, title, owners)
        return Item(
            row=first.row,
            number=first.text("number"),
            parent=parent,
            section=" / ".join(first.sections) or _joined(drafts, "section"),
            theme=texts["theme"] or theme_from(first.sections),
            title=title,
            means=texts["means"],
            standard=texts["standard"],
            points=self._figure(first, "points"),
            weight=self._figure(first, "weight"),
            target=texts["target"],
            lead_officials=tuple(n.text for n in owners.officials),
            lead_unit=owners.lead,
            responsible_units=owners.responsible_texts(),
            support_units=tuple(n.text for n in owners.support),
            assignees=tuple(n.text for n in owners.assignees),
            contact=texts["contact"] or " ".join(owners.phones),
            deadline=planned.deadline,
            stages=planned.stages,
            extra=_extra(drafts),
            cells=_addresses(drafts, owners, bool(split)) | dict(planned.cells),
            hidden=first.row in self.grid.hidden_rows,
            key=texts["key"],
            rows=tuple(draft.row for draft in drafts),
            said=said_by(self.header, self.personal),
        )

    def _title(self, drafts: list[Draft], parent: str, texts: Mapping[str, str]) -> tuple[str, str]:
        title = drafts[0].text("title")
        if not self.personal:
            own = drafts[0].text("parent")
            return (texts["means"] or title, parent) if parent else (title, own)
        bare, number = _office_task(title)
        number = drafts[0].text("parent") or number
        return (texts["means"] if parent or not bare else bare) or bare, number or ROUTINE

    def _check_row(self, draft: Draft, title: str, owners: Owners) -> None:
        if not title and self.header.of("title"):
            self._problem(draft, "title", "title_blank", Level.ERROR)
        has_units = self.header.of("lead_unit") or self.header.of("responsible_units")
        if has_units and not owners.lead:
            name = "lead_unit" if self.header.of("lead_unit") else "responsible_units"
            self._problem(draft, name, "lead_unit_blank", Level.DOUBT)
        if self.personal and not owners.assignees and self.header.of("assignees"):
            self._problem(draft, "assignees", "assignee_blank", Level.DOUBT)

    def _problem(self, draft: Draft, name: str, code: str, level: Level) -> None:
        column = self.header.of(name)[0].col
        place = Cell(draft.row, column, "").address
        self.problems.append(Problem(place, level, code, {}, draft.row))

    def _figure(self, draft: Draft, name: str) -> Decimal | None:
        cell = draft.one(name)
        value = figure_of(cell)
        if cell is not None and value is None and not is_blank(cell):
            self._of_figure(cell, Level.DOUBT, f"{name}_unreadable", draft.row)
        elif cell is not None and value is not None and has_remark(cell):
            self._of_figure(cell, Level.ASSUMED, "figure_with_remark", draft.row)
        return value

    def _of_figure(self, cell: Cell, level: Level, code: str, row: int) -> None:
        self.problems.append(Problem(cell.address, level, code, {"raw": cell.text}, row))


def said_by(header: Header, personal: bool) -> frozenset[str]:
    """The fields that a header has columns for; unit columns speak of lead and responsible."""
    found = {c.meaning.field or "extra" for c in header.columns if not c.meaning.quarter}
    if header.quarters:
        found.add("stages")
    if found & {"lead_unit", "responsible_units"}:
        found |= {"lead_unit", "responsible_units"}
    if "stages" in found and not header.quarters:
        found.add("deadline")
    if personal:
        found.add("parent")
    return frozenset(found)


def _differ(group: list[Draft]) -> bool:
    return any(
        len({fold(text) for draft in group if (text := draft.text(name))}) > 1 for name in _DIFFERS
    )


def _joined(drafts: list[Draft], name: str) -> str:
    return "\n".join(dict.fromkeys(text for draft in drafts if (text := draft.text(name))))


def _extra(drafts: list[Draft]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for draft in drafts:
        for label, cell in draft.extra.items():
            if cell.text and cell.text not in found.setdefault(label, []):
                found[label].append(cell.text)
    return {label: "\n".join(texts) for label, texts in found.items() if texts}


def _addresses(drafts: list[Draft], owners: Owners, split: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for draft in drafts:
        for name, cells in draft.cells.items():
            place = ",".join(cell.address for cell in cells if cell.text)
            if place and name not in ("stages", "deadline"):
                found.setdefault(name, place)
    if split and "title" in found:
        found["parent"] = found["title"]
        found["title"] = found.get("means", found["title"])
    for name, place in owners.places.items():  # labelled inside the cell of another field
        found.setdefault(name, place)
    if owners.lead and "lead_unit" not in found and "responsible_units" in found:
        found["lead_unit"] = found["responsible_units"]
    return found


def _office_task(title: str) -> tuple[str, str]:
    """(title, number of the office task) of 办好民生实事（3） or 3.办好民生实事."""
    if title.strip() in ("日常工作", "日常"):
        return title.strip(), ROUTINE
    if _ROUTINE_MARK.search(title):
        return _ROUTINE_MARK.sub("", title).strip(), ROUTINE
    if match := _OFFICE_NUMBER.search(title):
        return title[: match.start()].strip(), match["n"]
    if match := _LEADING_NUMBER.match(title):
        return title[match.end() :].strip(), match["n"] or match["m"] or match["o"]
    return title, ""
