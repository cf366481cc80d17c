"""What happened, in words, for the audit administrator: the verbs and objects of all rooms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.people.wording import EVENT_GROUPS, EVENTS
from guatu.plans.wording.events import VERBS as PLAN_EVENTS

_OTHERS: dict[str, Promise] = {
    "move.refused": _("was refused"),
    "alias.learnt": _("matched another name"),
    "rulebook.adopted": _("put rules into force"),
    "anchor.set": _("set the date of an anchor"),
    "calendar.day_set": _("set a day of the work calendar"),
    "calendar.year_set": _("entered a year of the work calendar"),
    "deadline.corrected": _("said what words of a deadline mean"),
    "file.stored": _("stored a file"),
    "cycle.opened": _("opened a year"),
    "cycle.closed": _("closed a year"),
    "month.kept": _("kept the lights of a month's end"),
    "opinions.closed": _("closed a round of opinions"),
    "book.attached": _("attached a stamped task book"),
    "plan.versioned": _("kept the plan under a name"),
    "plan.carried": _("carried unfinished tasks into a later year"),
    "basis.kept": _("entered a basis document"),
    "basis.changed": _("changed a basis document"),
    "batch.made": _("set the same on many tasks"),
    "batch.undone": _("took an act on many tasks back"),
    "import.dropped": _("handed in a plan's file"),
    "import.mapped": _("named the columns of a file"),
    "import.committed": _("took a file into the plan"),
    "import.undone": _("took an import back"),
}
VERBS: dict[str, Promise] = {**PLAN_EVENTS, **EVENTS, **_OTHERS}
"""A verb of another room that nobody worded is shown as it is."""

GROUPS: dict[str, Promise] = {
    **EVENT_GROUPS,
    "move": _("refused acts"),
    "task": _("tasks"),
    "entry": _("entries"),
    "part": _("signatures"),
    "objection": _("objections"),
    "opinion": _("opinions"),
    "opinions": _("rounds of opinions"),
    "change": _("changes"),
    "plan": _("plan versions"),
    "batch": _("acts on many tasks"),
    "split": _("splits of tasks"),
    "loan": _("people of other units"),
    "basis": _("basis documents"),
    "book": _("task books"),
    "installation": _("the installation"),
    "import": _("imports of plans"),
    "file": _("files"),
    "cycle": _("years"),
    "month": _("month ends"),
    "rulebook": _("rules"),
    "anchor": _("anchors"),
    "calendar": _("work calendar"),
    "deadline": _("deadline words"),
    "alias": _("other names"),
}
KINDS: dict[str, Promise] = {
    "task": pgettext_lazy("object", "task"),
    "entry": pgettext_lazy("object", "entry"),
    "stage": pgettext_lazy("object", "stage"),
    "import": pgettext_lazy("object", "import"),
    "file": pgettext_lazy("object", "file"),
    "split": pgettext_lazy("object", "split"),
    "change": pgettext_lazy("object", "change"),
    "batch": pgettext_lazy("object", "act on many"),
    "objection": pgettext_lazy("object", "objection"),
    "opinion_round": pgettext_lazy("object", "round of opinions"),
    "plan_version": pgettext_lazy("object", "plan version"),
    "basis": pgettext_lazy("object", "basis document"),
    "clause": pgettext_lazy("object", "clause"),
    "header_mapping": pgettext_lazy("object", "named columns"),
    "deadline_correction": pgettext_lazy("object", "deadline words"),
    "api_token": pgettext_lazy("object", "token"),
    "cycle": pgettext_lazy("object", "year"),
    "person": pgettext_lazy("object", "person"),
    "stand_in": pgettext_lazy("object", "stand-in"),
    "unit": pgettext_lazy("object", "unit"),
    "account": pgettext_lazy("object", "account"),
    "branch": pgettext_lazy("object", "branch"),
    "rulebook": pgettext_lazy("object", "rules"),
    "anchor": pgettext_lazy("object", "anchor"),
    "calendar_year": pgettext_lazy("object", "calendar year"),
    "security": pgettext_lazy("object", "security settings"),
    "roster_import": pgettext_lazy("object", "sheet"),
}
