"""Indicators: named once, entered once, quoted by every measure that links to them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.pages.queries.desk.owned_figures import figures_asked
from guatu.people.models import Person, Unit
from guatu.plans.actions.create import create_task
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.entries import Said, confirm_entry, enter_figure
from guatu.plans.actions.indicators.ending import end_indicator, resume_indicator
from guatu.plans.actions.indicators.figures import (
    confirm_figure,
    return_figure,
    say_figure,
    unlock_figure,
)
from guatu.plans.actions.indicators.keeping import Described, change_indicator, make_indicator
from guatu.plans.actions.indicators.linking import Field, unlink_measure
from guatu.plans.actions.moves import move_task
from guatu.plans.models import (
    Cycle,
    Entry,
    FigureApart,
    IndicatorFigure,
    StageTerms,
    Task,
    terms_of,
)
from guatu.plans.queries.indicators.listing import gone
from guatu.rules.refused import Refused
from tests.indicator_make import NAME, confirmed, linked, measured, named, quantity
from tests.make import NOW, TODAY, Cast, actor, make_cast, signed_in
from tests.plan_make import make_cycle, make_task, make_terms
from tests.report_make import make_period

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return make_cycle()


def refused(act: Any, **given: Any) -> Refused:
    with pytest.raises(Refused) as no:
        act(now=NOW, **given)
    return no.value


def test_a_confirmed_figure_is_the_value_of_every_measure_that_quotes_it(
    cast: Cast, cycle: Cycle
) -> None:
    indicator = named(cast, cycle)
    above = make_task(cycle, make_terms("稳增长", lead=cast.office), actor(cast.supervisor))
    one = make_task(cycle, quantity(cast, "抓好投资"), actor(cast.supervisor), parent=above)
    other = measured(cast, cycle, "重大项目", target=Decimal(200))
    for task in (one, other):
        linked(indicator, task, cast)
    say_figure(
        indicator_id=indicator.pk, period="2027-06", value=Decimal(60), actor=actor(cast.member),
        now=NOW,
    )  # fmt: skip
    assert not Entry.objects.exists()
    confirm_figure(indicator_id=indicator.pk, period="2027-06", actor=actor(cast.head), now=NOW)
    for task, share in ((one, 600_000_000), (other, 300_000_000), (above, 600_000_000)):
        task.refresh_from_db()
        assert task.done == share
    assert (one.value, one.reported_on) == (Decimal(60), date(2027, 6, 30))
    quotes = Entry.objects.filter(state="confirmed").select_related("figure")
    assert {(e.task_id, e.author_id, e.decided_by_id) for e in quotes} == {
        (pk, cast.member.pk, cast.head.pk) for pk in (one.pk, other.pk)
    }
    cause = Event.objects.get(verb="figure.confirmed")
    assert Event.objects.filter(verb="entry.quoted", cause=cause).count() == 2


def test_a_figure_said_anew_takes_the_place_of_the_former_one(cast: Cast, cycle: Cycle) -> None:
    indicator = named(cast, cycle, counts="period")
    task = measured(cast, cycle, per_period=True)
    linked(indicator, task, cast)
    confirmed(indicator, "2027-05", 10, cast)
    confirmed(indicator, "2027-06", 20, cast)
    say_figure(
        indicator_id=indicator.pk, period="2027-05", value=Decimal(12), actor=actor(cast.member),
        now=NOW,
    )  # fmt: skip
    task.refresh_from_db()
    assert task.value == 30  # the former one counts until the new one is confirmed
    confirm_figure(indicator_id=indicator.pk, period="2027-05", actor=actor(cast.head), now=NOW)
    task.refresh_from_db()
    assert task.value == 32
    states = Entry.objects.filter(task=task).order_by("pk").values_list("value", "state")
    assert [(int(value or 0), state) for value, state in states] == [
        (10, "corrected"), (20, "confirmed"), (12, "confirmed"),
    ]  # fmt: skip
    assert IndicatorFigure.objects.count() == 2


def test_nobody_confirms_an_own_figure_and_a_double_click_is_one(cast: Cast, cycle: Cycle) -> None:
    who: dict[str, Any] = {"indicator_id": named(cast, cycle).pk, "period": "2027-06"}
    for _click in range(2):
        say_figure(value=Decimal(5), revision=0, actor=actor(cast.head), now=NOW, **who)
    assert Event.objects.filter(verb="figure.entered").count() == 1
    assert refused(confirm_figure, actor=actor(cast.head), **who).code == "own_entry"
    assert refused(confirm_figure, actor=actor(cast.liaison), **who).code == "move_not_yours"
    confirm_figure(actor=actor(cast.supervisor), now=NOW, **who)  # nobody else heads the office
    stale = refused(say_figure, value=Decimal(6), revision=0, actor=actor(cast.member), **who)
    assert stale.code == "stale_figure"
    ahead = refused(
        say_figure, indicator_id=who["indicator_id"], period="2027-08", value=Decimal(1),
        actor=actor(cast.member),
    )  # fmt: skip
    assert ahead.code == "figure_period_ahead"
    outsider = refused(say_figure, value=Decimal(6), actor=actor(cast.outsider), **who)
    assert outsider.code == "move_not_yours"


def test_a_returned_figure_and_one_of_a_closed_period_have_a_day_of_their_own(
    cast: Cast, cycle: Cycle
) -> None:
    who: dict[str, Any] = {"indicator_id": named(cast, cycle).pk, "period": "2027-06"}
    member, head = actor(cast.member), actor(cast.head)
    say_figure(value=Decimal(5), actor=member, now=NOW, **who)
    return_figure(reason="口径有误", until=TODAY, actor=head, now=NOW, **who)
    said = say_figure(value=Decimal(6), closed=True, actor=member, now=NOW, **who)
    confirm_figure(closed=True, actor=head, now=NOW, **who)
    late = refused(say_figure, value=Decimal(7), closed=True, actor=member, **who)
    assert late.code == "figure_period_closed"
    until = TODAY + timedelta(days=3)
    boss = actor(cast.supervisor)
    unlock_figure(reason="统计口径调整", until=until, actor=boss, now=NOW, **who)
    say_figure(value=Decimal(7), closed=True, actor=member, now=NOW, **who)
    said.refresh_from_db()
    assert (said.state, said.open_until) == ("entered", until)
    assert (said.value, said.said) == (Decimal(6), Decimal(7))


def test_a_name_is_held_once_and_a_second_is_kept_with_its_reason(cast: Cast, cycle: Cycle) -> None:
    first = named(cast, cycle, aliases=("全社会固定资产投资",))
    for name in (" 固定资产 投资（市级）", "全社会固定资产投资"):
        with pytest.raises(Refused) as no:
            named(cast, cycle, name)
        assert (no.value.code, no.value.facts["id"]) == ("figure_has_owner", first.pk)
    second = named(cast, cycle, "全社会固定资产投资", reason="省口径单独上报")
    kept = FigureApart.objects.get()
    assert (kept.indicator, kept.other, kept.reason) == (first, second, "省口径单独上报")
    assert Event.objects.filter(verb="indicator.named").last().data["reason"]  # type: ignore[union-attr]
    said = Described(
        name=second.name, owner_unit_id=cast.office.pk, figure_unit="万元", counts="level"
    )
    boss: dict[str, Any] = {"actor": actor(cast.supervisor), "indicator_id": second.pk}
    change_indicator(said=said, revision=1, now=NOW, **boss)
    assert refused(change_indicator, said=said, revision=1, **boss).code == "stale_indicator"
    by_head = refused(make_indicator, cycle_id=cycle.pk, said=said, actor=actor(cast.head))
    assert by_head.code == "move_not_yours"


def test_a_measure_of_the_same_name_is_asked_about(cast: Cast, cycle: Cycle) -> None:
    indicator = named(cast, cycle)
    given: dict[str, Any] = {
        "cycle_id": cycle.pk, "parent_id": None, "level": "task", "actor": actor(cast.supervisor),
        "terms": quantity(
            cast, "做好投资工作", target_raw="固定资产投资达到120亿元", figure_unit=""
        ),
    }  # fmt: skip
    no = refused(create_task, **given)
    assert (no.code, no.facts["owner"]) == ("figure_has_owner", "治理处 郝敏")
    quoting = create_task(now=NOW, field=Field(indicator.pk), **given)
    assert (quoting.indicator_id, quoting.figure_unit) == (indicator.pk, "亿元")
    apart = create_task(now=NOW, field=Field(reason="按区县分摊"), **given)
    assert apart.indicator_id is None
    assert FigureApart.objects.get().task_id == apart.pk
    edit_task(
        task_id=apart.pk, terms=replace(terms_of(apart), title="抓投资"), revision=1,
        actor=actor(cast.supervisor), now=NOW,
    )  # fmt: skip
    staged = replace(terms_of(quoting), measure="stages", stages=(StageTerms("开工"),), target=None)
    changed = refused(
        edit_task, task_id=quoting.pk, terms=staged, revision=1, actor=actor(cast.supervisor)
    )
    assert changed.code == "measure_takes_no_value"


def test_an_edit_that_names_an_indicator_is_asked_too(cast: Cast, cycle: Cycle) -> None:
    indicator = named(cast, cycle)
    task = make_task(
        cycle, quantity(cast, "抓投资"), actor(cast.supervisor), level="task", released=False
    )
    given: dict[str, Any] = {
        "task_id": task.pk, "terms": replace(terms_of(task), title=NAME), "revision": 1,
        "actor": actor(cast.supervisor),
    }  # fmt: skip
    assert refused(edit_task, **given).code == "figure_has_owner"
    edited = edit_task(field=Field(indicator.pk), now=NOW, **given)
    assert edited.indicator_id == indicator.pk


def test_a_quoting_measure_has_no_field_and_its_own_figures_give_way(
    cast: Cast, cycle: Cycle
) -> None:
    indicator, task = named(cast, cycle), measured(cast, cycle)
    own = Said(as_of=TODAY, token="t", value=Decimal(30), sentence="台账")
    who: dict[str, Any] = {"task_id": task.pk, "said": own, "actor": actor(cast.outsider)}
    entry = enter_figure(now=NOW, **who)
    with pytest.raises(Refused, match="open_figure_left"):
        linked(indicator, task, cast)
    Task.objects.filter(pk=task.pk).update(lead_unit=cast.office)
    confirm_entry(entry_id=entry.pk, actor=actor(cast.head), now=NOW)
    linked(indicator, task, cast)
    task.refresh_from_db()
    assert task.value == 30  # until the indicator has a figure
    confirmed(indicator, "2027-06", 55, cast)
    task.refresh_from_db()
    assert task.value == 55
    assert Entry.objects.get(pk=entry.pk).state == "corrected"
    own = replace(own, token="u")
    no = refused(enter_figure, task_id=task.pk, said=own, actor=actor(cast.outsider))
    assert (no.code, no.facts["indicator"]) == ("figure_is_quoted", NAME)
    boss: dict[str, Any] = {"task_id": task.pk, "actor": actor(cast.supervisor)}
    assert refused(unlink_measure, reason=" ", **boss).code == "reason_missing"
    unlink_measure(reason="改按区县填报", now=NOW, **boss)
    enter_figure(task_id=task.pk, said=own, actor=actor(cast.outsider), now=NOW)


def test_a_draft_quotes_from_its_release_on(cast: Cast, cycle: Cycle) -> None:
    indicator = named(cast, cycle)
    task = make_task(
        cycle, quantity(cast, "抓投资"), actor(cast.supervisor), level="task", released=False
    )
    linked(indicator, task, cast)
    confirmed(indicator, "2027-06", 40, cast)
    task.refresh_from_db()
    assert task.value is None
    move_task(task_id=task.pk, verb="release", actor=actor(cast.supervisor), now=NOW)
    task.refresh_from_db()
    assert task.value == 40


def test_a_figure_that_nobody_needs_is_asked_no_more_and_gives_its_name_free(
    cast: Cast, cycle: Cycle
) -> None:
    indicator, task = named(cast, cycle), measured(cast, cycle)
    linked(indicator, task, cast)
    who: dict[str, Any] = {"indicator_id": indicator.pk, "actor": actor(cast.supervisor)}
    quoted = refused(end_indicator, reason="已并入统计平台", **who)
    assert (quoted.code, quoted.facts["number"]) == ("indicator_quoted", 1)
    unlink_measure(task_id=task.pk, reason="改报", actor=who["actor"], now=NOW)
    assert refused(end_indicator, reason=" ", **who).code == "reason_missing"
    by_head = refused(end_indicator, reason="x", **who | {"actor": actor(cast.head)})
    assert by_head.code == "move_not_yours"
    end_indicator(reason="已并入统计平台", now=NOW, **who)
    assert refused(end_indicator, reason="x", **who).code == "indicator_ended"
    said: dict[str, Any] = {"indicator_id": indicator.pk, "actor": actor(cast.member)}
    july = make_period(cycle, "2027-07")
    make_period(cycle, "2027-08")
    asked = figures_asked(actor(cast.member), cycle, july.last + timedelta(days=9))
    assert [(key, n) for key, _due, _what, n, _back in asked] == [("2027-07", 1)]
    say_figure(period="2027-07", value=Decimal(5), now=NOW, **said)  # begun: the last one
    ahead = refused(say_figure, period="2027-08", value=Decimal(5), **said)
    assert ahead.code == "figure_period_unknown"
    with pytest.raises(Refused, match="indicator_ended"):
        linked(indicator, task, cast)
    second = named(cast, cycle)
    held = refused(resume_indicator, **who)
    assert (held.code, held.facts["id"]) == ("figure_has_owner", second.pk)
    end_indicator(reason="重复", now=NOW, **who | {"indicator_id": second.pk})
    assert resume_indicator(now=NOW, **who).ended_on is None
    other = Described(name="投资", owner_unit_id=cast.office.pk, figure_unit="万元")
    unit = refused(change_indicator, said=other, revision=indicator.revision + 2, **who)
    assert unit.code == "indicator_has_figures"
    page = signed_in(cast.supervisor).get(f"/indicators/{second.pk}/").content.decode()
    assert "停止填报" in page


def test_an_owner_who_left_or_a_unit_that_is_no_more_is_said(cast: Cast, cycle: Cycle) -> None:
    indicator = named(cast, cycle)
    listed = signed_in(cast.supervisor)
    assert gone(indicator, TODAY) == ""
    Person.objects.filter(pk=cast.member.pk).update(left_on=TODAY)
    assert "填报人已离开" in listed.get("/indicators/").content.decode()
    Unit.objects.filter(pk=cast.office.pk).update(valid_to=TODAY - timedelta(days=1))
    assert "填报单位已撤销" in listed.get(f"/indicators/{indicator.pk}/").content.decode()
