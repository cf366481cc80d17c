"""The words of task books, road maps and timetables."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = dict[str, Promise]

BOOKS: Words = {
    "charter": pgettext_lazy("book", "Task book"),
    "roadmap": pgettext_lazy("book", "Road map"),
    "timetable": pgettext_lazy("book", "Timetable"),
}
OWNERS: Words = {
    "unit": pgettext_lazy("book", "of a unit"),
    "official": pgettext_lazy("book", "of a lead official"),
    "person": pgettext_lazy("book", "of a named person"),
}
PARTS: Words = {
    "lead": pgettext_lazy("part", "leads"),
    "responsible": pgettext_lazy("part", "responsible"),
    "support": pgettext_lazy("part", "supports"),
    "official": pgettext_lazy("part", "lead official"),
    "assignee": pgettext_lazy("part", "named person"),
}
HEADS: dict[str, tuple[tuple[Promise, int], ...]] = {
    "charter": (
        (_("Number"), 8), (_("Task"), 34), (_("Standard of completion"), 34), (_("Target"), 12),
        (_("Deadline"), 14), (_("Lead official"), 12), (_("Lead unit"), 16),
        (_("Other units"), 18), (_("Named persons"), 14), (_("Weight"), 8), (_("Part"), 8),
    ),
    "roadmap": (
        (_("Number"), 8), (_("Task"), 34), (_("Step"), 6), (_("What is finished then"), 44),
        (_("Start"), 12), (_("Due"), 12), (_("State"), 10), (_("Named persons"), 16),
    ),
    "timetable": (
        (_("Day"), 14), (_("What falls due"), 48), (_("Task"), 34), (_("Lead unit"), 16),
        (_("Named persons"), 16), (_("State"), 10),
    ),
}  # fmt: skip
"""Heads of each book with their widths on a sheet, in characters."""
WHOLE = _("the task as a whole")
SIGNS: dict[str, tuple[Promise, ...]] = {
    "unit": (_("Lead official"), _("Head of the unit"), _("Supervision office")),
    "official": (_("Lead official"), _("Supervision office")),
    "person": (_("Named person"), _("Head of the unit")),
}
