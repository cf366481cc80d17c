"""The house keeps its measures: size, names, time as an argument, forms with a token."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "src" / "guatu"
LONGEST_FILE = 285
LONGEST_FUNCTION = 42
"""Lines without the docstring.  Both only ever go down: the aim is 150 and 15."""
LONG_BY_NATURE = {"site/demo/changes.py:changes_of"}
"""Lists of what the demonstration says, which grow no branches."""
CLOCKS = ("jobs", "ledger", "files", "notices", "site")
"""Rooms that have a clock of their own; elsewhere the time is an argument."""
ASKS = {"datetime.now", "datetime.today", "date.today", "timezone.now", "timezone.localdate"}
TOKEN = re.compile(r"csrf|token_field")
NAIVE = {"datetime.now", "datetime.utcnow", "datetime.today"}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service"}


@cache
def _trees() -> dict[str, ast.Module]:
    """Every module of ours but migrations, by its path below the package."""
    paths = [path for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts]
    return {str(p.relative_to(ROOT)): ast.parse(p.read_text("utf-8")) for p in paths}


def test_no_file_outgrows_the_longest() -> None:
    sizes = {name: len((ROOT / name).read_text("utf-8").splitlines()) for name in _trees()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_outgrows_the_longest() -> None:
    sizes = {f"{name}:{one.name}": _lines(one) for name, one in _functions()}
    long = {name for name, size in sizes.items() if size > LONGEST_FUNCTION}
    assert long == LONG_BY_NATURE


def test_every_module_says_what_lives_in_it() -> None:
    assert [name for name, tree in _trees().items() if not ast.get_docstring(tree)] == []


def test_no_module_is_named_for_nothing() -> None:
    assert [name for name in _trees() if NAMELESS & set(re.split(r"[/._]", name))] == []


def test_imports_stand_at_the_top_of_the_file() -> None:
    within = [
        f"{name}:{node.lineno}"
        for name, function in _functions()
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert within == []


def test_only_rooms_with_a_clock_ask_what_time_it_is() -> None:
    asking = {
        f"{name}:{call.lineno}"
        for name, call in _calls()
        if _called(call) in ASKS and not name.startswith(CLOCKS)
    }
    assert asking == set()


def test_nobody_asks_for_a_time_without_a_zone() -> None:
    naive = {
        f"{name}:{call.lineno}"
        for name, call in _calls()
        if _called(call) in NAIVE and not (call.args or call.keywords)
    }
    assert naive == set()


def test_every_form_that_writes_carries_the_token_of_its_page() -> None:
    without = [
        f"{path.name}: {form[:120]}"
        for path in sorted(ROOT.glob("*/templates/**/*.html"))
        for form in _forms(path.read_text("utf-8"))
        if not TOKEN.search(form)
    ]
    assert without == []


def test_every_decision_stands_in_their_list() -> None:
    folder = ROOT.parents[1] / "docs" / "adr"
    listed = re.findall(r"\]\((0\d+-[^)]+)\)", (folder / "README.md").read_text("utf-8"))
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def _forms(text: str) -> list[str]:
    """The forms that post, each with all that is in it."""
    whole = re.findall(r"<form\b.*?</form>", text, re.S)
    return [form for form in whole if re.search(r'method="?post', form.split(">")[0], re.I)]


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for name, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield name, node


def _called(call: ast.Call) -> str:
    """``thing.name`` of what is called, else ""."""
    if not isinstance(call.func, ast.Attribute):
        return ""
    owner = call.func.value
    thing = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return f"{thing}.{call.func.attr}"


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for name, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield name, node


def _lines(function: ast.FunctionDef) -> int:
    """How long it is, without decorators and docstring."""
    first, end = function.body[0], function.end_lineno or 0
    said = ast.get_docstring(function) is not None
    docs = (first.end_lineno or 0) - first.lineno + 1 if said else 0
    return end - function.lineno + 1 - docs
