"""The fields of a report and the ways to look at the burden ledger, in words."""

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "sentence": _("what was done"),
    "figure": _("figure, stage or period"),
    "forecast": _("forecast"),
    "problems": _("problems"),
    "next_step": _("next step"),
    "evidence": _("evidence"),
}
BY = {
    "person": _("by person"),
    "unit": _("by unit"),
    "office": _("by the office that asks"),
    "month": _("by month"),
}
HEADS = {
    "person": _("Person"),
    "unit": _("Unit"),
    "office": _("Office that asks"),
    "month": _("Month"),
}
NAMELESS = {"person": _("nobody is named"), "unit": _("no unit"), "office": _("no office named")}
