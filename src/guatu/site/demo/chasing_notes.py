"""Instructions of the leaders and help that units asked for, during the year."""

from collections.abc import Callable
from datetime import datetime

from guatu.plans.models import Task
from guatu.rules.actor import Actor
from guatu.site.demo import chasing_words as words
from guatu.site.demo.chasing import Chaser, Story
from guatu.supervising.actions.instructions import answer_instruction, judge_answer
from guatu.supervising.actions.recording import Words, record_instruction, send_instruction
from guatu.supervising.actions.requests import ask_for_help, instruct_on, move_help

UNITS = ("基层治理处", "信息处", "政策研究处", "办公室", "基层治理处")


def _led(chaser: Chaser, unit: str) -> Task:
    """The first open task of a unit that has a lead official."""
    rows = Task.objects.filter(
        cycle=chaser.lived.cycle, level="task", state="released", people__role="official",
        lead_unit=chaser.city.units[unit],
    )  # fmt: skip
    return rows.select_related("lead_unit").order_by("path", "pk")[0]


def note(chaser: Chaser, n: int, month: int, day: int, fate: str) -> Story:
    """An instruction: sent the same day, or the day after; answered, returned, closed."""
    now = yield chaser.when(month, day, 15)
    unit = UNITS[n]
    task, (text, paper) = _led(chaser, unit), words.NOTES[n]
    giver = chaser.leader(task)
    said = Words(
        giver_id=giver.person_id or 0, given_on=now.date(), text=text,
        document=paper.format(year=now.year), task_id=task.pk, unit_id=chaser.city.units[unit],
        due=chaser.after(now, 6).date(),
    )  # fmt: skip
    who = chaser.office if paper else giver
    late = fate == "late"
    made = record_instruction(cycle_id=task.cycle_id, words=said, send=not late, actor=who, now=now)
    if late:
        now = yield chaser.after(now, 1)
        send_instruction(
            instruction_id=made.pk, unit_id=said.unit_id or 0, due=chaser.after(now, 5).date(),
            actor=chaser.office, now=now,
        )  # fmt: skip
    if fate == "sent":
        return
    yield from _followed(chaser, made.pk, n, now, fate)


def _followed(chaser: Chaser, pk: int, n: int, now: datetime, fate: str) -> Story:
    head = chaser.unit_head(chaser.city.units[UNITS[n]])
    answer_instruction(
        instruction_id=pk, text=words.NOTED[n], actor=head, now=(yield chaser.after(now, 4))
    )
    if fate == "answered":
        return
    if fate == "returned":
        judge_answer(
            instruction_id=pk, verb="return", reason=words.NOT_YET,
            due=chaser.after(now, 9).date(), actor=chaser.office, now=(yield chaser.after(now, 5)),
        )  # fmt: skip
        answer_instruction(
            instruction_id=pk, text=words.NOTED[n], actor=head, now=(yield chaser.after(now, 8))
        )
    judge_answer(
        instruction_id=pk, verb="close", actor=chaser.office, now=(yield chaser.after(now, 10))
    )


def help_on(chaser: Chaser, n: int, month: int, day: int, unit: str, fate: str) -> Story:
    """Help asked by a head: answered, turned into an instruction, asked again, or waiting."""
    now = yield chaser.when(month, day, 11)
    task, head = _led(chaser, unit), chaser.unit_head(chaser.city.units[unit])
    text, said = words.HELP[n]
    made = ask_for_help(task_id=task.pk, text=text, actor=head, now=now)
    official: Actor = chaser.city.actor(made.official_id)
    if fate == "waits":
        return
    then = yield chaser.after(now, 2)
    if fate == "instructed":
        instruct_on(
            request_id=made.pk, text=said, unit_id=chaser.city.units["信息处"],
            due=chaser.after(then, 6).date(), actor=official, now=then,
        )  # fmt: skip
    else:
        move_help(request_id=made.pk, verb="answer", text=said, actor=official, now=then)
    if fate == "answered":
        return
    verb = "ask_again" if fate == "again" else "confirm"
    more = words.AGAIN if fate == "again" else ""
    then = yield chaser.after(now, 12)
    move_help(request_id=made.pk, verb=verb, text=more, actor=head, now=then)


Begin = Callable[[Chaser], Story]
NOTES: dict[int, tuple[Begin, ...]] = {
    4: (lambda c: note(c, 0, 4, 20, "closed"),),
    5: (lambda c: help_on(c, 2, 5, 18, "组织人事处", "again"),),
    6: (lambda c: note(c, 3, 6, 15, "returned"),),
    7: (lambda c: help_on(c, 0, 7, 20, "基层治理处", "helped"),),
    9: (
        lambda c: note(c, 2, 9, 14, "late"),
        lambda c: help_on(c, 1, 9, 16, "信息处", "instructed"),
    ),
    10: (lambda c: note(c, 1, 10, 26, "answered"),),
    11: (
        lambda c: note(c, 4, 11, 10, "sent"),
        lambda c: help_on(c, 3, 11, 9, "基层治理处", "waits"),
        lambda c: help_on(c, 4, 11, 5, "技防处", "answered"),
    ),
}
"""The notes and requests of a month."""
