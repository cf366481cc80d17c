"""What a reviewer is asked: each question with a case that raises it and some that do not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.rules.progress import PARTS
from guatu.rules.reporting.looked import Looked, Seen
from guatu.rules.reporting.plain import ASKED, is_plain, questions

ENDS = date(2027, 6, 30)
PLAIN = Looked(ends=ENDS, texts=("本月签约一家",), light="green")


def share(percent: float) -> int:
    return int(PARTS * percent / 100)


def codes(**said: Any) -> list[str]:
    return [one.code for one in questions(replace(PLAIN, **said))]


RAISED: list[tuple[str, dict[str, Any]]] = [
    ("late", {"late": True}),
    ("help_needed", {"help_needed": "请协调场地"}),
    ("proof_missing", {"proof_missing": True}),
    ("claim_differs", {"claim": "green", "light": "red"}),
    ("claim_differs", {"claim": "yellow"}),
    ("light_moved", {"former_light": "green", "light": "yellow"}),
    ("light_moved", {"former_light": "red", "light": "green"}),
    ("light_moved", {"former_light": "green", "light": "unknown"}),
    ("jump", {"figures": [(date(2027, 6, 20), share(40)), (date(2027, 6, 28), share(61))]}),
    ("jump", {"figures": [(date(2027, 5, 31), share(10)), (date(2027, 6, 24), share(90))]}),
    ("same_text", {"texts": ("稳步推进。",) * 3}),
    ("same_text", {"texts": ("稳步 推进", "稳步推进。", "稳步推进！", "别的")}),
    ("nearly_done", {"shares": [share(99), share(99.9), share(99)]}),
    ("reused_file", {"reused": [Seen(3, "另一项", "2027-05", "照片.jpg")]}),
    ("target_below_last_year", {"target": Decimal(90), "last_year": Decimal(100)}),
    (
        "target_below_last_year",
        {"target": Decimal(110), "last_year": Decimal(100), "less_is_better": True},
    ),
]
QUIET: list[dict[str, Any]] = [
    {"help_needed": " "},
    {"claim": "green"},
    {"claim": "", "light": "red"},
    {"former_light": "green", "light": "blue"},
    {"former_light": "", "light": "red"},
    {"former_light": "red", "light": "red"},
    {"figures": [(date(2027, 6, 20), share(40)), (date(2027, 6, 28), share(60))]},
    {"figures": [(date(2027, 6, 28), share(90))]},
    {"figures": [(date(2027, 6, 1), share(10)), (date(2027, 6, 23), share(90))]},
    {"figures": [(date(2027, 6, 1), share(10)), (date(2027, 7, 3), share(90))]},
    {"texts": ("稳步推进", "稳步推进")},
    {"texts": ("稳步推进", "稳步推进", "开工")},
    {"texts": ("", "", "")},
    {"shares": [share(99), share(99)]},
    {"shares": [share(99), share(98.9), share(99)]},
    {"shares": [PARTS, PARTS, PARTS]},
    {"shares": [share(99), None, share(99)]},
    {"target": Decimal(100), "last_year": Decimal(100)},
    {"target": Decimal(100), "last_year": Decimal(100), "less_is_better": True},
    {"target": None, "last_year": Decimal(100)},
]


@pytest.mark.parametrize(("code", "said"), RAISED)
def test_what_is_asked(code: str, said: dict[str, Any]) -> None:
    assert codes(**said) == [code]


@pytest.mark.parametrize("said", QUIET)
def test_what_is_not_asked(said: dict[str, Any]) -> None:
    assert codes(**said) == []
    assert is_plain(replace(PLAIN, **said))


def test_every_rule_has_a_case_and_evidence_is_plain_json() -> None:
    assert len({code for code, _ in RAISED}) == len(ASKED)
    found = questions(
        replace(PLAIN, target=Decimal("90.50"), last_year=Decimal(100), former_light="red")
    )
    assert [one.evidence for one in found] == [
        {"was": "red", "now": "green"},
        {"target": "90.5", "last_year": "100"},
    ]
