"""Passing on together what the rules find plain: the same act in a loop, and one event on top."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from guatu.ledger.actions import Touched, record
from guatu.reports.actions.reviewing import pass_report
from guatu.reports.queries.queue import cases
from guatu.rules.actor import Actor
from guatu.rules.refused import Refused

MOST = 200


class Passed(NamedTuple):
    """How many went on, and which stayed with the reason (report id, refusal)."""

    number: int
    stayed: list[tuple[int, Refused]]


def pass_plain(*, seen: Sequence[tuple[int, int, str]], actor: Actor, now: datetime) -> Passed:
    """Pass on the reports ``seen`` (id, revision, state) that are plain still.

    Each is an act of its own, so that nobody waits for all of them.  Raises ``Refused``:
    ``nothing_plain``, ``too_many_reports`` (most).
    """
    if len(seen) > MOST:
        raise Refused("too_many_reports", most=MOST)
    asked = cases(actor, sorted({one[0] for one in seen}))
    plain = {case.report.pk: case.report.period_id for case in asked if case.plain}
    if not plain:
        raise Refused("nothing_plain")
    stayed: list[tuple[int, Refused]] = []
    for one in dict.fromkeys(seen):
        try:
            _one(one, plain, actor, now)
        except Refused as refused:
            stayed.append((one[0], refused))
    passed = set(plain) - {pk for pk, _ in stayed}
    _tell({plain[pk] for pk in passed}, len(passed), actor, now)
    return Passed(len(passed), stayed)


def _one(one: tuple[int, int, str], plain: dict[int, int], actor: Actor, now: datetime) -> None:
    pk, revision, state = one
    if pk not in plain:
        raise Refused("not_plain")
    pass_report(report_id=pk, revision=revision, seen=state, actor=actor, now=now)


@transaction.atomic
def _tell(periods: set[int], count: int, actor: Actor, now: datetime) -> None:
    if not count:
        return
    touched = [Touched("period", pk) for pk in sorted(periods)]
    record("period.passed_plain", touched, actor=actor, now=now, data={"reports": count})
