"""Signing in 示范市: most parts are signed in January, some objected to, and a few still open."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime

from guatu.plans.actions.amending import amend_part
from guatu.plans.actions.opinions import ask_opinions, end_opinions, say_opinion
from guatu.plans.actions.parts import note_part
from guatu.plans.actions.signing import confirm_parts, sign_part
from guatu.plans.models import Opinion, OpinionRound, Task, TaskUnit, terms_of
from guatu.plans.models.facts import OPEN_STATES
from guatu.rules.actor import Actor
from guatu.site.demo.city import City
from guatu.site.demo.year import Year

SLOW, CENTRE = "基层治理处", "市网格服务管理中心"
LEFT = {SLOW: 3, CENTRE: 2}
"""Units whose last parts are still unsigned in November, and how many."""


def sign_plan(lived: Year, city: City, supervisor: Actor) -> None:
    """The heads sign in the week after the release; two object, one is heard."""
    parts = _asked(lived)
    left: set[int] = set()
    if lived.until.month < 12:
        left = {task.pk for unit, n in LEFT.items() for task in _long(parts, city, unit)[:n]}
        early = [task for task in _led(parts, city, SLOW) if task.pk not in left]
        _objections(lived, city, supervisor, early[:2])
    signed = [task for task in _asked(lived) if task.pk not in left]
    for number, (signer, tasks) in enumerate(sorted(_by_signer(signed, city).items())):
        when = lived.time(1, 14 + number % 3, 9 + number % 8, number % 60)
        revisions = {task.pk: task.revision for task in tasks}
        confirm_parts(parts=revisions, actor=city.actor(signer), now=when)


def _asked(lived: Year) -> list[Task]:
    rows = Task.objects.filter(cycle=lived.cycle, signing="asked", state__in=OPEN_STATES)
    return list(rows.prefetch_related("people").order_by("path"))


def _led(tasks: list[Task], city: City, unit: str) -> list[Task]:
    """The unit's own parts that its head signs."""
    pk = city.units[unit]
    return [t for t in tasks if t.lead_unit_id == pk and t.level != "personal_subtask"]


def _long(tasks: list[Task], city: City, unit: str) -> list[Task]:
    """The unit's own parts that run longest, so that they are still open late in the year."""
    mine = _led(tasks, city, unit)
    return sorted(mine, key=lambda task: task.due or date.max, reverse=True)


def _by_signer(tasks: list[Task], city: City) -> dict[int, list[Task]]:
    """Whose parts they are: the assignee's of a personal sub-task, else the head's."""
    heads = {city.units[name]: staff[0] for name, staff in city.staff.items()}
    found: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        named = [p.person_id for p in task.people.all() if p.role == "assignee" and p.person_id]
        personal = task.level == "personal_subtask"
        signer = named[0] if personal and named else heads.get(task.lead_unit_id or 0)
        if signer is not None:
            found[signer].append(task)
    return found


def _objections(lived: Year, city: City, supervisor: Actor, tasks: list[Task]) -> None:
    """One objection is met with clearer words, one overruled; both are signed afterwards."""
    if len(tasks) < 2:
        return
    unclear, hard = tasks
    head = city.actor(city.staff[SLOW][0])
    _object(unclear, "wording", "完成标准未写明由谁验收，建议补充。", head, lived.time(1, 12, 10))
    terms = terms_of(unclear)
    amend_part(
        task_id=unclear.pk,
        terms=replace(terms, standard=f"{terms.standard}（由督查室会同牵头单位验收）"),
        revision=unclear.revision,
        reason="按牵头单位意见补充验收主体",
        actor=supervisor,
        now=lived.time(1, 13, 9, 20),
    )
    _object(
        hard, "deadline", "需上级部署后方能启动，建议顺延一个月。", head, lived.time(1, 12, 10, 15)
    )
    _uphold(hard, "时限由年度工作要点确定，可先行准备。", supervisor, lived.time(1, 13, 9, 40))
    sign_part(
        task_id=hard.pk, verb="confirm", revision=hard.revision, actor=head,
        now=lived.time(1, 14, 8, 50),
    )  # fmt: skip


def _object(task: Task, subject: str, text: str, head: Actor, now: datetime) -> None:
    sign_part(
        task_id=task.pk, verb="object", subject=subject, reason=text, revision=task.revision,
        actor=head, now=now,
    )  # fmt: skip


def _uphold(task: Task, text: str, supervisor: Actor, now: datetime) -> None:
    sign_part(
        task_id=task.pk, verb="uphold", reason=text, revision=task.revision, actor=supervisor,
        now=now,
    )  # fmt: skip


def ask_and_object(lived: Year, city: City, supervisor: Actor) -> None:
    """In November: opinions on the drafts of next steps, two late objections, a note."""
    _ask(lived, city, supervisor)
    late = _led(_asked(lived), city, CENTRE)
    head = city.actor(city.staff[CENTRE][0])
    subjects = ("target", "owner")
    texts = ("目标值含市直点位，应由市直单位分担。", "该项主体责任在区县，建议调整牵头单位。")
    for number, task in enumerate(late[:2]):
        _object(task, subjects[number], texts[number], head, lived.time(11, 11, 9 + number))
    for task in late[1:2]:
        _uphold(task, "市级统筹职责在中心，区县为责任单位。", supervisor, lived.time(11, 12, 16))
    _note(lived, city)


def hear_units(lived: Year, city: City, supervisor: Actor) -> None:
    """Before the release the units speak about some drafts; the office answers and closes."""
    if lived.until.month == 12:
        return
    drafts = Task.objects.filter(cycle=lived.cycle, state="draft", level="task").order_by("path")
    ids = list(drafts.values_list("pk", flat=True)[:5])
    now, due = lived.time(1, 6, 11), date(lived.cycle.year, 1, 8)
    made = ask_opinions(cycle_id=lived.cycle.pk, task_ids=ids, due=due, actor=supervisor, now=now)
    said = (
        ("give", "建议将市直有关单位列为配合单位。", "take", "已补充。"),
        ("agree", "", "", ""),
        ("give", "完成时限偏紧，建议延至年底。", "decline", "时限由年度工作要点确定。"),
        *(("agree", "", "", "") for _ in range(12)),
    )
    for opinion, (verb, text, answer, why) in zip(_spoken(made, city), said, strict=False):
        _say(opinion, verb, text, _voice(opinion, city), lived.time(1, 7, 15))
        if answer:
            _say(opinion, answer, why, supervisor, lived.time(1, 8, 14))
    end_opinions(round_id=made.pk, actor=supervisor, now=lived.time(1, 8, 15))


def _ask(lived: Year, city: City, supervisor: Actor) -> None:
    drafts = Task.objects.filter(cycle=lived.cycle, state="draft", unmatched=False)
    ids = list(drafts.values_list("pk", flat=True))
    if not ids:
        return
    now, due = lived.time(11, 5, 10), date(lived.cycle.year, 11, 25)
    made = ask_opinions(cycle_id=lived.cycle.pk, task_ids=ids, due=due, actor=supervisor, now=now)
    said = (("give", "建议先行摸底再定清单，形成时间顺延至次年1月。"), ("agree", ""))
    others = [one for one in _spoken(made, city) if one.unit_id != city.units[SLOW]]
    for opinion, (verb, text) in zip(others, said, strict=False):
        _say(opinion, verb, text, _voice(opinion, city), lived.time(11, 9, 15))


def _spoken(made: OpinionRound, city: City) -> list[Opinion]:
    """The opinions of a round for which somebody can speak."""
    staffed = [city.units[name] for name, staff in city.staff.items() if len(staff) > 2]
    return list(Opinion.objects.filter(round=made, unit__in=staffed).order_by("pk"))


def _voice(opinion: Opinion, city: City) -> Actor:
    """The liaison of the unit asked."""
    unit = next(name for name, pk in city.units.items() if pk == opinion.unit_id)
    return city.actor(city.staff[unit][2])


def _say(opinion: Opinion, verb: str, text: str, who: Actor, now: datetime) -> None:
    say_opinion(opinion_id=opinion.pk, verb=verb, text=text, actor=who, now=now)


def _note(lived: Year, city: City) -> None:
    """A support unit says how its part stands."""
    part = TaskUnit.objects.filter(
        role="support", unit=city.units[CENTRE], task__cycle=lived.cycle, task__state="released"
    ).order_by("task__path").first()  # fmt: skip
    if part is not None:
        voice = city.actor(city.staff[CENTRE][2])
        text = "网格力量已按片区配齐，数据每周五报送牵头单位。"
        note_part(task_id=part.task_id, text=text, actor=voice, now=lived.time(11, 10, 11))
