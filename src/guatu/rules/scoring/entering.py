"""What goes into scores by hand: into which lines, when, and what counts as one event.

Source: practice 2 (one event counts once at its highest level; awards to the unit; evidence).
"""

import unicodedata
from collections.abc import Collection, Iterable

from guatu.rules.actor import Actor, Role
from guatu.rules.refused import Refused
from guatu.rules.scoring.sheet import Line, Method, RuleSet

FIGURES = frozenset(
    {Method.RATIO, Method.BANDS, Method.RANK, Method.INVERSE, Method.PASS_FAIL}
)  # fmt: skip
ENTERED = {
    "claim": frozenset({Method.BONUS}),
    "rating": frozenset({Method.RATED}),
    "work": frozenset({Method.GRADED}),
    "finding": frozenset({Method.DEDUCTION}),
    "figure": FIGURES,
    "excuse": frozenset(Method) - {Method.BONUS, Method.DEDUCTION},
}
"""What is entered -> the methods of the lines that take it."""
ROLES = ("lead", "responsible", "support")
_LEFT_OUT = frozenset("《》〈〉“”‘’\"'「」『』()（）[]【】、，。,.;；:：·-—_/ ")


def lines_for(rules: RuleSet, entered: str) -> tuple[Line, ...]:
    """The lines of a set that take this kind of entry, in the order of the sheet."""
    return tuple(line for line in rules.leaves() if line.method in ENTERED[entered])


def line_for(rules: RuleSet, entered: str, code: str) -> Line:
    """The line with this code.  Raises ``Refused("line_unfit")`` when it takes no such entry."""
    found = next((line for line in lines_for(rules, entered) if line.code == code), None)
    if found is None:
        raise Refused("line_unfit", place="line", line=code)
    return found


def event_key(name: str) -> str:
    """Two names with the same key are the same event: width, case, quotes and blanks apart."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign not in _LEFT_OUT and not sign.isspace())


def check_open(month: int, rounds: Iterable[tuple[int, str]], upheld: bool = False) -> None:
    """Whether something of ``month`` may still be entered or changed.

    ``rounds`` are (month, state) of the cycle's rounds.  A final one closes its month and those
    before it (``Refused("round_final", month)``); a published one too (``round_published``),
    unless an objection to this line of this unit was upheld.
    """
    held = sorted((m, state) for m, state in rounds if m >= month and state != "open")
    for closing, state in held:
        if state == "final":
            raise Refused("round_final", place="month", month=closing)
        if not upheld:
            raise Refused("round_published", place="month", month=closing)


def check_enters(actor: Actor) -> None:
    """Figures, findings, excuses, gates, works: the supervision office alone enters them.

    Raises ``Refused("move_not_yours")``.
    """
    if actor.is_admin or not actor.has(Role.SUPERVISION):
        raise Refused("move_not_yours", flow="score entry", verb="enter", needs=["supervision"])


def grader_of(actor: Actor, raters: Collection[str]) -> str:
    """As which kind of rater the actor grades works of a line.

    The supervision office where the line names nobody, or names it; leaders as superiors.
    Raises ``Refused("move_not_yours")``.
    """
    named = raters or ("office",)
    if not actor.is_admin and actor.has(Role.SUPERVISION) and "office" in named:
        return "office"
    if not actor.is_admin and actor.has(Role.LEADER) and "superior" in named:
        return "superior"
    needs = ["leader" if kind == "superior" else "supervision" for kind in named]
    raise Refused("move_not_yours", flow="score entry", verb="enter", needs=needs)


def check_text(place: str, text: str, least: int = 1) -> str:
    """A text that is asked for.  Raises ``Refused("words_missing")``."""
    if len(text.strip()) < least:
        raise Refused("words_missing", place=place)
    return text.strip()
