"""Codes of tasks, entries, lights and turns as people call them."""

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
    "major": pgettext_lazy("task kind", "major project"),
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
    "head_confirms": pgettext_lazy("turn", "office head"),
    "head_names": pgettext_lazy("turn", "office head"),
    "assignee_fills": pgettext_lazy("turn", "named person"),
    "supervision_closes": pgettext_lazy("turn", "supervision office"),
}
TURN_ACTS: Words = {
    "supervision_mends": pgettext_lazy("turn", "match names"),
    "supervision_releases": pgettext_lazy("turn", "release"),
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
LIGHT_WORDS: Words = {
    "overdue": pgettext_lazy("light word", "overdue"),
    "near_due": pgettext_lazy("light word", "due soon"),
    "finished": pgettext_lazy("light word", "finished"),
    "finished_early": pgettext_lazy("light word", "finished early"),
    "open_ended": pgettext_lazy("light word", "no due date"),
    "reported": pgettext_lazy("light word", "reported"),
    "not_applicable": pgettext_lazy("light word", "not judged"),
    "deadline_unresolved": pgettext_lazy("light word", "date not known"),
}
LIGHT_REASONS: Words = {
    "cancelled": _("The task is cancelled; it is not judged."),
    "paused": _("The task is paused; it is not judged until it is resumed."),
    "not_in_plan": _("The task is a draft; it is judged once it is released."),
    "finished_early": _("All of it was done before the deadline."),
    "finished": _("All of it is done."),
    "reported": _("It has no due date and is judged by reporting alone: it was reported."),
    "open_ended": _("It has no due date, and nothing was reported yet."),
    "not_applicable": _("Nothing in it counts: all that lies below is cancelled or has no end."),
    "overdue": _("The deadline has passed and it is not done."),
    "not_started_by_plan": _("By plan it need not have begun yet."),
    "far_behind": _("It is %(behind)s points or more behind what was to be expected."),
    "near_due": _("It is due within %(near)s working days and not done."),
    "unknown": _("Nothing is known of it: no figure, stage or grade was confirmed."),
    "deadline_unresolved": _("Its deadline has no date yet, so nothing can be expected."),
    "behind": _("It is less than %(behind)s points behind what was to be expected."),
    "ahead": _("It is %(ahead)s points or more ahead of what was to be expected."),
    "on_track": _("It has reached what was to be expected."),
}
LIGHT_ADVICE: Words = {
    "overdue": _("A confirmed finish turns it green; a later deadline needs a change of the plan."),
    "far_behind": _("Confirm what is done: green from %(expected)s on, yellow from %(limit)s."),
    "behind": _("Green from %(expected)s on."),
    "near_due": _("A confirmed finish turns it green."),
    "unknown": _("The first confirmed figure, stage or grade gives it a light."),
    "deadline_unresolved": _("Give the anchor its date for this year, or write a date."),
    "on_track": _("Blue from %(blue)s on; yellow as soon as it falls below %(expected)s."),
    "ahead": _("Green when it falls below %(blue)s."),
    "not_started_by_plan": _("It is judged from %(start)s on, or as soon as something is done."),
    "open_ended": _("Green with the first confirmed entry."),
    "paused": _("Resuming it brings its light back."),
    "not_in_plan": _("Releasing it brings its light."),
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
