"""Why something cannot be entered for scores, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from guatu.rules.refused import Refused
from guatu.scores.wording.entered import CLAIM_STATES, NEEDS, SHEET_STATES, VERBS, Words
from guatu.supervising.wording import worded as below
from guatu.web.wording import Refusal, refusal

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
FLOWS = {"score claim": CLAIM_STATES, "rating sheet": SHEET_STATES, "score entry": CLAIM_STATES}
SHARED = frozenset(
    {"move_not_from_here", "move_not_yours", "reason_missing", "words_missing", "unit_missing"}
)
POINTS = frozenset({"points_too_many"})


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
