"""What a rule set should be looked at for before it is adopted; none of it forbids anything."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from guatu.plans.models import Cycle
from guatu.rules.scoring.barred import barred
from guatu.rules.scoring.sheet import RuleSet, Subject
from guatu.scores.models import ScoreGroup

HUNDRED = 100_000


@dataclass(frozen=True)
class Warned:
    """A warning: its code (``scores.wording.warnings``), the line it stands at, its facts."""

    code: str
    line: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def warnings_of(rules: RuleSet, cycle: Cycle) -> list[Warned]:
    """All of them: ``barred`` (kind, title), ``not_hundred`` (sum), groups that are small."""
    found = [
        Warned("barred", code, {"title": title, "kind": kind})
        for code, title, kind in barred(rules)
    ]
    total = sum(line.points for line in rules.lines)
    if total != HUNDRED:
        found.append(Warned("not_hundred", facts={"sum": total}))
    if rules.subject is Subject.UNIT:
        found += _groups(rules, cycle)
    return found


def _groups(rules: RuleSet, cycle: Cycle) -> Iterator[Warned]:
    """``no_groups``; ``small_group`` (name, count, least): ranks among few say little."""
    rows = ScoreGroup.objects.filter(cycle=cycle).annotate(count=Count("members"))
    groups = list(rows.order_by("order", "pk"))
    if not groups:
        yield Warned("no_groups")
    for group in groups:
        if group.count < rules.small_group:
            facts = {"name": group.name, "count": group.count, "least": rules.small_group}
            yield Warned("small_group", facts=facts)
