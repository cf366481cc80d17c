"""What a clerk does to a draft of scoring rules: lines added, moved, taken away.

Every function leaves what it was given as it is and returns another tree.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, Node, Place, by_code, new_node, walked
from guatu.rules.scoring.reading_lines import MOST_DEPTH, MOST_LINES

WAYS = ("up", "down", "in", "out")


def added(draft: Mapping[str, Any], code: str = "", *, inside: bool = False) -> tuple[Draft, str]:
    """A new line after the one named, or the last inside it; with no code at the end.

    Returns the draft and the new code.  Raises ``Refused``: ``line_missing``, ``too_many_lines``
    (most), ``too_deep``, ``line_has_method`` (a line that is scored has nothing below it).
    """
    found = deepcopy(dict(draft))
    node = new_node(found)
    if len(by_code(found)) >= MOST_LINES:
        raise Refused("too_many_lines", most=MOST_LINES)
    if not code:
        found["lines"].append(node)
        return found, str(node["code"])
    place, siblings, at = _found(found, code)
    if not inside:
        siblings.insert(at + 1, node)
        return found, str(node["code"])
    _may_hold(place.node, place.depth)
    place.node.setdefault("children", []).append(node)
    return found, str(node["code"])


def removed(draft: Mapping[str, Any], code: str) -> Draft:
    """Without the line and all below it.  Raises ``Refused("line_missing")``."""
    found = deepcopy(dict(draft))
    _place, siblings, at = _found(found, code)
    del siblings[at]
    return found


def moved(draft: Mapping[str, Any], code: str, way: str) -> Draft:
    """One place up or down among its neighbours, into the group before it, or out of its own.

    At the edge nothing changes.  Raises as ``added``.
    """
    found = deepcopy(dict(draft))
    place, siblings, at = _found(found, code)
    if way in ("up", "down"):
        to = at + (1 if way == "down" else -1)
        if 0 <= to < len(siblings):
            siblings[at], siblings[to] = siblings[to], siblings[at]
    elif way == "in" and at:
        _may_hold(siblings[at - 1], place.depth + _height(place.node))
        siblings[at - 1].setdefault("children", []).append(siblings.pop(at))
    elif way == "out" and place.above is not None:
        _above, outer, here = _found(found, place.above["code"])
        outer.insert(here + 1, siblings.pop(at))
    return found


def _found(draft: Draft, code: str) -> tuple[Place, list[Node], int]:
    for place in walked(draft):
        if place.node["code"] == code:
            siblings = place.above["children"] if place.above else draft["lines"]
            return place, siblings, siblings.index(place.node)
    raise Refused("line_missing", place=code)


def _may_hold(node: Node, depth: int) -> None:
    if node.get("method"):
        raise Refused("line_has_method", place=node["code"], title=node["title"])
    if depth + 1 >= MOST_DEPTH:
        raise Refused("too_deep", place=node["code"], most=MOST_DEPTH)


def _height(node: Node) -> int:
    return max((1 + _height(child) for child in node.get("children") or []), default=0)
