"""A unit's light at a month end: the rule on the sum of its lead tasks and its months before."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import takewhile

from guatu.plans.actions.judging import Day
from guatu.plans.models import UnitMonth
from guatu.rules.lights import Colour, LightFacts, light, was_behind
from guatu.rules.progress import Child, Share, roll_up


def unit_months(
    families: Mapping[int, list[Child]], day: Day, month: int, *, original: bool = False
) -> list[UnitMonth]:
    """The lights of units, each with its month ends before where the set looks at them."""
    runs = runs_behind(day, month, original=original)
    return [
        unit_month(unit, family, day, month, None if runs is None else runs.get(unit, 0))
        for unit, family in families.items()
    ]


def unit_month(
    unit_id: int, family: list[Child], day: Day, month: int, before: int | None
) -> UnitMonth:
    """An office's light on a day: the rule on the sum of its lead tasks."""
    node = roll_up(family)
    facts = LightFacts(
        state="released",
        share=node.share,
        expected=node.expected,
        start=None,
        due=None,
        today=day.today,
        behind_before=before,
    )
    found = light(facts, day.params.lights, day.workdays)
    return UnitMonth(
        cycle=day.cycle,
        unit_id=unit_id,
        month=month,
        tasks=len(family),
        done=node.share.done,
        known=node.share.known,
        total=node.share.total,
        expected=node.expected,
        light=found.colour.value,
        code=found.code,
    )


def runs_behind(day: Day, month: int, *, original: bool = False) -> Mapping[int, int] | None:
    """Month ends running up to the one before ``month``, by unit (one statement); None unasked.

    ``original``: of the plan as first agreed; where nothing of it was changed, of the plan as is.
    """
    limits = day.params.lights
    if not limits.unit_red_months:
        return None
    rows = UnitMonth.objects.filter(cycle=day.cycle, month__lt=month)
    rows = rows if original else rows.filter(original=False)
    behind: dict[int, dict[int, bool]] = defaultdict(dict)
    for row in rows.order_by("original"):  # the plan as first agreed has the last word
        share = Share(row.done, row.known, row.total)
        below = row.light != Colour.GREY and was_behind(share, row.expected, limits)
        behind[row.unit_id][row.month] = below
    return {unit: _running(found, month) for unit, found in behind.items()}


def _running(behind: Mapping[int, bool], month: int) -> int:
    """How many month ends before ``month``, without a gap, were behind."""
    return sum(1 for _ in takewhile(lambda at: behind.get(at, False), range(month - 1, 0, -1)))
