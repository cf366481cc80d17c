"""Identity and mobile numbers are refused in every text of an entry, with the way on in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guatu.plans.actions.entries import Said, enter_figure, return_entry
from guatu.plans.models import Entry, Task
from guatu.rules.refused import Refused
from tests.make import NOW, Cast, actor, signed_in
from tests.plan_make import make_cycle, make_task, make_terms

pytestmark = pytest.mark.django_db
MOBILE = "联系人 13800000000"


@pytest.fixture
def task(cast: Cast) -> Task:
    """A released quantity of the office, the member named."""
    terms = make_terms(
        lead=cast.office, assignee=cast.member, measure="quantity", target=Decimal(100)
    )
    return make_task(make_cycle(), terms, actor(cast.supervisor), level="task")


@pytest.mark.parametrize("field", ["sentence", "document", "link"])
@pytest.mark.parametrize("text", [MOBILE, "１３８００００００００"])
def test_no_entry_keeps_a_personal_number(cast: Cast, task: Task, field: str, text: str) -> None:
    said = replace(Said(NOW.date(), "t", Decimal(45), sentence="见台账"), **{field: text})  # type: ignore[arg-type]
    with pytest.raises(Refused, match="personal_data_in_text") as refused:
        enter_figure(task_id=task.pk, said=said, actor=actor(cast.member), now=NOW)
    assert refused.value.place == field
    assert not Entry.objects.exists()


def test_no_reason_of_a_return_keeps_one_and_the_page_says_so(cast: Cast, task: Task) -> None:
    said = Said(NOW.date(), "t", Decimal(45), sentence="见台账")
    entry = enter_figure(task_id=task.pk, said=said, actor=actor(cast.member), now=NOW)
    with pytest.raises(Refused, match="personal_data_in_text"):
        return_entry(entry_id=entry.pk, reason=MOBILE, actor=actor(cast.head), now=NOW)
    browser = signed_in(cast.head)
    for way in (f"/entry/{entry.pk}/return/", f"/desk/entry/{entry.pk}/return/"):
        answer = browser.post(way, {"reason": f"请电 {MOBILE}"}, headers={"HX-Request": "true"})
        assert answer.status_code == 422
        assert "手机号" in answer.content.decode()
    assert Entry.objects.get().state == "entered"
