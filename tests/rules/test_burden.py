"""Fields asked and typed, and what they are held against."""

import pytest

from guatu.rules.burden import Form, Record, asked, minutes, paper_share, typed


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (Form("text"), 2),
        (Form("stages"), 3),
        (Form("text", recurring=True), 3),
        (Form("quantity", quoted=True), 1),
        (Form("quantity"), 3),
        (Form("quantity", light="orange"), 5),
        (Form("quantity", light="red", proof_asked=True), 6),
        (Form("quantity", light="red", proof_asked=True, over=True), 0),
        (Form("graded", light="green", proof_asked=True), 3),
    ],
)
def test_a_form_asks_for_what_its_task_needs(form: Form, fields: int) -> None:
    assert asked(form) == fields


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (Record(), 0),
        (Record(texts=1, entries=1), 2),
        (Record(texts=4, forecast=True, claim=True, entries=2, proofs=1), 9),
        (Record(texts=1, no_change=True), 0),
    ],
)
def test_what_was_typed_is_counted_from_the_record(record: Record, fields: int) -> None:
    assert typed(record) == fields


def test_the_longest_form_is_half_of_the_paper_one() -> None:
    longest = asked(Form("quantity", light="red", proof_asked=True))
    assert paper_share(longest, 1) == 50
    assert paper_share(0, 0) is None


@pytest.mark.parametrize(("fields", "found"), [(0, 0), (1, 1), (3, 2), (9, 6)])
def test_minutes_are_fields_by_the_constant(fields: int, found: int) -> None:
    assert minutes(fields) == found
