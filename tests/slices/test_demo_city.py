"""The demonstration city, made once for this file: what is in it, and is it whole."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from guatu.ledger.models import Event
from guatu.ledger.verify import verify
from guatu.people.models import Branch, Installation, Person, Persona, Post, RoleGrant, Unit
from guatu.people.queries import actor_for
from guatu.plans.actions.progress import refresh_cycle
from guatu.plans.actions.releasing import release_tasks
from guatu.plans.actions.sqltwin import roll_up_in_sql
from guatu.plans.models import (
    CarriedTask,
    Cycle,
    Entry,
    IndicatorFigure,
    Objection,
    Opinion,
    OpinionRound,
    OriginalTask,
    PlanVersion,
    Task,
    TaskMerge,
    TaskMonth,
    UnitMonth,
)
from guatu.reports.models import Correction, SupportPart
from guatu.rulebook.models import AnchorDate
from guatu.rules.deadlines import Kind
from guatu.rules.flow import Flow
from guatu.rules.lights import CODES
from guatu.rules.planning.entries import ENTRY_FLOW
from guatu.rules.planning.opinions import OPINION_FLOW
from guatu.rules.planning.signing import SIGNING_FLOW
from guatu.rules.privacy import personal_data
from guatu.rules.refused import Refused
from guatu.rules.supervising import INSTRUCTION_FLOW, REQUEST_FLOW, SLIP_FLOW
from guatu.site.demo.make import make
from guatu.supervising.models import (
    HelpRequest,
    HelpTurn,
    Instruction,
    Proposal,
    Slip,
    SlipExtension,
    SlipReply,
    SlipStep,
)

pytestmark = pytest.mark.django_db
REAL = timezone.make_aware(datetime(2026, 11, 23, 9, 30))
FIGURES = ("done", "known", "total", "expected", "done_kept", "known_kept", "total_kept", "light")


@pytest.fixture(scope="module", autouse=True)
def _city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """One city for all tests of the file: making it takes some twenty seconds."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        undone = transaction.atomic()
        undone.__enter__()
        make(REAL)
        yield
        transaction.set_rollback(True)
        undone.__exit__(None, None, None)


@pytest.fixture
def this_year() -> Cycle:
    return Cycle.objects.get(year=2026)


def test_the_body_has_its_offices_branches_and_some_260_people() -> None:
    kinds = list(Unit.objects.values_list("kind", flat=True))
    assert (kinds.count("office"), kinds.count("affiliated"), kinds.count("leadership")) == (
        12,
        6,
        1,
    )
    assert Branch.objects.count() == 14
    assert 250 <= Person.objects.count() <= 270
    assert Person.objects.filter(name="张䶮").exists()
    assert Post.objects.filter(person__name="卢一舟").count() == 2
    assert set(RoleGrant.objects.values_list("role", flat=True)) == {
        role for role, _ in RoleGrant.ROLES
    }


def test_it_is_the_last_15_november_and_says_that_it_is_a_demonstration() -> None:
    here = Installation.objects.get()
    assert here.demonstration
    assert f"{here.business_time(REAL):%Y-%m-%d}" == "2026-11-15"
    assert f"{here.stops_on}" == "2026-12-31"


def test_ten_personae_stand_ready_each_with_an_account() -> None:
    chosen = Persona.objects.order_by("position")
    assert chosen.count() == 10
    assert all(persona.person.account.is_active for persona in chosen)
    assert chosen[0].person.name == "周启明"


def test_some_300_tasks_hang_on_four_levels_in_eight_themes(this_year: Cycle) -> None:
    levels = list(this_year.tasks.values_list("level", flat=True))
    assert 290 <= len(levels) <= 340
    assert levels.count("objective") == 8
    assert 60 <= levels.count("task") <= 70
    assert levels.count("office_subtask") >= 120
    assert levels.count("personal_subtask") >= 110
    assert this_year.tasks.values("theme").distinct().count() == 8


def test_titles_are_written_not_numbered(this_year: Cycle) -> None:
    titles = list(this_year.tasks.values_list("title", flat=True))
    assert len(set(titles)) == len(titles)


def test_every_kind_of_task_deadline_and_measure_is_there(this_year: Cycle) -> None:
    tasks = this_year.tasks
    assert set(tasks.values_list("deadline_kind", flat=True)) == {kind.value for kind in Kind}
    assert set(tasks.values_list("kind", flat=True)) == {
        "key",
        "project",
        "hard",
        "innovation",
        "routine",
    }
    assert set(tasks.values_list("measure", flat=True)) == {"quantity", "stages", "graded", "text"}
    assert set(tasks.values_list("direction", flat=True)) == {"more", "less", "level"}
    assert tasks.filter(per_period=True).exists()
    assert tasks.filter(is_rate=True).exists()


def test_every_reason_of_a_light_can_be_seen(this_year: Cycle) -> None:
    assert set(this_year.tasks.values_list("light_code", flat=True)) >= set(CODES)


def test_most_lights_of_the_wall_are_green_and_some_are_not(this_year: Cycle) -> None:
    lights = list(
        this_year.tasks.filter(level="task", state__in=["released", "done"]).values_list(
            "light", flat=True
        )
    )
    assert lights.count("green") > len(lights) / 2
    assert all(lights.count(light) for light in ("blue", "yellow", "red", "grey", "unknown"))
    assert lights.count("red") < len(lights) / 6


def test_every_state_of_tasks_and_entries_can_be_seen(this_year: Cycle) -> None:
    states = {"draft", "released", "done", "cancelled", "paused", "merged"}
    assert set(this_year.tasks.values_list("state", flat=True)) == states
    entries = Entry.objects.filter(task__cycle=this_year)
    assert set(entries.values_list("state", flat=True)) == set(ENTRY_FLOW.states)
    assert entries.filter(state="entered").count() >= 8


def test_most_parts_are_signed_and_every_state_of_signing_can_be_seen(this_year: Cycle) -> None:
    going_on = this_year.tasks.filter(state="released").exclude(level="objective")
    signings = list(going_on.values_list("signing", flat=True))
    assert signings.count("confirmed") > len(signings) * 0.9
    assert set(SIGNING_FLOW.states) <= set(signings)
    assert set(Objection.objects.values_list("state", flat=True)) >= {"open", "met", "upheld"}
    assert set(Opinion.objects.values_list("state", flat=True)) == set(OPINION_FLOW.states)
    assert OpinionRound.objects.filter(closed_at=None).count() == 1


def test_there_is_work_without_a_named_person_and_names_to_be_mended(this_year: Cycle) -> None:
    released = this_year.tasks.filter(state="released", level="task")
    assert released.exclude(people__role="assignee").exists()
    assert this_year.tasks.filter(unmatched=True, state="draft").count() == 2
    assert AnchorDate.objects.filter(year=2026, day=None).exists()


def test_a_draft_with_unmatched_names_cannot_be_released(this_year: Cycle) -> None:
    waiting = list(this_year.tasks.filter(unmatched=True).values_list("pk", flat=True))
    supervisor = actor_for(Person.objects.get(name="何彦").pk)
    released, refused = release_tasks(task_ids=waiting, actor=supervisor, now=REAL)
    assert released == []
    assert {no.code for _, no in refused} == {"names_unmatched"}


def test_the_year_before_is_over_closed_and_has_all_its_month_ends() -> None:
    before = Cycle.objects.get(year=2025)
    assert before.closed
    left = before.tasks.exclude(state="done").order_by("path")
    assert list(left.values_list("level", flat=True)) == ["objective", "task"]
    kept = UnitMonth.objects.filter(cycle=before).values_list("month", flat=True)
    assert set(kept) == set(range(1, 13))


def test_ten_month_ends_of_this_year_are_kept(this_year: Cycle) -> None:
    months = TaskMonth.objects.filter(task__cycle=this_year).values_list("month", flat=True)
    assert set(months) == set(range(1, 11))


def test_nothing_lies_in_the_future_of_its_clock() -> None:
    now = Installation.objects.get().business_time(REAL)
    assert Event.objects.aggregate(last=Max("at"))["last"] <= now
    assert not Event.objects.filter(recorded_at__lt=REAL.replace(year=2026, month=1)).exists()
    assert not Entry.objects.filter(as_of__gt=now.date()).exists()


def test_the_ledger_is_whole_and_sealed() -> None:
    report = verify()
    assert report.broken is None
    assert report.waiting == 0
    assert report.head.seq == Event.objects.count()


def test_shares_and_lights_are_those_of_a_fresh_computation(this_year: Cycle) -> None:
    rows = list(this_year.tasks.order_by("pk").values_list("pk", *FIGURES))
    refresh_cycle(this_year, now=Installation.objects.get().business_time(REAL))
    assert list(this_year.tasks.order_by("pk").values_list("pk", *FIGURES)) == rows
    roll_up_in_sql(this_year)
    assert list(this_year.tasks.order_by("pk").values_list("pk", *FIGURES)) == rows


def test_no_text_holds_an_identity_or_mobile_number() -> None:
    columns = ("title", "means", "standard", "basis", "contact", "contact_phone", "deadline_raw")
    texts = [text for row in Task.objects.values_list(*columns) for text in row]
    texts += [t for row in Entry.objects.values_list("sentence", "document", "reason") for t in row]
    texts += Person.objects.values_list("phone", flat=True)
    assert [text for text in texts if personal_data(text)] == []


def test_a_second_city_is_refused() -> None:
    with pytest.raises(Refused) as no:
        make(REAL)
    assert no.value.code == "demonstration_exists"


def test_what_was_left_open_is_carried_over_and_a_double_is_merged(this_year: Cycle) -> None:
    carried = CarriedTask.objects.get()
    assert (carried.source.cycle.year, carried.task.cycle_id) == (2025, this_year.pk)
    assert carried.task.state == "released"
    assert TaskMerge.objects.get().task.state == "merged"


def test_the_plan_as_released_is_kept_and_the_original_differs_from_now(this_year: Cycle) -> None:
    kept = PlanVersion.objects.get(token=f"released-{this_year.pk}")
    assert (kept.number, kept.rows_count > 250) == (1, True)
    changed = OriginalTask.objects.filter(task__cycle=this_year)
    assert changed.filter(own=True).count() >= 2
    assert changed.filter(weighed=True).exists()
    assert UnitMonth.objects.filter(cycle=this_year, original=True).exists()


# What is chased in it.


def test_slips_of_all_colours_and_nearly_all_states_lie_in_the_register() -> None:
    assert set(Slip.objects.values_list("level", flat=True)) == {
        "blue", "orange", "red", "interview",
    }  # fmt: skip
    states = set(Slip.objects.values_list("state", flat=True))
    assert states == set(SLIP_FLOW.states) - {"mending"}
    assert set(SlipExtension.objects.values_list("state", flat=True)) == {
        "asked", "approved", "declined",
    }  # fmt: skip
    assert SlipReply.objects.filter(late=True).exists()
    assert SlipReply.objects.filter(verdict="mending").exists()


def test_the_numbers_of_the_year_run_without_gap() -> None:
    numbers = list(
        Slip.objects.filter(number__isnull=False).order_by("issued_at", "pk")
        .values_list("number", flat=True)
    )  # fmt: skip
    assert sorted(n or 0 for n in numbers) == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 12


def test_supporting_units_have_added_their_parts_to_open_reports() -> None:
    assert SupportPart.objects.filter(report__period__state="open").count() == 3


def test_instructions_requests_and_proposals_wait_for_somebody() -> None:
    assert {"sent", "answered", "closed"} <= set(
        Instruction.objects.values_list("state", flat=True)
    )
    assert {"asked", "answered", "helped"} <= set(
        HelpRequest.objects.values_list("state", flat=True)
    )
    causes = set(Proposal.objects.filter(state="open").values_list("cause", flat=True))
    assert {"behind", "overdue", "unanswered"} <= causes


@pytest.mark.parametrize(
    ("flow", "kind", "model"),
    [
        (SLIP_FLOW, "slip", Slip),
        (INSTRUCTION_FLOW, "instruction", Instruction),
        (REQUEST_FLOW, "request", HelpRequest),
    ],
)
def test_the_ledger_tells_the_state_of_each(
    flow: Flow, kind: str, model: type[Slip] | type[Instruction] | type[HelpRequest]
) -> None:
    targets = {move.event: move for move in flow.moves}
    for row in model.objects.all():
        state = flow.states[0]
        events = Event.objects.filter(
            objects_touched__kind=kind, objects_touched__object_id=row.pk
        ).order_by("pk")
        for verb in events.values_list("verb", flat=True):
            move = targets.get(verb)
            if move is not None and verb not in ("slip.raised", "slip.edited"):
                state = move.target
        assert (row.pk, state) == (row.pk, row.state)


def test_each_colour_was_taken_once_and_the_ladder_has_no_hole() -> None:
    ladder = ["blue", "orange", "red", "interview"]
    for slip in Slip.objects.filter(issued_at__isnull=False):
        steps = list(
            SlipStep.objects.filter(slip=slip).order_by("pk").values_list("level", flat=True)
        )
        first = ladder.index(steps[0])
        assert steps == ladder[first : first + len(steps)]
        assert steps[-1] == slip.level


def test_no_text_holds_a_personal_number() -> None:
    texts = [*Slip.objects.values_list("requirement", flat=True)]
    texts += [*SlipReply.objects.values_list("text", flat=True)]
    texts += [*Instruction.objects.values_list("text", flat=True)]
    texts += [*HelpTurn.objects.values_list("text", flat=True)]
    assert [text for text in texts if personal_data(text)] == []


def test_indicators_are_entered_once_and_quoted_by_several_tasks(this_year: Cycle) -> None:
    for indicator in this_year.indicators.prefetch_related("measures", "figures"):
        values = [one for one in indicator.figures.all() if one.value is not None]
        assert len(values) >= 10
        assert {task.value for task in indicator.measures.all()} == {values[-1].value}
        assert indicator.measures.count() >= 2
    states = {one for (one,) in IndicatorFigure.objects.values_list("state")}
    assert states == {"entered", "returned", "confirmed"}
    assert Correction.objects.filter(report__task__indicator__isnull=False).exists()
