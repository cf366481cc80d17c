"""What is chased, by the API: from a rule's proposal to the verdict, and a leader's words."""

from datetime import timedelta
from typing import Any

import pytest

from guatu.ledger.models import Event
from guatu.people.pace import forget
from guatu.plans.models import Task
from guatu.rules.actor import SYSTEM
from guatu.supervising.actions.proposing import propose
from guatu.supervising.models import Proposal
from tests.make import NOW, TODAY, Cast
from tests.slices import chasing_make as make
from tests.slices.api_make import Api, secret_of


@pytest.fixture(autouse=True)
def fresh_pace() -> None:
    forget()


def api(person: Any) -> Api:
    return Api(secret=secret_of(person))


def test_a_slip_goes_from_a_proposal_to_its_verdict_once(cast: Cast) -> None:
    task = make.make_work(cast)
    Task.objects.filter(pk=task.pk).update(due=TODAY - timedelta(days=60))
    propose(cycle=task.cycle, actor=SYSTEM, now=NOW)
    office, leader, head = api(cast.supervisor), api(cast.leader), api(cast.head)
    (proposal,) = office.get("/slip-proposals", state="open").json()["items"]
    assert (proposal["cause"], proposal["task_id"]) == ("overdue", task.pk)
    terms = {
        "unit_id": cast.office.pk, "matter": "滞后", "requirement": "三日内说明",
        "due": "2027-07-20", "approver_id": cast.leader.pk, "level": proposal["level"],
    }  # fmt: skip
    given = terms | {"basis": "task", "task_id": task.pk, "proposal_id": proposal["id"]}
    drafts = [office.send("/slips", given, key="eins").json() for _ in range(2)]
    assert drafts[0] == drafts[1]
    path = f"/slips/{drafts[0]['id']}"
    assert Proposal.objects.get().made_id == drafts[0]["id"]
    assert office.send(f"{path}/moves", {"verb": "hand_up"}).status_code == 200
    edited = terms | {"requirement": "一周内说明", "due": "2027-07-22", "revision": 0}
    assert leader.send(path, edited, method="put").json()["requirement"] == "一周内说明"
    stale = leader.send(path, edited, method="put")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_slip")
    assert leader.send(f"{path}/moves", {"verb": "issue"}).json()["number"] == "督〔2027〕1号"
    wish = {"wanted": "2027-08-10", "reason": "评审延后"}
    asked = head.send(f"{path}/extensions", wish).json()
    assert [one["state"] for one in asked["extensions"]] == ["asked"]
    decided = leader.send(f"{path}/extensions/1/moves", {"verb": "approve"}).json()
    assert (decided["due"], decided["extensions"][0]["granted"]) == ("2027-08-10", "2027-08-10")
    assert leader.send(f"{path}/extensions/2/moves", {"verb": "approve"}).status_code == 404
    head.send(f"{path}/moves", {"verb": "reply", "text": "已补签"})
    done = office.send(f"{path}/moves", {"verb": "accept", "text": "同意"}).json()
    assert done["state"] == "accepted"
    assert Event.objects.filter(verb="slip.drafted").count() == 1


def test_a_leaders_words_go_to_a_unit_and_come_back(cast: Cast) -> None:
    task, leader, head = make.make_work(cast), api(cast.leader), api(cast.head)
    wrote = {"given_on": "2027-07-12", "text": "请抓紧", "task_id": task.pk, "due": "2027-07-20"}
    made = leader.send("/instructions", wrote).json()
    assert (made["giver"], made["state"], made["unit_id"]) == ("罗成", "sent", cast.office.pk)
    path = f"/instructions/{made['id']}"
    assert head.get("/instructions", state="open").json()["items"][0]["id"] == made["id"]
    answered = head.send(f"{path}/moves", {"verb": "answer", "text": "已部署"}).json()
    assert answered["answers"][0]["text"] == "已部署"
    back = {"verb": "return", "text": "写明日期", "due": "2027-07-23"}
    assert leader.send(f"{path}/moves", back).json()["due"] == "2027-07-23"
    head.send(f"{path}/moves", {"verb": "answer", "text": "8月1日前"})
    assert leader.send(f"{path}/moves", {"verb": "close"}).json()["state"] == "closed"
    nowhere = leader.send("/instructions", wrote | {"unit_id": 999_999})
    assert (nowhere.status_code, nowhere.json()["code"]) == (409, "unit_missing")


def test_help_is_given_by_an_instruction(cast: Cast) -> None:
    asked = make.ask(cast, make.make_work(cast))
    body = {"text": "请信息处对接", "unit_id": cast.other_office.pk, "due": "2027-07-26"}
    found = api(cast.leader).send(f"/help-requests/{asked.pk}/instruction", body).json()
    assert [turn["kind"] for turn in found["turns"]] == ["asked", "instructed"]
