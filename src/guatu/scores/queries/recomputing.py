"""Working a frozen computation out again from its own texts: equal to the byte, or what differs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guatu.ledger.models import Event
from guatu.rules.refused import Refused
from guatu.rules.scoring.compute import ARITHMETIC, score
from guatu.rules.scoring.given import Inputs
from guatu.rules.scoring.keeping import canonical, digest, unit_from_text
from guatu.rules.scoring.reading import rule_set_from_json
from guatu.scores.models import ScoreComputation, ScoreSheet

MISSING = "–"


@dataclass(frozen=True)
class Difference:
    """The first thing that is not as it was frozen.

    ``what``: rules, inputs, outcome, sheet_digest, digest, ledger, arithmetic, unreadable.
    """

    what: str
    name: str = ""
    place: str = ""
    kept: str = ""
    now: str = ""


@dataclass(frozen=True)
class Proof:
    """A computation worked out again; no difference means equal bytes."""

    computation: ScoreComputation
    sheets: int
    difference: Difference | None

    @property
    def equal(self) -> bool:
        """Whether everything is as it was frozen."""
        return self.difference is None


def recompute(computation: ScoreComputation) -> Proof:
    """The same function over the same bytes; nothing of today's plan is read (2 statements)."""
    rows = ScoreSheet.objects.filter(
        round_id=computation.round_id, computation=computation.number
    ).order_by("unit_id", "person_id")
    sheets = list(rows)
    try:
        found = next(_differences(computation, sheets), None)
    except Refused as refused:
        found = Difference("unreadable", place=refused.place, now=refused.code)
    return Proof(computation, len(sheets), found)


def _differences(made: ScoreComputation, sheets: list[ScoreSheet]) -> Iterator[Difference]:
    if made.arithmetic != ARITHMETIC:
        yield Difference("arithmetic", kept=made.arithmetic, now=ARITHMETIC)
    rules = rule_set_from_json(_json(made.rules_text))
    yield from _differs("rules", "", made.rules_text, canonical(rules))
    given = [unit_from_text(sheet.inputs) for sheet in sheets]
    for sheet, unit in zip(sheets, given, strict=True):
        yield from _differs("inputs", unit.name, sheet.inputs, canonical(unit))
    outcome = {one.key: one for one in score(rules, Inputs(tuple(given))).units}
    for sheet, unit in zip(sheets, given, strict=True):
        yield from _differs("outcome", unit.name, sheet.outcome, canonical(outcome[unit.key]))
        now = digest(sheet.inputs, sheet.outcome)
        yield from _differs("sheet_digest", unit.name, sheet.digest, now)
    whole = digest(made.rules_text, *(sheet.digest for sheet in sheets))
    yield from _differs("digest", "", made.digest, whole)
    yield from _differs("ledger", "", _told(made), whole)


def _differs(what: str, name: str, kept: str, now: str) -> Iterator[Difference]:
    if kept == now:
        return
    if not kept.startswith("{"):
        yield Difference(what, name, "", kept, now)
        return
    yield Difference(what, name, *first_difference(_json(kept), _json(now), ""))


def first_difference(kept: Any, now: Any, place: str) -> tuple[str, str, str]:
    """Where two JSON values differ first, and both sides there; blanks alone: at no place."""
    if isinstance(kept, dict) and isinstance(now, dict):
        names = (name for name in sorted({*kept, *now}) if kept.get(name) != now.get(name))
        name = next(names, None)
        if name is not None:
            return first_difference(kept.get(name), now.get(name), f"{place}.{name}")
    if isinstance(kept, list) and isinstance(now, list):
        for at in range(max(len(kept), len(now))):
            one, other = kept[at : at + 1], now[at : at + 1]
            if one != other:
                pair = (one[0] if one else None, other[0] if other else None)
                return first_difference(*pair, f"{place}.{at}")
    return place.strip("."), _short(kept), _short(now)


def _short(value: Any) -> str:
    text = MISSING if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else text[:119] + "…"


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Refused("kept_unreadable") from error


def _told(made: ScoreComputation) -> str:
    """The digest that the ledger keeps of this computation; "" when it has no such event."""
    events = Event.objects.filter(
        verb="score.computed",
        objects_touched__kind="score_round",
        objects_touched__object_id=made.round_id,
        data__number=made.number,
    )
    data = events.order_by("id").values_list("data", flat=True).first()
    return str(data.get("digest", "")) if data else ""


def recompute_all(year: int, month: int = 0) -> list[Proof]:
    """Every working out of a year's rounds (or of one month's) once more, in their order."""
    rows = ScoreComputation.objects.filter(round__cycle__year=year).select_related("round")
    if month:
        rows = rows.filter(round__month=month)
    return [recompute(one) for one in rows.order_by("round__month", "round__subject", "number")]
