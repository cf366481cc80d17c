"""The burden ledger: how many fields a period asks of whom, and how long that should take.

Nothing is observed: no time, no sign-in, no keystroke.  Fields are counted from what the forms ask
and from what stands in the record; minutes are fields by one published constant.  Source:
decisions, "Burden"; the paper form is practice 1.3 A.
"""

from dataclasses import dataclass

SECONDS_PER_FIELD = 40
"""Published on the page: a figure takes less, a sentence more."""
PAPER_COLUMNS = 12
"""Columns of the paper form, written anew for every task and month."""
FIGURED = ("quantity", "stages")
"""Measures with something to enter beside the words."""
BEHIND = ("yellow", "orange", "red")
"""Lights with which a report should say what is wrong and what comes next."""


@dataclass(frozen=True)
class Form:
    """What decides how long the form of one report is.

    ``over``: the work was complete before the period, nothing is asked.  ``quoted``: its figure
    is that of an indicator, which asks its owner once.
    """

    measure: str
    light: str = ""
    recurring: bool = False
    proof_asked: bool = False
    over: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Record:
    """What stands in one report: texts by number, its own entries of its period and proofs."""

    texts: int = 0
    forecast: bool = False
    claim: bool = False
    entries: int = 0
    proofs: int = 0
    no_change: bool = False


def fields(form: Form) -> tuple[str, ...]:
    """What a form asks, by name: of a field that is merely offered nothing is asked.

    sentence, figure (or stage, or period), forecast, problems, next_step, evidence.
    """
    if form.over:
        return ()
    behind = form.light in BEHIND
    wanted = {
        "sentence": True,
        "figure": (form.measure in FIGURED or form.recurring) and not form.quoted,
        "forecast": not form.quoted,
        "problems": behind,
        "next_step": behind,
        "evidence": form.proof_asked,
    }
    return tuple(name for name, asks in wanted.items() if asks)


def asked(form: Form) -> int:
    """How many fields a form asks."""
    return len(fields(form))


def typed(record: Record) -> int:
    """Fields that somebody filled; "no change" is one act and no field."""
    if record.no_change:
        return 0
    return record.texts + record.forecast + record.claim + record.entries + record.proofs


def saved(quoting: int, figures: int) -> int:
    """Fields that quoting spares: figure and forecast of each report, less the figures entered."""
    return max(2 * quoting - figures, 0)


def minutes(fields: int) -> int:
    """Minutes for so many fields, rounded up."""
    return -(-fields * SECONDS_PER_FIELD // 60)


def paper_share(fields: int, reports: int) -> int | None:
    """Per cent of what the paper form would ask for as many tasks; None without reports."""
    return round(100 * fields / (PAPER_COLUMNS * reports)) if reports else None
