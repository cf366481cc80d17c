"""A list of people (姓名, 单位, 职务, 角色, 支部, 电话) understood against those who are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from guatu.papers.roster.lines import Line, LineReader
from guatu.papers.roster.problems import Problem
from guatu.papers.roster.rows import Row
from guatu.papers.roster.units import KnownUnit
from guatu.papers.roster.words import key
from guatu.rules.actor import Role

Posts = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class KnownPerson:
    """A person who exists, with current posts as (unit id, title)."""

    id: int
    name: str
    posts: Posts = ()
    branch: str = ""
    phone: str = ""
    username: str = ""

    @property
    def unit_ids(self) -> frozenset[int]:
        """The units of the posts."""
        return frozenset(unit_id for unit_id, _ in self.posts)


@dataclass(frozen=True)
class PersonEntry:
    """A person of the list: all rows that speak of them, and who they already are."""

    rows: tuple[int, ...]
    name: str
    posts: Posts = ()
    roles: tuple[tuple[Role, int], ...] = ()
    branch: str = ""
    phone: str = ""
    username: str = ""
    known_id: int | None = None
    change: str = "new"  # new, changed, same, error

    @property
    def unit_ids(self) -> frozenset[int]:
        """The units of the posts."""
        return frozenset(unit_id for unit_id, _ in self.posts)


@dataclass(frozen=True)
class PeopleReading:
    """Entries in the order of their first row, and every doubt."""

    entries: tuple[PersonEntry, ...]
    problems: tuple[Problem, ...]

    @property
    def committable(self) -> list[PersonEntry]:
        """Entries without error."""
        return [entry for entry in self.entries if entry.change != "error"]


def read_people(
    rows: Sequence[Row], units: Sequence[KnownUnit], known: Sequence[KnownPerson], body_id: int
) -> PeopleReading:
    """What each row says, joined by person, and what is doubtful."""
    reader = LineReader(units, body_id)
    lines = [reader.line(row) for row in rows]
    entries, doubts = _joined(lines)
    matched, more = _matched(entries, lines, known)
    problems = sorted([*reader.problems, *doubts, *more], key=lambda problem: problem.row)
    return PeopleReading(tuple(matched), tuple(problems))


def _joined(lines: Sequence[Line]) -> tuple[list[PersonEntry], list[Problem]]:
    """Rows of the same person as one entry; the same name twice is always named as a doubt."""
    entries: list[PersonEntry] = []
    of_name: dict[str, list[int]] = {}
    problems = []
    for line in lines:
        if line.failed:
            entries.append(PersonEntry((line.row,), line.name, change="error"))
            continue
        same = of_name.setdefault(key(line.name), [])
        place = next((i for i in same if _one_person(entries[i], line)), None)
        if same and not _sure(entries[same[0] if place is None else place], line):
            code = "name_twice_one" if place is not None else "name_twice_two"
            first = str(entries[same[0] if place is None else place].rows[0])
            problems.append(Problem(line.row, line.at, "doubt", code, {"row": first}))
        if place is None:
            same.append(len(entries))
            entries.append(_entry(line))
        else:
            entries[place] = _added(entries[place], line)
    return entries, problems


def _one_person(entry: PersonEntry, line: Line) -> bool:
    """Whether a row speaks of the entry's person: nothing that names a person differs."""
    pairs = ((entry.username, line.username), (entry.phone, line.phone))
    return all(not a or not b or a == b for a, b in pairs)


def _sure(entry: PersonEntry, line: Line) -> bool:
    """Whether account or number say beyond doubt that both are one person."""
    pairs = ((entry.username, line.username), (entry.phone, line.phone))
    return any(a and a == b for a, b in pairs)


def _entry(line: Line) -> PersonEntry:
    return PersonEntry(
        (line.row,), line.name, line.posts, line.roles, line.branch, line.phone, line.username
    )


def _added(entry: PersonEntry, line: Line) -> PersonEntry:
    """The entry with what one more row says."""
    return replace(
        entry,
        rows=(*entry.rows, line.row),
        posts=tuple(dict.fromkeys((*entry.posts, *line.posts))),
        roles=tuple(dict.fromkeys((*entry.roles, *line.roles))),
        branch=entry.branch or line.branch,
        phone=entry.phone or line.phone,
        username=entry.username or line.username,
    )


def _matched(
    entries: Sequence[PersonEntry], lines: Sequence[Line], known: Sequence[KnownPerson]
) -> tuple[list[PersonEntry], list[Problem]]:
    """Entries with the known person each is: name and unit, else name and account or number."""
    by_name: dict[str, list[KnownPerson]] = {}
    for person in known:
        by_name.setdefault(key(person.name), []).append(person)
    at = {line.row: line.at for line in lines}
    taken: set[int] = set()
    found, problems = [], []
    for entry in entries:
        if entry.change != "error":
            entry, code, level = _recognised(entry, by_name.get(key(entry.name), []), taken)
            if code:
                row = entry.rows[0]
                problems.append(Problem(row, at[row], level, code))  # type: ignore[arg-type]
        found.append(entry)
    return found, problems


def _recognised(
    entry: PersonEntry, alike: list[KnownPerson], taken: set[int]
) -> tuple[PersonEntry, str, str]:
    """The entry with its known person, and the code and level of a doubt."""
    here = [p for p in alike if p.unit_ids & entry.unit_ids]
    marked = [p for p in alike if _marks(p) & {entry.username or None, entry.phone or None}]
    sure = [p for p in here if p in marked] or (marked if len(here) != 1 else here) or here
    if len(sure) > 1 or (sure and sure[0].id in taken):
        return replace(entry, change="error"), "person_ambiguous", "error"
    if not sure:
        return entry, "name_elsewhere" if alike else "", "doubt"
    taken.add(sure[0].id)
    return _compared(entry, sure[0]), "", ""


def _marks(person: KnownPerson) -> set[str | None]:
    """What tells a person apart from others of the same name."""
    return {person.username or None, person.phone or None} - {None}


def _compared(entry: PersonEntry, person: KnownPerson) -> PersonEntry:
    """The entry with the known posts of other units kept, blanks filled from what is known."""
    kept = tuple(post for post in person.posts if post[0] not in entry.unit_ids)
    full = replace(
        entry,
        known_id=person.id,
        posts=_titled(entry.posts, person.posts) + kept,
        branch=entry.branch or person.branch,
        phone=entry.phone or person.phone,
        username=person.username or entry.username,
    )
    now = (set(full.posts), full.branch, full.phone)
    same = now == (set(person.posts), person.branch, person.phone)
    return replace(full, change="same" if same else "changed")


def _titled(posts: Posts, known: Posts) -> Posts:
    """A blank title in the list does not wipe out the known one."""
    titles: Mapping[int, str] = dict(reversed(known))
    return tuple((unit_id, title or titles.get(unit_id, "")) for unit_id, title in posts)
