"""The words of indicators: how they count, where their figures stand, why they say no."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.plans.wording.labels import EVERY

Words = dict[str, Promise]

COUNTS: Words = {
    "cumulative": _("all since January, as one sum"),
    "period": _("each period alone, added up"),
    "level": _("a standing figure, such as a rate"),
}
RHYTHMS: Words = {name: EVERY[name] for name in ("month", "quarter", "half_year", "year")}
FIGURE_STATES: Words = {
    "missing": pgettext_lazy("figure", "not entered yet"),
    "entered": pgettext_lazy("figure", "waits to be confirmed"),
    "returned": pgettext_lazy("figure", "open to its owner again"),
    "confirmed": pgettext_lazy("figure", "confirmed"),
}
FIGURE_VERBS: Words = {
    "enter": pgettext_lazy("figure", "Enter"),
    "confirm": pgettext_lazy("figure", "Confirm"),
    "return": pgettext_lazy("figure", "Return"),
    "unlock": pgettext_lazy("figure", "Open again"),
}
INDICATOR_VERBS: Words = {
    "indicator": pgettext_lazy("indicator", "keep indicators"),
    "unlink": pgettext_lazy("indicator", "measure it apart"),
    "end": pgettext_lazy("indicator", "ask for it no more"),
}
INDICATOR_RELATIONS: Words = {
    "owner": pgettext_lazy("relation", "the owner of the figure"),
    "owner_liaison": pgettext_lazy("relation", "the liaison officer of its unit"),
    "owner_head": pgettext_lazy("relation", "the head of its unit"),
}
EVENTS: Words = {
    "indicator.named": pgettext_lazy("event", "named an indicator"),
    "indicators.imported": pgettext_lazy("event", "imported a list of indicators"),
    "indicator.changed": pgettext_lazy("event", "changed an indicator"),
    "indicator.ended": pgettext_lazy("event", "asked for an indicator no more"),
    "indicator.resumed": pgettext_lazy("event", "asked for an indicator again"),
    "figure.entered": pgettext_lazy("event", "entered the figure"),
    "figure.confirmed": pgettext_lazy("event", "confirmed the figure"),
    "figure.returned": pgettext_lazy("event", "returned the figure"),
    "figure.unlocked": pgettext_lazy("event", "opened the figure again"),
    "task.linked": pgettext_lazy("event", "let its figure be quoted from an indicator"),
    "task.measured_apart": pgettext_lazy("event", "gave it a field beside an indicator"),
    "entry.quoted": pgettext_lazy("event", "took the figure of its indicator"),
}
GONE: Words = {
    "unit": _("Its unit is no more: name the unit that enters it now."),
    "person": _("Its person has left: name another; until then the liaison officer enters it."),
}
SHEET_CHANGES: Words = {
    "new": pgettext_lazy("row", "new"),
    "same": pgettext_lazy("row", "there already"),
    "error": pgettext_lazy("row", "to be mended"),
}
SHEET_LEVELS: Words = {
    "error": _("not committed"),
    "doubt": _("please look"),
    "assumed": _("assumed"),
}
SHEET_PROBLEMS: Words = {
    "too_long": _("The text is too long."),
    "name_above": _("Row %(row)s names the same figure already."),
    "figure_present": _("It is there already, entered by %(owner)s; it stays as it is."),
    "figure_held": _("This figure is entered already as “%(indicator)s”, by %(owner)s."),
    "figure_near": _(
        "It sounds like “%(indicator)s”, entered by %(owner)s. If it is the same figure, take the "
        "row out: it would be asked a second time."
    ),
    "unit_missing": _("No unit."),
    "unit_unknown": _("No unit is called “%(text)s”. Similar: %(near)s"),
    "unit_ambiguous": _("Several units are called “%(text)s”; write the full name."),
    "person_unknown": _("Nobody called “%(text)s” is in this unit; its liaison enters the figure."),
    "person_several": _(
        "Several people here are called “%(text)s”; its liaison enters the figure."
    ),
    "every_assumed_month": _("No rhythm is given; taken as every month."),
    "every_unknown": _("“%(text)s” is no rhythm: write 月, 季度, 半年 or 年度."),
    "counts_assumed_cumulative": _("How it counts is not given; taken as one sum since January."),
    "counts_assumed_level": _("How it counts is not given; a rate is taken as a standing figure."),
    "counts_unknown": _("“%(text)s” says nothing about counting: write 累计, 当期 or 时点."),
    "personal_data_in_text": _("It holds an identity number or a mobile number."),
}
REFUSALS: Words = {
    "figure_has_owner": _(
        "“%(indicator)s” is entered already, by %(owner)s. Quote that figure, or give the reason "
        "why it is asked a second time: the reason stays in the record."
    ),
    "figure_is_quoted": _(
        "This figure is quoted from the indicator “%(indicator)s”, which %(owner)s enters. There "
        "is nothing to type here."
    ),
    "indicator_name_missing": _("Give the indicator a name."),
    "indicator_name_long": _("A name may have %(most)s characters."),
    "too_many_aliases": _("At most %(most)s other names."),
    "indicator_kind_unknown": _("Choose how it counts and how often it is entered."),
    "indicator_unit_differs": _(
        "It counts in “%(own)s”, the indicator in “%(unit)s”. Give both the same unit of measure."
    ),
    "indicator_counts_otherwise": _(
        "One of them counts each period alone, the other does not. Let both count alike."
    ),
    "indicator_missing": _("This indicator is not there any more."),
    "indicator_of_other_year": _("The indicator belongs to another year."),
    "indicator_has_figures": _(
        "It has figures or is quoted already: its unit of measure, how it counts and how often "
        "stay as they are. End it and name another where the count itself changes."
    ),
    "stale_indicator": _("Somebody changed this indicator meanwhile. Load the page again."),
    "indicator_ended": _("This figure is asked no more since %(day)s; it cannot be quoted anew."),
    "indicator_quoted": _(
        "%(number)s open measures quote it. Let each quote another indicator or measure it apart "
        "first: else nobody would say their figure."
    ),
    "indicator_asked": _("It is asked already."),
    "asking_unit_missing": _("Choose the office that asks for it, or none."),
    "owner_unit_missing": _("Choose the unit that enters it."),
    "owner_missing": _("The person who enters it has left, or is not known. Choose another."),
    "open_figure_left": _("A figure of its own waits to be confirmed. Decide on that first."),
    "not_linked": _("It quotes no indicator."),
    "figure_period_unknown": _("The indicator has no such period."),
    "figure_period_ahead": _("The period begins on %(first)s. Enter the figure from then on."),
    "figure_period_closed": _(
        "The period is closed. Ask the supervision office to open this figure again."
    ),
    "figure_period_open": _("Its period is not closed: return the figure instead."),
    "figure_day_past": _("Give a day from today on."),
    "sheet_too_large": _("This file is larger than %(most)s MB."),
    "sheet_too_long": _("More than %(most)s rows: this is no list of indicators."),
    "sheet_without_header": _("No header row was found. Needed columns: %(needed)s."),
    "stale_figure": _(
        "Somebody entered this figure meanwhile. It is shown now; check it, then enter yours again."
    ),
}
