"""The list of verbs holds what the rooms record, and docs/events.md is drawn from it."""

import ast
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from guatu.ledger.verbs import VERBS, page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "events.md"
SUBJECTS = {verb.partition(".")[0] for verb in VERBS}
SHAPE = re.compile(rf"({'|'.join(sorted(SUBJECTS))})\.[a-z_]+")


@cache
def nodes() -> list[tuple[Path, list[ast.AST]]]:
    """Every module of the house, read once."""
    found = sorted((ROOT / "src" / "guatu").rglob("*.py"))
    return [(path, list(ast.walk(ast.parse(path.read_text())))) for path in found]


def said() -> Iterator[tuple[str, str]]:
    """(verb, file) of every text in actions and rules that has the shape of a verb."""
    for path, inside in nodes():
        if "actions" not in str(path) and "rules" not in path.parts:
            continue
        for node in inside:
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and SHAPE.fullmatch(text):
                yield text, path.name


def recorded_first_arguments() -> Iterator[tuple[str, str]]:
    """(verb, file) of every ``record("...", ...)``, also of subjects nobody listed yet."""
    for path, inside in nodes():
        for node in inside:
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                verb = node.args[0] if node.args else None
                if isinstance(verb, ast.Constant):
                    yield str(verb.value), path.name


def test_every_verb_that_is_recorded_is_listed() -> None:
    found = {*said(), *recorded_first_arguments()}
    assert sorted((verb, file) for verb, file in found if verb not in VERBS) == []


def test_every_listed_verb_is_said_somewhere() -> None:
    found = {verb for verb, _ in (*said(), *recorded_first_arguments())}
    assert sorted(set(VERBS) - found) == []


def test_the_page_of_events_is_in_step() -> None:
    if os.environ.get("GUATU_WRITE_DOCS"):
        PAGE.write_text(page())
    assert PAGE.read_text() == page()
