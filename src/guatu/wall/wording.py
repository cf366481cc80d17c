"""The words of the wall: heads, legend, notices."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from guatu.papers.poster.labels import Labels
from guatu.plans import wording as plans
from guatu.plans.wording.overriding import OVERRIDDEN, by_hand
from guatu.web import wording as shared

ORIENTATIONS: Mapping[str, Promise] = {"landscape": _("landscape"), "portrait": _("portrait")}
NO_THEME = _("Other work")
BASES: Mapping[bool, Promise] = {
    False: _("plan as it is now"),
    True: _("plan as first agreed"),
}
"""By whether the first terms are read."""
NO_LIGHTS = _("a version keeps neither lights nor progress")
REFUSALS: Mapping[str, Promise] = {
    "no_such_cycle": _("There is no plan for %(year)s."),
    "no_such_version": _("The plan has no version %(number)s."),
    "fonts_missing": _("The fonts for printing are not installed: run the set-up again."),
}


def notes(demonstration: bool) -> tuple[str, ...]:
    """What must stand on every wall of an invented city, on paper and in full screen, too."""
    return (gettext("demonstration, invented"),) if demonstration else ()


def light_word(light: str, code: str, names: Mapping[str, Promise]) -> str:
    """The word beside a light, as the set in force calls it; one that a person gave says so."""
    if code == OVERRIDDEN:
        return by_hand(light, names)
    return str(plans.LIGHT_WORDS.get(code) or names.get(light, shared.LIGHTS["unknown"]))


def labels() -> Labels:
    """Every fixed word of a sheet in the reader's language."""
    return Labels(
        official=gettext("Lead official"),
        task=gettext("Task"),
        who=gettext("Lead unit · person"),
        light=gettext("Light · progress"),
        next_stages=gettext("Next stages due"),
        matrix=gettext("Units by month: lights"),
        continued=pgettext("lane", "(continued)"),
        page=pgettext("sheet", "Page {page} of {pages}"),
        code=gettext("guatu wall · No."),
        today=gettext("Today"),
        done_flag=gettext("flag: done"),
        overdue_flag=gettext("pennant: overdue"),
        stage_confirmed=gettext("stage confirmed"),
        stage_planned=gettext("stage planned"),
        done_part=gettext("done part"),
        planned_part=gettext("planned time"),
        recurring=gettext("recurring (solid: met)"),
        missing=gettext("Characters missing from the fonts are shown as 〓: {characters}"),
        tile=pgettext("tile", "Sheet {page} · tile {tile} of {tiles} · row {row}, column {column}"),
        shortened=gettext(
            "Titles that end in … are longer than a sheet; the task page has them whole."
        ),
        nothing=gettext("Nothing hangs here: no released task fits."),
    )


def screen_place() -> str:
    """The words of a screen's place among all rows."""
    return pgettext("screen", "Rows {first} to {last} of %(all)s")


def month_words() -> tuple[str, ...]:
    """The heads of the months."""
    return tuple(pgettext("month head", "%(month)s").replace("%(month)s", str(n)) for n in _MONTHS)


_MONTHS = range(1, 13)
