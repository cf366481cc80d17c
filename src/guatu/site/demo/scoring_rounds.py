"""The rounds of the invented year: the half-year is final, October is out and argued with."""

from guatu.rules.actor import Actor
from guatu.rules.scoring.correcting import Remedy
from guatu.scores.actions.computing import compute_round
from guatu.scores.actions.entered.figures import excuse_line
from guatu.scores.actions.entered.works import Work, grade_work, void_work
from guatu.scores.actions.objections import decide_objection, raise_objection
from guatu.scores.actions.rounds import finish_round, open_round, publish_round
from guatu.scores.models import ScoreRating, ScoreRound, ScoreSheet
from guatu.site.demo import scoring_words as words
from guatu.site.demo.city import City
from guatu.site.demo.scoring import GRADED, Scorer
from guatu.site.demo.year import Year

HALF_YEAR, OCTOBER, NOVEMBER = 6, 10, 11
UPHELD_FOR, WAITS_FOR = "应急协调处", "市网格服务管理中心"
RATE_STILL = ("周启明", "韩素", "孟川")
"""Whose November sheets are open: two of them are personae, who find them on their desks."""
SERVED = "SERVED"


def score_year(lived: Year, city: City, office: Actor, leader: Actor) -> None:
    """Everything entered and scored up to the day on which the demonstration stands."""
    scorer = Scorer(lived, city, office)
    scorer.prepare()
    _enter(scorer, HALF_YEAR, range(1, 7))
    row = _publish(scorer, HALF_YEAR, month=7, days=(3, 6, 8))
    finish_round(round_id=row.pk, actor=leader, now=scorer.when(7, 24))
    _enter(scorer, OCTOBER, range(7, 11))
    _argue(scorer, _publish(scorer, OCTOBER, month=11, days=(3, 5, 9)))
    scorer.claims((NOVEMBER,))
    scorer.ratings(NOVEMBER, 12, lines=("SUPERIOR", "PEER"), left_open=RATE_STILL)


def _enter(scorer: Scorer, month: int, months: range) -> None:
    scorer.claims(months)
    scorer.findings(months)
    scorer.works(month)
    scorer.figures(month)
    scorer.ratings(month, 25)
    excuse_line(
        cycle_id=scorer.cycle.pk, unit_id=scorer.city.units[words.EXCUSED], line=SERVED, month=month,
        reason=words.NOBODY_SERVED, actor=scorer.office, now=scorer.when(month, 28),
    )  # fmt: skip


def _publish(scorer: Scorer, scored: int, month: int, days: tuple[int, int, int]) -> ScoreRound:
    opened, computed, published = (scorer.when(month, day) for day in days)
    office = scorer.office
    row = open_round(cycle_id=scorer.cycle.pk, month=scored, actor=office, now=opened)
    compute_round(round_id=row.pk, actor=office, now=computed)
    return publish_round(round_id=row.pk, actor=office, now=published)


def _argue(scorer: Scorer, row: ScoreRound) -> None:
    """One objection is upheld and worked in; another waits for its decision."""
    raised = raise_objection(
        sheet_id=_sheet(scorer, row, UPHELD_FOR).pk, line=GRADED, text=words.OBJECTED,
        actor=scorer.head(UPHELD_FOR), now=scorer.when(11, 10),
    )  # fmt: skip
    former = _too_low(scorer)
    decide_objection(
        objection_id=raised.pk, verb="uphold", reason=words.UPHELD, correction=words.CORRECTION,
        remedy=Remedy(GRADED, f"work:{former.pk}"), actor=scorer.office, now=scorer.when(11, 11),
    )  # fmt: skip
    _grade_anew(scorer, former)
    compute_round(round_id=row.pk, actor=scorer.office, now=scorer.when(11, 12))
    row.refresh_from_db()
    raise_objection(
        sheet_id=_sheet(scorer, row, WAITS_FOR).pk, line=SERVED, text=words.WAITING,
        actor=scorer.head(WAITS_FOR), now=scorer.when(11, 13),
    )  # fmt: skip


def _too_low(scorer: Scorer) -> ScoreRating:
    """The work that the unit says was graded too low."""
    unit = scorer.city.units[UPHELD_FOR]
    works = ScoreRating.objects.filter(cycle=scorer.cycle, unit=unit, month=OCTOBER, sheet=None)
    return works.exclude(grade="A1").order_by("pk").first() or works.order_by("pk")[0]


def _grade_anew(scorer: Scorer, former: ScoreRating) -> None:
    unit, now = scorer.city.units[UPHELD_FOR], scorer.when(11, 11, 15)
    void_work(work_id=former.pk, reason=words.REGRADED, actor=scorer.office, now=now)
    work = Work(unit, GRADED, OCTOBER, "A1", former.workload, title=former.title)
    grade_work(cycle_id=scorer.cycle.pk, work=work, actor=scorer.office, now=now)


def _sheet(scorer: Scorer, row: ScoreRound, unit: str) -> ScoreSheet:
    sheets = ScoreSheet.objects.filter(round=row, computation=row.computed)
    return sheets.get(unit=scorer.city.units[unit])
