"""Codes of tasks, entries and turns as people call them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

LEVELS: Words = {
    "objective": pgettext_lazy("level", "objective"),
    "task": pgettext_lazy("level", "task"),
    "office_subtask": pgettext_lazy("level", "office sub-task"),
    "personal_subtask": pgettext_lazy("level", "personal sub-task"),
}
KINDS: Words = {
    "key": pgettext_lazy("task kind", "key task"),
    "project": pgettext_lazy("task kind", "major project"),
    "hard": pgettext_lazy("task kind", "hard item"),
    "innovation": pgettext_lazy("task kind", "innovation"),
    "routine": pgettext_lazy("task kind", "routine"),
}
MEASURES: Words = {
    "quantity": pgettext_lazy("measure", "a quantity"),
    "stages": pgettext_lazy("measure", "stages"),
    "graded": pgettext_lazy("measure", "a grade"),
    "text": pgettext_lazy("measure", "text, graded by a reviewer"),
}
DIRECTIONS: Words = {
    "more": _("more is better"),
    "less": _("less is better"),
    "level": _("a level to be reached"),
}
EVERY: Words = {
    "week": _("every week"),
    "month": _("every month"),
    "quarter": _("every quarter"),
    "half_year": _("every half-year"),
    "year": _("every year"),
}
TURN_WHO: Words = {
    "supervision_mends": pgettext_lazy("turn", "supervision office"),
    "supervision_releases": pgettext_lazy("turn", "supervision office"),
    "units_advise": pgettext_lazy("turn", "named units"),
    "supervision_settles": pgettext_lazy("turn", "supervision office"),
    "signer_signs": pgettext_lazy("turn", "office head"),
    "head_confirms": pgettext_lazy("turn", "office head"),
    "head_names": pgettext_lazy("turn", "office head"),
    "assignee_fills": pgettext_lazy("turn", "named person"),
    "supervision_closes": pgettext_lazy("turn", "supervision office"),
}
TURN_ACTS: Words = {
    "supervision_mends": pgettext_lazy("turn", "match names"),
    "supervision_releases": pgettext_lazy("turn", "release"),
    "units_advise": pgettext_lazy("turn", "give opinions"),
    "supervision_settles": pgettext_lazy("turn", "settle the objection"),
    "signer_signs": pgettext_lazy("turn", "sign"),
    "head_confirms": pgettext_lazy("turn", "confirm"),
    "head_names": pgettext_lazy("turn", "name a person"),
    "assignee_fills": pgettext_lazy("turn", "report"),
    "supervision_closes": pgettext_lazy("turn", "declare done"),
}
TASK_VERBS: Words = {
    "release": pgettext_lazy("task verb", "Release"),
    "declare_done": pgettext_lazy("task verb", "Declare done"),
    "pause": pgettext_lazy("task verb", "Pause"),
    "resume": pgettext_lazy("task verb", "Resume"),
    "cancel": pgettext_lazy("task verb", "Cancel task"),
    "reopen": pgettext_lazy("task verb", "Reopen"),
    "restore": pgettext_lazy("task verb", "Restore"),
    "discard": pgettext_lazy("task verb", "Discard draft"),
    "edit": pgettext_lazy("task verb", "Edit"),
    "name": pgettext_lazy("task verb", "Name people"),
    "grade": pgettext_lazy("task verb", "Grade"),
    "create": pgettext_lazy("task verb", "Create"),
}
ENTRY_VERBS: Words = {
    "enter": pgettext_lazy("entry verb", "Enter"),
    "confirm": pgettext_lazy("entry verb", "Confirm"),
    "return": pgettext_lazy("entry verb", "Return"),
    "withdraw": pgettext_lazy("entry verb", "Withdraw"),
    "correct": pgettext_lazy("entry verb", "Correct"),
}
ENTRY_STATES: Words = {
    "entered": pgettext_lazy("entry state", "waits for confirmation"),
    "returned": pgettext_lazy("entry state", "returned"),
    "confirmed": pgettext_lazy("entry state", "confirmed"),
    "withdrawn": pgettext_lazy("entry state", "withdrawn"),
    "corrected": pgettext_lazy("entry state", "replaced by a later one"),
}
ENTRY_KINDS: Words = {
    "value": pgettext_lazy("entry kind", "figure"),
    "stage": pgettext_lazy("entry kind", "stage done"),
    "period": pgettext_lazy("entry kind", "period served"),
    "grade": pgettext_lazy("entry kind", "grade"),
}
STAGE_STATES: Words = {
    "planned": pgettext_lazy("stage state", "planned"),
    "entered": pgettext_lazy("stage state", "waits for confirmation"),
    "confirmed": pgettext_lazy("stage state", "done"),
}
EXCLUDED: Words = {
    "not_in_plan": _("not in the plan yet: a draft"),
    "cancelled": _("cancelled: left out"),
    "open_ended": _("no end, so no share"),
    "weight_zero": _("weight 0"),
}
ROLES: Words = {
    "lead_unit": pgettext_lazy("part", "lead unit"),
    "responsible": pgettext_lazy("part", "responsible unit"),
    "support": pgettext_lazy("part", "supporting unit"),
    "official": pgettext_lazy("part", "lead official"),
    "assignee": pgettext_lazy("part", "named person"),
}
