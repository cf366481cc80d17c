"""The words of basis documents and their coverage."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EVENTS: dict[str, Promise] = {
    "task.based": pgettext_lazy("event", "named the clauses it rests on"),
}
REFUSALS: dict[str, Promise] = {
    "basis_title_missing": _("Give the document its title."),
    "basis_is_there": _("This document is entered for this year already."),
    "no_clauses": _("Write at least one clause."),
    "too_many_clauses": _("At most %(most)s clauses in one document."),
    "clause_too_long": _("Line %(at)s is longer than %(most)s characters."),
    "clause_is_named": _(
        "“%(label)s” cannot be taken out: %(count)s tasks rest on it. Change those first."
    ),
    "clause_missing": _("One of these clauses is not there any more. Load the page again."),
    "clauses_moved_on": _(
        "Somebody named other clauses meanwhile. They are ticked now as they stand; choose again."
    ),
}
