"""What the units of 示范市 made of their tasks: split, proposed, people asked of other units."""

from datetime import datetime

from guatu.people.queries.persons import present_people
from guatu.plans.actions.lending import decide_loan
from guatu.plans.actions.splitting import last_below, propose_split, split_task
from guatu.plans.models import PersonLoan, Task
from guatu.plans.models.splits import Part
from guatu.site.demo.city import City
from guatu.site.demo.seasons import at
from guatu.site.demo.year import Year

SPLIT, PROPOSED = "专职网格员分批全员培训", "建立重点领域矛盾纠纷月度研判制度"
LENDER = "宣传教育处"


def shape(lived: Year, city: City) -> None:
    """A head splits a task with two people of a supporting unit, a liaison proposes a split."""
    if lived.until.month < 11:
        return
    when = at(lived.until, 9, 20, lived.zone)
    _split(lived, city, when)
    _propose(lived, city, when)


def _task(lived: Year, title: str) -> Task:
    return Task.objects.get(cycle=lived.cycle, title=title, level="task")


def _split(lived: Year, city: City, when: datetime) -> None:
    """One of the two people asked for is lent; the other request waits."""
    task, staff = _task(lived, SPLIT), city.staff[LENDER]
    here = set(present_people(when.date()).values_list("pk", flat=True))
    asked, lent = [pk for pk in staff[3:] if pk in here][:2]
    parts = [
        Part("全年培训成效评估", deadline="12月底前"),
        Part("汇总测评数据并撰写评估报告", (asked,), deadline="12月20日前", sub=True),
        Part("回访学员", (lent,), deadline="12月10日前", target="60人", sub=True),
    ]
    head = city.named("韩素")
    split_task(task_id=task.pk, parts=parts, seen=last_below(task), actor=head, now=when)
    loan = PersonLoan.objects.get(person_id=lent)
    decide_loan(loan_id=loan.pk, verb="agree", actor=city.actor(staff[0]), now=when)


def _propose(lived: Year, city: City, when: datetime) -> None:
    task = _task(lived, PROPOSED)
    parts = [
        Part("梳理研判事项清单", weight=40_000, deadline="12月10日前"),
        Part("研判成果编印", weight=60_000, deadline="12月底前", target="12期"),
    ]
    actor = city.named("卢一舟")
    propose_split(task_id=task.pk, parts=parts, seen=last_below(task), actor=actor, now=when)
