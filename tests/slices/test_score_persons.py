"""Scores of persons: the own sheet, those of the own office, all; and no order of persons."""

import json
from typing import Any

import pytest

from guatu.people.models import Person
from guatu.plans.models import Cycle, PersonLoan, Task, TaskMonth, TaskPerson
from guatu.rules.scoring.sheet import Subject
from guatu.scores.actions.computing import compute_round
from guatu.scores.actions.rounds import open_round, publish_round
from guatu.scores.actions.rules import adopt_rules
from guatu.scores.models import ScoreRound, ScoreSheet
from guatu.scores.queries.gathering.planned import plan_of_persons
from tests import score_make as rounds
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.rules_make import drafted

pytestmark = pytest.mark.django_db


def work(cast: Cast, cycle: Cycle, person: Person, done: int) -> None:
    """A personal sub-task, so many tenths of it done at the end of June."""
    unit = cast.other_office if person == cast.outsider else cast.office
    terms = make_terms(f"{person.name}的任务", lead=unit, assignee=person)
    above = make_task(cycle, make_terms("单位任务", lead=unit), rounds.office(cast), level="task")
    part = make_terms("处室子任务", lead=unit)
    above = make_task(cycle, part, rounds.office(cast), parent=above, level="office_subtask")
    task = make_task(cycle, terms, rounds.office(cast), parent=above, level="personal_subtask")
    TaskMonth.objects.update_or_create(
        task=task, month=6,
        defaults={"done": done * 10**8, "known": 10**9, "total": 10**9, "light": "green"},
    )  # fmt: skip


def persons_round(cast: Cast) -> ScoreRound:
    """June of four persons, published; the points run against the order of the staff sheet."""
    cycle = make_cycle(NOW.year)
    people = [cast.liaison, cast.member, cast.secretary, cast.outsider]
    for at, (person, done) in enumerate(zip(people, (3, 9, 6, 10), strict=True)):
        Person.objects.filter(pk=person.pk).update(position=at)
        work(cast, cycle, person, done)
    row = drafted(cast, "plan_only", cycle, Subject.PERSON)
    who: dict[str, Any] = {"actor": actor(cast.supervisor), "now": NOW}
    adopt_rules(version_id=row.pk, revision=1, reason="试行", **who)
    found = open_round(cycle_id=cycle.pk, month=6, subject=Subject.PERSON, **who)
    compute_round(round_id=found.pk, **who)
    return publish_round(round_id=found.pk, **who)


def names_in(text: str) -> list[str]:
    """The persons of the round in the order in which a text names them first."""
    found = {name: text.find(name) for name in ("卢一舟", "郝敏", "祁山", "申屠远")}
    return sorted((name for name, at in found.items() if at >= 0), key=found.__getitem__)


def test_nothing_anywhere_puts_persons_into_an_order(cast: Cast) -> None:
    row, client = persons_round(cast), signed_in(cast.supervisor)
    page = f"/scores/rounds/{row.pk}/"
    by_staff_sheet = ["卢一舟", "郝敏", "祁山", "申屠远"]
    asked = [page, f"{page}?sort=rank", f"{page}?sort=-total", f"{page}?sort=total",
             f"{page}scores.csv"]  # fmt: skip
    for address in asked:
        text = client.get(address).content.decode()
        assert names_in(text) == by_staff_sheet, address
        assert "名次" not in text, address
    said = client.get(f"/api/v1/score-rounds/{row.pk}/standings").json()
    assert names_in(json.dumps(said, ensure_ascii=False)) == by_staff_sheet
    assert {one["rank"] for one in said["items"]} == {None}
    assert set(ScoreSheet.objects.values_list("rank", flat=True)) == {None}


def test_a_person_sees_the_own_sheet_and_the_head_those_of_the_own_office(cast: Cast) -> None:
    row = persons_round(cast)
    sheets = {sheet.person: sheet.pk for sheet in ScoreSheet.objects.select_related("person")}

    def seen(reader: Person) -> set[str]:
        client = signed_in(reader)
        return {
            person.name
            for person, pk in sheets.items()
            if person and client.get(f"/scores/sheets/{pk}/").status_code == 200
        }

    assert seen(cast.member) == {"郝敏"}
    assert seen(cast.head) == {"卢一舟", "郝敏", "祁山"}
    assert seen(cast.supervisor) == {"卢一舟", "郝敏", "祁山", "申屠远"}
    assert seen(cast.leader) == seen(cast.system) == set()
    listed = signed_in(cast.member).get(f"/scores/rounds/{row.pk}/").content.decode()
    assert names_in(listed.split("<main")[-1]) == ["郝敏"]


def test_who_is_named_first_leads_and_who_was_lent_supports(cast: Cast) -> None:
    cycle = make_cycle(NOW.year)
    work(cast, cycle, cast.member, 8)
    task = Task.objects.get(level="personal_subtask")
    for at, person in ((1, cast.liaison), (2, cast.outsider)):
        TaskPerson.objects.create(task=task, person=person, role="assignee", position=at)
    PersonLoan.objects.create(
        task=task, person=cast.outsider, unit=cast.other_office, state="agreed", asked_at=NOW
    )
    found = plan_of_persons(cycle, 6)
    roles = {key: [one.role for one in found.tasks(key, {})] for key in found.work}
    assert roles == {
        cast.member.pk: ["lead"],
        cast.liaison.pk: ["responsible"],
        cast.outsider.pk: ["support"],
    }
