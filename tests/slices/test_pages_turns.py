"""Whose turn it is: whatever is open and waits stands on the desk of whoever must act."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from guatu.pages.queries.desk import Desk, desk
from guatu.people.actions.stand_ins import propose_stand_in
from guatu.plans.actions.changes import ask_cancellation
from guatu.plans.actions.entries import Said, enter_figure, return_entry
from guatu.plans.actions.indicators.figures import say_figure
from guatu.plans.actions.moves import move_task
from guatu.plans.actions.opinions import ask_opinions, say_opinion
from guatu.plans.actions.signing import sign_part
from guatu.plans.actions.splitting import propose_split
from guatu.plans.models import (
    Cycle,
    IndicatorFigure,
    Opinion,
    PersonLoan,
    StageTerms,
    Task,
    UnitPart,
)
from guatu.plans.models.splits import Part
from guatu.rules import planning, reporting, supervising
from guatu.rules.flow import Flow
from guatu.rules.standing_in import STAND_IN_FLOW, StandInTerms
from guatu.supervising.actions.extensions import ask_extension
from guatu.supervising.models import HelpRequest, Instruction, Slip
from tests.indicator_make import named
from tests.make import NOW, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period, make_report
from tests.slices import chasing_make as chasing

pytestmark = pytest.mark.django_db
DAY = NOW.date()
Made = Callable[[Cast, Cycle], object]


def work(cast: Cast, cycle: Cycle, *, signed: bool = True, named: bool = True) -> Task:
    """A released task of the office with a late stage."""
    terms = make_terms(
        lead=cast.office, assignee=cast.member if named else None, official=cast.leader,
        measure="stages", stages=(StageTerms("验收", due=date(2027, 7, 1)),),
        units=(UnitPart("support", cast.other_office.name, cast.other_office.pk),),
    )  # fmt: skip
    return make_task(cycle, terms, actor(cast.supervisor), level="task", signed=signed)


def draft(cast: Cast, cycle: Cycle) -> Task:
    terms = make_terms("草案", lead=cast.office)
    return make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)


def entered(cast: Cast, cycle: Cycle) -> int:
    task = work(cast, cycle)
    said = Said(as_of=DAY, token="t", stage_id=task.stages.get().pk, sentence="见验收单")
    return enter_figure(task_id=task.pk, said=said, actor=actor(cast.member), now=NOW).pk


def returned(cast: Cast, cycle: Cycle) -> None:
    made = entered(cast, cycle)
    return_entry(entry_id=made, reason="缺附件", actor=actor(cast.head), now=NOW)


def objected(cast: Cast, cycle: Cycle) -> Task:
    task = work(cast, cycle, signed=False)
    sign_part(task_id=task.pk, verb="object", subject="deadline", reason="来不及",
              revision=task.revision, actor=actor(cast.head), now=NOW)  # fmt: skip
    return task


def upheld(cast: Cast, cycle: Cycle) -> None:
    task = objected(cast, cycle)
    sign_part(task_id=task.pk, verb="uphold", reason="照旧", revision=task.revision,
              actor=actor(cast.supervisor), now=NOW)  # fmt: skip


def asked(cast: Cast, cycle: Cycle) -> Opinion:
    ids, who = [draft(cast, cycle).pk], actor(cast.supervisor)
    made = ask_opinions(cycle_id=cycle.pk, task_ids=ids, due=DAY, actor=who, now=NOW)
    return Opinion.objects.get(round=made)


def given(cast: Cast, cycle: Cycle) -> None:
    opinion = asked(cast, cycle)
    who = actor(cast.head)
    say_opinion(opinion_id=opinion.pk, verb="give", text="宜缓", actor=who, now=NOW)


def cancelling(cast: Cast, cycle: Cycle) -> None:
    task = work(cast, cycle)
    ask_cancellation(task_id=task.pk, reason="并入", actor=actor(cast.head), now=NOW)


def proposed(cast: Cast, cycle: Cycle) -> None:
    task, who = work(cast, cycle), actor(cast.liaison)
    propose_split(task_id=task.pk, parts=[Part("选址")], seen=0, actor=who, now=NOW)


def lent(cast: Cast, cycle: Cycle) -> None:
    """The office is asked for its member by the outsider's."""
    PersonLoan.objects.create(
        task=work(cast, cycle), person=cast.member, unit=cast.office, asked_at=NOW,
        asked_by=cast.outsider,
    )  # fmt: skip


def stood_in(cast: Cast, cycle: Cycle) -> None:
    """The head asks that the liaison acts for him."""
    terms = StandInTerms(cast.liaison.pk, cast.head.pk, DAY, DAY + timedelta(days=5), "出差")
    propose_stand_in(terms=terms, actor=actor(cast.head), now=NOW)


def reported(state: str, **columns: object) -> Made:
    """A report of the office in a state; of a month that is open but where columns say else."""

    def make(cast: Cast, cycle: Cycle) -> object:
        period = make_period(cycle, "2027-07")
        return make_report(chasing.make_work(cast, cycle), period, cast.member, state, **columns)

    return make


def slip_in(state: str) -> Made:
    def make(cast: Cast, cycle: Cycle) -> object:
        slip = chasing.issued(cast, chasing.make_work(cast, cycle))
        return Slip.objects.filter(pk=slip.pk).update(state=state)

    return make


def more_time(cast: Cast, cycle: Cycle) -> None:
    slip = chasing.issued(cast, chasing.make_work(cast, cycle))
    wanted = chasing.DUE + timedelta(days=9)
    who = actor(cast.head)
    ask_extension(slip_id=slip.pk, wanted=wanted, reason="评审", actor=who, now=NOW)


def written(state: str) -> Made:
    def make(cast: Cast, cycle: Cycle) -> object:
        made = chasing.instruct(cast, chasing.make_work(cast, cycle), send=state != "recorded")
        return Instruction.objects.filter(pk=made.pk).update(state=state)

    return make


def help_in(state: str) -> Made:
    def make(cast: Cast, cycle: Cycle) -> object:
        made = chasing.ask(cast, chasing.make_work(cast, cycle))
        return HelpRequest.objects.filter(pk=made.pk).update(state=state)

    return make


def figure_in(state: str) -> Made:
    """A figure of an indicator of the office, in a month that is open."""

    def make(cast: Cast, cycle: Cycle) -> object:
        make_period(cycle, "2027-07")
        indicator = named(cast, cycle)
        if state == "missing":
            return indicator
        who = actor(cast.member)
        say_figure(
            indicator_id=indicator.pk, period="2027-07", value=Decimal(3), actor=who, now=NOW
        )
        return IndicatorFigure.objects.update(state=state)

    return make


WAITS: dict[tuple[str, str], tuple[Made, str, str]] = {
    ("task", "draft"): (draft, "supervisor", "release"),
    ("task", "released"): (work, "member", "stage"),
    ("naming", "released"): (lambda cast, cycle: work(cast, cycle, named=False), "head", "name"),
    ("entry", "entered"): (entered, "head", "confirm"),
    ("entry", "returned"): (returned, "member", "returned"),
    ("signing", "asked"): (lambda cast, cycle: work(cast, cycle, signed=False), "head", "sign"),
    ("signing", "objected"): (objected, "supervisor", "objection"),
    ("signing", "upheld"): (upheld, "head", "sign"),
    ("opinion", "asked"): (asked, "head", "opinion"),
    ("opinion", "given"): (given, "supervisor", "answer"),
    ("change", "asked"): (cancelling, "leader", "change"),
    ("split", "proposed"): (proposed, "head", "split"),
    ("loan", "asked"): (lent, "head", "loan"),
    ("report", "draft"): (reported("draft"), "member", "report"),
    ("report", "submitted"): (reported("submitted"), "head", "review"),
    ("report", "office_reviewed"): (reported("office_reviewed"), "supervisor", "review"),
    ("report", "checked"): (reported("checked"), "supervisor", "review"),
    ("report", "returned"): (reported("returned", returned_due=DAY), "member", "mend_report"),
    ("slip", "draft"): (slip_in("draft"), "supervisor", "slip_draft"),
    ("slip", "asked"): (slip_in("asked"), "leader", "slip_approve"),
    ("slip", "issued"): (slip_in("issued"), "head", "slip"),
    ("slip", "received"): (slip_in("received"), "head", "slip"),
    ("slip", "mending"): (slip_in("mending"), "head", "slip"),
    ("slip", "replied"): (slip_in("replied"), "supervisor", "slip_judge"),
    ("extension", "asked"): (more_time, "leader", "extension"),
    ("instruction", "recorded"): (written("recorded"), "supervisor", "instruction_send"),
    ("instruction", "sent"): (written("sent"), "head", "instruction"),
    ("instruction", "answered"): (written("answered"), "leader", "instruction_close"),
    ("request", "asked"): (help_in("asked"), "leader", "help"),
    ("figure", "missing"): (figure_in("missing"), "member", "figure"),
    ("figure", "entered"): (figure_in("entered"), "head", "figure_confirm"),
    ("figure", "returned"): (figure_in("returned"), "member", "figure"),
    ("request", "answered"): (help_in("answered"), "member", "help_back"),
}
"""State of a flow -> how it comes about, on whose desk it stands then, as what."""
LIT, DRAWN = ("released", "paused", "done"), ("draft", "released", "paused")
RESTS = {
    ("task", "paused"): "the supervision office has said that it waits",
    ("task", "done"): "over; it may be reopened",
    ("task", "cancelled"): "over; it may be restored",
    ("naming", "paused"): "waits with its task",
    ("entry", "confirmed"): "counts; only a later entry corrects it",
    ("signing", "confirmed"): "signed; only a new owner is asked anew",
    ("opinion", "agreed"): "said; the unit may change its mind while the round is open",
    ("report", "accepted"): "the close of its month locks it, which stands on the office's desk",
    ("report", "locked"): "over; it may be opened again",
    ("figure", "confirmed"): "counts; it may be said anew or opened again",
    ("merge", "released"): "nobody owes a merging",
    ("merge", "paused"): "nobody owes a merging",
    ("merge", "merged"): "over; it may be taken back",
    ("stand_in", "asked"): "stands on the page of the security administrator, who has no desk",
    ("stand_in", "granted"): "in force; it ends by itself",
    **{("light", state): "a light may be set otherwise; nobody must" for state in LIT},
    **{("trajectory", state): "a line may be drawn; nobody must" for state in DRAWN},
}
"""States with moves in which nobody is waited for, and why."""


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


def flows() -> list[Flow]:
    """Every lifecycle of the plan, of its people, of the month and of what is chased."""
    modules = [
        importlib.import_module(f"{package.__name__}.{one.name}")
        for package in (planning, reporting, supervising)
        for one in pkgutil.iter_modules(package.__path__)
    ]
    found = {
        value.name: value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Flow)
    }
    return [*found.values(), STAND_IN_FLOW]


def look(cast: Cast, who: str) -> Desk:
    return desk(actor(cast.people()[who]), DAY, since=NOW)


def test_every_state_that_can_be_left_waits_for_somebody_or_says_why_not() -> None:
    left = {(flow.name, state) for flow in flows() for move in flow.moves for state in move.sources}
    assert left == WAITS.keys() | RESTS.keys()
    assert not WAITS.keys() & RESTS.keys()


@pytest.mark.parametrize(("flow", "state"), WAITS, ids=lambda part: str(part))
def test_what_waits_stands_on_the_desk_of_whoever_must_act_and_on_no_strangers(
    cast: Cast, cycle: Cycle, flow: str, state: str
) -> None:
    make, who, kind = WAITS[flow, state]
    make(cast, cycle)
    assert kind in [item.kind for item in look(cast, who).items]
    page = signed_in(cast.people()[who]).get(reverse("desk"))
    assert f"owed-{kind}" in page.content.decode()
    assert look(cast, "outsider").items == []


def test_what_i_asked_for_says_whose_turn_it_is(cast: Cast, cycle: Cycle) -> None:
    proposed(cast, cycle)
    lent(cast, cycle)
    stood_in(cast, cycle)
    waits = {who: [(p.kind, p.whose) for p in look(cast, who).pending]
             for who in ("liaison", "outsider", "head")}  # fmt: skip
    assert waits == {
        "liaison": [("split", cast.office.name)],
        "outsider": [("loan", cast.office.name)],
        "head": [("stand_in", "")],
    }
    assert "安全管理员" in signed_in(cast.head).get("/").content.decode()


def test_a_stand_in_asked_for_stands_before_the_security_administrator(
    cast: Cast, cycle: Cycle
) -> None:
    stood_in(cast, cycle)
    page = signed_in(cast.security).get(reverse("roles")).content.decode()
    assert reverse("stand-ins") in page.split("<main", 1)[1]


def test_a_paused_task_waits_for_nobody(cast: Cast, cycle: Cycle) -> None:
    task = work(cast, cycle)
    move_task(task_id=task.pk, verb="pause", reason="等地块", actor=actor(cast.supervisor), now=NOW)
    assert [look(cast, who).items for who in ("member", "head", "liaison")] == [[], [], []]


def test_the_nearer_head_decides_on_a_split(cast: Cast, cycle: Cycle) -> None:
    proposed(cast, cycle)
    assert [item.kind for item in look(cast, "head").items] == ["split"]
    assert "split" not in [item.kind for item in look(cast, "supervisor").items]
