"""What is chased in the demonstration city: every colour and state, told alike by the ledger."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from guatu.ledger.models import Event
from guatu.rules.flow import Flow
from guatu.rules.privacy import personal_data
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


@pytest.fixture(scope="module", autouse=True)
def _city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """One city for all tests of the file."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        undone = transaction.atomic()
        undone.__enter__()
        make(REAL)
        yield
        transaction.set_rollback(True)
        undone.__exit__(None, None, None)


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
