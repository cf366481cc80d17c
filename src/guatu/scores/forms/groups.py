"""Groups and units as posted, and as pasted from last year's paper."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from guatu.papers.reading.names import normal_name
from guatu.people.queries.names import UnitNames

_BETWEEN = re.compile(r"[、，,;；/\t]+")
LONGEST = 20_000


@dataclass
class Posted:
    """What was posted: names of groups, units that were moved, and names nobody knows."""

    names: list[tuple[int | None, str]] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def read_groups(data: QueryDict, units: Sequence[UnitNames]) -> Posted:
    """A unit counts as moved where its choice is another than the one that was shown."""
    posted = Posted()
    named: dict[str, str] = {}
    for key, text in data.items():
        if key.startswith("name-"):
            number = key.removeprefix("name-")
            posted.names.append((int(number) if number.isdecimal() else None, str(text).strip()))
            named[number] = str(text).strip()
    for key, text in data.items():
        unit = key.removeprefix("unit-")
        if key.startswith("unit-") and unit.isdecimal() and data.get(f"was-{unit}") != text:
            posted.places[int(unit)] = named.get(str(text), "")
    read_pasted(data.get("pasted", "")[:LONGEST], units, posted)
    return posted


def read_pasted(text: str, units: Sequence[UnitNames], posted: Posted) -> None:
    """Lines such as "综合处室：办公室、人事处", or a unit and its group in two cells."""
    known = _known(units)
    for line in filter(None, (one.strip() for one in text.splitlines())):
        group, names = _split(line, known)
        if not group:
            posted.unknown.append(line[:60])
            continue
        posted.unknown += [name for name in names if normal_name(name) not in known]
        posted.places |= {
            known[normal_name(name)]: group for name in names if normal_name(name) in known
        }
        if group not in {name for _pk, name in posted.names}:
            posted.names.append((None, group))


def _split(line: str, known: Mapping[str, int]) -> tuple[str, list[str]]:
    """The group of a line and the names in it; ("", []) when it has no two parts."""
    cells = [cell.strip() for cell in re.split(r"[:：]|\t", line, maxsplit=1)]
    if len(cells) < 2 or not all(cells):
        return "", []
    first, rest = cells
    if "\t" in line and normal_name(first) in known:
        return rest, [first]
    return first[:60], [name.strip() for name in _BETWEEN.split(rest) if name.strip()]


def _known(units: Sequence[UnitNames]) -> dict[str, int]:
    """Units by every name that papers call them by."""
    found: dict[str, int] = {}
    for unit in units:
        for name in (*unit.others, unit.short_name, unit.name):
            if name:
                found[normal_name(name)] = unit.id
    return found
