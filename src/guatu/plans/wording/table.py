"""Words of the plan's table: what it is sorted by, what is asked for, headers of its CSV."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

SORTS: Words = {
    "number": _("Number"),
    "due": _("Due"),
    "light": _("Light"),
    "progress": _("Progress"),
    "unit": _("Lead unit"),
}
SORTED = _("sorted: %(column)s")
DUES: Words = {
    "overdue": pgettext_lazy("due", "overdue"),
    "week": pgettext_lazy("due", "due within 7 days"),
    "month": pgettext_lazy("due", "due this month"),
    "next_month": pgettext_lazy("due", "due next month"),
}
TURN_BELOW = pgettext_lazy("turn", "those below")
ISSUED = pgettext_lazy("state", "all but drafts")
CSV: Words = {
    "id": pgettext_lazy("csv", "id"),
    "parent_id": pgettext_lazy("csv", "id of the task above"),
    "level": pgettext_lazy("csv", "level"),
    "kind": pgettext_lazy("csv", "kind"),
    "state": pgettext_lazy("csv", "state"),
    "light": pgettext_lazy("csv", "light"),
    "number": pgettext_lazy("csv", "number"),
    "section": pgettext_lazy("csv", "section"),
    "theme": pgettext_lazy("csv", "theme"),
    "title": pgettext_lazy("csv", "task"),
    "means": pgettext_lazy("csv", "means"),
    "standard": pgettext_lazy("csv", "standard of completion"),
    "basis": pgettext_lazy("csv", "basis"),
    "points": pgettext_lazy("csv", "points"),
    "weight": pgettext_lazy("csv", "weight"),
    "target": pgettext_lazy("csv", "target as written"),
    "baseline": pgettext_lazy("csv", "baseline"),
    "target_value": pgettext_lazy("csv", "target value"),
    "value": pgettext_lazy("csv", "confirmed value"),
    "figure_unit": pgettext_lazy("csv", "unit of measurement"),
    "lead_officials": pgettext_lazy("csv", "lead officials"),
    "lead_unit": pgettext_lazy("csv", "lead unit"),
    "responsible_units": pgettext_lazy("csv", "responsible units"),
    "support_units": pgettext_lazy("csv", "supporting units"),
    "assignees": pgettext_lazy("csv", "named persons"),
    "contact": pgettext_lazy("csv", "contact"),
    "deadline": pgettext_lazy("csv", "deadline as written"),
    "deadline_kind": pgettext_lazy("csv", "kind of deadline"),
    "start": pgettext_lazy("csv", "start"),
    "due": pgettext_lazy("csv", "due"),
    "stages": pgettext_lazy("csv", "stages"),
    "progress": pgettext_lazy("csv", "progress (%)"),
    "expected": pgettext_lazy("csv", "expected (%)"),
    "without_data": pgettext_lazy("csv", "without data (%)"),
    "extra": pgettext_lazy("csv", "other columns"),
    "plan": pgettext_lazy("csv", "which plan"),
    "turn": pgettext_lazy("csv", "whose turn"),
    "act": pgettext_lazy("csv", "what to do"),
    "since": pgettext_lazy("csv", "since"),
}
PLANS: Words = {"now": _("plan as it is now"), "original": _("plan as first agreed")}
SWITCHES: Words = {
    "mine": _("My unit"),
    "nobody": _("No named person"),
    "alone": _("without the units below"),
    "finished": _("Finished"),
}
LACKING: Words = {
    "unit": _("no lead unit"),
    "theme": _("without a theme"),
    "official": _("no lead official"),
    "person": _("No named person"),
}
