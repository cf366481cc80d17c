"""Opinions on drafts: who is asked, who sees the draft and how long, what is said and answered."""

import random
from datetime import timedelta

import pytest

from guatu.ledger.models import Event
from guatu.people.models import Person, Unit
from guatu.plans.actions.opinions import ask_opinions, end_opinions, say_opinion
from guatu.plans.actions.parts import note_part
from guatu.plans.models import Cycle, Opinion, OpinionRound, PartNote, Task, UnitPart
from guatu.plans.queries.visibility import visible_to
from guatu.rules.actor import Role
from guatu.rules.refused import Refused
from tests.make import NOW, TODAY, Cast, actor, make_person, make_unit
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=10)
PEOPLE = (
    *("leader", "supervisor", "head", "liaison", "member", "secretary", "outsider"),
    *("system", "security", "audit"),
)
# written by hand from the regulation, not read from the flow
MAY = {
    ("agree", "asked"): ({"head", "liaison"}, "agreed"),
    ("agree", "given"): ({"head", "liaison"}, "agreed"),
    ("give", "asked"): ({"head", "liaison"}, "given"),
    ("give", "agreed"): ({"head", "liaison"}, "given"),
    ("give", "given"): ({"head", "liaison"}, "given"),
    ("take", "given"): ({"supervisor"}, "taken"),
    ("decline", "given"): ({"supervisor"}, "declined"),
}
STATES = ("asked", "agreed", "given", "taken", "declined")


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle with its rulebook."""
    return make_cycle()


def draft(cast: Cast, cycle: Cycle, title: str = "草案", support: Unit | None = None) -> Task:
    """A draft of the office, with a support unit where one is given."""
    parts = (UnitPart("support", support.name, support.pk),) if support else ()
    terms = make_terms(title, lead=cast.office, units=parts)
    return make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)


def opened(cast: Cast, cycle: Cycle, *tasks: Task) -> OpinionRound:
    """A round on these drafts."""
    ids = [task.pk for task in tasks]
    who = actor(cast.supervisor)
    return ask_opinions(cycle_id=cycle.pk, task_ids=ids, due=DUE, actor=who, now=NOW)


def test_every_named_unit_of_every_draft_is_asked_once(cast: Cast, cycle: Cycle) -> None:
    one, two = draft(cast, cycle, "甲", cast.other_office), draft(cast, cycle, "乙")
    made = opened(cast, cycle, one, two)
    asked = set(made.opinions.values_list("task", "unit"))
    assert asked == {
        (one.pk, cast.office.pk), (one.pk, cast.other_office.pk), (two.pk, cast.office.pk),
    }  # fmt: skip
    event = Event.objects.latest("id")
    assert (event.verb, event.data["drafts"]) == ("opinions.asked", 2)
    with pytest.raises(Refused) as no:
        opened(cast, cycle, one)
    assert no.value.code == "no_draft_chosen"


@pytest.mark.parametrize("state", STATES)
def test_every_verb_state_and_person(cast: Cast, cycle: Cycle, state: str) -> None:
    opened(cast, cycle, draft(cast, cycle))
    for verb in ("agree", "give", "take", "decline"):
        allowed, target = MAY.get((verb, state), (set(), ""))
        for name in PEOPLE:
            Opinion.objects.update(state=state, text="", answer="")
            before = Event.objects.count()
            told = say(verb, Opinion.objects.get(), getattr(cast, name))
            if name in allowed:
                assert told == target
                continue
            assert told == ("move_not_yours" if target else "move_not_from_here")
            assert (Opinion.objects.get().state, Event.objects.count()) == (state, before)


def say(verb: str, opinion: Opinion, person: Person, text: str = "建议顺延一个月") -> str:
    """The new state, or the code of the refusal."""
    try:
        return say_opinion(
            opinion_id=opinion.pk, verb=verb, text=text, actor=actor(person), now=NOW
        ).state
    except Refused as refused:
        return refused.code


def test_an_opinion_is_said_in_words_without_personal_numbers_and_declined_with_a_reason(
    cast: Cast, cycle: Cycle
) -> None:
    opened(cast, cycle, draft(cast, cycle))
    opinion = Opinion.objects.get()
    assert say("give", opinion, cast.liaison, " ") == "reason_missing"
    assert say("give", opinion, cast.liaison, "请打13900001234") == "personal_data_in_text"
    assert say("give", opinion, cast.liaison) == "given"
    assert say("decline", opinion, cast.supervisor, "") == "reason_missing"
    assert say("decline", opinion, cast.supervisor, "时限由上级确定") == "declined"
    opinion.refresh_from_db()
    assert (opinion.text, opinion.answer) == ("建议顺延一个月", "时限由上级确定")
    assert opinion.answered_by == cast.supervisor


def test_after_the_end_units_are_silent_and_the_office_still_answers(
    cast: Cast, cycle: Cycle
) -> None:
    found = opened(cast, cycle, draft(cast, cycle))
    opinion = Opinion.objects.get()
    say("give", opinion, cast.head)
    end_opinions(round_id=found.pk, actor=actor(cast.supervisor), now=NOW)
    assert say("agree", opinion, cast.head) == "round_is_closed"
    assert say("take", opinion, cast.supervisor) == "taken"
    with pytest.raises(Refused) as no:
        end_opinions(round_id=found.pk, actor=actor(cast.supervisor), now=NOW)
    assert no.value.code == "round_is_closed"


@pytest.mark.parametrize(
    ("who", "days", "code"),
    [
        ("head", 5, "move_not_yours"),
        ("supervisor", -1, "round_due_past"),
        ("supervisor", 61, "round_too_long"),
    ],
)
def test_a_round_that_is_refused_leaves_no_trace(
    cast: Cast, cycle: Cycle, who: str, days: int, code: str
) -> None:
    task, before = draft(cast, cycle), Event.objects.count()
    with pytest.raises(Refused) as no:
        ask_opinions(
            cycle_id=cycle.pk, task_ids=[task.pk], due=TODAY + timedelta(days=days),
            actor=actor(getattr(cast, who)), now=NOW,
        )  # fmt: skip
    assert no.value.code == code
    assert (OpinionRound.objects.count(), Event.objects.count()) == (0, before)


@pytest.mark.parametrize("sight", ["body", "subtree"])
@pytest.mark.parametrize("seed", range(4))
def test_a_draft_is_seen_by_voices_of_its_units_exactly_while_the_round_is_open(
    cast: Cast, seed: int, sight: str
) -> None:
    lot, cycle = random.Random(seed), make_cycle()
    Cycle.objects.update(sight=sight)
    station = make_unit("第一站", cast.office)
    units = [cast.office, cast.other_office, cast.supervision, station]
    people = [
        *cast.people().values(),
        make_person("站长", station, Role.HEAD),
        make_person("站员", station, Role.MEMBER),
        make_person("他处联络员", cast.other_office, Role.LIAISON),
    ]
    drafts = []
    for n in range(12):
        parts = tuple(
            UnitPart(lot.choice(["support", "responsible"]), unit.name, unit.pk)
            for unit in lot.sample(units, lot.randrange(3))
        )
        lead, official = lot.choice(units), cast.leader if lot.random() < 0.3 else None
        terms = make_terms(f"草案{n}", lead=lead, units=parts, official=official)
        task = make_task(cycle, terms, actor(cast.supervisor), level="task", released=False)
        drafts.append((task, {lead.path, *(u.path for u in units if u.pk in _ids(parts))}))
    asked = {task.pk for task, _ in lot.sample(drafts, 7)}
    found = ask_opinions(
        cycle_id=cycle.pk, task_ids=asked, due=DUE, actor=actor(cast.supervisor), now=NOW
    )
    for is_open in (True, False):
        for person in people:
            seen = set(visible_to(actor(person)).values_list("pk", flat=True))
            expected = {
                task.pk for task, paths in drafts
                if _sees(person, cast, task, paths, is_open and task.pk in asked)
            }  # fmt: skip
            assert seen == expected, (person.name, is_open)
        if is_open:
            end_opinions(round_id=found.pk, actor=actor(cast.supervisor), now=NOW)


def _ids(parts: tuple[UnitPart, ...]) -> set[int | None]:
    return {part.unit_id for part in parts}


def _sees(person: Person, cast: Cast, task: Task, paths: set[str], is_open: bool) -> bool:
    """By hand, from the table of the decisions."""
    if person == cast.supervisor:
        return True
    if person == cast.leader and task.people.filter(person=person, role="official").exists():
        return True
    grants = person.role_grants.filter(role__in=["head", "liaison"]).select_related("unit")
    return is_open and any(path.startswith(g.unit.path) for g in grants for path in paths)


def test_the_voice_of_a_support_unit_notes_something_once_on_its_part(
    cast: Cast, cycle: Cycle
) -> None:
    voice = make_person("他处处长", cast.other_office, Role.HEAD)
    parts = (UnitPart("support", cast.other_office.name, cast.other_office.pk),)
    terms = make_terms("配合", lead=cast.office, units=parts)
    task = make_task(cycle, terms, actor(cast.supervisor), level="task")
    for _ in range(2):
        note_part(task_id=task.pk, text="数据接口已备", actor=actor(voice), now=NOW)
    note = PartNote.objects.get()
    assert (note.unit, note.text) == (cast.other_office, "数据接口已备")
    assert Event.objects.latest("id").verb == "part.noted"
    before = Event.objects.count()
    for person, text, code in (
        (cast.head, "好", "move_not_yours"),
        (cast.outsider, "好", "move_not_yours"),
        (voice, " ", "note_blank"),
        (voice, "字" * 1001, "note_too_long"),
        (voice, "电话13900001234", "personal_data_in_text"),
    ):
        with pytest.raises(Refused) as no:
            note_part(task_id=task.pk, text=text, actor=actor(person), now=NOW)
        assert no.value.code == code
    assert (PartNote.objects.count(), Event.objects.count()) == (1, before)
