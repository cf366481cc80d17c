"""What 示范市 made of its tasks: split, proposed, people asked for, basis documents."""

import re
from dataclasses import replace
from datetime import date, datetime

from guatu.papers.clauses.lines import Clause
from guatu.people.queries.persons import present_people
from guatu.plans.actions.basis import Heading, keep_document, name_clauses
from guatu.plans.actions.create import create_task
from guatu.plans.actions.edit import edit_task
from guatu.plans.actions.lending import decide_loan
from guatu.plans.actions.merging import merge_task
from guatu.plans.actions.moves import move_task
from guatu.plans.actions.splitting import last_below, propose_split, split_task
from guatu.plans.models import PersonLoan, Task, Terms, terms_of
from guatu.plans.models.splits import Part
from guatu.site.demo.city import City
from guatu.site.demo.seasons import at
from guatu.site.demo.year import Year

SPLIT, PROPOSED = "专职网格员分批全员培训", "建立重点领域矛盾纠纷月度研判制度"
RAISED = 2_000
LENDER = "宣传教育处"
PAPER = "年度工作要点"
_CLAUSE = re.compile(rf"{PAPER}第(\d+)条")
DOUBLE, DOUBLES = "开展重点领域矛盾纠纷研判", "市法治服务中心"
UNOWNED = ("推进基层治理领域数字档案建设", "健全年轻干部到网格一线实践锻炼机制")


def shape(lived: Year, city: City) -> None:
    """A head splits a task with two people of a supporting unit, a liaison proposes a split."""
    if lived.until.month < 11:
        return
    when = at(lived.until, 9, 20, lived.zone)
    _split(lived, city, when)
    _propose(lived, city, when)
    _base(lived, city, when)
    _double(lived, city, when)
    _weigh(lived, city, when)


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


def _base(lived: Year, city: City, when: datetime) -> None:
    """The year's key points with the tasks that rest on each, and two clauses without an owner."""
    tasks = Task.objects.filter(cycle=lived.cycle, level="task", state__in=["draft", "released"])
    named = {task: _CLAUSE.search(task.basis) for task in tasks.order_by("path")}
    rests = {task: int(found[1]) for task, found in named.items() if found}
    titles = {number: task.title for task, number in reversed(rests.items())}
    last = max(titles)
    clauses = [Clause(f"第{at}条", titles[at]) for at in sorted(titles)]
    clauses += [Clause(f"第{last + at}条", text) for at, text in enumerate(UNOWNED, 1)]
    year, actor = lived.cycle.year, city.named("何彦")
    heading = Heading(PAPER, f"示委发〔{year}〕1号", "示范市委工作委员会", date(year, 1, 4))
    made = keep_document(
        cycle_id=lived.cycle.pk, heading=heading, clauses=clauses, actor=actor, now=when
    )
    ids = dict(made.clauses.values_list("label", "pk"))
    for task, number in rests.items():
        wanted = [ids[f"第{number}条"]]
        name_clauses(task_id=task.pk, clause_ids=wanted, seen=[], actor=actor, now=when)


def _weigh(lived: Year, city: City, when: datetime) -> None:
    """The weight of a released task is raised with a reason; the first one is kept beside it."""
    task = _task(lived, SPLIT)
    terms = replace(terms_of(task), weight=RAISED)
    edit_task(
        task_id=task.pk,
        terms=terms,
        revision=task.revision,
        reason="委务会研究，调高本项权重",
        actor=city.named("何彦"),
        now=when,
    )


def _double(lived: Year, city: City, when: datetime) -> None:
    """A task that was written twice: released, then merged into the one that was there."""
    task, actor = _task(lived, PROPOSED), city.named("何彦")
    terms = Terms(
        DOUBLE,
        theme=task.theme,
        section=task.section,
        lead_unit_id=city.units[DOUBLES],
        lead_unit_raw=DOUBLES,
    )
    double = create_task(
        cycle_id=lived.cycle.pk,
        parent_id=task.parent_id,
        level="task",
        terms=terms,
        actor=actor,
        now=when,
    )
    move_task(task_id=double.pk, verb="release", actor=actor, now=when)
    reason = "与“建立重点领域矛盾纠纷月度研判制度”重复"
    merge_task(task_id=double.pk, into_id=task.pk, reason=reason, actor=actor, now=when)
