"""One row of a list of people: its texts as units, posts, roles, branch and number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guatu.papers.roster.problems import Level, Problem
from guatu.papers.roster.rows import Row
from guatu.papers.roster.units import KnownUnit
from guatu.papers.roster.words import ROLES, clean, key, parts, suggestions
from guatu.rules.actor import ADMIN_ROLES, Role

WHOLE_BODY = ADMIN_ROLES | {Role.LEADER, Role.SUPERVISION}
"""Roles that a list means for the whole body; the others hold in the unit of the row."""
LONGEST = {"name": 60, "title": 60, "branch": 120, "phone": 40, "username": 60}
_PHONE = re.compile(r"[0-9+()\-转 /、,]{3,40}")


@dataclass(frozen=True)
class Line:
    """A row understood by itself; ``at`` is the address of the name."""

    row: int
    at: str
    name: str
    posts: tuple[tuple[int, str], ...] = ()
    roles: tuple[tuple[Role, int], ...] = ()
    branch: str = ""
    phone: str = ""
    username: str = ""
    failed: bool = False


class LineReader:
    """Reads rows one by one, collecting problems."""

    def __init__(self, units: Sequence[KnownUnit], body_id: int) -> None:
        self.units = units
        self.body_id = body_id
        self.problems: list[Problem] = []
        self.by_key: dict[str, list[KnownUnit]] = {}
        for unit in units:
            for name in unit.names:
                self.by_key.setdefault(name, []).append(unit)

    def line(self, row: Row) -> Line:
        """The row understood, ``failed`` when it cannot be committed."""
        name = clean(row.get("name"))
        unit_ids = self._unit_ids(row)
        sound = self._check(row, name)
        if not (name and unit_ids and sound):
            return Line(row.row, row.at("name"), name, failed=True)
        return Line(
            row.row,
            row.at("name"),
            name,
            self._posts(row, unit_ids),
            self._roles(row, unit_ids[0]),
            clean(row.get("branch")),
            self._phone(row),
            row.get("username").strip(),
        )

    def _check(self, row: Row, name: str) -> bool:
        """False when the name is missing or a text is too long to be kept."""
        if not name:
            self._say(row, "name", "error", "name_missing")
        long = [field for field, most in LONGEST.items() if len(row.get(field)) > most]
        for field in long:
            self._say(row, field, "error", "too_long")
        return not long

    def _unit_ids(self, row: Row) -> list[int]:
        """The units of the row; an unknown or ambiguous one fails the row."""
        texts = parts(row.get("unit"))
        if not texts:
            self._say(row, "unit", "error", "unit_missing")
        found = [self._unit_id(row, text) for text in texts]
        return [] if None in found else [unit_id for unit_id in found if unit_id]

    def _unit_id(self, row: Row, text: str) -> int | None:
        known = self.by_key.get(key(text), [])
        if len(known) == 1:
            return known[0].id
        if known:
            self._say(row, "unit", "error", "unit_ambiguous", text=text)
        else:
            near = suggestions(text, [unit.name for unit in self.units])
            self._say(row, "unit", "error", "unit_unknown", text=text, near="、".join(near))
        return None

    def _posts(self, row: Row, unit_ids: list[int]) -> tuple[tuple[int, str], ...]:
        """Units and titles in pairs; one unit keeps all titles in one text."""
        titles = parts(row.get("title"))
        if len(unit_ids) == 1:
            return ((unit_ids[0], "、".join(titles)),)
        if len(titles) == len(unit_ids):
            return tuple(zip(unit_ids, titles, strict=True))
        if titles:
            self._say(row, "title", "doubt", "titles_unpaired", assumed="、".join(titles))
        whole = "、".join(titles)
        return tuple((unit_id, whole if n == 0 else "") for n, unit_id in enumerate(unit_ids))

    def _roles(self, row: Row, unit_id: int) -> tuple[tuple[Role, int], ...]:
        """The roles with the unit they are meant for; no role is a member."""
        found = []
        for text in parts(row.get("role")):
            role = ROLES.get(key(text))
            if role is None:
                self._say(row, "role", "doubt", "role_unknown", text=text)
            else:
                found.append((role, self.body_id if role in WHOLE_BODY else unit_id))
        return tuple(dict.fromkeys(found)) or ((Role.MEMBER, unit_id),)

    def _phone(self, row: Row) -> str:
        """The number as written; something that is none is kept and named."""
        text = " ".join(row.get("phone").split())
        if text and not _PHONE.fullmatch(text):
            self._say(row, "phone", "doubt", "phone_odd", text=text)
        return text

    def _say(self, row: Row, field: str, level: Level, code: str, **facts: str) -> None:
        self.problems.append(Problem(row.row, row.at(field), level, code, facts))
