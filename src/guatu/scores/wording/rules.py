"""The words of rule sets: methods, what is wrong in a draft, what became of it."""

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.rules.refused import Refused
from guatu.rules.scoring.sheet import Method, Subject
from guatu.scores.wording.reading import READING, facts_of
from guatu.web.wording import Refusal, refusal

METHODS: dict[str, Promise] = {
    Method.TASKS: pgettext_lazy("scoring", "progress of tasks"),
    Method.RATIO: pgettext_lazy("scoring", "share of the target"),
    Method.BANDS: pgettext_lazy("scoring", "bands"),
    Method.RANK: pgettext_lazy("scoring", "place in the group"),
    Method.INVERSE: pgettext_lazy("scoring", "lower is better"),
    Method.PASS_FAIL: pgettext_lazy("scoring", "passed or not"),
    Method.GRADED: pgettext_lazy("scoring", "works put into grades"),
    Method.RATED: pgettext_lazy("scoring", "judged by several raters"),
    Method.BONUS: pgettext_lazy("scoring", "bonus, claimed with evidence"),
    Method.DEDUCTION: pgettext_lazy("scoring", "deduction by finding"),
}
METHOD_HINTS: dict[str, Promise] = {
    Method.TASKS: _("From the plan: how much of the unit's tasks is done, by weight and role."),
    Method.RATIO: _("What was reached divided by the target; overshoot may earn more."),
    Method.BANDS: _("Thresholds: from so much on, so many points."),
    Method.RANK: _("Points by the place among the units of the same group."),
    Method.INVERSE: _("The smaller the figure, the more points."),
    Method.PASS_FAIL: _("All points or none."),
    Method.GRADED: _("Each piece of work gets a grade such as A1, times a factor of workload."),
    Method.RATED: _("Superiors, people served, peers: each kind of rater has its weight."),
    Method.BONUS: _("Awards that a unit claims; one event counts once, at its highest level."),
    Method.DEDUCTION: _("Formal findings take points."),
}
SUBJECTS: dict[str, Promise] = {
    Subject.UNIT: pgettext_lazy("scoring", "Units"),
    Subject.PERSON: pgettext_lazy("scoring", "Persons"),
}
PRESETS: dict[str, Promise] = {
    "annual": _("The year's sheet: duty, satisfaction, daily work, exceptional (three-row head)"),
    "base_and_bonus": _("Base + bonus − deductions, overshoot earns more"),
    "plan_only": _("Tasks of the plan alone"),
}
DRAFTING: dict[str, Promise] = {
    "move_not_yours": _("Only the supervision office may do this."),
    "cycle_closed": _("The year %(year)s is closed: nothing in it changes any more."),
    "draft_there": _("There is a draft already: go on with it, or throw it away first."),
    "title_missing": _("Give the rules a title."),
    "rules_missing": _("This version is not there any more."),
    "rules_adopted": _("Version %(version)s is in force and does not change; make a new draft."),
    "stale_rules": _(
        "%(who)s saved this draft while you were writing. What you typed stands in the fields; "
        "what differs from theirs says so below it. Save again to keep yours."
    ),
    "reason_missing": _("Give a reason: it stays in the record."),
    "line_missing": _("This line is not there any more."),
    "sure_to_remove": _("Take “%(title)s” away with all that stands in it (lines: %(count)s)?"),
    "line_has_method": _("“%(title)s” is scored itself and takes no lines below it."),
    "too_deep": _("Not deeper than %(most)s levels."),
    "too_many_lines": _("More than %(most)s lines."),
    "not_a_number": _("“%(text)s” is no number."),
    "one_place": _("“%(text)s” has more than one place."),
    "three_places": _("“%(text)s” has more than three places."),
    "points_out_of_range": _("A number from %(least)s to %(most)s."),
    "line_untitled": _("This line has no title."),
    "line_without_method": _("Choose how “%(title)s” is scored, or put lines below it."),
    "line_without_points": _("“%(title)s” has no points."),
    "bounds_crossed": _("The bounds of “%(title)s” stand the wrong way round."),
    "bounds_missing": _("Give “%(title)s” bounds such as -10~10."),
    "not_of_persons": _("“%(title)s”: persons are scored by their personal sub-tasks only."),
    "lines_missing": _("There is no line yet."),
    "group_twice": _("“%(name)s” stands there twice."),
    "too_many_groups": _("More than %(most)s groups."),
    "group_unknown": _("There is no group “%(name)s”."),
    "groups_there": _("This year has groups already."),
    "no_groups_before": _("No earlier year has groups."),
    "names_unknown": _(
        "Nobody knows these names: %(names)s. Write a line as “group: unit, unit”, with names as "
        "they stand in the list of units. Nothing is saved yet."
    ),
    "file_missing": _("Choose a file first."),
    "too_large": _("This file is larger than 10 MB."),
    "no_head": _(
        "No head of a score sheet was found: it wants several rows of merged cells above a row of "
        "weights (per cents, or points that come to 100)."
    ),
    "preset_missing": _("Choose one of the sets offered."),
    "nothing_adopted": _("There is no adopted version yet to begin from."),
}
DONE: dict[str, Promise] = {
    "saved": _("Saved."),
    "dropped": _("The draft is thrown away."),
    "adopted": _("The rules are in force from now on."),
}
ROLES: dict[str, Promise] = {
    "lead": pgettext_lazy("role in a task", "lead unit"),
    "responsible": pgettext_lazy("role in a task", "responsible unit"),
    "support": pgettext_lazy("role in a task", "supporting unit"),
}


def worded(refused: Refused) -> Refusal:
    """A refusal of rule sets and groups in words; one of a line's details names the line."""
    told = Refused(refused.code, place=refused.place, **facts_of(refused))
    said = refusal(told, DRAFTING, READING)
    title = refused.facts.get("title") if refused.code in READING else None
    return replace(said, text=f"{title}{_(':')} {said.text}") if title else said
