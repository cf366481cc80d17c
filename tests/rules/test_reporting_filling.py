"""When a report may be written, what it must say, what is drawn, and how promises are counted."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from guatu.rules.params import LightParams, light_preset
from guatu.rules.params.reporting import Proof, ReportingParams
from guatu.rules.refused import Refused
from guatu.rules.reporting.filling import (
    SPEAKERS,
    Content,
    Term,
    add_part,
    claimed,
    falls_back,
    no_change,
    ready,
    still_writable,
)
from guatu.rules.reporting.forecast import Promise, accuracy, share_promised
from guatu.rules.reporting.sampling import draw_of, is_drawn

DAY = date(2026, 3, 30)
# state of the period, the report's own day after a return: refusal or None
WRITABLE = [
    ("open", None, None),
    ("closed", None, "period_closed"),
    ("upcoming", None, "period_not_open"),
    ("closed", date(2026, 3, 30), None),
    ("closed", date(2026, 3, 29), "return_lapsed"),
    ("open", date(2026, 3, 29), None),
]


@pytest.mark.parametrize(("period", "own", "code"), WRITABLE)
def test_a_returned_report_is_writable_until_its_own_day(
    period: str, own: date | None, code: str | None
) -> None:
    def ask() -> None:
        still_writable(Term(period, returned_due=own), DAY)

    if code is None:
        ask()
        return
    with pytest.raises(Refused, match=code):
        ask()


@pytest.mark.parametrize(
    ("period", "own", "counted", "falls"),
    [
        ("closed", date(2026, 3, 29), True, True),
        ("closed", date(2026, 3, 30), True, False),
        ("closed", None, True, False),
        ("closed", date(2026, 3, 29), False, False),
        ("open", date(2026, 3, 29), True, False),
    ],
)
def test_what_counted_falls_back_when_its_own_day_is_over(
    period: str, own: date | None, counted: bool, falls: bool
) -> None:
    assert falls_back(Term(period, returned_due=own), DAY, counted=counted) is falls


SAID = "已建成"
READY: list[tuple[dict[str, Any], str | None]] = [
    ({"narrative": SAID}, None),
    ({"entries": 1}, None),
    ({}, "report_empty"),
    ({"narrative": "  "}, "report_empty"),
    ({"narrative": SAID, "proof_asked": True}, "proof_missing"),
    ({"narrative": SAID, "proof_asked": True, "proofs": 1}, None),
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
        (Content(narrative=SAID), True, "words_typed"),
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


def test_a_supporting_unit_speaks_through_its_head_or_liaison_until_the_review() -> None:
    assert add_part("submitted", SPEAKERS, "提供编码") == "report.part_added"
    for state, stands, text, code in (
        ("draft", {"assignee"}, "好", "move_not_yours"),
        ("checked", SPEAKERS, "好", "move_not_from_here"),
        ("draft", SPEAKERS, " ", "part_empty"),
        ("draft", SPEAKERS, "电话13912345678", "personal_data_in_text"),
    ):
        with pytest.raises(Refused, match=code):
            add_part(state, frozenset(stands), text)


def test_an_owner_claims_a_light_that_the_set_uses_or_none() -> None:
    orange, plain = LightParams(orange_points=5), light_preset("yinchuan")
    for colour, limits in (("", plain), ("yellow", plain), ("orange", orange), ("blue", orange)):
        claimed(colour, limits)
    for colour, limits in (("unknown", orange), ("orange", plain), ("blue", plain)):
        with pytest.raises(Refused, match="claim_unknown"):
            claimed(colour, limits)
