"""What an upheld objection names, and when a later sheet shows that it was put right."""

from dataclasses import replace
from datetime import date

import pytest

from guatu.rules.refused import Refused
from guatu.rules.scoring.correcting import Remedy, check_remedy, entries_of, is_corrected
from guatu.rules.scoring.given import GivenDecision, GivenFigure, GivenLine, GivenRating
from guatu.rules.scoring.outcome import Known, Scored
from guatu.rules.scoring.rounds import publicity_after
from guatu.rules.scoring.sheet import Line, Method, RuleSet

MONEY = Line("money", "投资完成", points=30_000, method=Method.RATIO)
FAULT = Line("fault", "失误", least=-10_000, beyond=True, method=Method.DEDUCTION)
GROUP = Line("key", "关键绩效", points=60_000, children=(MONEY, replace(MONEY, code="work")))
RULES = RuleSet("办法", (GROUP, FAULT))
FIGURE = GivenFigure("90", "100", title="报表", source={"kind": "figure", "id": 1})
OTHER = GivenFigure("50", "100", source={"kind": "figure", "id": 2})
RATING = GivenRating("peer", 80_000, {"kind": "ratings", "line": "money"})
GIVEN = GivenLine(figures=(FIGURE, OTHER), ratings=(RATING,))
SCORED = Scored("money", 27_000, 30_000, 30_000)


@pytest.mark.parametrize(
    ("objected", "remedy", "entries", "kept"),
    [
        (MONEY, Remedy(""), (), Remedy("money")),
        (MONEY, Remedy("", "figure:1"), ("figure:1",), Remedy("money", "figure:1")),
        (GROUP, Remedy("work"), (), Remedy("work")),
        (MONEY, Remedy("", "figure:1", 28_504), ("figure:1",), Remedy("money", "", 28_500)),
        (FAULT, Remedy("", "", -2_000), (), Remedy("fault", "", -2_000)),
        (GROUP, Remedy(""), (), "correction_line"),
        (MONEY, Remedy("work"), (), "correction_line"),
        (MONEY, Remedy("", "figure:9"), ("figure:1",), "correction_entry"),
        (MONEY, Remedy("", "", 30_001), (), "correction_points"),
        (FAULT, Remedy("", "", 1), (), "correction_points"),
    ],
)
def test_a_decision_names_a_line_below_with_an_entry_of_it_or_points_within_its_bounds(
    objected: Line, remedy: Remedy, entries: tuple[str, ...], kept: Remedy | str
) -> None:
    if isinstance(kept, Remedy):
        assert check_remedy(RULES, objected, remedy, entries) == kept
        return
    with pytest.raises(Refused) as refused:
        check_remedy(RULES, objected, remedy, entries)
    assert refused.value.code == kept


@pytest.mark.parametrize(
    ("remedy", "after", "scored", "corrected"),
    [
        (Remedy("money", "figure:1"), GIVEN, SCORED, False),
        (Remedy("money", "figure:1"),
         replace(GIVEN, figures=(replace(FIGURE, title="新报表"), OTHER)), SCORED, False),
        (Remedy("money", "figure:1"),
         replace(GIVEN, figures=(FIGURE, replace(OTHER, value="60"))), SCORED, False),
        (Remedy("money", "figure:1"),
         replace(GIVEN, figures=(replace(FIGURE, value="95"), OTHER)), SCORED, True),
        (Remedy("money", "figure:1"), replace(GIVEN, figures=(OTHER,)), SCORED, True),
        (Remedy("money", "ratings:"), replace(GIVEN, ratings=(RATING, RATING)), SCORED, True),
        (Remedy("money"), GIVEN, SCORED, False),
        (Remedy("money"), replace(GIVEN, excused="不适用"), SCORED, True),
        (Remedy("money"), GIVEN, replace(SCORED, points=28_000), True),
        (Remedy("money"), GIVEN, replace(SCORED, state=Known.PART), True),
        (Remedy("money", "", 28_500), replace(GIVEN, figures=()), SCORED, False),
        (Remedy("money", "", 28_500), replace(GIVEN, decided=GivenDecision(28_500, "认定")),
         SCORED, True),
    ],
)  # fmt: skip
def test_working_out_anew_is_no_correction_unless_what_was_named_reads_otherwise(
    remedy: Remedy, after: GivenLine, scored: Scored, corrected: bool
) -> None:
    assert is_corrected(remedy, (GIVEN, SCORED), (after, scored)) is corrected


def test_entries_are_named_once_and_an_excuse_is_one() -> None:
    given = replace(GIVEN, ratings=(RATING, RATING), excused="不适用")
    assert entries_of(given) == {
        "figure:1": "报表", "figure:2": "", "ratings:": "", "excuse:": "不适用",
    }  # fmt: skip


def test_publicity_never_ends_earlier_than_it_would_have() -> None:
    until, again = date(2027, 7, 9), date(2027, 7, 7)
    assert publicity_after(until, again, 3) == until
    assert publicity_after(until, date(2027, 7, 14), 3) == date(2027, 7, 14)
    assert publicity_after(until, date(2027, 7, 14), 0) == until
