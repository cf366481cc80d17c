"""An indicator: a figure with one owner; which words name it, and when a second field is refused.

Source: mission, principle 1 ("Report once"); issue "The month", section 2 ("burden ledger").
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from guatu.rules.actor import Actor, Role
from guatu.rules.privacy import refuse_personal_data
from guatu.rules.refused import Refused

COUNTS = ("cumulative", "period", "level")
"""What a figure says: all since January, its period alone (added up), or a standing level."""
RHYTHMS = ("month", "quarter", "half_year", "year")
MOST_ALIASES = 20
ALIKE, SHORTEST = 0.75, 4
"""How alike two names are, and how long, to be asked about."""
LONGEST = 120
_BRACKETS = re.compile(r"[(\[【〔「][^)\]】〕」]*[)\]】〕」]")
_FIGURE = re.compile(
    r"(?:同比)?(?:达到|达|完成|不低于|不少于|不高于|不超过|控制在|高于|低于|超过|约|为|到|[<>≤≥=±~])*"
    r"[+-]?\d[\d,]*(?:\.\d+)?(?:个百分点|百分点|[%‰])?"
    r"(?:万亿|百万|千万|万|亿|千)?(?:元|人次|人|户|个|件|家|项|公里|平方米|吨|亩|套|处|次)?"
    r"(?:以上|以下|以内|之内|左右|上下)*"
)
_TAIL = re.compile(r"(?:同比)?(?:达到|完成|不低于|不少于|不超过|控制在|达)+$")


@dataclass(frozen=True)
class Held:
    """An indicator that holds a name: the place of the first field."""

    id: int
    name: str
    owner: str
    figure_unit: str = ""


def normal(text: str) -> str:
    """A name for comparison: half-width, without blanks, marks and what stands in brackets."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = _BRACKETS.sub("", plain) or plain
    return "".join(one for one in kept if one.isalnum() or one in "%‰")


def names_of(name: str, aliases: Iterable[str] = ()) -> tuple[str, ...]:
    """The normal forms of a name and its aliases, each once, the name's own first."""
    return tuple(dict.fromkeys(one for one in map(normal, (name, *aliases)) if one))


def measure_names(title: str, target: str) -> frozenset[str]:
    """What a quantity may be called: its title and its target words, also without the figures."""
    found = set()
    for words in (title, *re.split(r"[,，;；。、\n]", target)):
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
        bare = _TAIL.sub("", _FIGURE.sub("", plain))
        found |= {normal(plain), normal(bare)}
    return frozenset(found - {""})


def near(names: Iterable[str], known: Iterable[str]) -> tuple[str, str] | None:
    """Of normal forms the two most alike, a name and a known one: a hint, never a match."""
    pairs = [
        (SequenceMatcher(None, one, other, autojunk=False).ratio(), one, other)
        for one in names
        for other in known
        if one != other and _may_be_alike(one, other)
    ]
    likeness, one, other = max(pairs, default=(0.0, "", ""))
    return (one, other) if likeness >= ALIKE else None


def _may_be_alike(one: str, other: str) -> bool:
    """A quick look at the characters, before the two are compared in their order."""
    if min(len(one), len(other)) < SHORTEST or one.isdecimal():
        return False
    common = len(set(one) & set(other))
    return 2 * common >= ALIKE * (len(set(one)) + len(set(other)))


def keep_indicators(actor: Actor) -> None:
    """The supervision office names indicators and links measures.  Refused: move_not_yours."""
    if not actor.has(Role.SUPERVISION) and actor.person_id is not None:
        raise Refused("move_not_yours", verb="indicator", needs=["supervision"])


def describe(name: str, aliases: Collection[str], counts: str, every: str, definition: str) -> None:
    """An indicator has a name, a way of counting and a rhythm.

    Raises ``Refused``: ``indicator_name_missing``, ``indicator_name_long`` (most),
    ``too_many_aliases`` (most), ``indicator_kind_unknown``, ``personal_data_in_text`` (kind).
    """
    if not normal(name):
        raise Refused("indicator_name_missing", place="name")
    if max(len(one) for one in (name, *aliases)) > LONGEST:
        raise Refused("indicator_name_long", place="name", most=LONGEST)
    if len(aliases) > MOST_ALIASES:
        raise Refused("too_many_aliases", place="aliases", most=MOST_ALIASES)
    if counts not in COUNTS or every not in RHYTHMS:
        raise Refused("indicator_kind_unknown", place="counts")
    refuse_personal_data(name=name, definition=definition, aliases=" ".join(aliases))


def second_field(first: Held | None, reason: str) -> bool:
    """Whether a field is kept beside the one that asks the figure already: only with a reason.

    Raises ``Refused("figure_has_owner")`` (indicator, owner, id) and ``personal_data_in_text``.
    """
    if first is None:
        return False
    if not reason.strip():
        raise Refused(
            "figure_has_owner", place="indicator", indicator=first.name, owner=first.owner,
            id=first.id,
        )  # fmt: skip
    refuse_personal_data(reason=reason)
    return True


def link(measure: str, figure_unit: str, per_period: bool, counts: str, unit: str) -> None:
    """A measure quotes an indicator only when both count the same.

    Raises ``Refused``: ``measure_takes_no_value`` (measure), ``indicator_unit_differs`` (own,
    unit), ``indicator_counts_otherwise``.
    """
    if measure != "quantity":
        raise Refused("measure_takes_no_value", place="measure", measure=measure)
    if not same_unit(figure_unit, unit):
        raise Refused("indicator_unit_differs", place="figure_unit", own=figure_unit, unit=unit)
    if per_period != (counts == "period"):
        raise Refused("indicator_counts_otherwise", place="per_period")


def still_asked(ended_on: date | None) -> None:
    """Only a figure that is still asked can be quoted.  Refused: indicator_ended (day)."""
    if ended_on is not None:
        raise Refused("indicator_ended", place="indicator", day=ended_on.isoformat())


def end(ended_on: date | None, quoting: int, reason: str) -> None:
    """A figure that nobody needs is asked no more; what was said stays.

    Raises ``Refused``: ``indicator_ended`` (day), ``indicator_quoted`` (number of open measures
    that quote it: each must say first where its figure comes from), ``reason_missing``.
    """
    still_asked(ended_on)
    if quoting:
        raise Refused("indicator_quoted", number=quoting)
    if not reason.strip():
        raise Refused("reason_missing", place="reason", flow="indicator", verb="end")
    refuse_personal_data(reason=reason)


def same_unit(one: str, other: str) -> bool:
    """Whether two units of measure agree; an empty one agrees with all."""
    return not (one.strip() and other.strip()) or normal(one) == normal(other)
