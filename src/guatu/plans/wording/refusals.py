"""Why the plan says no, in words that name the way on."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.files.wording import REFUSALS as FILE_REFUSALS
from guatu.plans.wording.api import REFUSALS as API_REFUSALS
from guatu.plans.wording.basis import REFUSALS as BASIS_REFUSALS
from guatu.plans.wording.carrying import REFUSALS as CARRY_REFUSALS
from guatu.plans.wording.changes import CHANGE_STATES, CHANGE_VERBS
from guatu.plans.wording.changes import KINDS as CHANGE_KINDS
from guatu.plans.wording.changes import REFUSALS as CHANGE_REFUSALS
from guatu.plans.wording.imports import REFUSALS as IMPORT_REFUSALS
from guatu.plans.wording.indicators import (
    FIGURE_STATES,
    FIGURE_VERBS,
    INDICATOR_RELATIONS,
    INDICATOR_VERBS,
)
from guatu.plans.wording.indicators import REFUSALS as INDICATOR_REFUSALS
from guatu.plans.wording.labels import ENTRY_STATES, ENTRY_VERBS, MEASURES, STAGE_STATES, TASK_VERBS
from guatu.plans.wording.merging import MERGE_VERBS
from guatu.plans.wording.merging import REFUSALS as MERGE_REFUSALS
from guatu.plans.wording.overriding import LIGHT_VERBS, TRAJECTORY_VERBS
from guatu.plans.wording.overriding import REFUSALS as OVERRIDING_REFUSALS
from guatu.plans.wording.signing import (
    OPINION_STATES,
    OPINION_VERBS,
    SIGNING_REFUSALS,
    SIGNING_RELATIONS,
    SIGNING_VERBS,
    SIGNINGS,
)
from guatu.plans.wording.splitting import LOAN_STATES, LOAN_VERBS, SPLIT_STATES, SPLIT_VERBS
from guatu.plans.wording.splitting import REFUSALS as SPLIT_REFUSALS
from guatu.plans.wording.versions import REFUSALS as VERSION_REFUSALS
from guatu.rules.refused import Refused
from guatu.web.wording import STATES, Refusal, refusal

RELATIONS: dict[str, Promise] = {
    "supervision": pgettext_lazy("relation", "the supervision office"),
    "lead_head": pgettext_lazy("relation", "the head of the lead unit"),
    "lead_liaison": pgettext_lazy("relation", "the liaison officer of the lead unit"),
    "assignee": pgettext_lazy("relation", "the named person"),
    "confirmer": pgettext_lazy("relation", "whoever confirms it"),
    "author": pgettext_lazy("relation", "its author"),
    **SIGNING_RELATIONS,
    **INDICATOR_RELATIONS,
    "approver": pgettext_lazy("relation", "whoever decides on the change"),
    "lender": pgettext_lazy("relation", "the head of the supporting unit"),
    "asker": pgettext_lazy("relation", "whoever asked for it"),
}
PERSONAL: dict[str, Promise] = {
    "identity_number": _("an identity number"),
    "mobile_number": _("a mobile number"),
}
REFUSALS: dict[str, Promise] = {
    "move_not_from_here": _("“%(verb)s” is not possible now: it is already “%(state)s”."),
    "move_not_yours": _("Only %(needs)s may do this."),
    "reason_missing": _("Give a reason: it stays in the record."),
    "names_unmatched": _("Some names are not matched with units or people yet. Match them first."),
    "lead_unit_missing": _("It has no lead unit. Choose exactly one."),
    "deadline_unreadable": _("The deadline could not be read. Write it anew or set it by hand."),
    "no_such_layout": _("There is no layout “%(layout)s”. Choose one of these."),
    "view_name_missing": _("Give the view a name."),
    "view_name_long": _("The name may have %(limit)s characters."),
    "too_many_views": _("You keep %(limit)s views already. Forget one of them first."),
    "title_blank": _("Give it a title."),
    "title_missing": _("Give it a title."),
    "children_open": _("%(count)s below it are still open. Close them first."),
    "task_is_over": _("It is “%(state)s”; its terms stand as they are."),
    "task_not_released": _("It is “%(state)s”: this is for work in progress only."),
    "measure_takes_no_grade": _("It is measured by %(measure)s, not by a grade."),
    "measure_takes_no_value": _("It is measured by %(measure)s: a figure has no place there."),
    "grade_out_of_range": _("A grade lies between %(least)s and %(most)s."),
    "entry_empty": _("Say what is reached: a figure, a stage or a period."),
    "evidence_missing": _("Add evidence: a file, a link, a document number or a sentence."),
    "personal_data_in_text": _("The text holds %(kind)s. Personal data do not belong here."),
    "own_entry": _("Nobody confirms or returns their own entry."),
    "level_does_not_fit": _("A task of this level cannot hang there."),
    "weight_out_of_range": _("A weight lies between 0 and 1000."),
    "cycle_closed": _("The year %(year)s is closed."),
    "parent_missing": _("The task above it is not there any more, or is cancelled."),
    "parent_is_draft": _(
        "The task above it is still a draft. Release that first, or both together."
    ),
    "stale_page": _(
        "Somebody changed this task while you were writing. Where it differs, what stands now is "
        "shown beside your words. Check, then save again."
    ),
    "stage_has_entries": _("A stage on which something was entered cannot be taken out."),
    "stage_missing": _("This stage is not there any more. Load the page again."),
    "stage_already_said": _("This stage is already “%(state)s”."),
    "day_in_future": _("The day lies in the future. Enter what has been reached."),
    "entry_missing": _("This entry is not there any more."),
    "task_missing": _("This task is not there any more."),
    "objective_names_nobody": _("An objective is carried by its tasks; name people there."),
    "nobody_chosen": _("Tick at least one person."),
    "too_many_named": _("At most %(most)s people: split the task instead."),
    "task_not_open": _("The task is over: nothing of it passes on."),
    "no_successor": _("No merger or split is recorded between these two units."),
    "not_its_work": _("A chosen task does not name the former unit any more. Load the page again."),
    "too_many_tasks": _("At most %(most)s tasks at once."),
    "not_his_work": _("Somebody handed it over meanwhile. Load the page again."),
    "same_person": _("The successor is the same person."),
    "nothing_chosen": _("Choose at least one row and its successor."),
    "person_of_elsewhere": _(
        "Only people of the lead unit, of the units below it or of a supporting unit."
    ),
    "nothing_picked": _("Select at least one task."),
    **API_REFUSALS,
    **CHANGE_REFUSALS,
    **SIGNING_REFUSALS,
    **FILE_REFUSALS,
    **IMPORT_REFUSALS,
    **VERSION_REFUSALS,
    **SPLIT_REFUSALS,
    **BASIS_REFUSALS,
    **CARRY_REFUSALS,
    **MERGE_REFUSALS,
    **OVERRIDING_REFUSALS,
    **INDICATOR_REFUSALS,
}
_FLOW_STATES = {"entry": ENTRY_STATES, "change": CHANGE_STATES}
_FLOW_STATES |= {"split": SPLIT_STATES, "loan": LOAN_STATES}
_FLOW_VERBS = {"entry": ENTRY_VERBS, "change": CHANGE_VERBS}
_FLOW_VERBS |= {"split": SPLIT_VERBS, "loan": LOAN_VERBS, "merge": MERGE_VERBS}
_FLOW_VERBS |= {"light": LIGHT_VERBS, "trajectory": TRAJECTORY_VERBS}
_FLOW_STATES |= {"figure": FIGURE_STATES}
_FLOW_VERBS |= {"figure": FIGURE_VERBS, "indicator": INDICATOR_VERBS}
_FLOW_STATES |= {"signing": SIGNINGS, "opinion": OPINION_STATES}
_FLOW_VERBS |= {"signing": SIGNING_VERBS, "opinion": OPINION_VERBS}


def worded(refused: Refused) -> Refusal:
    """The refusal in words; codes among its facts become words as well."""
    facts = {name: _word(refused, name, value) for name, value in refused.facts.items()}
    return refusal(Refused(refused.code, place=refused.place, **facts), REFUSALS)


def _word(refused: Refused, name: str, value: object) -> object:
    flow = str(refused.facts.get("flow"))
    tables: dict[str, dict[str, Promise]] = {
        "state": _FLOW_STATES.get(flow, {**STAGE_STATES, **ENTRY_STATES, **STATES}),
        "verb": _FLOW_VERBS.get(flow, TASK_VERBS),
        "measure": MEASURES,
        "kind": PERSONAL,
    }
    if name == "needs" and isinstance(value, Iterable):
        return str(_(" or ")).join(str(RELATIONS.get(one, one)) for one in value)
    if name == "kinds" and isinstance(value, Iterable):
        return str(_(", ")).join(str(CHANGE_KINDS.get(one, one)) for one in value)
    if name == "state" and refused.code.startswith("stage_"):
        return STAGE_STATES.get(str(value), str(value))
    return tables.get(name, {}).get(str(value), value) if isinstance(value, str) else value
