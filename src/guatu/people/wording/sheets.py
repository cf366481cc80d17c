"""The words of an imported sheet of units or people: what changes, what is doubtful."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SIDES: dict[str, Promise] = {
    "file": _("changed in the sheet"),
    "live": _("changed here since the last sheet"),
    "both": _("changed in the sheet and here"),
}
SIDE_FIELDS: dict[str, Promise] = {
    "name": pgettext_lazy("unit", "Name"),
    "short": _("Short name"),
    "kind": pgettext_lazy("unit", "Kind"),
    "parent": _("Superior unit"),
    "posts": _("Posts"),
    "branch": _("Party branch"),
    "phone": _("Work telephone"),
}

LEVELS: dict[str, Promise] = {
    "error": _("not committed"),
    "doubt": _("please look"),
    "assumed": _("assumed"),
}
CHANGES: dict[str, Promise] = {
    "new": pgettext_lazy("row", "new"),
    "changed": pgettext_lazy("row", "changed"),
    "moved": pgettext_lazy("row", "moved"),
    "same": pgettext_lazy("row", "unchanged"),
    "kept": pgettext_lazy("row", "kept as it is here"),
    "error": pgettext_lazy("row", "to be mended"),
}
PROBLEMS: dict[str, Promise] = {
    "name_missing": _("No name."),
    "too_long": _("The text is too long."),
    "kind_unknown": _("Unknown kind of unit “%(text)s”; taken as an office."),
    "parent_missing": _("No superior unit; hung below %(assumed)s."),
    "parent_unknown": _("No unit is called “%(text)s”. Similar: %(near)s"),
    "parent_ambiguous": _("Several units are called “%(text)s”."),
    "parent_fails": _(
        "Its superior unit “%(text)s” is not committed, or the units go in a circle."
    ),
    "unit_moves": _("This unit is now below %(old)s; it would be moved."),
    "row_repeated": _("The same as row %(first)s; left out."),
    "unit_missing": _("No unit."),
    "unit_unknown": _("No unit is called “%(text)s”. Similar: %(near)s"),
    "unit_ambiguous": _("Several units are called “%(text)s”; write the full name."),
    "titles_unpaired": _("Posts and units do not pair; “%(assumed)s” is taken for the first unit."),
    "role_unknown": _("Unknown role “%(text)s”; taken as a member."),
    "phone_odd": _("“%(text)s” is not a telephone number; kept as written."),
    "name_twice_one": _("The same name as in row %(row)s; taken as one person with several posts."),
    "name_twice_two": _("The same name as in row %(row)s; taken as another person."),
    "name_elsewhere": _("Somebody of this name is in another unit; taken as a new person."),
    "person_ambiguous": _("Several people have this name here; add the telephone or user name."),
}
