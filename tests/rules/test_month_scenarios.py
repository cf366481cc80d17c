"""Acceptance scenarios of the month: what a body's bulletin says and what the rules say."""

from datetime import date

from guatu.rules.expectation import ExpectationFacts, expected
from guatu.rules.lights import LightFacts, light
from guatu.rules.params import Params
from guatu.rules.progress import OPEN, PARTS, Share
from tests.rules.test_lights import PlainWeek

YEAR = (date(2027, 1, 1), date(2027, 12, 31))
NOVEMBER = date(2027, 11, 30)


def lit(share: Share, facts: ExpectationFacts, kind: str) -> tuple[int | None, str, str]:
    params = Params()
    due = expected(facts, NOVEMBER, params.expectation)
    found = light(
        LightFacts(
            state="released",
            share=share,
            expected=due,
            start=None,
            due=facts.due,
            today=NOVEMBER,
            open_ended=facts.open_ended,
            lasting=facts.rate,
            kind=kind,
        ),
        params.lights,
        PlainWeek(),
    )
    return due, found.colour.value, found.code


def test_at_the_end_of_november_an_amount_at_90_percent_is_behind_eleven_twelfths() -> None:
    share = Share(PARTS * 9 // 10, PARTS, PARTS)
    due, colour, code = lit(share, ExpectationFacts(*YEAR), "amount")
    assert due == round(PARTS * 11 / 12)
    assert (colour, code) == ("yellow", "behind")


def test_a_growth_rate_equal_to_its_target_is_on_schedule() -> None:
    share = Share(PARTS, PARTS, PARTS)
    due, colour, code = lit(share, ExpectationFacts(*YEAR, rate=True), "rate")
    assert due == PARTS
    assert (colour, code) == ("green", "on_track")


def test_what_is_pushed_on_and_on_has_no_light_by_time() -> None:
    facts = ExpectationFacts(YEAR[0], None, open_ended=True)
    assert lit(OPEN, facts, "") == (None, "grey", "open_ended")
