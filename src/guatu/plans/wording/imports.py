"""The words of an import: what a column or cell was taken for, why it says no, what was told."""

from typing import Any

from django.utils.functional import Promise, lazystr
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from guatu.papers.reading.wording import REFUSALS as PAPER
from guatu.papers.reading.wording import text_of

FIELDS: dict[str, Promise] = {
    "number": pgettext_lazy("column", "number"),
    "theme": pgettext_lazy("column", "theme"),
    "section": pgettext_lazy("column", "section"),
    "title": pgettext_lazy("column", "task"),
    "means": pgettext_lazy("column", "means"),
    "standard": pgettext_lazy("column", "standard of completion"),
    "points": pgettext_lazy("column", "points"),
    "weight": pgettext_lazy("column", "weight"),
    "target": pgettext_lazy("column", "target"),
    "lead_officials": pgettext_lazy("column", "lead officials"),
    "lead_unit": pgettext_lazy("column", "lead unit"),
    "responsible_units": pgettext_lazy("column", "responsible units"),
    "support_units": pgettext_lazy("column", "supporting units"),
    "assignees": pgettext_lazy("column", "named persons"),
    "contact": pgettext_lazy("column", "contact"),
    "deadline": pgettext_lazy("column", "deadline"),
    "stages": pgettext_lazy("column", "stages"),
    "parent": pgettext_lazy("column", "task above"),
    "quarter1": pgettext_lazy("column", "stage of quarter 1"),
    "quarter2": pgettext_lazy("column", "stage of quarter 2"),
    "quarter3": pgettext_lazy("column", "stage of quarter 3"),
    "quarter4": pgettext_lazy("column", "stage of quarter 4"),
    "extra": pgettext_lazy("column", "kept as it is"),
}
STATES: dict[str, Promise] = {
    "preview": pgettext_lazy("import", "to be checked"),
    "committed": pgettext_lazy("import", "committed"),
    "undone": pgettext_lazy("import", "taken back"),
    "refused": pgettext_lazy("import", "not readable"),
}
LEVELS: dict[str, Promise] = {
    "error": _("Not understood"),
    "doubt": _("Please confirm"),
    "assumed": _("Taken for granted"),
}
STEPS: tuple[Promise, ...] = (
    _("Drop the file"),
    _("Find the header"),
    _("Check the cells"),
    _("Match names and units"),
    _("Compare with the plan"),
    _("Commit (can be taken back)"),
)
OWN_REFUSALS: dict[str, Promise] = {
    "import_is_over": _("This import was taken back or could not be read. Drop the file again."),
    "import_not_committed": _("Nothing of this import is in the plan: there is nothing to undo."),
    "nothing_to_commit": _("No row is ready to be committed. Mend one, or drop another file."),
    "compare_first": _(
        "Some of these rows are in the plan already. Compare and take what changed."
    ),
    "pairs_undecided": _("%(count)s rows may be tasks of the plan. Say first which they are."),
    "built_on": _(
        "Work was built on %(count)s of its rows; it cannot be taken back as a whole: %(places)s"
    ),
    "lead_not_named": _("This unit is not among those of the cell."),
    "column_unknown": _("A column was given a meaning that does not exist."),
    "level_unknown": _("This level does not exist."),
    "file_missing": _("Choose a file first."),
    "deadline_blank": _("Write the deadline, or choose “no deadline”."),
    "deadline_still_unreadable": _("These words are not understood either. Try others."),
    "nobody_chosen": _("Choose a unit or a person."),
}


def _paper(code: str) -> Any:
    """A refusal of the readers, in the language of the page when it is shown."""
    marks = {name: f"%({name})s" for name in ("limit", "name", "kind")}
    return lazystr(_Late(code, marks))


class _Late:
    """Words that are looked up when they are needed."""

    def __init__(self, code: str, marks: dict[str, str]) -> None:
        self.code, self.marks = code, marks

    def __str__(self) -> str:
        return text_of(self.code, self.marks, tongue())


def tongue() -> str:
    """The reader's language as papers know it: zh or en."""
    return "en" if (get_language() or "").startswith("en") else "zh"


SHEET_REFUSALS = ("header_not_found", "title_column_missing")
"""Problems of a sheet that also refuse what a person said about its columns."""
REFUSALS: dict[str, Promise] = {
    **{code: _paper(code) for code in (*PAPER, *SHEET_REFUSALS)},
    **OWN_REFUSALS,
}
