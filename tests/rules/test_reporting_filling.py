"""When a report may be written, what it must say, what is drawn, and how promises are counted."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.rules.params.reporting import Proof, ReportingParams
from guatu.rules.refused import Refused
from guatu.rules.reporting.filling import Content, Term, no_change, ready, still_writable
from guatu.rules.reporting.flow import ReportFacts
from guatu.rules.reporting.forecast import Promise, accuracy, share_promised
from guatu.rules.reporting.sampling import draw_of, is_drawn

DAY = date(2026, 3, 30)
# state of the report, state of the period, its own day: refusal or None
WRITABLE = [
    ("draft", "open", None, None),
    ("draft", "closed", None, "period_closed"),
    ("submitted", "closed", None, "period_closed"),
    ("draft", "upcoming", None, "period_not_open"),
    ("returned", "closed", date(2026, 3, 30), None),
    ("returned", "closed", date(2026, 3, 29), "return_lapsed"),
    ("returned", "open", date(2026, 3, 29), None),
]


@pytest.mark.parametrize(("state", "period", "own", "code"), WRITABLE)
def test_a_returned_report_is_writable_until_its_own_day(
    state: str, period: str, own: date | None, code: str | None
) -> None:
    def ask() -> None:
        term = Term(period, grace_until=DAY, returned_due=own)
        still_writable(ReportFacts(state, frozenset()), term, DAY)

    if code is None:
        ask()
        return
    with pytest.raises(Refused, match=code):
        ask()


SAID = {"narrative": "已建成"}
READY: list[tuple[dict[str, Any], str | None]] = [
    ({"texts": SAID}, None),
    ({"entries": 1}, None),
    ({}, "report_empty"),
    ({"texts": {"narrative": "  "}}, "report_empty"),
    ({"texts": SAID, "proof_asked": True}, "proof_missing"),
    ({"texts": SAID, "proof_asked": True, "proofs": 1}, None),
    ({"no_change": True, "proof_asked": True}, None),
]


@pytest.mark.parametrize(("content", "code"), READY)
def test_a_report_says_something_and_shows_what_is_asked(
    content: dict[str, Any], code: str | None
) -> None:
    if code is None:
        ready(Content(**content))
        return
    with pytest.raises(Refused, match=code):
        ready(Content(**content))


def test_no_change_needs_something_before_and_nothing_since() -> None:
    no_change(Content(), said_before=True)
    for content, before, code in (
        (Content(), False, "nothing_before"),
        (Content(entries=1), True, "figure_changed"),
        (Content(texts=SAID), True, "words_typed"),
    ):
        with pytest.raises(Refused, match=code):
            no_change(content, said_before=before)


def test_a_draw_is_the_same_for_everybody_and_near_its_percentage() -> None:
    draw = draw_of("0123456789abcdef", ReportingParams())
    drawn = [pk for pk in range(1, 20_001) if is_drawn(draw, pk)]
    assert drawn == [pk for pk in range(1, 20_001) if is_drawn(draw, pk)]
    assert abs(len(drawn) / 20_000 - 0.20) < 0.01
    other = draw_of("fedcba9876543210", ReportingParams())
    assert drawn != [pk for pk in range(1, 20_001) if is_drawn(other, pk)]


def test_required_draws_all_and_waived_nobody() -> None:
    for proof, count in ((Proof.REQUIRED, 500), (Proof.WAIVED, 0)):
        draw = draw_of("seed", ReportingParams(proof=proof))
        assert sum(is_drawn(draw, pk) for pk in range(500)) == count


def test_a_promise_is_kept_within_two_points_or_beyond() -> None:
    pairs = [(50, 48), (50, 47), (50, 80), (10, 10)]
    found = accuracy(Promise(Decimal(a), Decimal(b)) for a, b in pairs)
    assert found is not None
    assert (found.promises, found.kept, found.percent) == (4, 3, 75)
    assert found.mean_gap == Decimal("8.8")
    assert accuracy([]) is None


@pytest.mark.parametrize(
    ("forecast", "baseline", "target", "share"),
    [(6, None, 12, 50), (6, 4, 8, 50), (6, None, None, None), (6, 8, 8, None), (5, 10, 0, 50)],
)
def test_a_promised_figure_is_a_part_of_the_way(
    forecast: int, baseline: int | None, target: int | None, share: int | None
) -> None:
    def number(value: int | None) -> Decimal | None:
        return None if value is None else Decimal(value)

    found = share_promised(Decimal(forecast), number(baseline), number(target))
    assert found == number(share)
