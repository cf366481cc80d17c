"""A month from its opening to its correction, and what is chased after it, by the pages alone.

Every act is its person's; every page read on the way is held to its explanations.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from guatu.people.models import Installation
from guatu.plans.models import Task, TaskMonth
from guatu.reports.models import Period, Report
from guatu.supervising.models import HelpRequest, Slip
from guatu.web.wording import LIGHTS
from tests.make import NOW, Cast, actor
from tests.plan_make import make_cycle, make_task, make_terms
from tests.slices.story import Story

pytestmark = pytest.mark.django_db
TITLE, AGREED = "建成调处中心", "结果一致"


@pytest.fixture
def month(cast: Cast) -> Story:
    """A year with one task of the office: 12 by the year's end, so 6 by the end of June."""
    cycle = make_cycle()
    terms = make_terms(
        TITLE, lead=cast.office, assignee=cast.member, official=cast.leader, measure="quantity",
        baseline=Decimal(0), target=Decimal(12), figure_unit="处", deadline_kind="date",
        deadline_raw="12月底前", due=date(2027, 12, 31),
    )  # fmt: skip
    make_task(cycle, terms, actor(cast.supervisor), level="task", now=NOW - timedelta(days=40))
    Installation.objects.update(stops_on=date(2027, 6, 18))  # before the night would open June
    return Story(cast)


def test_a_month_is_opened_filled_judged_closed_corrected_and_chased(month: Story) -> None:
    report = opened(month)
    filled(month, report, "6", "六处挂牌")
    sent_back(month, report)
    accepted(month, report)
    assert lit(month) == "green"
    month.night_to(date(2027, 7, 8))
    closed(month, report)
    corrected(month, report)
    assert lit(month) == "red"
    chased(month)
    helped(month)
    explained(month)


def opened(month: Story) -> Report:
    """The supervision office plans the year and opens June."""
    month.do("supervisor", "/reports/periods/plan/")
    june = Period.objects.get(key="2027-06")
    month.do("supervisor", f"/reports/periods/{june.pk}/open/")
    month.read("supervisor", "/reports/periods/", "2027-06")
    return Report.objects.get(period=june)


def filled(month: Story, report: Report, value: str, words: str) -> None:
    """The member types a figure with its words and hands in."""
    report.refresh_from_db()
    month.read("member", "/", TITLE)
    month.read("member", f"/reports/{report.pk}/?edit=1", TITLE)
    if not report.evidence.exists():  # whether it is drawn for proof depends on the month's seed
        month.do("member", f"/reports/{report.pk}/evidence/", sentence="挂牌台账第3页")
        report.refresh_from_db()
    said = {"revision": report.revision, "value": value, "narrative": words}
    month.do("member", f"/reports/{report.pk}/submit/", **said)


def judged(month: Story, who: str, report: Report, verb: str, **said: str) -> None:
    report.refresh_from_db()
    month.read(who, "/reports/review/", TITLE, report.narrative)
    month.do(who, f"/reports/{report.pk}/{verb}/", revision=report.revision, **said)


def sent_back(month: Story, report: Report) -> None:
    """The head wants the list of places; the member sees why and mends it."""
    judged(month, "head", report, "return", reason="请附挂牌点位清单")
    month.read("member", "/", "请附挂牌点位清单")
    filled(month, report, "6", "六处挂牌，点位见清单")


def accepted(month: Story, report: Report) -> None:
    """Reviewed by the office, checked and accepted by the supervision."""
    judged(month, "head", report, "pass")
    judged(month, "supervisor", report, "pass")
    report.refresh_from_db()
    assert report.state in ("accepted", "locked")


def lit(month: Story) -> str:
    """The task's light, which hangs on the wall and whose reason opens from there."""
    task = Task.objects.get()
    wall = month.read("leader", "/wall/", TITLE, str(LIGHTS[task.light]))
    assert f"/task/{task.pk}/why/light/" in wall
    return task.light


def closed(month: Story, report: Report) -> None:
    """The supervision office sees that nobody is missing, and locks the month."""
    june = report.period_id
    month.read("supervisor", "/reports/month/?period=2027-06", "治理处")
    month.read("supervisor", f"/reports/month/{june}/close/")
    month.do("supervisor", f"/reports/month/{june}/close/")
    report.refresh_from_db()
    assert report.state == "locked"


def corrected(month: Story, report: Report) -> None:
    """Five were counted too many; old and new stand side by side, the month's light stays."""
    given = {"reason": "多计五处", "until": "2027-07-12"}
    month.do("supervisor", f"/reports/{report.pk}/unlock/", **given)
    filled(month, report, "1", "实为一处挂牌")
    judged(month, "head", report, "pass")
    judged(month, "supervisor", report, "pass")
    page = month.read("leader", "/reports/corrections/?period=2027-06", "多计五处")
    assert re.search(r"<s[ >].*?6.*?<strong>1</strong>", page, flags=re.S)
    assert TaskMonth.objects.get(month=6).light == "green"


def chased(month: Story) -> None:
    """A slip on the task: drafted, issued, signed for; its unit asks for more time and gets it."""
    task, cast = Task.objects.get(), month.cast
    month.read("supervisor", f"/task/{task.pk}/", TITLE)
    said = {
        "unit": cast.office.pk, "matter": TITLE, "requirement": "说明滞后原因", "level": "blue",
        "due": "2027-07-20", "approver": cast.leader.pk,
    }  # fmt: skip
    month.read("supervisor", f"/slips/new/?task={task.pk}", TITLE)
    month.do("supervisor", f"/slips/new/?task={task.pk}", **said)
    page = f"/slips/{Slip.objects.get().pk}/"
    month.do("supervisor", f"{page}hand_up/")
    month.read("leader", "/", page)
    month.do("leader", f"{page}issue/")
    month.read("head", "/", page)
    month.do("head", f"{page}receive/")
    month.do("head", f"{page}extend/", wanted="2027-08-10", reason="评审延后")
    month.read("leader", "/", page)
    month.read("leader", page, "评审延后")
    month.do("leader", f"{page}extension/1/approve/")
    month.read("head", page, "督〔2027〕1号", "8月10日")
    assert Slip.objects.get().due == date(2027, 8, 10)


def helped(month: Story) -> None:
    """The member asks the leader who leads the task, who answers; it helped."""
    task = Task.objects.get()
    month.do("member", f"/task/{task.pk}/ask-help/", text="请协调医保局派员")
    page = f"/requests/{HelpRequest.objects.get().pk}/"
    month.read("leader", "/", page)
    month.read("leader", page, "请协调医保局派员")
    month.do("leader", f"{page}answer/", text="已请医保局周五进驻")
    month.read("member", page, "已请医保局周五进驻")
    month.do("member", f"{page}confirm/")
    assert HelpRequest.objects.get().state == "helped"


def explained(month: Story) -> None:
    """Whatever was met of a task explains itself, and the rule asked again says the same."""
    task = Task.objects.get().pk
    kinds = ("progress", "light", "expected")
    assert {f"/task/{task}/why/{kind}/" for kind in kinds} <= month.met.keys()
    assert [path for path, page in month.met.items() if AGREED not in page] == []
