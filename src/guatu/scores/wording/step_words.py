"""Every step of a score's trace: the sentence, and how each of its facts is written.

Forms: p points (thousandths, whole or a fraction), f a fraction, m millionths, s parts per 10^9
as per cent, t per mille as per cent, k thousandths as a number, r a ratio as per cent,
l a list of t.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Said:
    """A sentence and the forms of its facts (``name:form`` with blanks between)."""

    text: Promise
    forms: str = ""

    def of(self, name: str) -> str:
        """The form of a fact, "" for a plain one."""
        return dict(one.split(":") for one in self.forms.split()).get(name, "")


_TASK = "weight:k factor:k done:s known:s base:s"
_FIGURE = "ratio:r least:t over_share:t beyond:r share:t"
METHOD_STEPS: Mapping[str, Said] = {
    "task_share": Said(
        _("%(task)s, %(role)s: weight %(weight)s × factor %(factor)s × %(done)s done ÷ %(base)s."),
        _TASK,
    ),
    "task_on_schedule": Said(
        _("%(task)s, %(role)s: weight %(weight)s × factor %(factor)s × %(done)s done of %(base)s "
          "due by now (at most all)."), _TASK,
    ),
    "task_partly": Said(
        _("%(task)s, %(role)s: weight %(weight)s × factor %(factor)s × %(done)s done ÷ %(base)s; "
          "only %(known)s is known."), _TASK,
    ),
    "task_unknown": Said(
        _("%(task)s, %(role)s: weight %(weight)s × factor %(factor)s; nothing is known of it, "
          "which is not nought."), _TASK,
    ),
    "task_left_out": Said(
        _("%(task)s, %(role)s: does not count (no weight, no factor, or nothing due)."), _TASK,
    ),
    "tasks_none": Said(_("Nothing is known of any of %(tasks)s tasks: there are no points yet.")),
    "tasks_sum": Said(
        _("%(worth)s points × %(earned)s ÷ %(base)s; of weights %(counted)s in all %(known)s is "
          "known."), "worth:p earned:m base:m counted:m known:m",
    ),
    "figure": Said(_("%(what)s: %(value)s, target %(target)s.")),
    "figure_unknown": Said(_("%(what)s: no figure yet, which is not nought.")),
    "figure_without_target": Said(_("%(what)s: %(value)s, but there is no target to measure by.")),
    "figure_without_baseline": Said(
        _("%(what)s: %(value)s against %(target)s, but there is no baseline.")
    ),
    "figures_none": Said(_("None of %(figures)s figures is known: there are no points yet.")),
    "figures_sum": Said(
        _("%(worth)s points × %(share)s (the sum of the known shares by %(figures)s figures)."),
        "worth:p share:f",
    ),
    "figures_beyond": Said(
        _("Overshoot earns %(above)s more, at most %(most)s."), "above:p most:p"
    ),
    "ratio": Said(
        _("%(what)s: %(value)s ÷ %(target)s = %(ratio)s, at most 100%%."), _FIGURE
    ),
    "ratio_beyond": Said(
        _("%(what)s: %(value)s ÷ %(target)s = %(ratio)s, counted 100%%; the overshoot earns "
          "%(beyond)s of the points."), _FIGURE,
    ),
    "ratio_below_least": Said(
        _("%(what)s: %(value)s ÷ %(target)s = %(ratio)s, below %(least)s: nothing is earned."),
        _FIGURE,
    ),
    "band": Said(
        _("%(what)s: %(value)s (target %(target)s) meets the band at %(limit)s, which earns "
          "%(share)s."), _FIGURE,
    ),
    "band_none": Said(_("%(what)s: %(value)s (target %(target)s) meets no band: nothing.")),
    "inverse_reached": Said(
        _("%(what)s: %(value)s is not above %(target)s: all points (lower is better).")
    ),
    "inverse": Said(
        _("%(what)s: %(value)s against %(target)s, by %(way)s: %(share)s of the points."),
        "share:r",
    ),
    "passed": Said(_("%(what)s: passed.")),
    "failed": Said(_("%(what)s: not passed, earns %(share)s."), "share:t"),
    "place": Said(
        _("%(value)s is place %(place)s of %(of)s (%(alike)s with the same figure): %(shares)s of "
          "%(worth)s points, the mean where several are named."),
        "value:f shares:l worth:p",
    ),
    "work_graded": Said(
        _("%(title)s: %(grade)s = %(points)s × workload factor %(factor)s."), "points:p factor:k"
    ),
    "work_by_kind": Said(
        _("%(title)s, %(kind)s, weight %(weight)s: the mean of %(ratings)s grades is %(mean)s."),
        "weight:t mean:p",
    ),
    "work_awaits": Said(_("%(title)s: %(kind)s, weight %(weight)s, have not graded it yet."),
                        "weight:t"),
    "work_weighed": Said(
        _("%(title)s: the weighted means × workload factor %(factor)s = %(points)s."),
        "points:p factor:k",
    ),
    "work_ungraded": Said(_("%(title)s: not graded yet, which is not nought.")),
    "works_none": Said(_("None of %(works)s works is graded: there are no points yet.")),
    "works_mean": Said(
        _("%(worth)s points × %(sum)s ÷ %(works)s works ÷ full mark %(scale)s."),
        "worth:p sum:p scale:p",
    ),
    "rated_kind": Said(
        _("%(kind)s, weight %(weight)s: %(sum)s ÷ %(ratings)s ratings = %(mean)s; %(awaited)s more "
          "awaited."), "weight:t sum:p mean:p",
    ),
    "rated_absent": Said(
        _("%(kind)s, weight %(weight)s: no rating, %(awaited)s awaited; %(absent)s."), "weight:t"
    ),
    "rated_none": Said(_("Nobody has rated: there are no points yet.")),
    "rated_sum": Said(
        _("%(worth)s points × %(sum)s (weights × means) ÷ weights %(weights)s ÷ full mark "
          "%(scale)s."), "worth:p sum:p weights:t scale:p",
    ),
}  # fmt: skip
