"""What is different between two versions of the rules, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from guatu.rules.scoring.comparing import Changed
from guatu.rules.scoring.reading_lines import nodes
from guatu.rules.scoring.sheet import RuleSet
from guatu.scores.wording.points import points_text
from guatu.scores.wording.rules import METHODS, ROLES, SUBJECTS
from guatu.scores.wording.values import param_lines

FIELDS: dict[str, Promise] = {
    "title": pgettext_lazy("rules", "Title"),
    "text": gettext_lazy("The rule in your own words"),
    "points": gettext_lazy("Points"),
    "least": gettext_lazy("Lower bound"),
    "most": gettext_lazy("Upper bound"),
    "beyond": gettext_lazy("Beyond the hundred"),
    "subtotal": gettext_lazy("Head of its subtotal"),
    "method": gettext_lazy("How it is scored"),
    "params": gettext_lazy("Details of the method"),
    "decimals": gettext_lazy("Places after the point"),
    "small_group": gettext_lazy("A group is small below"),
    "again_workdays": gettext_lazy("Time to object after a change"),
    "grades": gettext_lazy("Grades of the year"),
    "gates": gettext_lazy("Gates (veto)"),
    "roles": gettext_lazy("Factors of roles"),
    "subject": gettext_lazy("Who is scored"),
    "added": gettext_lazy("new line"),
    "removed": gettext_lazy("line taken away"),
    "moved": gettext_lazy("moved to another group"),
}
_POINTS = frozenset({"points", "least", "most", "added", "removed"})


@dataclass(frozen=True)
class Told:
    """A difference in words; ``title`` of the line, "" for the whole set."""

    title: str
    what: str
    before: str
    after: str


def told(changes: Sequence[Changed], before: RuleSet, after: RuleSet) -> list[Told]:
    """All of them, in the order given."""
    sides = (_Side(before), _Side(after))
    return [
        Told(
            one.title if one.code else "",
            str(FIELDS.get(one.what, one.what)),
            "" if one.before is None else sides[0].words(one, one.before),
            "" if one.after is None else sides[1].words(one, one.after),
        )
        for one in changes
    ]


class _Side:
    """One of the two sets: its titles and methods by code."""

    def __init__(self, rules: RuleSet) -> None:
        self.lines = {line.code: line for line in nodes(rules.lines)}

    def words(self, change: Changed, value: Any) -> str:
        """A value in words."""
        what = change.what
        if what in _POINTS:
            return points_text(int(value))
        if what == "params":
            method = self.lines[change.code].method
            return "\n".join(f"{name}: {text}" for name, text in param_lines(method, value))
        if what == "moved":
            return self.lines[value].title if value else pgettext("group", "none")
        if what in ("grades", "gates", "roles"):
            return "\n".join(self._whole(what, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return str({**METHODS, **SUBJECTS}.get(value, value))

    def _whole(self, what: str, value: Any) -> Iterator[str]:
        if what == "roles":
            yield from (f"{ROLES[role]} {points_text(number)}" for role, number in value.items())
        elif what == "grades":
            yield from (self.grade(one) for one in value)
        else:
            yield from (f"{one['title']}: {'、'.join(one['bars'])}" for one in value)

    def grade(self, one: Mapping[str, Any]) -> str:
        """``优秀 ≥90, ≤30%``."""
        quota = one.get("quota") or 0
        line = self.lines.get(one.get("needs") or "")
        parts = [f"{one['name']} ≥{points_text(one['least'])}"]
        parts += [f"≤{points_text(quota * 100)}%"] if quota else []
        parts += [line.title] if line else []
        return ", ".join(parts)
