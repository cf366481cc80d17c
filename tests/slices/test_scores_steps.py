"""Every step that the arithmetic of scores can give has words, with all numbers in them."""

import ast
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from django.utils.translation import override

import guatu.rules.scoring
from guatu.rules.scoring.outcome import Step
from guatu.scores.wording.steps import STEPS, number_text, step_text

ROOM = Path(guatu.rules.scoring.__file__).parent
PASSED_ON = {"code", "_told(weight, part, against)"}
"""Codes that are no literal where the step is made: they are literals in the same module."""


def made() -> Iterator[str]:
    """Every literal that is, or may become, the code of a step."""
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in ("Step", "nothing") and node.args:
                    yield from literals(node.args[0])
            elif isinstance(node, ast.FunctionDef) and node.name == "_told" and is_text(node):
                yield from (c for r in ast.walk(node) if isinstance(r, ast.Return)
                            and r.value for c in literals(r.value))  # fmt: skip


def is_text(node: ast.FunctionDef) -> bool:
    return isinstance(node.returns, ast.Name) and node.returns.id == "str"


def literals(node: ast.expr) -> Iterator[str]:
    """The texts that the expression may be; a name or a call must be told of above."""
    if isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.Constant):
        yield str(node.value)
    else:
        assert ast.unparse(node) in PASSED_ON


def test_every_step_has_words_and_no_words_are_idle() -> None:
    assert set(made()) == set(STEPS)


@pytest.mark.parametrize(
    ("step", "english", "chinese"),
    [
        (
            Step("tasks_sum", {"worth": 15_000, "earned": "1700000", "base": "2200000",
                               "counted": 2_200_000, "known": "2200000"}),
            "15 points × 1.7 ÷ 2.2; of weights 2.2 in all 2.2 is known.",
            "15分×1.7÷2.2；权重合计2.2，其中2.2有数据。",
        ),
        (
            Step("rounded", {"exact": "25000/3", "points": 8330, "decimals": 2}),
            "8.333333…, rounded half up to 2 places: 8.33.",
            "8.333333…，四舍五入保留2位小数：8.33。",
        ),
        (
            Step("ratio", {"title": "", "value": "17023", "target": "13910", "ratio": "17023/13910",
                           "least": 0}),
            "the figure: 17023 ÷ 13910 = 122.379583…%, at most 100%.",
            "该数值：17023÷13910＝122.379583…%，最多按100%计。",
        ),
        (
            Step("rated_kind", {"kind": "peer", "weight": 125, "sum": 160_000, "ratings": 2,
                                "mean": "80000", "awaited": 1, "scale": 100_000}),
            "peers, weight 12.5%: 160 ÷ 2 ratings = 80; 1 more awaited.",
            None,
        ),
    ],
)  # fmt: skip
def test_a_step_tells_its_numbers(step: Step, english: str, chinese: str | None) -> None:
    with override("en"):
        assert step_text(step) == english
    with override("zh-hans"):
        assert chinese is None or step_text(step) == chinese
        assert not re.search(r"%\(", step_text(step))


def test_a_number_that_does_not_end_is_marked() -> None:
    assert number_text(Fraction(1, 8)) == "0.125"
    assert number_text(Fraction(-2, 3)) == "-0.666666…"
