"""A person's light over the rule's: who may, both kept, the sum untouched, ended by hand or day."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from guatu.ledger.models import Event
from guatu.plans.actions.cycles import adopt_rules
from guatu.plans.actions.drawing import draw_line
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.actions.month_ends import close_month
from guatu.plans.actions.months import keep_month
from guatu.plans.actions.overriding import end_due_overrides, end_override, override_light
from guatu.plans.actions.progress import refresh_cycle
from guatu.plans.models import Cycle, DrawnLine, LightOverride, Task, TaskMonth
from guatu.rules.months import month_end
from guatu.rules.params import Params, light_preset
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def parts(cast: Cast) -> tuple[Task, Task]:
    """A task and its part of 100 due at the year's end, at 45: five points behind, yellow."""
    cycle, by = make_cycle(), actor(cast.supervisor)
    above = make_task(cycle, make_terms("城市更新", lead=cast.office), by, level="task")
    terms = make_terms(
        "改造老旧小区", lead=cast.office, assignee=cast.member, measure="quantity",
        target=Decimal(100), deadline_kind="date", due=date(2027, 12, 31),
    )  # fmt: skip
    part = make_task(cycle, terms, by, level="office_subtask", parent=above)
    said = Said(TODAY, "t", Decimal(45), sentence="见台账")
    entry = enter_figure(task_id=part.pk, said=said, actor=actor(cast.member), now=NOW)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)
    return Task.objects.get(pk=above.pk), Task.objects.get(pk=part.pk)


def shown(task: Task) -> tuple[str, str, str, str]:
    task.refresh_from_db()
    return task.light, task.light_code, task.rule_light, task.rule_code


def give(task: Task, cast: Cast, colour: str = "red", until: date | None = None) -> LightOverride:
    return override_light(
        task_id=task.pk, colour=colour, reason="现场停工", until=until,
        actor=actor(cast.supervisor), now=NOW,
    )  # fmt: skip


def test_the_given_light_shows_and_the_rules_own_stays_beside_it(
    cast: Cast, parts: tuple[Task, Task]
) -> None:
    above, part = parts
    before = (above.done, above.expected, above.light)
    row = give(part, cast)
    assert shown(part) == ("red", "overridden", "yellow", "behind")
    assert (row.rule_light, row.rule_code, row.by_name) == ("yellow", "behind", "沈知行")
    above.refresh_from_db()
    assert (above.done, above.expected, above.light) == before
    event = Event.objects.get(verb="light.overridden")
    assert (event.data["colour"], event.data["rule"]) == ("red", "yellow")


def test_it_outlasts_the_night_and_new_figures_and_is_kept_with_the_month(
    cast: Cast, parts: tuple[Task, Task]
) -> None:
    _above, part = parts
    give(part, cast)
    said = Said(TODAY, "u", Decimal(99), sentence="见台账")
    entry = enter_figure(task_id=part.pk, said=said, actor=actor(cast.member), now=NOW)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)
    refresh_cycle(Cycle.objects.get(), now=NOW + timedelta(days=1))
    assert shown(part) == ("red", "overridden", "blue", "ahead")
    keep_month(cycle=Cycle.objects.get(), month=6, actor=actor(cast.supervisor), now=NOW)
    kept = TaskMonth.objects.get(task=part)
    assert (kept.light, kept.code) == ("red", "overridden")


def test_it_ends_by_hand(cast: Cast, parts: tuple[Task, Task]) -> None:
    part = parts[1]
    give(part, cast)
    end_override(task_id=part.pk, actor=actor(cast.supervisor), now=NOW)
    assert shown(part) == ("yellow", "behind", "", "")
    assert LightOverride.objects.get().ended_by == "沈知行"
    assert Event.objects.get(verb="light.override_ended").data["by_day"] is False
    with pytest.raises(Refused, match="override_missing"):
        end_override(task_id=part.pk, actor=actor(cast.supervisor), now=NOW)


def test_it_ends_after_its_last_day_and_not_before(cast: Cast, parts: tuple[Task, Task]) -> None:
    part = parts[1]
    give(part, cast, until=TODAY)
    assert end_due_overrides(now=NOW) == 0
    assert end_due_overrides(now=NOW + timedelta(days=1)) == 1
    assert end_due_overrides(now=NOW + timedelta(days=1)) == 0
    assert shown(part)[1:] == ("behind", "", "")
    event = Event.objects.get(verb="light.override_ended")
    assert (event.actor_label, event.data["by_day"]) == ("system", True)


def test_a_month_closed_later_keeps_the_light_by_hand_of_its_last_day(
    cast: Cast, parts: tuple[Task, Task]
) -> None:
    part, last = parts[1], month_end(TODAY)
    cycle = Cycle.objects.get()
    give(part, cast, until=last)
    end_due_overrides(now=NOW + timedelta(days=40))
    codes = []
    for day in (last, month_end(last + timedelta(days=1))):
        close_month(
            cycle=cycle, last=day, version=cycle.rulebook, actor=actor(cast.supervisor), now=NOW
        )
        codes.append(TaskMonth.objects.get(task=part, month=day.month).code)
    assert codes[0] == "overridden" != codes[1]


def test_a_second_light_replaces_the_first(cast: Cast, parts: tuple[Task, Task]) -> None:
    part = parts[1]
    give(part, cast)
    give(part, cast, "blue")
    assert shown(part)[0] == "blue"
    assert LightOverride.objects.filter(ended_at__isnull=True).count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"colour": "unknown"}, "colour_not_offered"),
        ({"colour": "orange"}, "colour_not_offered"),
        ({"reason": "  "}, "reason_missing"),
        ({"reason": "电话13800138000"}, "personal_data_in_text"),
        ({"until": TODAY - timedelta(days=1)}, "until_past"),
    ],
)
def test_what_is_no_override_is_refused_without_a_trace(
    cast: Cast, parts: tuple[Task, Task], change: dict[str, object], code: str
) -> None:
    given = {"colour": "red", "reason": "停工", "until": None} | change
    with pytest.raises(Refused, match=code):
        override_light(
            task_id=parts[1].pk,
            actor=actor(cast.supervisor),
            now=NOW,
            **given,  # type: ignore[arg-type]
        )
    assert shown(parts[1])[0] == "yellow"
    assert not LightOverride.objects.exists()


@pytest.mark.parametrize("who", ["head", "liaison", "member", "outsider", "system"])
def test_only_the_office_and_the_lead_official_override(
    cast: Cast, parts: tuple[Task, Task], who: str
) -> None:
    with pytest.raises(Refused, match="move_not_yours"):
        override_light(
            task_id=parts[1].pk, colour="red", reason="停工",
            actor=actor(cast.people()[who]), now=NOW,
        )  # fmt: skip


def test_a_hand_gives_the_colours_of_the_set_in_force_in_its_words(
    cast: Cast, parts: tuple[Task, Task]
) -> None:
    part, office = parts[1], signed_in(cast.supervisor)
    cycle = Cycle.objects.get()
    params = Params(lights=light_preset("guangyuan"))
    adopt_rules(
        cycle_id=cycle.pk, params=params, based_on=cycle.rulebook, reason="学广元",
        actor=actor(cast.supervisor), now=NOW,
    )  # fmt: skip
    at = f"/task/{part.pk}/light/"
    offered = re.findall(r'name="colour" value="(\w+)"', text_of(office.get(at)))
    assert offered == ["green", "yellow", "red"]
    given = {"reason": "资金未到位"}
    assert office.post(at, given | {"colour": "blue"}).status_code == 422
    assert office.post(at, given | {"colour": "red"}).status_code == 302
    for page in (f"/task/{part.pk}/", "/plan/?year=2027&level=office_subtask", at):
        assert "难以按期完成" in text_of(office.get(page))


def test_a_drawn_line_sets_what_is_expected_and_is_kept_as_a_version(
    cast: Cast, parts: tuple[Task, Task]
) -> None:
    part, by = parts[1], actor(cast.supervisor)
    points = [(TODAY, 40), (date(2027, 12, 31), 100)]
    draw_line(task_id=part.pk, points=points, reason="雨季后发力", actor=by, now=NOW)
    part.refresh_from_db()
    assert (part.expected, part.light) == (400_000_000, "green")
    with pytest.raises(Refused, match="trajectory_unchanged"):
        draw_line(task_id=part.pk, points=points, reason="雨季后发力", actor=by, now=NOW)
    draw_line(task_id=part.pk, points=[], reason="恢复按月", actor=by, now=NOW)
    part.refresh_from_db()
    assert part.light == "yellow"
    assert [row.number for row in DrawnLine.objects.order_by("number")] == [1, 2]
    assert Event.objects.filter(verb="trajectory.drawn").count() == 2


def test_a_task_with_parts_or_without_an_end_has_no_line(
    cast: Cast, parts: tuple[Task, Task]
) -> None:
    by, points = actor(cast.supervisor), [(date(2027, 12, 31), 100)]
    with pytest.raises(Refused, match="trajectory_of_parent"):
        draw_line(task_id=parts[0].pk, points=points, reason="x", actor=by, now=NOW)
    with pytest.raises(Refused, match="move_not_yours"):
        draw_line(task_id=parts[1].pk, points=points, reason="x", actor=actor(cast.head), now=NOW)
    terms = make_terms("长期坚持", lead=cast.office, deadline_kind="open")
    lasting = make_task(Cycle.objects.get(), terms, by, level="task")
    with pytest.raises(Refused, match="trajectory_open_ended"):
        draw_line(task_id=lasting.pk, points=points, reason="x", actor=by, now=NOW)


def test_the_office_gives_a_light_on_its_page_and_readers_see_both(
    cast: Cast, parts: tuple[Task, Task]
) -> None:
    part, office = parts[1], signed_in(cast.supervisor)
    at = f"/task/{part.pk}/light/"
    assert "按规则" in text_of(office.get(at))
    assert office.post(at, {"colour": "red", "reason": ""}).status_code == 422
    given = {"colour": "red", "reason": "现场停工", "until": "2027-08-31"}
    assert office.post(at, given)["Location"] == f"/task/{part.pk}/"
    for page in (f"/task/{part.pk}/", f"/task/{part.pk}/why/light/"):
        read = text_of(signed_in(cast.member).get(page))
        assert "现场停工" in read
        assert "沈知行" in read
        assert "恢复按规则亮灯" not in read
        assert "light-yellow" in read
        assert "light-red" in read
    assert "人工" in text_of(office.get("/plan/?year=2027&level=office_subtask"))
    assert office.post(f"/task/{part.pk}/light/end/").status_code == 302
    assert "现场停工" in text_of(office.get(at))
    assert signed_in(cast.head).get(at).status_code == 404


def test_the_office_draws_a_line_after_looking_at_it(cast: Cast, parts: tuple[Task, Task]) -> None:
    part, office = parts[1], signed_in(cast.supervisor)
    at = f"/task/{part.pk}/trajectory/"
    typed = {"day": ["2027-06-30", "2027-12-31", ""], "percent": ["20", "100", ""]}
    shown = text_of(office.post(at, typed | {"step": "show"}))
    assert 'class="reached"' in shown
    assert not DrawnLine.objects.exists()
    assert "请写明理由" in text_of(office.post(at, typed | {"reason": ""}))
    wrong = office.post(at, {"day": ["2027-06-30"], "percent": ["viel"], "reason": "x"})
    assert (wrong.status_code, "第1行" in text_of(wrong)) == (422, True)
    assert office.post(at, {"reason": "x"}).status_code == 422
    assert office.post(at, typed | {"reason": "下半年集中施工"}).status_code == 302
    assert "人工划定" in text_of(office.get(f"/task/{part.pk}/why/expected/"))
    assert "下半年集中施工" in text_of(office.get(at))
    assert office.post(at, {"step": "remove", "reason": "恢复"}).status_code == 302
    assert DrawnLine.objects.latest("pk").points == []
