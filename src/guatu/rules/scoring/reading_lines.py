"""The tree of a set of rules from JSON: codes, points, bounds and methods checked with places."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.methods import read_params
from guatu.rules.scoring.methods.params import whole
from guatu.rules.scoring.sheet import Line, Method

MOST_POINTS = 10_000_000
MOST_LINES, MOST_DEPTH = 300, 5
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_NAMES = frozenset(Line.__dataclass_fields__)


def read_lines(data: object, place: str, depth: int = 1) -> tuple[Line, ...]:
    """The lines of one level with all below them."""
    if not isinstance(data, list | tuple) or len(data) > MOST_LINES:
        raise Refused("score_lines_not_a_list", place=place, most=MOST_LINES)
    if depth > MOST_DEPTH:
        raise Refused("score_too_deep", place=place, most=MOST_DEPTH)
    return tuple(_line(one, f"{place}.{at}", depth) for at, one in enumerate(data))


def text(data: Mapping[str, Any], name: str, place: str, most: int, needed: bool = True) -> str:
    """A text of the entry; ``score_text_missing``, ``score_text_too_long`` (most)."""
    value = data.get(name, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise Refused("score_text_missing", place=f"{place}.{name}".strip("."))
    if len(value) > most:
        raise Refused("score_text_too_long", place=f"{place}.{name}".strip("."), most=most)
    return value


def code_of(data: Mapping[str, Any], place: str) -> str:
    """The code of a line or gate, letters and digits of ASCII; ``score_code_unfit``."""
    code = data.get("code")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise Refused("score_code_unfit", place=f"{place}.code")
    return code


def entry(data: object, names: frozenset[str], place: str) -> Mapping[str, Any]:
    """The entry as a mapping of known names; ``score_not_a_group``, ``score_name_unknown``."""
    if not isinstance(data, Mapping):
        raise Refused("score_not_a_group", place=place)
    if unknown := sorted(set(data) - names):
        raise Refused("score_name_unknown", place=f"{place}.{unknown[0]}".strip("."))
    return data


def nodes(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Every line and group, a group before what is in it."""
    for line in lines:
        yield line
        yield from nodes(line.children)


def _line(data: object, place: str, depth: int) -> Line:
    found = entry(data, _NAMES, place)
    children = read_lines(found.get("children") or (), f"{place}.children", depth + 1)
    method = _method(found, place, bool(children))
    beyond = found.get("beyond", False) is True
    params = found.get("params") or {}
    if method:
        read_params(method, params, f"{place}.params")
    return Line(
        code_of(found, place),
        text(found, "title", place, 120),
        text(found, "text", place, 4000, needed=False),
        _points(found, place, children, beyond),
        _bound(found, "least", place, beyond, -MOST_POINTS, 0),
        _bound(found, "most", place, beyond, 0, MOST_POINTS),
        _beyond(beyond, children, place),
        text(found, "subtotal", place, 40, needed=False),
        method,
        params if method else {},
        children,
    )


def _method(data: Mapping[str, Any], place: str, is_group: bool) -> Method | None:
    value = data.get("method")
    if is_group and value is not None:
        raise Refused("score_group_with_method", place=f"{place}.method")
    if is_group:
        return None
    if value not in list(Method):
        raise Refused(
            "score_method_unknown", place=f"{place}.method", offered=[one.value for one in Method]
        )
    return Method(value)


def _points(data: Mapping[str, Any], place: str, children: tuple[Line, ...], beyond: bool) -> int:
    """Full points; a group's are the sum of its children, and may be left to be summed."""
    summed = sum(child.points for child in children)
    value = data.get("points")
    if beyond or (children and value is None):
        return summed
    found = whole(value, f"{place}.points", 1, MOST_POINTS)
    if children and found != summed:
        raise Refused("score_points_unequal", place=f"{place}.points", points=found, sum=summed)
    return found


def _bound(
    data: Mapping[str, Any], name: str, place: str, beyond: bool, least: int, most: int
) -> int:
    if not beyond:
        return 0
    return whole(data.get(name, 0), f"{place}.{name}", least, most)


def _beyond(beyond: bool, children: tuple[Line, ...], place: str) -> bool:
    """What lies outside the hundred has no part in a group that lies inside, nor the reverse."""
    if any(child.beyond != beyond for child in children):
        raise Refused("score_beyond_mixed", place=f"{place}.children")
    return beyond
