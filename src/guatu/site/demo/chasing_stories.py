"""The stories of the year: slips of every colour, instructions, help asked for."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from guatu.plans.models import Task
from guatu.rules.actor import Actor
from guatu.rules.supervising import Level
from guatu.site.demo import chasing_words as words
from guatu.site.demo.chasing import Chaser, Story
from guatu.site.demo.chasing_notes import NOTES
from guatu.supervising.actions import answering, extensions, raising, slips
from guatu.supervising.actions.answering import Answer
from guatu.supervising.actions.drafting import SlipTerms, draft_slip
from guatu.supervising.models import Slip

HOUR = timedelta(hours=1)
LEADER = "周启明"
"""A persona of the demonstration: a visitor finds a slip to issue and more time to grant."""


def issued(chaser: Chaser, now: datetime, month: int, **more: Any) -> Slip:
    """A slip on work that is behind: drafted, put to its approver, issued within the day."""
    slip = drafted(chaser, now, month, **more)
    slips.hand_up_slip(slip_id=slip.pk, actor=chaser.office, now=now + HOUR)
    approver = chaser.city.actor(slip.approver_id)
    return slips.issue_slip(slip_id=slip.pk, actor=approver, now=now + 5 * HOUR)


def drafted(
    chaser: Chaser, now: datetime, month: int, *, workdays: int = 10, led_by: str = "", **more: Any
) -> Slip:
    """The same as a draft; on work that ``led_by`` leads he approves it himself."""
    task = chaser.stuck(month, led_by)
    approver = chaser.city.named(led_by) if led_by else chaser.head
    given: dict[str, Any] = {
        "basis": "task",
        "unit_id": task.lead_unit_id,
        "matter": task.title[:200],
        "requirement": words.DEMANDS[month % len(words.DEMANDS)],
        "due": chaser.after(now, workdays).date(),
        "approver_id": approver.person_id,
        "task_id": task.pk,
    }
    terms = SlipTerms(**(given | more))
    return draft_slip(cycle_id=task.cycle_id, terms=terms, actor=chaser.office, now=now)


def answer(chaser: Chaser, slip: Slip, now: datetime, at: int = 0) -> None:
    """The unit answers."""
    said = Answer(words.ANSWERS[(slip.pk + at) % len(words.ANSWERS)], document="")
    answering.reply_to_slip(
        slip_id=slip.pk, answer=said, actor=chaser.unit_head(slip.unit_id), now=now
    )


def receive(chaser: Chaser, slip: Slip, now: datetime) -> None:
    """The unit signs for it."""
    answering.receive_slip(slip_id=slip.pk, actor=chaser.unit_head(slip.unit_id), now=now)


def judge(
    chaser: Chaser, slip: Slip, now: datetime, verb: str = "accept", reason: str = ""
) -> None:
    """The supervision office judges the answer."""
    due = chaser.after(now, 3).date()
    answering.judge_reply(
        slip_id=slip.pk, verb=verb, reason=reason, due=due, actor=chaser.office, now=now
    )


def raise_it(chaser: Chaser, slip: Slip, now: datetime, reason: str, task: Task) -> None:
    """The next colour: orange by the head of the office, above that by a leader."""
    slip.refresh_from_db()
    who: Actor = chaser.head if slip.level == "blue" else chaser.leader(task)
    due = chaser.after(now, 4).date()
    raising.raise_slip(slip_id=slip.pk, reason=reason, due=due, actor=who, now=now)


def in_time(chaser: Chaser, month: int, day: int) -> Story:
    """Blue, answered in time, closed."""
    now = yield chaser.when(month, day)
    slip = issued(chaser, now, month)
    receive(chaser, slip, (yield chaser.after(now, 1)))
    answer(chaser, slip, (yield chaser.after(now, 7)))
    judge(chaser, slip, (yield chaser.after(now, 9)))


def raised(chaser: Chaser, month: int, day: int, steps: int) -> Story:
    """Unanswered: raised so many steps, answered late, closed."""
    now = yield chaser.when(month, day)
    slip = issued(chaser, now, month, workdays=5)
    receive(chaser, slip, (yield chaser.after(now, 2)))
    now = yield chaser.after(now, 6)
    task = Task.objects.select_related("lead_unit").get(cycle=slip.cycle, pk=slip.task_id or 0)
    for step in range(steps):
        reason = words.LATE if step == 0 else words.STILL
        raise_it(chaser, slip, now, reason, task)
        now = yield chaser.after(now, 5)
    answer(chaser, slip, now)
    judge(chaser, slip, (yield chaser.after(now, 2)))


def mended(chaser: Chaser, month: int, day: int) -> Story:
    """Begun orange by a meeting; its first answer was returned."""
    now = yield chaser.when(month, day)
    slip = issued(
        chaser, now, month, level=Level.ORANGE, level_reason=words.MAJOR, basis="meeting",
        document=words.MEETING,
    )  # fmt: skip
    answer(chaser, slip, (yield chaser.after(now, 4)))
    judge(chaser, slip, (yield chaser.after(now, 5)), "return", words.RETURNS)
    answer(chaser, slip, (yield chaser.after(now, 7)), 1)
    judge(chaser, slip, (yield chaser.after(now, 8)))


def extended(chaser: Chaser, month: int, day: int, verb: str) -> Story:
    """More time asked for before the day: approved, declined, or waiting ("") for a leader."""
    now = yield chaser.when(month, day)
    slip = issued(chaser, now, month, led_by="" if verb else LEADER)
    receive(chaser, slip, (yield chaser.after(now, 1)))
    then = yield chaser.after(now, 6)
    head = chaser.unit_head(slip.unit_id)
    asked = extensions.ask_extension(
        slip_id=slip.pk, wanted=slip.due + timedelta(days=14), reason=words.MORE_TIME, actor=head,
        now=then,
    )  # fmt: skip
    if not verb:
        return
    extensions.decide_extension(
        extension_id=asked.pk, verb=verb, reason=words.NO_TIME if verb == "decline" else "",
        actor=chaser.city.actor(slip.approver_id), now=(yield chaser.after(now, 7)),
    )  # fmt: skip
    answer(chaser, slip, (yield chaser.after(now, 14 if verb == "approve" else 11)))
    judge(chaser, slip, (yield chaser.after(now, 16)))


def cancelled(chaser: Chaser, month: int, day: int) -> Story:
    """Taken back: the matter was merged into another one."""
    now = yield chaser.when(month, day)
    slip = issued(chaser, now, month)
    approver = chaser.city.actor(slip.approver_id)
    slips.cancel_slip(
        slip_id=slip.pk, reason="事项并入综合整治一并督办", actor=approver,
        now=(yield chaser.after(now, 3)),
    )  # fmt: skip


def left(chaser: Chaser, month: int, day: int, how: str, workdays: int = 10) -> Story:
    """Still open today: a draft, with its approver, issued, signed for, or answered."""
    now = yield chaser.when(month, day)
    if how in ("draft", "asked"):
        slip = drafted(chaser, now, month, led_by=LEADER if how == "asked" else "")
        if how == "asked":
            slips.hand_up_slip(slip_id=slip.pk, actor=chaser.office, now=now + HOUR)
        return
    slip = issued(chaser, now, month, workdays=workdays)
    if how == "issued":
        return
    receive(chaser, slip, (yield chaser.after(now, 1)))
    if how == "answered":
        answer(chaser, slip, (yield chaser.after(now, 3)))


Begin = Callable[[Chaser], Story]
SLIPS: dict[int, tuple[Begin, ...]] = {
    3: (lambda c: in_time(c, 3, 4),),
    4: (lambda c: raised(c, 4, 6, 1),),
    5: (lambda c: mended(c, 5, 11),),
    6: (lambda c: extended(c, 6, 3, "approve"), lambda c: cancelled(c, 6, 8)),
    7: (lambda c: raised(c, 7, 6, 2),),
    8: (lambda c: extended(c, 8, 5, "decline"),),
    9: (lambda c: raised(c, 9, 3, 3), lambda c: in_time(c, 9, 8)),
    10: (lambda c: left(c, 10, 22, "received", 8), lambda c: in_time(c, 10, 12)),
    11: (
        lambda c: left(c, 11, 3, "issued"),
        lambda c: left(c, 11, 4, "answered"),
        lambda c: extended(c, 11, 4, ""),
        lambda c: left(c, 11, 12, "asked"),
        lambda c: left(c, 11, 13, "draft"),
    ),
}
"""The stories of a month, in which work is taken that was behind at the end of the last."""


def chase(chaser: Chaser, month: int, last: date) -> None:
    """Begin the stories of a month and let all go on up to its last day."""
    for begin in (*SLIPS.get(month, ()), *NOTES.get(month, ())):
        chaser.begin(begin(chaser))
    chaser.live(last)
