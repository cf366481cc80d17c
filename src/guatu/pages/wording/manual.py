"""The chapters of the manual, and the parts of each in the order of reading."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHAPTERS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("To begin"), ("first-day", "desk", "inbox")),
    (
        _("The plan of the year"),
        (
            *("import", "plan", "task", "signing", "split", "changes", "versions"),
            *("basis", "books", "merge", "carry"),
        ),
    ),
    (_("The month"), ("reports", "review", "indicators", "supervision", "bulletins")),
    (_("Scores and the wall"), ("scores", "wall")),
    (_("People and settings"), ("people", "roles", "anchors", "calendar", "rules")),
    (_("Running the system"), ("jobs", "api", "command-line", "operating")),
)
