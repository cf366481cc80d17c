"""The words of what is entered: levels, manners, states, acts, kinds of entry."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from guatu.scores.wording.awards import LEVELS, MANNERS
from guatu.scores.wording.params import RATERS
from guatu.scores.wording.rules import ROLES
from guatu.web import dates

Words = dict[str, Promise]
__all__ = ["LEVELS", "MANNERS", "RATERS", "ROLES"]

CLAIM_STATES: Words = {
    "draft": pgettext_lazy("claim", "draft"),
    "claimed": pgettext_lazy("claim", "waits for a decision"),
    "accepted": pgettext_lazy("claim", "accepted"),
    "refused": pgettext_lazy("claim", "refused"),
}
SHEET_STATES: Words = {
    "open": pgettext_lazy("rating sheet", "not handed in"),
    "handed_in": pgettext_lazy("rating sheet", "handed in"),
}
VERBS: Words = {
    "edit": pgettext_lazy("act", "Change"),
    "claim": pgettext_lazy("act", "Put forward"),
    "take_back": pgettext_lazy("act", "Take back"),
    "accept": pgettext_lazy("act", "Accept"),
    "refuse": pgettext_lazy("act", "Refuse"),
    "reopen": pgettext_lazy("act", "Open again"),
    "hand_in": pgettext_lazy("act", "Hand in"),
    "rate": pgettext_lazy("act", "Rate"),
    "enter": pgettext_lazy("act", "Enter"),
}
DONE: Words = {
    "edit": _("Saved."),
    "claim": _("Put forward. The supervision office looks at it."),
    "take_back": _("Taken back. It is a draft again."),
    "accept": _("Accepted: it counts."),
    "refuse": _("Refused with your reason."),
    "reopen": _("Open again."),
    "hand_in": _("Handed in: it counts now."),
    "entered": _("Entered."),
    "voided": _("Taken out; it stays here with your reason."),
    "lifted": _("The line counts again."),
}
NEEDS: Words = {
    "supervision": _("the supervision office"),
    "decider": _("somebody of the supervision office who does not speak for this unit"),
    "unit": _("the head or liaison officer of the unit"),
    "rater": _("whoever was asked to rate"),
    "leader": _("a leader"),
}


@dataclass(frozen=True)
class Heads:
    """The title of a kind of entry, what it is for, and the heads of its columns."""

    title: Promise
    about: Promise
    what: Promise
    value: Promise | str = ""


HEADS = {
    "work": Heads(
        _("Graded works"),
        _(
            "Each piece of work is put into a band by its difficulty (A, B, C) and a grade by its "
            "effect (1 to 3), and into a class of workload. The line counts their average."
        ),
        _("Work"),
        pgettext_lazy("score", "Grade"),
    ),
    "finding": Heads(
        _("Findings"),
        _(
            "A formal finding takes points, with its document. A mistaken one is taken out with a "
            "reason and stays to be read."
        ),
        _("What was found"),
        pgettext_lazy("score", "Points"),
    ),
    "excuse": Heads(
        _("Lines that do not count"),
        _(
            "Where a line cannot apply to a unit in a month, its points leave the full points of "
            "that unit, with the reason. What is merely not known yet is no excuse."
        ),
        _("Reason"),
    ),
    "gate": Heads(
        _("Gates"),
        _(
            "Whoever meets a gate (one-vote veto) cannot have the grades that it bars; no points "
            "are taken. It needs the document of whoever may decide it."
        ),
        _("Document"),
    ),
}


def months() -> list[tuple[int, str]]:
    """The months of a year as choices."""
    return [(number, month_word(number)) for number in range(1, 13)]


def month_word(number: int) -> str:
    """``June``, ``6月``."""
    text = pgettext("month of the year", "%(name)s")
    return text % {"name": dates.MONTHS[number - 1], "number": number}


def asked(new: int) -> str:
    """How many rating sheets went out."""
    text = ngettext(
        "%(num)s rating sheet is asked for.", "%(num)s rating sheets are asked for.", new
    )
    return text % {"num": new}


def changed(number: int) -> str:
    """How many figures were entered or changed."""
    text = ngettext("%(num)s figure entered.", "%(num)s figures entered.", number)
    return text % {"num": number}
