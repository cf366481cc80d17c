"""A draft of scoring rules as a clerk has it on the table: a tree that may still be faulty.

A draft is the JSON of ``rules.scoring.sheet`` with every key; codes are unique in it.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

Node = dict[str, Any]
Draft = dict[str, Any]


class Place(NamedTuple):
    """A node in its tree: its row, how deep (0 at the top), and the group above it."""

    node: Node
    depth: int
    above: Node | None


def empty_draft(title: str, subject: str) -> Draft:
    """A draft without any line."""
    return {"title": title, "subject": subject, "decimals": 2, "small_group": 4,
            "again_workdays": 3, "lines": [], "grades": [], "gates": [],
            "roles": {"lead": 1000, "responsible": 500, "support": 200}}  # fmt: skip


def empty_node(code: str) -> Node:
    """A line that says nothing yet."""
    return {"code": code, "title": "", "text": "", "points": 0, "least": 0, "most": 0,
            "beyond": False, "subtotal": "", "method": None, "params": {},
            "children": []}  # fmt: skip


def filled(data: Mapping[str, Any]) -> Draft:
    """A kept set with every key: what has its default is left out of kept JSON."""

    def whole(node: Mapping[str, Any]) -> Node:
        below = [whole(child) for child in node.get("children") or []]
        return {**empty_node(""), **deepcopy(dict(node)), "children": below}

    found = {**empty_draft("", "unit"), **deepcopy(dict(data))}
    return {**found, "lines": [whole(node) for node in found["lines"]]}


def walked(draft: Mapping[str, Any]) -> Iterator[Place]:
    """Every node in the order of the sheet."""

    def below(nodes: list[Node], depth: int, above: Node | None) -> Iterator[Place]:
        for node in nodes:
            yield Place(node, depth, above)
            yield from below(node.get("children") or [], depth + 1, node)

    yield from below(draft["lines"], 0, None)


def by_code(draft: Mapping[str, Any]) -> dict[str, Node]:
    """Its nodes by code."""
    return {place.node["code"]: place.node for place in walked(draft)}


def is_group(node: Mapping[str, Any]) -> bool:
    """Whether it has lines below it."""
    return bool(node.get("children"))


def summed(draft: Mapping[str, Any]) -> Draft:
    """The same with the points of every group made the sum of its lines; beyond the hundred none.

    What lies below a group beyond the hundred lies beyond it too; a group has no method.
    """

    def settle(node: Node, beyond: bool) -> int:
        node["beyond"] = beyond = bool(node.get("beyond")) or beyond
        parts = [settle(child, beyond) for child in node.get("children") or []]
        if parts:
            node |= {"points": sum(parts), "method": None, "params": {}}
        if beyond:
            node["points"] = 0
        return int(node.get("points") or 0)

    found = deepcopy(dict(draft))
    for node in found["lines"]:
        settle(node, False)
    return found


def new_node(draft: Mapping[str, Any]) -> Node:
    """An empty line under a code that is free."""
    taken, number = set(by_code(draft)), 1
    while f"line-{number}" in taken:
        number += 1
    return empty_node(f"line-{number}")
