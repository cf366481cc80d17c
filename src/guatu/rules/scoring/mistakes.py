"""What is still wrong in a draft of scoring rules, every mistake at its line."""

from collections.abc import Iterator
from typing import Any

from guatu.rules.refused import Refused
from guatu.rules.scoring.drafts import Draft, Node, Place, filled, is_group, summed, walked
from guatu.rules.scoring.methods import read_params
from guatu.rules.scoring.reading import rule_set_from_json
from guatu.rules.scoring.sheet import Method, Subject

OF_PERSONS = (Method.TASKS,)
"""Methods by which a person can be scored: what goes into the others is a unit's."""


def mistakes(draft: Draft) -> list[Refused]:
    """All of them in the order of the sheet; ``place`` is the code of the line, "" for the whole.

    Codes: ``line_untitled``, ``line_without_method``, ``line_without_points``,
    ``bounds_crossed``, ``bounds_missing``, ``lines_missing``, ``not_of_persons``; those of
    ``read_params`` (with the parameter as ``param``); at last what ``rule_set_from_json``
    refuses, unless it was said.
    """
    sound = summed(filled(draft))
    found = [said for place in walked(sound) for said in _of_line(place)]
    if sound["subject"] == Subject.PERSON:
        found += [said for place in walked(sound) for said in _of_person(place.node)]
    if not sound["lines"]:
        found.append(Refused("lines_missing"))
    if not found:
        found += _of_whole(sound)
    return found


def total_of(draft: Draft) -> int:
    """The points of the whole, thousandths: what lies beyond the hundred apart."""
    return sum(int(node["points"]) for node in summed(filled(draft))["lines"])


def _of_line(place: Place) -> Iterator[Refused]:
    node, code = place.node, place.node["code"]
    if not str(node["title"]).strip():
        yield Refused("line_untitled", place=code)
        return
    if node["beyond"]:
        yield from _of_bounds(node)
    if is_group(node):
        return
    if node["method"] is None:
        yield Refused("line_without_method", place=code, title=node["title"])
        return
    if not node["beyond"] and int(node["points"]) <= 0:
        yield Refused("line_without_points", place=code, title=node["title"])
    try:
        read_params(Method(node["method"]), node["params"], "params")
    except Refused as said:
        yield at_line(said, code, node["title"])


def _of_person(node: Node) -> Iterator[Refused]:
    if node["method"] is not None and node["method"] not in OF_PERSONS:
        yield Refused("not_of_persons", place=node["code"], title=node["title"])


def _of_bounds(node: Node) -> Iterator[Refused]:
    least, most = int(node["least"]), int(node["most"])
    if least > most:
        yield Refused("bounds_crossed", place=node["code"], title=node["title"])
    elif least == most:
        yield Refused("bounds_missing", place=node["code"], title=node["title"])


def at_line(said: Refused, code: str, title: str) -> Refused:
    """A refusal of a parameter as one of its line: ``param`` says which ("kinds.served")."""
    facts: dict[str, Any] = dict(said.facts)
    param = said.place.removeprefix("params").strip(".")
    return Refused(said.code, place=code, **{**facts, "param": param, "title": title})


def _of_whole(sound: Draft) -> Iterator[Refused]:
    try:
        rule_set_from_json(sound)
    except Refused as said:
        yield said
