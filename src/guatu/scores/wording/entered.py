"""The words of what is entered: levels, manners, states, acts, refusals."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from guatu.rules.refused import Refused
from guatu.scores.wording.awards import LEVELS, MANNERS
from guatu.scores.wording.params import RATERS
from guatu.scores.wording.rules import ROLES
from guatu.supervising.wording import worded as below
from guatu.web import dates
from guatu.web.wording import Refusal, refusal

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
REFUSALS: Words = {
    "move_not_from_here": _("“%(verb)s” is not possible now: it is already “%(state)s”."),
    "move_not_yours": _("Only %(needs)s may do this."),
    "reason_missing": _("Give a reason: it stays in the record."),
    "words_missing": _("Say it in words."),
    "score_rules_missing": _("No scoring rules are in force in this year yet: adopt them first."),
    "line_unfit": _("The rules in force have no such line for it: choose another one."),
    "month_unknown": _("Choose a month of the year."),
    "round_final": _(
        "The scores of month %(month)s are final: nothing in it or before it changes. "
        "Enter it in a later month."
    ),
    "round_published": _(
        "The scores of month %(month)s are published: only what an upheld objection names may "
        "change. Otherwise enter it in a later month, or withdraw the publication."
    ),
    "unit_missing": _("Choose a unit."),
    "level_unknown": _("The rules have no points for this level."),
    "manner_unknown": _("The rules have no points for this manner at this level."),
    "role_unknown": _("Choose the part that the unit had."),
    "award_to_person": _("Only awards to the unit count; one to a person is no claim."),
    "evidence_missing": _("Add the document as a file: a scan or a photograph of it."),
    "claim_missing": _("This claim is not there any more."),
    "sheet_missing": _("This rating sheet is not there any more."),
    "unit_not_rated": _("This unit does not stand on this sheet."),
    "mark_unreadable": _("“%(said)s” is no mark: a number such as 88 or 88.5."),
    "mark_out_of_range": _("A mark from 0 to %(most)s."),
    "mark_not_offered": _("One of these marks: %(offered)s."),
    "ratings_none": _("Nothing is rated yet."),
    "ratings_missing": _(
        "%(missing)s units are not rated. Rate them, or say that the blanks are meant."
    ),
    "source_missing": _("Say where the survey can be looked up."),
    "grade_unknown": _("The line has no such grade."),
    "workload_unknown": _("Choose the class of workload."),
    "work_of_other_unit": _("This task is led by another unit."),
    "work_graded": _("This task has its grade already; take that out first."),
    "points_missing": _("Say how many points it takes."),
    "points_too_many": _("This line takes at most %(most)s points."),
    "gate_unknown": _("The rules in force have no such gate."),
    "gate_met": _("This unit stands under this gate already."),
    "basis_missing": _("Say where this figure stands: a document, a statistic, a date."),
    "passed_missing": _("Say whether it was passed."),
    "figure_unreadable": _("“%(said)s” is no number."),
    "line_excused": _("This line does not count for this unit in this month already."),
    "entry_missing": _("This entry is not there any more."),
    "entry_void": _("It was taken out already."),
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
FLOWS = {"score claim": CLAIM_STATES, "rating sheet": SHEET_STATES, "score entry": CLAIM_STATES}
SHARED = frozenset(
    {"move_not_from_here", "move_not_yours", "reason_missing", "words_missing", "unit_missing"}
)
POINTS = frozenset({"points_too_many"})


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


def worded(refused: Refused) -> Refusal:
    """The refusal in words; what is not of this room, the rooms below word."""
    flow = str(refused.facts.get("flow", ""))
    if refused.code not in REFUSALS or (flow and flow not in FLOWS and refused.code in SHARED):
        return below(refused)
    facts = {name: _word(refused, name, value) for name, value in refused.facts.items()}
    return refusal(Refused(refused.code, place=refused.place, **facts), REFUSALS)


def _word(refused: Refused, name: str, value: object) -> object:
    if name == "needs" and isinstance(value, Iterable):
        return str(_(" or ")).join(str(NEEDS.get(one, one)) for one in value)
    if name == "state":
        return FLOWS.get(str(refused.facts.get("flow")), CLAIM_STATES).get(str(value), value)
    if name == "verb":
        return VERBS.get(str(value), value)
    if name == "most" and refused.code in POINTS and isinstance(value, int):
        return f"{value / 1000:g}"
    return value
